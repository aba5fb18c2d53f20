"""What a draft still needs before it can be put forward: asked by its page, and once more by the act itself."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from deliberation.domain.actors import Actor
from deliberation.domain.procedure.checklist import Check, Point, Signatures, checklist
from deliberation.domain.procedure.co_writing import Wording
from deliberation.domain.procedure.deadlines import Deadline, DeadlineKind, deadline, until_the_opening
from deliberation.domain.procedure.drafts import PUT_FORWARD, Phase
from deliberation.domain.procedure.motion_types import MotionRules, has_enough_women
from deliberation.domain.procedure.submitters import Name, names_of
from deliberation.domain.text.notation import read, write
from deliberation.models.draft_versions import admitted_version, newest_version
from deliberation.models.motion_drafts import DraftVersion, MotionDraft
from deliberation.models.motion_types import MotionType
from deliberation.models.motions import MotionVersion
from deliberation.models.structure import Assembly
from deliberation.models.supporters import signatures
from deliberation.models.tree import paths_of


@dataclass(frozen=True, slots=True)
class Written:
    """What is written, and for which assembly.

    path -- of the assembly's association
    was_returned -- whether the committee gave it back: it came in time, and may come again
    revised -- of a new text of a motion: what the motion says, and in whose name it is
    """

    draft_id: int
    wording: Wording
    rules: MotionRules
    assembly: Assembly
    path: tuple[int, ...]
    was_returned: bool = False
    revised: "Revised | None" = None


@dataclass(frozen=True, slots=True)
class Revised:
    """What a new text of a motion is compared with: the text that counts, and in whose name the motion is."""

    source: str
    name: Name


@dataclass(frozen=True, slots=True)
class Moment:
    """When it is asked. zone -- where the party lives"""

    now: datetime
    today: date
    zone: tzinfo


@dataclass(frozen=True, slots=True)
class Readiness:
    """Every point that is asked, and in whose names who asks may put it forward."""

    checks: tuple[Check, ...]
    names: tuple[Name, ...]
    signatures: Signatures


def readiness(session: Session, actor: Actor, written: Written, at: Moment) -> Readiness:
    """How far a draft is, for who would put it forward now."""
    rules, assembly = written.rules, written.assembly
    paths = paths_of(session, {one.association_id for one in actor.holdings})
    names = names_of(actor, rules, written.path, assembly.id, paths)
    is_other_text = None
    if written.revised is not None:
        # whose motion it is does not change with its text
        names = tuple(one for one in names if one == written.revised.name)
        is_other_text = _says_other(written, written.revised)
    signed = signatures_under(session, written, at.today)
    checks = checklist(
        rules,
        written.wording,
        signed,
        _until(written, at.zone),
        at.now,
        has_submitter=bool(names),
        is_other_text=is_other_text,
    )
    return Readiness(checks, names, signed)


def checks_of_submitted(written: Written, signed: Signatures, at: datetime) -> tuple[Check, ...]:
    """The points of what was put forward; not who did it and when, which no longer change.

    signed, at -- what counted when it was put forward, and when that was
    """
    is_other_text = None if written.revised is None else _says_other(written, written.revised)
    asked = checklist(written.rules, written.wording, signed, None, at, has_submitter=True, is_other_text=is_other_text)
    return tuple(one for one in asked if one.point is not Point.SUBMITTER)


def _says_other(written: Written, revised: Revised) -> bool:
    return write(read(written.wording.source)) != revised.source


def written_of(
    session: Session, draft: MotionDraft, wording: Wording, type_: MotionType, assembly: Assembly, path: tuple[int, ...]
) -> Written:
    """What readiness is asked about this draft."""
    revised = None
    if draft.revises_id is not None:
        source = session.scalars(select(MotionVersion.source).where(MotionVersion.id == draft.revises_id)).one()
        revised = Revised(source, Name(draft.for_association_id, draft.for_body_id))
    return Written(draft.id, wording, type_.rules, assembly, path, draft.returned_at is not None, revised)


def _until(written: Written, zone: tzinfo) -> Deadline | None:
    is_revision = written.revised is not None
    return _due(written.rules, written.assembly, zone, is_revision=is_revision, was_returned=written.was_returned)


def due(draft: MotionDraft, rules: MotionRules, assembly: Assembly, zone: tzinfo) -> Deadline | None:
    """Until when a draft may be put forward, None where there is no deadline for it."""
    is_revision, was_returned = draft.revises_id is not None, draft.returned_at is not None
    return _due(rules, assembly, zone, is_revision=is_revision, was_returned=was_returned)


def due_of(session: Session, draft_id: int, zone: tzinfo) -> Deadline | None:
    """The same of a draft that is there."""
    draft = session.get_one(MotionDraft, draft_id)
    type_ = session.get_one(MotionType, draft.type_id)
    return due(draft, type_.rules, session.get_one(Assembly, type_.assembly_id), zone)


def _due(
    rules: MotionRules, assembly: Assembly, zone: tzinfo, *, is_revision: bool, was_returned: bool
) -> Deadline | None:
    """A new text of a motion until the opening, whenever the motion itself came; what was given back came in time."""
    opening = assembly.opening(zone)
    if is_revision:
        return until_the_opening(opening, zone)
    return None if was_returned else deadline(rules, DeadlineKind.SUBMISSION, opening, zone)


def put_forward_as(session: Session, draft: MotionDraft) -> DraftVersion | None:
    """The version in which a draft lies before others; None where it lies before nobody."""
    if draft.phase not in PUT_FORWARD:
        return None
    # what was given back or dropped since is newer than what was admitted, and counts for nothing
    stands = admitted_version if draft.phase is Phase.ADMITTED else newest_version
    return session.scalars(stands(draft.id)).first()


def signatures_under(session: Session, written: Written, today: date) -> Signatures:
    """Who signed what others were shown last, and whether that is what the draft says."""
    needed = written.rules.min_supporters
    shown = session.scalars(newest_version(written.draft_id)).first() if needed else None
    if shown is None:
        return Signatures(needed=needed)
    asked = signatures(written.draft_id, shown.text_hash, written.rules.supporters, written.assembly, today)
    count, women = session.execute(asked).one()
    is_enough = has_enough_women(written.rules, women=women, supporters=count)
    return Signatures(count, is_enough, is_same_text=shown.source == written.wording.source, needed=needed)
