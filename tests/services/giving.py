"""Giving functions and rights in tests: one line each."""

from datetime import timedelta

from deliberation.domain.people import Function, GuestRightKind
from deliberation.extensions import db
from deliberation.models import FunctionHeld
from deliberation.services import functions, guest_rights
from deliberation.services.functions import Place
from deliberation.unit_of_work import today
from tests.party import Party, Persona, acting


def give(by: Persona, to: Persona, function: Function, place: Place, **days: int | None) -> int:
    """Propose a function from one day to another, counted from today; its id."""
    until = days.get("until")
    with acting(by) as work:
        return functions.propose_function(
            work,
            to.id,
            function,
            place,
            since=today() + timedelta(days=days.get("since") or 0),
            until=None if until is None else today() + timedelta(days=until),
        ).id


def grant(party: Party, name: str = "eva", **values: object) -> int:
    """A right for Gabi; its id."""
    granted = {"since": today(), "until": None, "decision": "Kreisvorstand, 3. Mai, TOP 4"} | values
    right = granted.pop("right", GuestRightKind.VOTE)
    with acting(party.personas[name]) as work:
        return guest_rights.grant_guest_right(work, party.gabi.id, right, **granted).id  # type: ignore[arg-type]


def held(function_id: int) -> FunctionHeld:
    db.session.rollback()
    return db.session().get_one(FunctionHeld, function_id)


def ids(persona: Persona, function: Function) -> list[int]:
    rows = db.session().query(FunctionHeld).filter_by(person_id=persona.id, function=function)
    return [row.id for row in rows]


def end(work: object, function_id: int, *, reason: str = "Auf eigenen Wunsch") -> FunctionHeld:
    return functions.end_function(work, function_id, today=today(), reason=reason)  # type: ignore[arg-type]
