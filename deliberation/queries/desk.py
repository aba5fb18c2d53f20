"""What the administration's desk shows: member lists, waiting confirmations, the record of acts."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import Session, aliased

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.acts import Act
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.membership.difference import RowKind
from deliberation.domain.people import Function
from deliberation.models import (
    Assembly,
    Association,
    Body,
    FunctionHeld,
    Job,
    MemberImport,
    MemberImportRow,
    Person,
    Reason,
    RecordEntry,
)
from deliberation.models.terms import holds_now, is_waiting
from deliberation.models.tree import is_at_or_below, lies_within, path_of, paths_of, reaches_all

PAGE = 50


@dataclass(frozen=True, slots=True)
class WaitingFunction:
    """A function that waits for a second person. `may_confirm`: whether the viewer can be that person."""

    id: int
    function: Function
    place: str
    person: str
    proposed_by: str
    held_since: date
    held_until: date | None
    may_confirm: bool


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One difference as a page shows it."""

    line: int | None
    name: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ImportPage:
    """A dry run with one page of one kind of its differences."""

    id: int
    filename: str
    created_at: datetime
    kept_until: datetime
    counts: dict[str, int]
    state: str  # open, applied, discarded, gone
    kind: RowKind
    rows: tuple[ImportRow, ...]
    after: int | None


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One act of the record."""

    id: int
    at: datetime
    act: Act
    actor: str | None
    subject_kind: str
    subject_id: int
    association: str | None
    reason: str | None


def waiting_functions(session: Session, actor: Actor, today: date) -> tuple[WaitingFunction, ...]:
    """The functions that wait for a second person, where the actor may see them."""
    # made anew each time, although that costs a millisecond: shared by threads, half-built ones failed under load
    holder, proposer = aliased(Person), aliased(Person)
    place = func.coalesce(Assembly.name, Body.name, Association.name)
    rows = session.execute(
        select(FunctionHeld, place, holder, proposer)
        .select_from(FunctionHeld)
        .join(holder, holder.id == FunctionHeld.person_id)
        .outerjoin(proposer, proposer.id == FunctionHeld.proposed_by_id)
        .join(Association, Association.id == FunctionHeld.association_id)
        .outerjoin(Body, Body.id == FunctionHeld.body_id)
        .outerjoin(Assembly, Assembly.id == FunctionHeld.assembly_id)
        .where(
            *is_waiting(today),
            is_at_or_below(
                FunctionHeld.association_id, [id_ for id_ in _roots(actor) if _leads_or_administers(actor, id_)]
            ),
        )
        .order_by(FunctionHeld.id)
    ).all()
    paths = paths_of(session, {row[0].association_id for row in rows})
    return tuple(_waiting(actor, paths[row[0].association_id], *row) for row in rows)


def waiting_function(session: Session, actor: Actor, function_id: int, today: date) -> WaitingFunction:
    """One of them. Raises UnknownThing."""
    found = next((one for one in waiting_functions(session, actor, today) if one.id == function_id), None)
    if found is None:
        raise UnknownThing(what="function")
    return found


def _roots(actor: Actor) -> list[int]:
    return [holding.association_id for holding in actor.holdings if holding.body_id is None]


def _leads_or_administers(actor: Actor, association_id: int) -> bool:
    return may(actor, Action.SEE_MEMBERS, Subject(path=(association_id,)))


def _waiting(
    actor: Actor, path: tuple[int, ...], held: FunctionHeld, place: str, holder: Person, proposer: Person | None
) -> WaitingFunction:
    subject = Subject(
        path=path,
        assembly_id=held.assembly_id,
        person_id=held.person_id,
        function=held.function,
        proposed_by=held.proposed_by_id,
    )
    return WaitingFunction(
        id=held.id,
        function=held.function,
        place=place,
        person=holder.name,
        proposed_by=proposer.name if proposer else "",
        held_since=held.held_since,
        held_until=held.held_until,
        may_confirm=may(actor, Action.CONFIRM_FUNCTION, subject),
    )


def second_people(session: Session, held: FunctionHeld, *, today: date) -> tuple[Person, ...]:
    """Who can be the second person for a function: administrators and executives here or above, but not those two."""
    people = session.scalars(
        select(Person)
        .join(FunctionHeld, FunctionHeld.person_id == Person.id)
        .where(
            FunctionHeld.function.in_((Function.ADMINISTRATOR, Function.EXECUTIVE)),
            FunctionHeld.association_id.in_(path_of(session, held.association_id)),
            FunctionHeld.body_id.is_(None),
            *holds_now(today),
            Person.id.not_in([held.person_id, held.proposed_by_id or 0]),
            Person.email.is_not(None),
            Person.left_on.is_(None),
        )
        .distinct()
        .order_by(Person.id)
    )
    return tuple(people)


def open_import(session: Session, person_id: int, now: datetime) -> int | None:
    """The newest dry run of a person that waits for a decision."""
    return session.scalar(
        select(MemberImport.id)
        .where(
            MemberImport.uploaded_by_id == person_id,
            MemberImport.applied_at.is_(None),
            MemberImport.discarded_at.is_(None),
            MemberImport.kept_until > now,
        )
        .order_by(MemberImport.id.desc())
        .limit(1)
    )


def import_page(session: Session, import_id: int, *, kind: RowKind, after: int, now: datetime) -> ImportPage:
    """A dry run. Raises UnknownThing."""
    prepared = session.get(MemberImport, import_id)
    if prepared is None:
        raise UnknownThing(what="import")
    rows = session.execute(
        select(MemberImportRow, Person)
        .outerjoin(Person, Person.id == MemberImportRow.person_id)
        .where(MemberImportRow.import_id == import_id, MemberImportRow.kind == kind, MemberImportRow.id > after)
        .order_by(MemberImportRow.id)
        .limit(PAGE + 1)
    ).all()
    return ImportPage(
        id=prepared.id,
        filename=prepared.filename,
        created_at=prepared.created_at,
        kept_until=prepared.kept_until,
        counts=prepared.counts,
        state=_state(prepared, now),
        kind=kind,
        rows=tuple(ImportRow(row.line, person.name if person else "", row.data) for row, person in rows[:PAGE]),
        after=rows[PAGE - 1][0].id if len(rows) > PAGE else None,
    )


def _state(prepared: MemberImport, now: datetime) -> str:
    if prepared.applied_at is not None:
        return "applied"
    if prepared.discarded_at is not None:
        return "discarded"
    return "gone" if prepared.kept_until <= now else "open"


def _is_uninvited() -> ColumnElement[bool]:
    """Somebody with an address, no account and no invitation yet."""
    return and_(
        Person.password_hash.is_(None),
        Person.invited_at.is_(None),
        Person.email.is_not(None),
        Person.left_on.is_(None),
    )


def uninvited(session: Session) -> int:
    """How many could be invited."""
    return session.scalar(select(func.count()).where(_is_uninvited())) or 0


def has_uninvited(session: Session) -> bool:
    """Whether anybody could be invited."""
    return bool(session.scalar(select(exists().where(_is_uninvited()))))


def failed_jobs(session: Session) -> tuple[tuple[str, str, datetime], ...]:
    """What the worker gave up on: kind, last error, when."""
    rows = session.execute(
        select(Job.kind, Job.last_error, Job.failed_at)
        .where(Job.failed_at.is_not(None))
        .order_by(Job.failed_at.desc(), Job.id.desc())
        .limit(PAGE)
    )
    return tuple((row[0], row[1] or "", row[2]) for row in rows if row[2] is not None)


def record_page(session: Session, actor: Actor, *, before: int | None) -> tuple[tuple[RecordRow, ...], int | None]:
    """Fifty acts at or below the actor's associations, the newest first; and where the next page begins.

    Raises NotPermitted for who may see the record nowhere.
    """
    newest = select(RecordEntry.id).where(_in_sight(session, actor)).order_by(RecordEntry.id.desc()).limit(PAGE + 1)
    if before is not None:
        newest = newest.where(RecordEntry.id < before)
    # first the ids, which an index holds; only these fifty are joined with names and reasons
    shown_ids = newest.subquery()
    rows = session.execute(
        select(RecordEntry, Person, Association.name, Reason.text)
        .join(shown_ids, shown_ids.c.id == RecordEntry.id)
        .outerjoin(Person, Person.id == RecordEntry.actor_id)
        .outerjoin(Association, Association.id == RecordEntry.association_id)
        .outerjoin(Reason, Reason.id == RecordEntry.reason_id)
        .order_by(RecordEntry.id.desc())
    ).all()
    shown = tuple(_record_row(*row) for row in rows[:PAGE])
    return shown, shown[-1].id if len(rows) > PAGE else None


def _in_sight(session: Session, actor: Actor) -> ColumnElement[bool]:
    roots = [id_ for id_ in _roots(actor) if may(actor, Action.SEE_RECORD, Subject(path=(id_,)))]
    if not roots:
        raise NotPermitted(action=Action.SEE_RECORD.value)
    if reaches_all(session, roots):
        # no walk through the tree: the newest entries are simply the last rows
        return RecordEntry.association_id.is_not(None)
    return lies_within(session, RecordEntry.association_id, roots)


def _record_row(entry: RecordEntry, actor: Person | None, association: str | None, reason: str | None) -> RecordRow:
    return RecordRow(
        id=entry.id,
        at=entry.at,
        act=entry.act,
        actor=actor.name if actor else None,
        subject_kind=entry.subject_kind,
        subject_id=entry.subject_id,
        association=association,
        reason=reason,
    )
