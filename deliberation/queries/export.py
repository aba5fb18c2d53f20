"""Everything stored about a person, for that person to take along: row by row, as it stands in the tables."""

from datetime import date
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from deliberation.models import (
    Amendment,
    Anchor,
    CalendarFeed,
    ChangeDraft,
    Charter,
    Contribution,
    ContributionVersion,
    CountedSignature,
    Draft,
    DraftAuthor,
    DraftComment,
    DraftCommentAnswer,
    DraftLetter,
    DraftRevision,
    DraftVersion,
    FactorReset,
    FieldProposal,
    FormerAddress,
    FunctionHeld,
    GuestRight,
    Inbox,
    Lift,
    LoginSession,
    MailedLink,
    Mandate,
    MemberImport,
    MemberImportRow,
    ModerationAct,
    MotionField,
    MotionNews,
    MotionsPlace,
    PageText,
    PaperDraft,
    PaperVersion,
    Participation,
    Passkey,
    PathStop,
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
    Room,
    RoomAim,
    RoomGround,
    RoomText,
    StateOfDebate,
    Support,
    Thanks,
    ThemeAssignment,
    Upload,
    Vote,
)
from deliberation.queries.account import own_data
from deliberation.queries.names import SIGNED
from deliberation.queries.towards import LED_ON

# what each part is made of: the column that says whose a row is
PARTS: dict[str, InstrumentedAttribute[Any]] = {
    "functions": FunctionHeld.person_id,
    "guest_rights": GuestRight.person_id,
    "devices": LoginSession.person_id,
    "passkeys": Passkey.person_id,
    "paper_codes": RecoveryCode.person_id,
    "mailed_links": MailedLink.person_id,
    "calendar_address": CalendarFeed.person_id,
    "former_address": FormerAddress.person_id,
    "resets_of_the_second_factor": FactorReset.person_id,
    "uploads": Upload.person_id,
    "member_lists": MemberImport.uploaded_by_id,
    "member_list_rows": MemberImportRow.person_id,
    "pages": PageText.written_by_id,
    "contributions": Contribution.author_id,
    "drafts": Draft.person_id,
    "drafts_of_changes": ChangeDraft.person_id,
    "drafts_of_papers": PaperDraft.person_id,
    "bookmarks": ReadingPlace.person_id,
    "bookmarks_in_motions": MotionsPlace.person_id,
    "thanks": Thanks.person_id,
    "for_you": Inbox.person_id,
    "reading_stack": ReadingStack.person_id,
    "rooms": Room.host_id,
    "participations": Participation.person_id,
    "charters": Charter.written_by_id,
    "field_proposals": FieldProposal.proposed_by_id,
    "states_of_debate": StateOfDebate.written_by_id,
    "plain_words": PlainWords.written_by_id,
    "reading_paths": ReadingPath.person_id,
    "theme_assignments": ThemeAssignment.assigned_by_id,
    "fields_of_motions": MotionField.assigned_by_id,
    "lifted": Lift.lifted_by_id,
    "reports": Report.reporter_id,
    "moderation": ModerationAct.person_id,
    "pauses": Pause.person_id,
    "amendments": Amendment.author_id,
    "drafts_of_motions": DraftAuthor.person_id,
    "texts_of_drafts": DraftRevision.saved_by_id,
    "versions_of_drafts": DraftVersion.made_by_id,
    "letters_about_drafts": DraftLetter.author_id,
    "comments_on_drafts": DraftComment.author_id,
    "answers_to_comments": DraftCommentAnswer.author_id,
    "signatures": Support.person_id,
    "signatures_that_counted": CountedSignature.person_id,
    "news_of_motions": MotionNews.person_id,
    "votes": Vote.person_id,
    "acts": RecordEntry.actor_id,
}
# other columns that name a person, and why their rows are no part of what is stored about that person
ELSEWHERE = {
    "function_held.proposed_by_id": "somebody else's function; that it was proposed stands under acts",
    "function_held.confirmed_by_id": "somebody else's function; that it was confirmed stands under acts",
    "factor_reset.asked_by_id": "somebody else's second factor; that it was asked stands under acts",
    "factor_reset.answered_by_id": "somebody else's second factor; that it was answered stands under acts",
    "outcome_act.acted_by_id": "the assembly's motion; that it was entered stands under acts",
    "referral.answered_by_id": "the answer of an executive or a body; that it was given stands under acts",
    "motion_version.created_by_id": "the text is the assembly's; that it was put there stands under acts",
    "draft_author.invited_by_id": "somebody else's invitation; what was written together stands under texts_of_drafts",
    "draft_comment.resolved_by_id": "somebody else's words; that one writes the draft stands under drafts_of_motions",
    "motion_book.ordered_by_id": "everybody's book; that it was ordered stands under acts",
    "poll.opened_by_id": "everybody's poll; that it was opened stands under acts",
    "poll.closed_by_id": "everybody's poll; that it was closed stands under acts",
    "report.answered_by_id": "somebody else's report; an answer without an act stands under acts",
    "moderation_act.acted_by_id": "somebody else's matter; that it was done stands under acts",
    "moderation_act.decided_by_id": "somebody else's appeal; that it was decided stands under acts",
    "moderation_act.undone_by_id": "somebody else's matter; that it was undone stands under acts",
    "field_proposal.answered_by_id": "somebody else's proposal; that it was answered stands under acts",
    "state_of_debate.plain_by_id": "the plain words of a field, which stand under states_of_debate, too",
    "guest_right.granted_by_id": "somebody else's right; that it was granted stands under acts",
}
# shown as whether there is one: a file that is carried about must open nothing
SECRET = frozenset({
    "password_hash", "totp_secret", "totp_last_step", "token_hash", "credential_id", "public_key", "code_hash",
})  # fmt: skip
# the person's own file, which they have
BULKY = frozenset({"content"})


