"""What a draft still needs before it can be put forward: asked by its page, and once more by the act itself."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from sqlalchemy.orm import Session

from deliberation.domain.actors import Actor
from deliberation.domain.procedure.checklist import Check, Signatures, checklist
from deliberation.domain.procedure.co_writing import Wording
from deliberation.domain.procedure.deadlines import DeadlineKind, deadline
from deliberation.domain.procedure.motion_types import MotionRules
from deliberation.domain.procedure.submitters import Name, names_of
from deliberation.models.draft_versions import newest_version
from deliberation.models.structure import Assembly
from deliberation.models.supporters import signatures
from deliberation.models.tree import paths_of


@dataclass(frozen=True, slots=True)
class Written:
    """What is written, and for which assembly.

    path -- of the assembly's association
    was_returned -- whether the committee gave it back: it came in time, and may come again
    """

    draft_id: int
    wording: Wording
    rules: MotionRules
    assembly: Assembly
    path: tuple[int, ...]
    was_returned: bool = False


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
    until = (
        None if written.was_returned else deadline(rules, DeadlineKind.SUBMISSION, assembly.opening(at.zone), at.zone)
    )
    signed = signatures_under(session, written, at.today)
    checks = checklist(rules, written.wording, signed, until, at.now, has_submitter=bool(names))
    return Readiness(checks, names, signed)


def signatures_under(session: Session, written: Written, today: date) -> Signatures:
    """Who signed what others were shown last, and whether that is what the draft says."""
    if not written.rules.min_supporters:
        return Signatures()
    shown = session.scalars(newest_version(written.draft_id)).first()
    if shown is None:
        return Signatures()
    asked = signatures(written.draft_id, shown.text_hash, written.rules.supporters, written.assembly, today)
    count, women = session.execute(asked).one()
    return Signatures(count, women, is_same_text=shown.source == written.wording.source)
