"""Admitting what was put forward, and giving it back: the committee's hand, or at once where nobody looks through.

An admitted motion has a number and is the assembly's. Its draft stays with those who wrote it, for its history.
"""

from sqlalchemy import select

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.procedure.assembly_kinds import OPENINGS
from deliberation.domain.procedure.checklist import in_order
from deliberation.domain.procedure.drafts import Step, demand_correspondence
from deliberation.domain.procedure.motion_names import LONGEST_HEADLINE, NAMELESS, MotionNames
from deliberation.domain.procedure.numbering import highest, number_of
from deliberation.domain.procedure.refusals import OtherTextNow, WrongStep
from deliberation.domain.procedure.tellings import Circle, News
from deliberation.domain.rooms.saying import demand_said
from deliberation.domain.text.notation import read
from deliberation.models import Association, Body, DraftAuthor, DraftLetter, DraftVersion, Motion, Person
from deliberation.services import record
from deliberation.services.draft_versions import newest_of
from deliberation.services.loading_drafts import LoadedDraft, load_draft, load_draft_for_letters
from deliberation.services.loading_motions import newest_version
from deliberation.services.motion_news import tell, tell_of_step
from deliberation.services.motion_places import take_fields_along
from deliberation.services.motions import Brought, bring_motion, taken_numbers
from deliberation.services.revising import accept_revision
from deliberation.services.work import Work


def admit_draft(work: Work, draft_id: int, *, seen: int) -> Motion:
    """Admit a motion that was put forward.

    seen -- the id of the version that the actor has read
    Raises UnknownThing, NotPermitted, WrongStep, OtherTextNow, NumberTaken, BaseReplaced, VotedOn.
    """
    loaded = load_draft(work, draft_id, Action.SCREEN_MOTIONS)
    return admit_version(work, loaded, _seen(work, loaded, seen))


def admit_version(work: Work, loaded: LoadedDraft, version: DraftVersion) -> Motion:
    """Make a motion of a version, or a new text of the one that it is; the caller has asked who may.

    Raises WrongStep, BaseReplaced, VotedOn.
    """
    draft, rules = loaded.draft, loaded.type.rules
    if draft.revises_id is not None:
        return accept_revision(work, loaded, version)
    then = draft.standing.after(Step.ADMIT)
    # held until the commit: of two that are admitted at once, the second one counts the first
    taken = taken_numbers(work, loaded.assembly.id)
    number = number_of(rules.number_pattern, highest(rules.number_pattern, taken) + 1)
    motion = bring_motion(
        work,
        loaded.assembly,
        Brought(
            names=MotionNames.of(number=number, title=version.title, mover=_mover(work, loaded)),
            document=read(version.source),
            reasons=version.reasons,
            further=in_order(rules, version.wording),
            opening=OPENINGS[loaded.assembly.kind],
            suffix="",
            width=rules.width,
            first_line=rules.first_line,
            type_id=loaded.type.id,
        ),
    )
    before = draft.phase
    draft.motion_id, draft.standing = motion.id, then
    version.became_id = newest_version(work, motion.id).id
    take_fields_along(work, draft.id, motion.id)
    tell_of_step(work, draft, before, Step.ADMIT)
    return motion


def return_draft(work: Work, draft_id: int, *, words: str, seen: int) -> None:
    """Give a motion back to those who wrote it, with what is to be mended; they may send it again, whatever the day.

    The words are for them: the record says that it was given back, and no more.
    seen -- the id of the version that the actor has read
    Raises UnknownThing, NotPermitted, WrongStep, OtherTextNow, NothingSaid.
    """
    loaded = load_draft(work, draft_id, Action.SCREEN_MOTIONS)
    draft, before = loaded.draft, loaded.draft.phase
    _seen(work, loaded, seen)
    draft.standing = draft.standing.after(Step.RETURN)
    draft.returned_at = work.now
    _write(work, loaded, words, is_from_committee=True)
    record.note(work, Act.DRAFT_RETURNED, draft, association_id=loaded.assembly.association_id)
    tell_of_step(work, draft, before, Step.RETURN)


def write_letter(work: Work, draft_id: int, *, words: str, is_from_committee: bool) -> DraftLetter:
    """Write to those who look through motions, or as one of them to those who wrote it.

    Raises UnknownThing, NotPermitted, WrongStep (it neither lies before them nor came back from them), NothingSaid.
    """
    action = Action.SCREEN_MOTIONS if is_from_committee else Action.WRITE_DRAFT
    loaded = load_draft_for_letters(work, draft_id, action)
    demand_correspondence(loaded.draft.phase, is_returned=loaded.subject.is_returned)
    letter = _write(work, loaded, words, is_from_committee=is_from_committee)
    if is_from_committee:
        tell(work, loaded.draft, Circle.AUTHORS, News.LETTER)
    else:
        tell(work, loaded.draft, Circle.SCREENERS, News.ANSWER)
        tell(work, loaded.draft, Circle.CO_AUTHORS, News.ANSWERED)
    return letter


def _seen(work: Work, loaded: LoadedDraft, seen: int) -> DraftVersion:
    version = newest_of(work, loaded.draft.id)
    if version is None:
        raise WrongStep(phase=loaded.draft.phase)
    if version.id != seen:
        raise OtherTextNow
    return version


def _write(work: Work, loaded: LoadedDraft, words: str, *, is_from_committee: bool) -> DraftLetter:
    demand_said(words)
    letter = DraftLetter(
        draft_id=loaded.draft.id,
        author_id=work.actor.person_id,
        is_from_committee=is_from_committee,
        text=words,
        sent_at=work.now,
    )
    work.session.add(letter)
    return letter


def _mover(work: Work, loaded: LoadedDraft) -> str:
    """Whose motion it is, as it is printed."""
    draft = loaded.draft
    if draft.for_association_id is not None:
        return work.session.get_one(Association, draft.for_association_id).name
    if draft.for_body_id is not None:
        return work.session.get_one(Body, draft.for_body_id).name
    wrote = (DraftAuthor.draft_id == draft.id, DraftAuthor.accepted_at.is_not(None))
    people = work.session.scalars(
        select(Person).join(DraftAuthor, DraftAuthor.person_id == Person.id).where(*wrote).order_by(Person.sort_name)
    )
    names = ", ".join(f"{one.given_name} {one.family_name}" for one in people)
    if not names:
        # whoever wrote it has deleted their data; the motion is before the committee all the same
        return NAMELESS
    return names if len(names) <= LONGEST_HEADLINE else f"{names[: LONGEST_HEADLINE - 7].rsplit(', ', 1)[0]} u. a."