def export(session: Session, person_id: int, today: date) -> dict[str, Any]:
    """All of it as plain values for JSON. Secrets are named, not shown."""
    data = own_data(session, person_id, today)
    parts = {name: _rows(session, column, person_id) for name, column in PARTS.items()}
    for row, place in _matched(parts["functions"], {one.id: one.place for one in data.functions}):
        row["place"] = place
    for row, decision in _matched(parts["guest_rights"], {one.id: one.decision for one in data.rights}):
        row["decision"] = decision
    (person,) = _rows(session, Person.id, person_id)
    names = {"name": data.name, "association": data.association, "organisation": data.organisation}
    others = {
        "earlier_texts": _beside_contributions(session, ContributionVersion.contribution_id, person_id),
        "papers": _beside_contributions(session, PaperVersion.contribution_id, person_id),
        "lines_spoken_about": _beside_contributions(session, Anchor.contribution_id, person_id),
        "cited_by_rooms": _beside_contributions(session, RoomGround.contribution_id, person_id),
        "named_by_rooms": _beside_contributions(session, RoomText.paper_id, person_id),
        "aims_of_rooms": _aims(session, person_id),
        "stops_of_reading_paths": _stops(session, person_id),
        "mandates": _mandates(session, person_id),
        "thanks_received": _thanks_received(session, person_id),
        "acts_of_others": _acts_of_others(session, person_id),
    }
    return {"person": person | names} | parts | others


def _rows(session: Session, whose: InstrumentedAttribute[Any], person_id: int) -> list[dict[str, Any]]:
    table = whose.class_.__table__
    rows = session.execute(select(*table.columns).where(whose == person_id).order_by(*table.primary_key))
    return [{name: _shown(name, value) for name, value in row._mapping.items()} for row in rows]  # noqa: SLF001


