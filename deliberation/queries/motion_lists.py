"""The motions of an assembly as somebody looks for one: by agenda, type, field or state; one's own; what is new."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.errors import UnknownThing
from deliberation.domain.procedure.drafts import Phase, Visibility
from deliberation.domain.procedure.motion_lists import Group, Only, Order, Page, Read, Since, grouped, page_of
from deliberation.domain.procedure.motion_names import as_counted
from deliberation.domain.procedure.motion_outcomes import MotionOutcome
from deliberation.models import (
    AgendaItem,
    Assembly,
    DraftAuthor,
    DraftVersion,
    Motion,
    MotionDraft,
    MotionField,
    MotionsPlace,
    MotionType,
    MotionVersion,
    OutcomeAct,
    Support,
    ThematicField,
)
from deliberation.models.gathered import Gathered, gathered
from deliberation.models.tree import path_of
from deliberation.queries.motions import IS_NEWEST, ROW, MotionRow
from deliberation.queries.paging import PAGE


@dataclass(frozen=True, slots=True)
class ListedMotion:
    """A motion in the list, and what its reader is to it. That somebody signed is told to them alone.

    version -- the number of its newest version
    since -- what happened to it after the reader's bookmark; nothing without one
    """

    motion: MotionRow
    version: int
    since: tuple[Since, ...]
    is_written: bool
    is_signed: bool


@dataclass(frozen=True, slots=True)
class DraftOnItsWay:
    """A motion without a number that its reader may know of: it seeks support, or lies before the committee."""

    draft_id: int
    title: str
    type: str
    phase: Phase


@dataclass(frozen=True, slots=True)
class Bookmarked:
    """How far a reader has said that they have read, None if they have not; and how far one can, None for no motion."""

    up_to: Read | None
    newest: Read | None

    @property
    def is_at_the_end(self) -> bool:
        """Whether there is nothing that it does not reach."""
        return self.newest is None or (self.up_to is not None and not self.up_to.is_behind(self.newest))


@dataclass(frozen=True, slots=True)
class MotionsPage:
    """A page of an assembly's motions, in the order and the choice that were asked for.

    on_their_way -- what is not admitted yet, where they are ordered by state
    """

    assembly_id: int
    assembly: str
    subject: Subject
    order: Order
    only: Only | None
    page: Page[ListedMotion]
    bookmark: Bookmarked
    on_their_way: tuple[DraftOnItsWay, ...]


_PERSON = bindparam("person_id", type_=Integer)
# id and name of each field
FIELDS_OF_MOTION = (
    select(gathered(ThematicField.id, ThematicField.name))
    .join(MotionField, MotionField.field_id == ThematicField.id)
    .where(MotionField.motion_id == Motion.id)
    .correlate(Motion)
    .scalar_subquery()
)
_WROTE = (
    exists()
    .where(MotionDraft.motion_id == Motion.id, DraftAuthor.draft_id == MotionDraft.id)
    .where(DraftAuthor.person_id == _PERSON, DraftAuthor.accepted_at.is_not(None))
    .correlate(Motion)
)
_SIGNED = (
    exists()
    .where(MotionDraft.motion_id == Motion.id, DraftVersion.draft_id == MotionDraft.id)
    .where(Support.version_id == DraftVersion.id, Support.person_id == _PERSON)
    .correlate(Motion)
)
# making the statement costs more than asking it
_ALL = (
    select(
        *ROW,
        MotionVersion.number.label("version"),
        MotionVersion.id.label("newest"),
        AgendaItem.number.label("item"),
        AgendaItem.title.label("item_title"),
        MotionType.position.label("type_place"),
        MotionType.name.label("type"),
        FIELDS_OF_MOTION.label("fields"),
        _WROTE.label("is_written"),
        _SIGNED.label("is_signed"),
    )
    .join(MotionVersion, IS_NEWEST)
    .outerjoin(AgendaItem, AgendaItem.id == Motion.agenda_item_id)
    .outerjoin(MotionType, MotionType.id == Motion.type_id)
    .where(Motion.assembly_id == bindparam("assembly_id", type_=Integer))
)


def motions_page(
    session: Session, actor: Actor, assembly_id: int, *, order: Order, only: Only | None, number: int
) -> MotionsPage:
    """A page of an assembly's motions, counted from 1. Raises UnknownThing, also for who may see no motions."""
    assembly = session.get(Assembly, assembly_id)
    if assembly is None:
        raise UnknownThing(what="assembly")
    subject = Subject(path=path_of(session, assembly.association_id), assembly_id=assembly.id)
    if not may(actor, Action.SEE_MOTION, subject):
        raise UnknownThing(what="assembly")
    rows = session.execute(_ALL, {"assembly_id": assembly_id, "person_id": actor.person_id}).all()
    rows = sorted(rows, key=lambda row: (as_counted(row.number), row.id))
    bookmark, since = _bookmarked(session, actor, assembly_id, rows)
    listed = [(row, _listed(row, since.get(row.id, ()))) for row in rows]
    groups = grouped(
        (place, name, one) for row, one in listed if _is_wanted(one, only) for place, name in _groups(row, order)
    )
    return MotionsPage(
        assembly_id=assembly.id,
        assembly=assembly.name,
        subject=subject,
        order=order,
        only=only,
        page=page_of(groups, number),
        bookmark=bookmark,
        on_their_way=_on_their_way(session, actor, subject) if order is Order.STATE and only is None else (),
    )


