"""Taking over a member list: a dry run that anybody responsible can read, then all of it or nothing.

The rows come from a source behind the seam of `domain/membership/rows.py`; this module does not know which.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, insert, literal, select, update
from sqlalchemy.exc import IntegrityError

from deliberation.domain.acts import Act
from deliberation.domain.credentials import UPLOAD_KEPT
from deliberation.domain.errors import (
    ChangedMeanwhile,
    ListOvertaken,
    TooManyLeave,
    UnknownThing,
    UploadGone,
    WrongState,
)
from deliberation.domain.membership.difference import Difference, RowKind, many_leave
from deliberation.domain.membership.rows import MemberRow, WrongRow
from deliberation.domain.people import MAY_HOLD_FUNCTIONS, PersonKind, sort_name
from deliberation.models import (
    Association,
    MemberImport,
    MemberImportRow,
    Person,
    RecordEntry,
)
from deliberation.models.base import JsonObject
from deliberation.models.lists import list_basis
from deliberation.services import functions, mailed_links, record, telling
from deliberation.services.leaving import end_functions, end_guest_rights, end_memberships
from deliberation.services.list_comparison import Comparison, demand_importer
from deliberation.services.parts import in_parts
from deliberation.services.work import Work


def prepare_import(work: Work, comparison: Comparison, *, filename: str) -> MemberImport:
    """Keep what a list would change for an hour; nothing else changes. Raises NotPermitted."""
    demand_importer(work)
    counts = Counter(difference.kind for difference in comparison.differences)
    prepared = MemberImport(
        uploaded_by_id=work.actor.person_id,
        filename=filename[:120],
        created_at=work.now,
        kept_until=work.now + UPLOAD_KEPT,
        counts={kind.value: counts[kind] for kind in RowKind},
        basis=comparison.basis,
    )
    work.session.add(prepared)
    work.session.flush()
    if comparison.differences:
        work.session.execute(insert(MemberImportRow), [_stored(prepared.id, one) for one in comparison.differences])
    return prepared


def _stored(import_id: int, difference: Difference) -> JsonObject:
    data: JsonObject = {}
    if difference.row is not None:
        data = _plain(difference.row) | {"changed": list(difference.changed)}
        data["joined_on"] = difference.row.joined_on.isoformat() if difference.row.joined_on else None
    if difference.wrong is not None:
        data = _plain(difference.wrong)
    return {
        "import_id": import_id,
        "kind": difference.kind,
        "line": difference.line,
        "person_id": difference.person_id,
        "data": data,
    }


def _plain(row: MemberRow | WrongRow) -> JsonObject:
    # asdict() would copy every value deeply
    return {field.name: getattr(row, field.name) for field in fields(row)}


def apply_import(work: Work, import_id: int, *, may_many_leave: bool, today: date) -> MemberImport:
    """Carry out all differences of a dry run in this transaction.

    Raises NotPermitted, UnknownThing, WrongState (applied or discarded), UploadGone, ListOvertaken,
    ChangedMeanwhile (an address was taken),
    NobodyAdministers (the last administrator of the federation would leave),
    TooManyLeave (count) unless the many who would leave were confirmed.
    """
    federation_id = demand_importer(work)
    # one list at a time: a second one waits here and then finds that things have changed
    work.session.get_one(Association, federation_id, with_for_update={"key_share": True})
    prepared = _load(work, import_id)
    _demand_still_true(work, prepared)
    present = select(func.count()).where(Person.membership_number.is_not(None), Person.left_on.is_(None))
    if many_leave(prepared.counts["left"], work.session.scalar(present) or 0) and not may_many_leave:
        raise TooManyLeave(count=prepared.counts["left"])
    try:
        _let_go(work, prepared.id, today)
        _change(work, prepared.id, today)
        functions.demand_administrator(work, today=today)
        _add(work, prepared.id)
        work.session.flush()
    except IntegrityError as error:
        raise ChangedMeanwhile from error
    prepared.applied_at = work.now
    record.note(work, Act.MEMBERS_IMPORTED, prepared, association_id=federation_id)
    _forget_rows(work, prepared.id)
    return prepared


def discard_import(work: Work, import_id: int) -> None:
    """Throw a dry run away. Raises NotPermitted, UnknownThing, WrongState, UploadGone."""
    demand_importer(work)
    prepared = _load(work, import_id)
    prepared.discarded_at = work.now
    _forget_rows(work, prepared.id)


def _load(work: Work, import_id: int) -> MemberImport:
    prepared = work.session.get(MemberImport, import_id, with_for_update=True)
    if prepared is None:
        raise UnknownThing(what="import")
    if prepared.applied_at is not None or prepared.discarded_at is not None:
        raise WrongState(what="import")
    if prepared.kept_until <= work.now:
        raise UploadGone
    return prepared


def _demand_still_true(work: Work, prepared: MemberImport) -> None:
    if prepared.basis != work.session.scalar(list_basis()):
        raise ListOvertaken


def _rows(work: Work, import_id: int, kind: RowKind) -> list[tuple[int | None, JsonObject]]:
    """Whom the differences of a kind are about (None: somebody new), and what the list says."""
    rows = work.session.execute(
        select(MemberImportRow.person_id, MemberImportRow.data).where(
            MemberImportRow.import_id == import_id, MemberImportRow.kind == kind
        )
    )
    return [(row[0], row[1]) for row in rows]


def _named(import_id: int, kind: RowKind) -> Select[int | None]:
    """Whom the differences of a kind are about, as a statement to select within."""
    return select(MemberImportRow.person_id).where(MemberImportRow.import_id == import_id, MemberImportRow.kind == kind)


def _let_go(work: Work, import_id: int, today: date) -> None:
    gone = _named(import_id, RowKind.LEFT)
    _note_people(work, Act.PERSON_LEFT, Person.id.in_(gone), Person.left_on.is_(None))
    end_memberships(work, gone, on=today)


def _association_ids(work: Work) -> dict[str, int]:
    rows = work.session.execute(select(Association.key, Association.id))
    return {row[0]: row[1] for row in rows}


def _values(data: JsonObject, associations: dict[str, int]) -> dict[str, Any]:
    return {
        "given_name": data["given_name"],
        "family_name": data["family_name"],
        "sort_name": sort_name(data["family_name"], data["given_name"]),
        "email": data["email"],
        "association_id": associations[data["association_key"]],
        "kind": PersonKind(data["kind"]),
        "joined_on": date.fromisoformat(data["joined_on"]) if data["joined_on"] else None,
    }


def _change(work: Work, import_id: int, today: date) -> None:
    """Change people as the list says. Who moves keeps their functions: an elected mandate does not end by moving."""
    associations = _association_ids(work)
    rows = _rows(work, import_id, RowKind.CHANGED)
    # addresses may change places within a list: first all are taken off, then put on
    for moved in in_parts([person_id for person_id, data in rows if "email" in data["changed"]]):
        _say_goodbye(work, moved)
        work.session.execute(update(Person).where(Person.id.in_(moved)).values(email=None))
    _demand_adoptable(work, [(person_id, data["email"]) for person_id, data in rows if "adopted" in data["changed"]])
    changes = [
        _values(data, associations)
        # of a Gast the organisation goes; of everybody else there is none, and the number stays the same
        | {"id": person_id, "left_on": None, "membership_number": data["number"], "organisation_id": None}
        for person_id, data in rows
    ]
    if changes:
        work.session.execute(update(Person), changes)
    _note_people(work, Act.PERSON_CHANGED, Person.id.in_(_named(import_id, RowKind.CHANGED)))
    _end_what_the_kind_excludes(work, [one for one in rows if "kind" in one[1]["changed"]], today)


def _demand_adoptable(work: Work, adopted: list[tuple[int | None, str]]) -> None:
    """People without a number who are to get one have not left meanwhile, nor got one. Raises ListOvertaken."""
    for part in in_parts(adopted):
        still = select(Person.id, Person.email).where(
            Person.id.in_([id_ for id_, _ in part]), Person.membership_number.is_(None), Person.left_on.is_(None)
        )
        found = {(row[0], row[1]) for row in work.session.execute(still.with_for_update())}
        if found != set(part):
            raise ListOvertaken


def _end_what_the_kind_excludes(work: Work, rows: list[tuple[int | None, JsonObject]], today: date) -> None:
    """End functions of those who may hold none as what they are now, and rights of those who are no Gastmitglied."""
    kinds = [(person_id, PersonKind(data["kind"])) for person_id, data in rows if person_id is not None]
    for part in in_parts([id_ for id_, kind in kinds if kind not in MAY_HOLD_FUNCTIONS]):
        end_functions(work, part, today)
    for part in in_parts([id_ for id_, kind in kinds if kind is not PersonKind.GUEST_MEMBER]):
        end_guest_rights(work, part, today)


def _say_goodbye(work: Work, moved: Sequence[int | None]) -> None:
    """Leave nothing at the earlier addresses that opens an account, and tell those who have one."""
    mailed_links.void_all_links(work, moved)
    telling.tell_of_new_addresses(work, moved)
    # an invitation went to the earlier address: the desk offers a new one
    no_account = (Person.id.in_(moved), Person.password_hash.is_(None))
    work.session.execute(update(Person).where(*no_account).values(invited_at=None))


def _add(work: Work, import_id: int) -> None:
    associations = _association_ids(work)
    people = [
        _values(data, associations) | {"membership_number": data["number"], "created_at": work.now}
        for _nobody, data in _rows(work, import_id, RowKind.NEW)
    ]
    if people:
        newest = work.session.scalar(select(func.max(Person.id))) or 0
        # or every change between people with an address and without one would begin another statement
        work.session.execute(insert(Person), people, execution_options={"render_nulls": True})
        # only lists bring people with numbers, and only one list at a time
        _note_people(work, Act.PERSON_JOINED, Person.id > newest, Person.membership_number.is_not(None))


def _note_people(work: Work, act: Act, *which: ColumnElement[bool]) -> None:
    """Enter the same act for many people at once, without moving them out of the database and back."""
    entry = {
        RecordEntry.at: work.now,
        RecordEntry.actor_id: work.actor.person_id,
        RecordEntry.act: act,
        RecordEntry.subject_kind: Person.__tablename__,
    }
    same = [literal(value, column.type) for column, value in entry.items()]
    many = select(*same, Person.id, Person.association_id).where(*which).order_by(Person.id)
    columns = [*entry, RecordEntry.subject_id, RecordEntry.association_id]
    work.session.execute(insert(RecordEntry).from_select(columns, many))


def _forget_rows(work: Work, import_id: int) -> None:
    work.session.execute(delete(MemberImportRow).where(MemberImportRow.import_id == import_id))
