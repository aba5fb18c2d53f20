"""Member lists for tests: what we hold already, with this or that changed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from deliberation.domain.membership.rows import MemberRow, WrongRow
from deliberation.domain.people import PersonKind
from deliberation.extensions import db
from deliberation.models import Association, MemberImport, Person
from deliberation.services import member_import
from deliberation.services.list_comparison import Comparison, compare_list
from deliberation.services.vault import Vault
from deliberation.unit_of_work import reading, today
from tests.party import Persona, acting

NOWHERE = 999_999
VAULT = Vault(("a secret of the tests",))
Row = MemberRow | WrongRow


def current_list() -> list[MemberRow]:
    """The list that says what we hold already."""
    rows = db.session().execute(
        select(Person, Association.key)
        .join(Association, Association.id == Person.association_id)
        .where(Person.membership_number.is_not(None), Person.left_on.is_(None))
        .order_by(Person.id)
    )
    return [
        MemberRow(
            line,
            one.membership_number or "",
            one.given_name,
            one.family_name,
            one.email,
            key,
            one.kind,
            one.joined_on,
        )
        for line, (one, key) in enumerate(rows, start=2)
    ]


def without(*gone: Persona) -> list[MemberRow]:
    addresses = {persona.email for persona in gone}
    return [row for row in current_list() if row.email not in addresses]


def with_changed(persona: Persona, **changes: object) -> list[MemberRow]:
    return [
        replace(row, **changes) if row.email == persona.email else row  # type: ignore[arg-type]
        for row in current_list()
    ]


def new_row(number: str = "M9000", email: str | None = "neu@example.org") -> MemberRow:
    return MemberRow(99, number, "Neo", "Ñandú", email, "spree", PersonKind.MEMBER, date(2026, 11, 1))


def compared(by: Persona, rows: Iterable[Row], *, vault: Vault = VAULT) -> Comparison:
    """What the rows would change, as the web asks: without writing."""
    with reading(by.actor) as work:
        return compare_list(work, rows, vault=vault)


def prepare(by: Persona, rows: list[MemberRow] | list[Row]) -> MemberImport:
    comparison = compared(by, rows)
    with acting(by) as work:
        id_ = member_import.prepare_import(work, comparison, filename="liste.csv").id
    return db.session().get_one(MemberImport, id_)


def apply(by: Persona, prepared: MemberImport, *, may_many_leave: bool = False) -> None:
    import_id = prepared.id
    with acting(by) as work:
        member_import.apply_import(work, import_id, may_many_leave=may_many_leave, today=today())


def take_over(by: Persona, rows: list[MemberRow] | list[Row], *, may_many_leave: bool = False) -> None:
    apply(by, prepare(by, rows), may_many_leave=may_many_leave)


def by_number(number: str) -> Person:
    db.session.rollback()
    return db.session().scalars(select(Person).where(Person.membership_number == number)).one()