def _bookmarked(
    session: Session, actor: Actor, assembly_id: int, rows: Sequence[Any]
) -> tuple[Bookmarked, dict[int, tuple[Since, ...]]]:
    """A reader's bookmark, and what happened to which motions after it."""
    if not rows:
        return Bookmarked(None, None), {}
    of_assembly = select(OutcomeAct.motion_id, func.max(OutcomeAct.id)).join(Motion, Motion.id == OutcomeAct.motion_id)
    of_each = of_assembly.where(Motion.assembly_id == assembly_id).group_by(OutcomeAct.motion_id)
    acts: dict[int, int] = {motion_id: act for motion_id, act in session.execute(of_each)}  # noqa: C416
    newest = Read(max(row.newest for row in rows), max(acts.values(), default=0))
    own = (MotionsPlace.assembly_id == assembly_id, MotionsPlace.person_id == actor.person_id)
    found = session.execute(select(MotionsPlace.up_to, MotionsPlace.acts_up_to).where(*own)).first()
    if found is None:
        return Bookmarked(None, newest), {}
    up_to = Read(*found)
    changed = [row for row in rows if row.newest > up_to.version]
    known = _versions_before(session, [row.id for row in changed if row.version > 1], up_to)
    since: dict[int, tuple[Since, ...]] = {
        row.id: (Since.VERSION if row.id in known else Since.MOTION,) for row in changed
    }
    for motion_id in (id_ for id_, act in acts.items() if act > up_to.act):
        since[motion_id] = (*since.get(motion_id, ()), Since.OUTCOME)
    return Bookmarked(up_to, newest), since


def _versions_before(session: Session, motion_ids: Sequence[int], up_to: Read) -> set[int]:
    """Which of these motions stood there already when somebody put their bookmark."""
    if not motion_ids:
        return set()
    before = (MotionVersion.motion_id.in_(motion_ids), MotionVersion.id <= up_to.version)
    return set(session.scalars(select(MotionVersion.motion_id).where(*before)))


def _listed(row: Any, since: tuple[Since, ...]) -> ListedMotion:
    return ListedMotion(
        MotionRow(row.id, row.number, row.title, row.mover, row.outcome, row.suffix),
        row.version,
        since=since,
        is_written=row.is_written,
        is_signed=row.is_signed,
    )


def _is_wanted(one: ListedMotion, only: Only | None) -> bool:
    match only:
        case Only.MINE:
            return one.is_written or one.is_signed
        case Only.NEW:
            return bool(one.since)
        case None:
            return True


def _groups(row: Any, order: Order) -> Iterator[tuple[Any, str]]:
    """Below which headings a motion stands: place and name of each; it may be about several fields."""
    match order:
        case Order.AGENDA if row.item is not None:
            yield tuple(map(int, row.item.split("."))), f"{row.item} {row.item_title}"
        case Order.TYPE if row.type is not None:
            yield row.type_place, row.type
        case Order.STATE:
            yield list(MotionOutcome).index(row.outcome), row.outcome
        case Order.FIELD if row.fields:
            yield from named_fields(row.fields)
        case _:
            yield None, ""


def named_fields(told: Gathered) -> list[tuple[int, str]]:
    """What `FIELDS_OF_MOTION` says: ids and names, in the order in which the fields were founded."""
    return sorted((id_, name) for id_, name in told or ())


def _on_their_way(session: Session, actor: Actor, subject: Subject) -> tuple[DraftOnItsWay, ...]:
    """The fifty newest that are not admitted, of those that the reader may know of."""
    writes = exists().where(
        DraftAuthor.draft_id == MotionDraft.id,
        DraftAuthor.person_id == actor.person_id,
        DraftAuthor.accepted_at.is_not(None),
    )
    in_sight = [MotionDraft.visibility == Visibility.PARTY, writes]
    if may(actor, Action.SCREEN_MOTIONS, subject):
        in_sight.append(MotionDraft.visibility == Visibility.COMMITTEE)
    newest = (
        select(func.max(DraftVersion.number))
        .where(DraftVersion.draft_id == MotionDraft.id)
        .correlate(MotionDraft)
        .scalar_subquery()
    )
    rows = session.execute(
        select(MotionDraft.id, DraftVersion.title, MotionType.name, MotionDraft.phase)
        .join(MotionType, MotionType.id == MotionDraft.type_id)
        .join(DraftVersion, (DraftVersion.draft_id == MotionDraft.id) & (DraftVersion.number == newest))
        .where(MotionType.assembly_id == subject.assembly_id, or_(*in_sight))
        # a new text of one that is admitted already is no motion of its own
        .where(MotionDraft.motion_id.is_(None), MotionDraft.phase.in_((Phase.SEEKING, Phase.SUBMITTED)))
        .order_by(MotionDraft.phase.desc(), MotionDraft.id.desc())
        .limit(PAGE)
    )
    return tuple(DraftOnItsWay(*row) for row in rows)


__all__ = ["FIELDS_OF_MOTION", "Group", "ListedMotion", "MotionsPage", "motions_page", "named_fields"]
