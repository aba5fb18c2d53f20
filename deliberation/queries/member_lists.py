"""Dry runs of member lists, and who could be invited after one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from deliberation.domain.errors import UnknownThing
from deliberation.domain.membership.difference import RowKind
from deliberation.models import (
    MemberImport,
    MemberImportRow,
    Person,
    Upload,
)
from deliberation.models.lists import list_basis
from deliberation.models.terms import is_uninvited
from deliberation.queries.paging import ASKED_FOR, one_page


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
    state: str  # open, overtaken, applied, discarded, gone
    kind: RowKind
    rows: tuple[ImportRow, ...]
    after: int | None


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
        kind=kind,
        rows=tuple(ImportRow(row.line, person.name if person else "", row.data) for row, person in shown),
        after=last[0].id if last is not None else None,
    )


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


def has_uninvited(session: Session) -> bool:
    """Whether anybody could be invited."""
    return bool(session.scalar(select(exists().where(*is_uninvited()))))
