"""Motions: the ones of an assembly, and one with the text of a version."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam, exists, func, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.procedure.amending import Amending
from deliberation.domain.procedure.motion_names import as_counted, cited_as
from deliberation.domain.procedure.motion_outcomes import MotionOutcome
from deliberation.domain.text.change import Ground
from deliberation.domain.text.formats.sections import Sections, sections_behind
from deliberation.models import Assembly, Association, Motion, MotionVersion, OutcomeAct
from deliberation.models.amending import amended_subject
from deliberation.models.draft_versions import came_with
from deliberation.models.motion_headings import headings_of_motion
from deliberation.models.tree import WAY_UP, path_of, upwards, way_down


@dataclass(frozen=True, slots=True)
class MotionRow:
    """A motion in a list. `suffix`: of its newest version."""

    id: int
    number: str
    title: str
    mover: str
    outcome: MotionOutcome
    suffix: str

    @property
    def label(self) -> str:
        """What it is cited by."""
        return cited_as(self.number, self.suffix)


@dataclass(frozen=True, slots=True)
class MotionPage:
    """A motion with the text of one of its versions.

    version, newest -- numbers; the first version has 1
    suffix -- of a revised motion: "neu"
    further -- heading and text of what its type asks for beside text and reasons
    text_heading, reasons_heading -- as its type has them; empty where none says anything
    has_acts -- whether anybody has entered what became of it
    first_line -- None for a text without line numbers
    correction -- why this version puts a decided text right; None for all others
    """

    id: int
    number: str
    title: str
    mover: str
    reasons: str
    further: tuple[tuple[str, str], ...]
    assembly_id: int
    assembly: str
    subject: Subject
    amending: Amending
    version_id: int
    version: int
    newest: int
    suffix: str
    opening: str
    source: str
    text_hash: str
    width: int
    first_line: int | None
    created_at: datetime
    outcome: MotionOutcome
    correction: str | None
    text_heading: str
    reasons_heading: str
    has_acts: bool

    @property
    def label(self) -> str:
        """What it is cited by in this version."""
        return cited_as(self.number, self.suffix)

    @property
    def ground(self) -> Ground:
        """The text with everything that its lines depend on."""
        return Ground(self.text_hash, self.source, self.width, self.first_line)

    @property
    def sections(self) -> Sections:
        """What stands behind its text, as paper and files have it."""
        return sections_behind(self.reasons, self.further, heading=self.reasons_heading)


@dataclass(frozen=True, slots=True)
class AssemblyHead:
    """An assembly that takes motions."""

    id: int
    name: str


_HAS_ACTS = exists().where(OutcomeAct.motion_id == Motion.id)


# how a motion is joined with its newest version, for whoever lists motions
IS_NEWEST = and_(
    MotionVersion.motion_id == Motion.id,
    MotionVersion.number
    == select(func.max(MotionVersion.number))
    .where(MotionVersion.motion_id == Motion.id)
    .correlate(Motion)
    .scalar_subquery(),
)
# what a `MotionRow` is made of, where they are joined
ROW = (Motion.id, Motion.number, Motion.title, Motion.mover, Motion.outcome, MotionVersion.suffix)


def _in_a_version(*, is_named: bool) -> Select[*tuple[Any, ...]]:
    of_motion = MotionVersion.motion_id == bindparam("motion_id")
    newest = select(func.max(MotionVersion.number)).where(of_motion).scalar_subquery()
    return (
        upwards(
            select(Motion, MotionVersion, Assembly, newest, *headings_of_motion(), _HAS_ACTS, *WAY_UP)
            .join(MotionVersion, MotionVersion.motion_id == Motion.id)
            .join(Assembly, Assembly.id == Motion.assembly_id)
            .join(Association, Association.id == Assembly.association_id)
        )
        .where(Motion.id == bindparam("motion_id"))
        .where(MotionVersion.number == (bindparam("version") if is_named else newest))
    )


# making the statements costs more than asking them
_NEWEST, _NAMED = _in_a_version(is_named=False), _in_a_version(is_named=True)


def motion_page(session: Session, actor: Actor, motion_id: int, *, version: int | None = None) -> MotionPage:
    """One motion in one version, the newest unless another is named. Raises UnknownThing."""
    found = motion_for_anybody(session, motion_id, version=version)
    if not may(actor, Action.SEE_MOTION, found.subject):
        raise UnknownThing(what="motion")
    return found


def motion_for_anybody(session: Session, motion_id: int, *, version: int | None = None) -> MotionPage:
    """The same whoever asks: for the worker, and for what asks by itself who may see it. Raises UnknownThing."""
    asked = {"motion_id": motion_id} if version is None else {"motion_id": motion_id, "version": version}
    found = session.execute(_NEWEST if version is None else _NAMED, asked).first()
    if found is None:
        raise UnknownThing(what="motion")
    motion, text, assembly, last, text_heading, reasons_heading, has_acts, *way_up = found
    path = way_down(assembly.association_id, way_up)
    subject, amending = amended_subject(session, motion, assembly, path=path)
    title, reasons, further = _beside_the_text(session, motion, text, is_newest=text.number == last)
    return MotionPage(
        id=motion.id,
        number=motion.number,
        title=title,
        mover=motion.mover,
        reasons=reasons,
        further=further,
        assembly_id=assembly.id,
        assembly=assembly.name,
        subject=subject,
        amending=amending,
        version_id=text.id,
        version=text.number,
        newest=last,
        suffix=text.suffix,
        opening=text.opening,
        source=text.source,
        text_hash=text.text_hash,
        width=text.width,
        first_line=text.first_line,
        created_at=text.created_at,
        outcome=motion.outcome,
        correction=text.correction,
        text_heading=text_heading or "",
        reasons_heading=reasons_heading or "",
        has_acts=has_acts,
    )


def _beside_the_text(
    session: Session, motion: Motion, text: MotionVersion, *, is_newest: bool
) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """Title, reasons and what else its type asks for: of an earlier version as it came with them, if it was a draft."""
    further = tuple((heading, said) for heading, said in motion.further or ())
    came = None if is_newest else session.scalars(came_with(motion.id, text.id)).first()
    if came is None:
        return motion.title, motion.reasons, further
    said = dict(came.wording.further)
    headings = dict.fromkeys((*(heading for heading, _said in further), *said))
    return came.title, came.reasons, tuple((heading, said.get(heading, "")) for heading in headings)


def motions_of(session: Session, assembly_id: int) -> tuple[MotionRow, ...]:
    """The motions put to an assembly, as people count: L2 before L10. The caller asks who may see them."""
    rows = session.execute(select(*ROW).join(MotionVersion, IS_NEWEST).where(Motion.assembly_id == assembly_id))
    return in_order(MotionRow(*row) for row in rows)


def in_order(rows: Iterable[MotionRow]) -> tuple[MotionRow, ...]:
    """As people count: L2 before L10."""
    return tuple(sorted(rows, key=lambda row: (as_counted(row.number), row.id)))


def assembly_for(session: Session, actor: Actor, assembly_id: int, action: Action) -> AssemblyHead:
    """An assembly with whose motions the actor may do this. Raises UnknownThing, NotPermitted."""
    assembly = session.get(Assembly, assembly_id)
    if assembly is None:
        raise UnknownThing(what="assembly")
    subject = Subject(path=path_of(session, assembly.association_id), assembly_id=assembly.id)
    if not may(actor, action, subject):
        raise NotPermitted(action=action.value)
    return AssemblyHead(assembly.id, assembly.name)
