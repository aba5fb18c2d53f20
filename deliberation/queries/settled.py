"""What became of a function that once waited for a second person, for those who could have seen it wait."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, may, needs_second_person
from deliberation.domain.acts import Act
from deliberation.domain.errors import UnknownThing
from deliberation.domain.people import Function
from deliberation.models import FunctionHeld, Person, Reason, RecordEntry
from deliberation.models.proposals import lapsed
from deliberation.models.tree import path_of
from deliberation.queries.places import PLACE_NAME, at_their_places


class Ending(StrEnum):
    """How the waiting ended."""

    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"  # confirmed first, and over since
    LAPSED = "lapsed"
    RUN_OUT = "run_out"


# what the record says of each; the others come about by themselves
_ACTS = {
    Ending.CONFIRMED: Act.FUNCTION_CONFIRMED,
    Ending.DECLINED: Act.FUNCTION_DECLINED,
    Ending.WITHDRAWN: Act.FUNCTION_ENDED,
    Ending.ENDED: Act.FUNCTION_ENDED,
}


@dataclass(frozen=True, slots=True)
class SettledFunction:
    """A function about which nothing is left to confirm.

    at -- when that happened, if somebody did it; held_until is when it ran out
    by, reason -- who did it and why, as far as the record says
    """

    id: int
    function: Function
    place: str
    person_id: int
    person: str
    held_since: date
    held_until: date | None
    ending: Ending
    at: datetime | None
    by: str | None
    reason: str | None


def settled_function(session: Session, actor: Actor, function_id: int, today: date) -> SettledFunction:
    """What became of it. Raises UnknownThing for who may not see the people there, and while it still waits."""
    found = session.execute(
        at_their_places(
            select(FunctionHeld, PLACE_NAME, Person).join(Person, Person.id == FunctionHeld.person_id)
        ).where(FunctionHeld.id == function_id)
    ).first()
    # what needs one hand only never waited
    if found is None or not needs_second_person(found[0].function):
        raise UnknownThing(what="function")
    held, place_name, person = found
    path = path_of(session, held.association_id)
    ending = _ending(session, held, path, today)
    if ending is None or not may(actor, Action.SEE_MEMBERS, held.subject(path)):
        raise UnknownThing(what="function")
    by, reason = _said_in_record(session, held.id, ending)
    return SettledFunction(
        id=held.id,
        function=held.function,
        place=place_name,
        person_id=person.id,
        person=person.name,
        held_since=held.held_since,
        held_until=held.held_until,
        ending=ending,
        at=held.ended_at or held.declined_at or held.confirmed_at,
        by=by,
        reason=reason,
    )


def _ending(session: Session, held: FunctionHeld, path: tuple[int, ...], today: date) -> Ending | None:
    if held.declined_at is not None:
        return Ending.DECLINED
    if held.ended_at is not None:
        return Ending.WITHDRAWN if held.confirmed_at is None else Ending.ENDED
    if held.confirmed_at is not None:
        return Ending.CONFIRMED
    if held.held_until is not None and held.held_until < today:
        return Ending.RUN_OUT
    return Ending.LAPSED if lapsed(session, [held], {held.association_id: path}, today) else None


def _said_in_record(session: Session, function_id: int, ending: Ending) -> tuple[str | None, str | None]:
    """Who did it, and why; a person who deleted their data has no name, and their reasons no words."""
    if ending not in _ACTS:
        return None, None
    found = session.execute(
        select(Person, Reason.text)
        .select_from(RecordEntry)
        .outerjoin(Person, Person.id == RecordEntry.actor_id)
        .outerjoin(Reason, Reason.id == RecordEntry.reason_id)
        .where(
            RecordEntry.subject_kind == FunctionHeld.__tablename__,
            RecordEntry.subject_id == function_id,
            RecordEntry.act == _ACTS[ending],
        )
        .order_by(RecordEntry.id.desc())
        .limit(1)
    ).first()
    if found is None:
        return None, None
    who, why = found
    return (who.name or None) if who else None, why or None
