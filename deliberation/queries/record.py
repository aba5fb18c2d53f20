"""The record of acts, for those who may see it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, String, and_, cast, func, inspect, select
from sqlalchemy.orm import Session, aliased

from deliberation.domain.access import Action, Actor, places_where
from deliberation.domain.acts import Act
from deliberation.domain.errors import NotPermitted
from deliberation.domain.people import Function
from deliberation.domain.procedure.poll_names import AMENDMENT
from deliberation.models import (
    Amendment,
    Assembly,
    Association,
    Body,
    FieldProposal,
    FunctionHeld,
    GuestRight,
    MemberImport,
    Motion,
    Organisation,
    PageText,
    Person,
    Poll,
    Reason,
    RecordEntry,
    Room,
    ThematicField,
    Theme,
)
from deliberation.models.motion_labels import label_of
from deliberation.models.tree import lies_within, reaches_all
from deliberation.queries.names import full_name
from deliberation.queries.paging import one_page
from deliberation.queries.record_search import EVERYTHING, RecordFilter, newest_ids, span_of

# beside people, their functions and rights, and associations: what an act can be about and has a name to show
NAMED = (
    Body,
    Assembly,
    Organisation,
    PageText,
    MemberImport,
    ThematicField,
    FieldProposal,
    Theme,
    Room,
    Motion,
    Amendment,
    Poll,
)


@dataclass(frozen=True, slots=True)
class RecordSubject:
    """On what or whom: a name, or for want of one the number alone.

    id -- of the person, where it is about one: their functions and rights are theirs
    function -- what the person was to be or no longer is
    page -- which of the party's own pages
    """

    kind: str
    id: int
    is_person: bool = False
    name: str | None = None
    function: Function | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One act of the record. `actor` is empty for somebody whose data were deleted; see `by_system`."""

    id: int
    at: datetime
    act: Act
    actor: str | None
    actor_id: int | None
    by_system: bool
    subject: RecordSubject
    association: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class RecordPage:
    """One page of the record; `older` leads on to the next one, None at the end.

    stops_early -- there may be older ones, but nobody has looked yet
    """

    rows: tuple[RecordRow, ...]
    older: int | None = None
    stops_early: bool = False


def record_page(session: Session, actor: Actor, *, before: int | None, wanted: RecordFilter = EVERYTHING) -> RecordPage:
    """Fifty acts at or below the actor's associations, the newest first.

    before -- where the page before ended, as its `older` said
    Raises NotPermitted for who may see the record nowhere.
    """
    in_sight = _in_sight(session, actor)
    span = span_of(session, wanted, before=before)
    if span is None:
        return RecordPage(())
    # first the ids, which an index holds; only these fifty are joined with names and reasons
    shown_ids = newest_ids(wanted, span, in_sight).subquery()
    named = _with_names(select(RecordEntry).join(shown_ids, shown_ids.c.id == RecordEntry.id))
    shown, last = one_page(session.execute(named.order_by(RecordEntry.id.desc())).all())
    # commissions read what happened, and are no list of members
    names_members = set(places_where(actor, Action.SEE_RECORD)) <= set(places_where(actor, Action.SEE_MEMBERS))
    rows = tuple(_record_row(row, names_members=names_members) for row in shown)
    if last is None and span.stops:
        return RecordPage(rows, span.low, stops_early=True)
    return RecordPage(rows, last[0].id if last is not None else None)


def _with_names(entries: Select[RecordEntry]) -> Select[Any]:
    """Actor, place, reason and subject with each entry: one statement, every table by its key."""
    actor, held_by, right_of, whom = (aliased(Person) for _ in range(4))
    place, where, amended = aliased(Association), aliased(Association), aliased(Motion)
    subjects: tuple[Any, ...] = (whom, where, FunctionHeld, GuestRight, *NAMED)
    named = (
        entries.outerjoin(actor, actor.id == RecordEntry.actor_id)
        .outerjoin(place, place.id == RecordEntry.association_id)
        .outerjoin(Reason, Reason.id == RecordEntry.reason_id)
    )
    for table in subjects:
        is_it = RecordEntry.subject_kind == inspect(table).mapper.local_table.name
        named = named.outerjoin(table, and_(is_it, table.id == RecordEntry.subject_id))
    thing = func.coalesce(
        where.name, Body.name, Assembly.name, Organisation.name, MemberImport.filename, ThematicField.name,
        FieldProposal.name, Theme.name, Room.name,
        label_of() + " " + Motion.title, label_of(amended) + ", " + AMENDMENT + cast(Amendment.number, String),
        Poll.question,
    )  # fmt: skip
    return (
        named.outerjoin(held_by, held_by.id == FunctionHeld.person_id)
        .outerjoin(right_of, right_of.id == GuestRight.person_id)
        .outerjoin(amended, amended.id == Amendment.motion_id)
        .add_columns(
            full_name(actor).label("actor"),
            place.name.label("association"),
            Reason.text.label("reason"),
            FunctionHeld.function.label("function"),
            PageText.slug.label("page"),
            thing.label("thing"),
            full_name(held_by).label("holder"),
            func.coalesce(full_name(held_by), full_name(right_of), full_name(whom)).label("person"),
            func.coalesce(held_by.id, right_of.id, whom.id).label("person_id"),
        )
    )


def _in_sight(session: Session, actor: Actor) -> ColumnElement[bool]:
    roots = places_where(actor, Action.SEE_RECORD)
    if not roots:
        raise NotPermitted(action=Action.SEE_RECORD.value)
    if reaches_all(session, roots):
        # no walk through the tree: the newest entries are simply the last rows
        return RecordEntry.association_id.is_not(None)
    return lies_within(session, RecordEntry.association_id, roots)


def _record_row(row: Row[Any], *, names_members: bool) -> RecordRow:
    entry: RecordEntry = row[0]
    person = (row.person if names_members else row.holder) or None
    subject = RecordSubject(
        entry.subject_kind,
        row.person_id or entry.subject_id,
        is_person=row.person_id is not None,
        name=row.thing or person,
        function=row.function,
        page=row.page,
    )
    return RecordRow(
        id=entry.id,
        at=entry.at,
        act=entry.act,
        actor=row.actor,
        actor_id=entry.actor_id,
        by_system=entry.actor_id is None,
        subject=subject,
        association=row.association,
        reason=row.reason or None,
    )
