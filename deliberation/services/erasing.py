"""What is emptied when somebody deletes their data."""

from sqlalchemy import ColumnElement, and_, delete, or_, select, update

from deliberation.domain.people import QuotaGroup
from deliberation.models import (
    CalendarFeed,
    ChangeDraft,
    Contribution,
    Draft,
    FormerAddress,
    FunctionHeld,
    GuestRight,
    Inbox,
    Job,
    LoginSession,
    MailedLink,
    Mandate,
    MemberImportRow,
    ModerationAct,
    MotionNews,
    MotionsPlace,
    PaperDraft,
    Participation,
    Passkey,
    Pause,
    Person,
    PlainWords,
    ReadingPath,
    ReadingPlace,
    ReadingStack,
    Reason,
    RecordEntry,
    RecoveryCode,
    Report,
    Thanks,
    Upload,
    Vote,
)
from deliberation.services import plain_words
from deliberation.services.co_authors import forget_author
from deliberation.services.reading_paths import take_away
from deliberation.services.work import Work

_OWN = (
    *(LoginSession, MailedLink, Passkey, RecoveryCode, FormerAddress, Upload, MemberImportRow, Vote, Draft, Pause),
    *(ChangeDraft, PaperDraft, ReadingPlace, MotionsPlace, Participation, Thanks, Inbox, ReadingStack, CalendarFeed),
    MotionNews,
)


def delete_rows(work: Work, person: Person) -> None:
    """Devices, factors, links, files, rows of dry runs, votes, drafts, plain words, paths, mails not sent.

    Thanks go on both sides: those that the person said, and those for what the person wrote. Amendments stay, without a
    name: the assembly has them before it.
    """
    take_away(work, ReadingPath.person_id == person.id)
    forget_author(work, person.id)
    for table in _OWN:
        work.session.execute(delete(table).where(table.person_id == person.id))
    plain_words.take_away(work, PlainWords.written_by_id == person.id)
    written = select(Contribution.id).where(Contribution.author_id == person.id)
    work.session.execute(delete(Thanks).where(Thanks.contribution_id.in_(written)))
    work.session.execute(delete(Job).where(Job.done_at.is_(None), _is_about(person)))


def empty_words(work: Work, person_id: int) -> None:
    """Take away what the person wrote to those who moderate: reports and appeals. What came of them stays."""
    work.session.execute(update(Report).where(Report.reporter_id == person_id).values(words=""))
    own = (ModerationAct.person_id == person_id, ModerationAct.appealed_at.is_not(None))
    work.session.execute(update(ModerationAct).where(*own).values(appeal=""))


def _is_about(person: Person) -> ColumnElement[bool]:
    address = person.email or ""  # no job is about the empty one
    return or_(Job.payload["person_id"].as_integer() == person.id, Job.payload["address"].as_string() == address)


def empty_reasons(work: Work, person_id: int) -> None:
    """Take the words out of every reason that was written about the person; the acts themselves stay."""
    held = select(FunctionHeld.id).where(FunctionHeld.person_id == person_id)
    rights = select(GuestRight.id).where(GuestRight.person_id == person_id)
    mandates = select(Mandate.id).join(FunctionHeld).where(FunctionHeld.person_id == person_id)
    acts = select(ModerationAct.id).where(ModerationAct.person_id == person_id)
    own = select(Contribution.id).where(Contribution.author_id == person_id)
    paths = select(ReadingPath.id).where(ReadingPath.person_id == person_id)
    plain = select(PlainWords.id).where(PlainWords.written_by_id == person_id)
    about = (Report.contribution_id.in_(own), Report.path_id.in_(paths), Report.plain_id.in_(plain))
    reports = select(Report.id).where(or_(*about))
    kinds = RecordEntry.subject_kind
    of_acts = select(RecordEntry.reason_id).where(
        RecordEntry.reason_id.is_not(None),
        or_(
            and_(kinds == Person.__tablename__, RecordEntry.subject_id == person_id),
            and_(kinds == FunctionHeld.__tablename__, RecordEntry.subject_id.in_(held)),
            and_(kinds == Mandate.__tablename__, RecordEntry.subject_id.in_(mandates)),
            and_(kinds == GuestRight.__tablename__, RecordEntry.subject_id.in_(rights)),
            and_(kinds == ModerationAct.__tablename__, RecordEntry.subject_id.in_(acts)),
            and_(kinds == Report.__tablename__, RecordEntry.subject_id.in_(reports)),
        ),
    )
    of_rights = select(GuestRight.reason_id).where(GuestRight.person_id == person_id)
    work.session.execute(
        update(Reason)
        .where(or_(Reason.id.in_(of_acts), Reason.id.in_(of_rights)))
        .values(text="")
        .execution_options(synchronize_session=False)
    )


def empty_row(person: Person) -> None:
    """Leave of the person's own row the number, the association and how they belonged to the party."""
    person.given_name = person.family_name = person.sort_name = ""
    person.membership_number = person.email = person.password_hash = None
    person.totp_secret = person.totp_last_step = None
    person.joined_on = person.invited_at = None
    person.quota_group, person.language = QuotaGroup.NOT_STATED, "de"
