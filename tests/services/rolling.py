"""A roll in tests: seats, people on them, and how they stand, one line each."""

from collections.abc import Iterable

from sqlalchemy import select

from deliberation.domain.membership.rows import WrongRow
from deliberation.domain.procedure.mandates import MandateState, read_seats
from deliberation.domain.procedure.roll_difference import RollChange, shown_as
from deliberation.domain.procedure.roll_rows import RollRow, read_roll
from deliberation.extensions import db
from deliberation.models import Person
from deliberation.models.roll_people import senders_of
from deliberation.queries.rolls import MandateRow, roll_page, roll_to_set_up, sender_page
from deliberation.services import mandates, roll_lists, rolls
from deliberation.unit_of_work import reading, today
from tests.party import Party, Persona, acting

HEADINGS = "Mitgliedsnummer;Name;Entsandt von;Stimme;Ersatz"


def set_seats(party: Party, lines: str, *, by: str = "adil", asks_registration: bool = False) -> None:
    """Say how many each sender sends, knowing what is there."""
    actor = party.personas[by]
    seen = roll_to_set_up(db.session(), actor.actor, party.assembly, today=today()).seats
    db.session.rollback()
    with acting(actor) as work:
        rolls.set_seats(
            work,
            party.assembly,
            read_seats(lines),
            seen=seen,
            asks_registration=asks_registration,
            today=today(),
        )


def sender_id(party: Party, key: str = "spree") -> int:
    rows = db.session().execute(senders_of(party.assembly)).all()
    return next(one.id for one, its_key, _name in rows if its_key == key)


def number(persona: Persona) -> str:
    return str(db.session().scalar(select(Person.membership_number).where(Person.id == persona.id)))


def put(
    party: Party, name: str, *, key: str = "spree", by: str = "adil", rank: int | None = None, is_voting: bool = True
) -> int:
    """Put somebody on the roll by hand, `rank` for a substitute; the mandate's id."""
    who, sender = number(party.personas[name]), sender_id(party, key)
    with acting(party.personas[by]) as work:
        return mandates.give_mandate(
            work, sender, who, is_voting=is_voting, rank=rank, is_substitute=rank is not None, today=today()
        ).id


def standing(party: Party, key: str = "spree") -> dict[str, tuple[MandateState, str]]:
    """How everybody of a sender stands, and for whom they stand in, by first name."""
    db.session.rollback()
    found = sender_page(db.session(), party.adil.actor, sender_id(party, key), today=today())
    rows = {one.name.split(" ")[0].casefold(): (one.state, one.stands_in_for.split(" ")[0]) for one in found.people}
    db.session.rollback()
    return rows


def row_of(party: Party, name: str) -> MandateRow:
    """Somebody on the roll, as the page shows them."""
    db.session.rollback()
    page = roll_page(db.session(), party.personas[name].actor, party.assembly, today=today())
    db.session.rollback()
    return page.own[0]


def a_list(*lines: str) -> list[RollRow | WrongRow]:
    """The rows of a list below the usual headings."""
    return list(read_roll("\n".join([HEADINGS, *lines]).encode()))


def line(party: Party, name: str, *, key: str = "spree", vote: str = "ja", rank: int | str = "") -> str:
    """One line of a list about a persona."""
    return f"{number(party.personas[name])};{party.personas[name].name};{key};{vote};{rank}"


def compared(party: Party, rows: Iterable[RollRow | WrongRow], *, by: str = "adil") -> tuple[RollChange, ...]:
    with reading(party.personas[by].actor) as work:
        found = roll_lists.compare_roll(work, party.assembly, rows, today=today())
    db.session.rollback()
    return found


def take_over(party: Party, *lines: str, by: str = "adil") -> tuple[RollChange, ...]:
    """Look at a list, and take over what was shown."""
    rows = a_list(*lines)
    shown = shown_as(compared(party, rows, by=by))
    with acting(party.personas[by]) as work:
        return roll_lists.apply_roll(work, party.assembly, rows, shown=shown, today=today())
