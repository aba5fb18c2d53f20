"""Dry runs of member lists, and who could be invited after one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, exists, func, select, true
from sqlalchemy.orm import Session

from deliberation.domain.errors import UnknownThing
from deliberation.domain.membership.difference import RowKind
from deliberation.models import (
    Association,
    MemberImport,
    MemberImportRow,
    Person,
    Upload,
)
from deliberation.models.lists import list_basis
from deliberation.models.terms import is_uninvited
from deliberation.queries.paging import ASKED_FOR, one_page

# rejected rows first: of them one learns nothing elsewhere
OPENED_FIRST = (RowKind.WRONG, RowKind.NEW, RowKind.CHANGED, RowKind.LEFT)
NAMED_LINES = 20


@dataclass(frozen=True, slots=True)
class Change:
    """What a person's field says now, and what the list says."""

    column: str
    before: str | date | None
    after: str | date | None


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One difference as a page shows it."""

    line: int | None
    name: str
    data: dict[str, Any]
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportPage:
    """A dry run with one page of one kind of its differences."""

    id: int
    filename: str
    created_at: datetime
    kept_until: datetime
    counts: dict[str, int]
    state: str  # open, overtaken, applied, discarded, gone
    settled_at: datetime | None  # when it was applied or discarded
    kind: RowKind
    rows: tuple[ImportRow, ...]
    after: int | None
    rejected_lines: tuple[int, ...]


def open_import(session: Session, person_id: int, now: datetime) -> int | None:
    """The newest dry run of a person that waits for a decision, unless it was overtaken."""
    newest = session.execute(_newest(person_id, now)).first()
    return newest[0] if newest and _is_of_today(session, newest[1]) else None


def _newest(person_id: int, now: datetime) -> Select[int, int | None]:
    return (
        select(MemberImport.id, MemberImport.basis)
        .where(
            MemberImport.uploaded_by_id == person_id,
            MemberImport.applied_at.is_(None),
            MemberImport.discarded_at.is_(None),
            MemberImport.kept_until > now,
        )
        .order_by(MemberImport.id.desc())
        .limit(1)
    )


def _is_of_today(session: Session, basis: int | None) -> bool:
    # the state of ours is counted over all people, so only while there is a list to compare with it
    return basis == session.scalar(list_basis())


def import_page(session: Session, import_id: int, *, kind: RowKind | None, after: int, now: datetime) -> ImportPage:
    """A dry run. Raises UnknownThing.

    kind -- what to show of it; None for the first kind of which there is anything
    """
    prepared = session.get(MemberImport, import_id)
    if prepared is None:
        raise UnknownThing(what="import")
    kind = kind or next((one for one in OPENED_FIRST if prepared.counts[one]), RowKind.NEW)
    rows = session.execute(
        select(MemberImportRow, Person, Association.key)
        .outerjoin(Person, Person.id == MemberImportRow.person_id)
        .outerjoin(Association, Association.id == Person.association_id)
        .where(MemberImportRow.import_id == import_id, MemberImportRow.kind == kind, MemberImportRow.id > after)
        .order_by(MemberImportRow.id)
        .limit(ASKED_FOR)
    ).all()
    shown, last = one_page(rows)
    return ImportPage(
        id=prepared.id,
        filename=prepared.filename,
        created_at=prepared.created_at,
        kept_until=prepared.kept_until,
        counts=prepared.counts,
        state=_state(session, prepared, now),
        settled_at=prepared.applied_at or prepared.discarded_at,
        kind=kind,
        rows=tuple(
            ImportRow(row.line, person.name if person else "", row.data, _changes(row.data, person, key))
            for row, person, key in shown
        ),
        after=last[0].id if last is not None else None,
        rejected_lines=_rejected_lines(session, prepared) if prepared.counts[RowKind.WRONG] else (),
    )


def _changes(data: dict[str, Any], person: Person | None, key: str | None) -> tuple[Change, ...]:
    if person is None:
        return ()
    held = {"association_key": key, "kind": person.kind, "joined_on": person.joined_on} | {
        name: getattr(person, name) for name in ("given_name", "family_name", "email")
    }
    listed = data | {"joined_on": date.fromisoformat(data["joined_on"]) if data.get("joined_on") else None}
    return tuple(Change(name, held[name], listed[name]) for name in data.get("changed", ()) if name in held)


def _rejected_lines(session: Session, prepared: MemberImport) -> tuple[int, ...]:
    rows = select(MemberImportRow.line).where(
        MemberImportRow.import_id == prepared.id, MemberImportRow.kind == RowKind.WRONG
    )
    return tuple(line for line in session.scalars(rows.order_by(MemberImportRow.id).limit(NAMED_LINES)) if line)


def rejected_rows(session: Session, import_id: int) -> Iterator[dict[str, Any]]:
    """Every row that cannot be taken over, as `WrongRow` says it. Raises UnknownThing."""
    if session.get(MemberImport, import_id) is None:
        raise UnknownThing(what="import")
    rows = select(MemberImportRow.data).where(
        MemberImportRow.import_id == import_id, MemberImportRow.kind == RowKind.WRONG
    )
    yield from session.scalars(rows.order_by(MemberImportRow.id))


def association_keys(session: Session) -> tuple[tuple[str, str], ...]:
    """Key and name of every association, for whoever writes a list."""
    rows = session.execute(select(Association.key, Association.name).order_by(Association.key))
    return tuple((key, name) for key, name in rows)


def kept_upload(session: Session, person_id: int, filename: str, now: datetime) -> int | None:
    """The newest file of this name that is still kept for a person, to be compared once more."""
    return session.scalar(
        select(Upload.id)
        .where(Upload.person_id == person_id, Upload.filename == filename, Upload.kept_until > now)
        .order_by(Upload.id.desc())
        .limit(1)
    )


def _state(session: Session, prepared: MemberImport, now: datetime) -> str:
    if prepared.applied_at is not None:
        return "applied"
    if prepared.discarded_at is not None:
        return "discarded"
    if prepared.kept_until <= now:
        return "gone"
    return "open" if prepared.basis == session.scalar(list_basis()) else "overtaken"


def uninvited(session: Session) -> int:
    """How many could be invited."""
    return session.scalar(select(func.count()).where(*is_uninvited())) or 0


def lists_at_hand(session: Session, person_id: int, now: datetime) -> tuple[int | None, bool]:
    """`open_import`, and whether anybody could be invited: in one query, for the start page."""
    newest, uninvited = _newest(person_id, now).subquery(), exists().where(*is_uninvited())
    always = select(uninvited.label("is_there")).subquery()
    asked = select(always.c.is_there, newest.c.id, newest.c.basis).outerjoin_from(always, newest, true())
    has_uninvited, import_id, basis = session.execute(asked).one()
    is_open = import_id is not None and _is_of_today(session, basis)
    return import_id if is_open else None, bool(has_uninvited)
