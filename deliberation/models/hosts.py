"""Who can be the host of a room: conditions that the list to choose from and the act itself share."""

from datetime import date

from sqlalchemy import BindParameter, ColumnElement, exists
from sqlalchemy.orm import InstrumentedAttribute

from deliberation.domain.people import IN_THE_PARTY, Function
from deliberation.domain.rooms.kinds import FOR_DEBATE
from deliberation.models.people import FunctionHeld, Person
from deliberation.models.rooms import Contribution, Room
from deliberation.models.terms import holds_now

# an id, the place for one in a statement that is made once, or a column
Given = int | BindParameter[int] | InstrumentedAttribute[int] | None
# who keeps an association's rooms, or answers for it
_SERVES = (Function.MODERATOR, Function.COORDINATOR, Function.EXECUTIVE, Function.ADMINISTRATOR)


def may_host() -> tuple[ColumnElement[bool], ...]:
    """Somebody of the party, who is still there."""
    return (Person.kind.in_(IN_THE_PARTY), Person.left_on.is_(None), Person.erased_at.is_(None))


def writes_in(room: Room) -> ColumnElement[bool]:
    """Somebody who has written in the room."""
    return exists().where(Contribution.author_id == Person.id, Contribution.room_id == room.id)


def hosts_in_field(person_id: Given, field_id: Given) -> ColumnElement[bool]:
    """Whether somebody looks after a room of debate in a field."""
    return exists().where(Room.host_id == person_id, Room.field_id == field_id, Room.kind.in_(FOR_DEBATE))


def serves(association_id: int, today: date) -> tuple[ColumnElement[bool], ...]:
    """A function, held now, that has to do with the debate in an association as a whole."""
    return (
        FunctionHeld.association_id == association_id,
        FunctionHeld.function.in_(_SERVES),
        FunctionHeld.body_id.is_(None),
        FunctionHeld.assembly_id.is_(None),
        *holds_now(today),
    )