def _beside_contributions(session: Session, whose: InstrumentedAttribute[Any], person_id: int) -> list[dict[str, Any]]:
    """What is stored beside this person's contributions: how they read before, what they are about."""
    table = whose.class_.__table__
    own = select(Contribution.id).where(Contribution.author_id == person_id)
    rows = session.execute(select(*table.columns).where(whose.in_(own)).order_by(*table.primary_key))
    return [dict(row._mapping) for row in rows]  # noqa: SLF001


def _aims(session: Session, person_id: int) -> list[dict[str, Any]]:
    """What this person said of the rooms with which they led on towards a decision, whoever looks after them now."""
    table = RoomAim.__table__
    asked = select(*table.columns).join(RecordEntry, LED_ON).where(RecordEntry.actor_id == person_id)
    rows = session.execute(asked.order_by(RoomAim.room_id))
    return [dict(row._mapping) for row in rows]  # noqa: SLF001


def _stops(session: Session, person_id: int) -> list[dict[str, Any]]:
    """Where this person's reading paths lead, and what they say there."""
    table = PathStop.__table__
    own = select(ReadingPath.id).where(ReadingPath.person_id == person_id)
    rows = session.execute(select(*table.columns).where(PathStop.path_id.in_(own)).order_by(PathStop.id))
    return [dict(row._mapping) for row in rows]  # noqa: SLF001


def _mandates(session: Session, person_id: int) -> list[dict[str, Any]]:
    """Who sends this person where, in which place, and whether they have registered; the functions stand apart."""
    table = Mandate.__table__
    asked = select(*table.columns).join(FunctionHeld, FunctionHeld.id == Mandate.function_id)
    rows = session.execute(asked.where(FunctionHeld.person_id == person_id).order_by(Mandate.id))
    return [dict(row._mapping) for row in rows]  # noqa: SLF001


def _thanks_received(session: Session, person_id: int) -> list[dict[str, Any]]:
    """Who thanked this person for which contribution, one by one as they read it themselves; no sum of them."""
    rows = session.execute(
        select(Thanks.contribution_id, Thanks.thanked_at, SIGNED)
        .join(Contribution, Contribution.id == Thanks.contribution_id)
        .join(Person, Person.id == Thanks.person_id)
        .where(Contribution.author_id == person_id)
        .order_by(Thanks.thanked_at, Thanks.person_id)
    )
    return [{"contribution_id": id_, "thanked_at": at, "by": name} for id_, at, name in rows]


def _shown(name: str, value: object) -> object:
    if name in SECRET:
        return value is not None
    return f"{len(value)} bytes" if name in BULKY and isinstance(value, bytes) else value


def _matched(rows: list[dict[str, Any]], words: dict[int, str]) -> list[tuple[dict[str, Any], str]]:
    return [(row, words[row["id"]]) for row in rows]


def _acts_of_others(session: Session, person_id: int) -> list[dict[str, Any]]:
    """What others did that was about this person, and why; who they are is theirs."""
    about = (
        (Person, select(Person.id).where(Person.id == person_id)),
        (FunctionHeld, select(FunctionHeld.id).where(FunctionHeld.person_id == person_id)),
        (GuestRight, select(GuestRight.id).where(GuestRight.person_id == person_id)),
        (Mandate, select(Mandate.id).join(FunctionHeld).where(FunctionHeld.person_id == person_id)),
        (ModerationAct, select(ModerationAct.id).where(ModerationAct.person_id == person_id)),
    )
    subjects = [
        and_(RecordEntry.subject_kind == table.__tablename__, RecordEntry.subject_id.in_(ids)) for table, ids in about
    ]
    rows = session.execute(
        select(RecordEntry.at, RecordEntry.act, Reason.text)
        .outerjoin(Reason, Reason.id == RecordEntry.reason_id)
        .where(or_(*subjects), RecordEntry.actor_id.is_distinct_from(person_id))
        .order_by(RecordEntry.id)
    )
    return [{"at": at, "act": act, "reason": reason} for at, act, reason in rows]
