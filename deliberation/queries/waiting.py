"""Functions that wait for a second person, and who that can be."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Date, Select, bindparam, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, may, places_where
from deliberation.domain.acts import Act
from deliberation.domain.errors import UnknownThing
from deliberation.domain.people import Function
from deliberation.models import (
    FunctionHeld,
    Person,
    Reason,
    RecordEntry,
)
from deliberation.models.base import another
from deliberation.models.proposals import lapsed
from deliberation.models.terms import is_waiting
from deliberation.models.tree import ids_named, is_at_or_below, path_of, paths_of
from deliberation.queries.places import PLACE_NAME, at_their_places
from deliberation.queries.second_people import people_who_may

TOLD_FOR = timedelta(days=14)  # whoever proposed it was here meanwhile, or asks
MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class WaitingFunction:
    """A function that waits for a second person.

    proposed_by -- None if no person has proposed it: it was entered when the party was set up
    may_confirm -- whether the viewer can be the second person
    """

    id: int
    function: Function
    place: str
    person: str
    proposed_by: str | None
    held_since: date
    held_until: date | None
    may_confirm: bool


def _all_waiting() -> Select[FunctionHeld, str, Person, Person | None]:
    holder, proposer = another(Person), another(Person)
    return (
        at_their_places(
            select(FunctionHeld, PLACE_NAME, holder, proposer)
            .select_from(FunctionHeld)
            .join(holder, holder.id == FunctionHeld.person_id)
            .outerjoin(proposer, proposer.id == FunctionHeld.proposed_by_id)
        )
        .where(
            *is_waiting(bindparam("today", type_=Date)),
            is_at_or_below(FunctionHeld.association_id, ids_named("places")),
        )
        .order_by(FunctionHeld.id)
    )


# the start page of many with a function asks it
_WAITING = _all_waiting()


def waiting_functions(session: Session, actor: Actor, today: date) -> tuple[WaitingFunction, ...]:
    """The functions that wait for a second person, where the actor may see them."""
    rows = session.execute(_WAITING, {"today": today, "places": places_where(actor, Action.SEE_MEMBERS)}).all()
    paths = paths_of(session, {row[0].association_id for row in rows})
    gone = lapsed(session, [row[0] for row in rows], paths, today)
    return tuple(_waiting(actor, paths[row[0].association_id], *row) for row in rows if row[0].id not in gone)


def waiting_function(session: Session, actor: Actor, function_id: int, today: date) -> WaitingFunction:
    """One of them. Raises UnknownThing."""
    found = next((one for one in waiting_functions(session, actor, today) if one.id == function_id), None)
    if found is None:
        raise UnknownThing(what="function")
    return found


@dataclass(frozen=True, slots=True)
class DeclinedFunction:
    """A function that somebody proposed and a second person did not confirm, and why."""

    function: Function
    place: str
    person_id: int
    person: str
    reason: str


def declined_functions(session: Session, actor: Actor, now: datetime) -> tuple[DeclinedFunction, ...]:
    """What the actor has proposed and was lately declined, the newest first."""
    rows = session.execute(
        at_their_places(
            select(FunctionHeld.function, PLACE_NAME, Person, Reason.text).join(
                Person, Person.id == FunctionHeld.person_id
            )
        )
        .join(RecordEntry, (RecordEntry.subject_kind == "function_held") & (RecordEntry.subject_id == FunctionHeld.id))
        .join(Reason, Reason.id == RecordEntry.reason_id)
        .where(
            RecordEntry.act == Act.FUNCTION_DECLINED,
            RecordEntry.at > now - TOLD_FOR,
            FunctionHeld.proposed_by_id == actor.person_id,
        )
        .order_by(RecordEntry.id.desc())
        .limit(MOST_TOLD)
    )
    return tuple(DeclinedFunction(function, name, one.id, one.name, why) for function, name, one, why in rows)


def _waiting(
    actor: Actor, path: tuple[int, ...], held: FunctionHeld, place: str, holder: Person, proposer: Person | None
) -> WaitingFunction:
    return WaitingFunction(
        id=held.id,
        function=held.function,
        place=place,
        person=holder.name,
        proposed_by=proposer.name if proposer else None,
        held_since=held.held_since,
        held_until=held.held_until,
        may_confirm=may(actor, Action.CONFIRM_FUNCTION, held.subject(path)),
    )


def second_people(session: Session, held: FunctionHeld, *, today: date) -> tuple[Person, ...]:
    """Who can be the second person for a function."""
    path = path_of(session, held.association_id)
    if lapsed(session, [held], {held.association_id: path}, today):
        return ()
    return people_who_may(session, Action.CONFIRM_FUNCTION, held.subject(path), today=today)
