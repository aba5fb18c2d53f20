"""A function that somebody is about to end."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, may
from deliberation.domain.errors import NotPermitted, UnknownThing, WrongState
from deliberation.domain.people import Function
from deliberation.models import FunctionHeld, Person
from deliberation.models.terms import holds_now, is_not_over
from deliberation.models.tree import path_of, the_federation
from deliberation.queries.places import PLACE_NAME, at_their_places


@dataclass(frozen=True, slots=True)
class FunctionToEnd:
    """Whose it is, what and where.

    is_own -- the actor's own, which needs no reason
    administrators_left -- how many others administer the federation, if it is about that
    """

    id: int
    function: Function
    place: str
    person_id: int
    person: str
    is_own: bool
    administrators_left: int | None


def function_to_end(session: Session, actor: Actor, function_id: int, today: date) -> FunctionToEnd:
    """A function that the actor may end. Raises UnknownThing, NotPermitted, WrongState."""
    found = session.execute(
        at_their_places(
            select(FunctionHeld, Person, PLACE_NAME, and_(*is_not_over(today))).join(
                Person, Person.id == FunctionHeld.person_id
            )
        ).where(FunctionHeld.id == function_id)
    ).first()
    if found is None:
        raise UnknownThing(what="function")
    held, person, place_name, runs_on = found
    _demand_may_end(session, actor, held)
    if not runs_on:
        raise WrongState(what="function")
    return FunctionToEnd(
        id=held.id,
        function=held.function,
        place=place_name,
        person_id=person.id,
        person=person.name,
        is_own=person.id == actor.person_id,
        administrators_left=_administrators_left(session, held, today),
    )


def _administrators_left(session: Session, held: FunctionHeld, today: date) -> int | None:
    if held.function is not Function.ADMINISTRATOR or held.confirmed_at is None:
        return None
    federation = session.scalar(the_federation())
    if held.association_id != federation:
        return None
    others = select(func.count(FunctionHeld.person_id.distinct())).where(
        FunctionHeld.function == Function.ADMINISTRATOR,
        FunctionHeld.association_id == federation,
        FunctionHeld.person_id != held.person_id,
        *holds_now(today),
    )
    return session.scalar(others) or 0


def _demand_may_end(session: Session, actor: Actor, held: FunctionHeld) -> None:
    subject = held.subject(path_of(session, held.association_id))
    if may(actor, Action.END_FUNCTION, subject):
        return
    # who may not even see the person learns nothing
    if may(actor, Action.SEE_PERSON, subject):
        raise NotPermitted(action=Action.END_FUNCTION.value)
    raise UnknownThing(what="function")
