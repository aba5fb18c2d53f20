"""What became of a motion, act by act; and motions for those who enter it."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.procedure.motion_outcomes import (
    LEFT_OVER,
    UNDECIDED,
    MotionOutcome,
    OutcomeStep,
    lacks_version,
    seal_of,
    steps_from,
)
from deliberation.models import Assembly, Motion, MotionVersion, OutcomeAct, Person, Reason
from deliberation.models.base import another
from deliberation.models.motion_writers import motion_subject
from deliberation.models.tree import path_of
from deliberation.queries.motions import MotionPage, MotionRow, motions_of
from deliberation.queries.names import full_name
from deliberation.queries.referrals import ReferralRow, referrals_of


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """One act. `settled_by`: id and number of the other motion; `referrals`: what followed, the first first."""

    outcome: MotionOutcome
    version: int
    at: datetime
    name: str
    reason: str
    settled_by: tuple[int, str] | None
    referrals: tuple[ReferralRow, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """A decided text that was put right. `version`: the number of what it says since."""

    version: int
    at: datetime
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class History:
    """All that became of a motion, the first first. `subject`: with whether the reader is among those who moved it."""

    outcome: MotionOutcome
    acts: tuple[OutcomeRow, ...]
    corrections: tuple[Correction, ...]
    subject: Subject

    @property
    def is_undecided(self) -> bool:
        """Whether the assembly may still decide, and the text still change."""
        return self.outcome in UNDECIDED

    @property
    def latest(self) -> OutcomeRow | None:
        """The act that holds."""
        return self.acts[-1] if self.acts else None


@dataclass(frozen=True, slots=True)
class DecidedMotion:
    """A motion for who enters what becomes of it. `versions`: numbers, the newest first."""

    id: int
    number: str
    title: str
    outcome: MotionOutcome
    assembly_id: int
    assembly: str
    association_id: int
    newest_id: int
    source: str
    versions: tuple[int, ...]
    subject: Subject

    @property
    def steps(self) -> tuple[OutcomeStep, ...]:
        """What can be entered now."""
        return tuple(one for one in steps_from(self.outcome) if not lacks_version(one, self.versions[0]))


_Other = another(Motion)
_ACTS = (
    select(OutcomeAct, MotionVersion.number, full_name(), Reason.text, _Other.number)
    .join(MotionVersion, MotionVersion.id == OutcomeAct.version_id)
    .outerjoin(Person, Person.id == OutcomeAct.acted_by_id)
    .outerjoin(Reason, Reason.id == OutcomeAct.reason_id)
    .outerjoin(_Other, _Other.id == OutcomeAct.settled_by_id)
    .where(OutcomeAct.motion_id == bindparam("motion_id"))
    .order_by(OutcomeAct.id)
)


def history_of(session: Session, found: MotionPage, *, writes_here: bool) -> History:
    """What became of a motion that its reader sees. `writes_here`: whether they are among those who moved it."""
    rows = session.execute(_ACTS, {"motion_id": found.id}).all() if found.has_acts else ()
    is_referred = any(act.outcome is MotionOutcome.REFERRED for act, *_rest in rows)
    chain = referrals_of(session, found.id) if is_referred else ()
    acts = tuple(
        OutcomeRow(
            outcome=act.outcome,
            version=version,
            at=act.acted_at,
            name=name or "",
            reason=reason or "",
            settled_by=(act.settled_by_id, other) if act.settled_by_id is not None and other is not None else None,
            referrals=tuple(one for one in chain if one.act_id == act.id),
        )
        for act, version, name, reason, other in rows
    )
    subject = replace(found.subject, writes_here=writes_here)
    return History(found.outcome, acts, _corrections(session, found) if rows else (), subject)


def _corrections(session: Session, found: MotionPage) -> tuple[Correction, ...]:
    rows = session.execute(
        select(MotionVersion.number, MotionVersion.created_at, full_name(), MotionVersion.correction)
        .outerjoin(Person, Person.id == MotionVersion.created_by_id)
        .where(MotionVersion.motion_id == found.id, MotionVersion.correction.is_not(None))
        .order_by(MotionVersion.number)
    )
    return tuple(Correction(number, at, name or "", why or "") for number, at, name, why in rows)


def decided_motion(session: Session, actor: Actor, motion_id: int, action: Action) -> DecidedMotion:
    """A motion for who may do this with it. Raises UnknownThing, NotPermitted."""
    motion = session.get(Motion, motion_id)
    if motion is None:
        raise UnknownThing(what="motion")
    assembly = session.get_one(Assembly, motion.assembly_id)
    subject = motion_subject(session, actor, motion_id, assembly)
    if not may(actor, Action.SEE_MOTION, subject):
        raise UnknownThing(what="motion")
    if not may(actor, action, subject):
        raise NotPermitted(action=action.value)
    ordered = select(MotionVersion).where(MotionVersion.motion_id == motion_id).order_by(MotionVersion.number.desc())
    versions = session.scalars(ordered).all()
    return DecidedMotion(
        id=motion.id,
        number=motion.number,
        title=motion.title,
        outcome=motion.outcome,
        assembly_id=assembly.id,
        assembly=assembly.name,
        association_id=assembly.association_id,
        newest_id=versions[0].id,
        source=versions[0].source,
        versions=tuple(one.number for one in versions),
        subject=subject,
    )


@dataclass(frozen=True, slots=True)
class LeftOverPage:
    """What an assembly has not dealt with; and what it has put off, which goes along where the chair says so."""

    id: int
    name: str
    association_id: int
    motions: tuple[MotionRow, ...]
    adjourned: tuple[MotionRow, ...]

    @property
    def seal(self) -> str:
        """Changes as soon as one is decided or another one comes."""
        return seal_of((one.id, one.outcome) for one in (*self.motions, *self.adjourned))


def left_over_page(session: Session, actor: Actor, assembly_id: int) -> LeftOverPage:
    """For who may refer it. Raises UnknownThing, NotPermitted."""
    assembly = session.get(Assembly, assembly_id)
    if assembly is None:
        raise UnknownThing(what="assembly")
    subject = Subject(path=path_of(session, assembly.association_id), assembly_id=assembly.id)
    if not may(actor, Action.RECORD_OUTCOME, subject):
        raise NotPermitted(action=Action.RECORD_OUTCOME.value)
    rows = motions_of(session, assembly_id)
    return LeftOverPage(
        assembly.id,
        assembly.name,
        assembly.association_id,
        tuple(one for one in rows if one.outcome in LEFT_OVER),
        tuple(one for one in rows if one.outcome is MotionOutcome.ADJOURNED),
    )
