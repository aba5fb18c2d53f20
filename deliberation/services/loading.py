"""Loaders: load, lock and check in one step. Not there is UnknownThing, not yours to do is NotPermitted."""

from dataclasses import dataclass

from deliberation.domain.access import Action, Subject, may
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.rooms.kinds import RoomKind
from deliberation.models import Assembly, Association, Body, FunctionHeld, Person, Room
from deliberation.models.assemblies import assembly_subject
from deliberation.models.doors import room_subject
from deliberation.models.tree import path_of, the_federation
from deliberation.services.work import Work


def lock_root(work: Work) -> None:
    """Hold the federation fast until the commit: first of all, where people and functions are locked after it.

    The order is federation, people, functions and rights; another one would let two acts wait for each other.
    """
    work.session.execute(the_federation().with_for_update(key_share=True))


def lock_person(work: Work, person_id: int) -> Person:
    """A person of whom it is known that they exist, as they are now, held fast until the commit."""
    return work.session.get_one(Person, person_id, with_for_update=True, populate_existing=True)


def load_person(work: Work, person_id: int | None, action: Action) -> Person:
    """A person whose data were not deleted, held. Who may not even see them learns nothing (UnknownThing)."""
    person = work.session.get(Person, person_id, with_for_update=True) if person_id is not None else None
    return _demand_person(work, person, action)


def read_person(work: Work, person_id: int | None, action: Action) -> Person:
    """The same for who only looks. Raises UnknownThing, NotPermitted."""
    person = work.session.get(Person, person_id) if person_id is not None else None
    return _demand_person(work, person, action)


def _demand_person(work: Work, person: Person | None, action: Action) -> Person:
    if person is None or person.erased_at is not None:
        raise UnknownThing(what="person")
    subject = Subject(path=path_of(work.session, person.association_id), person_id=person.id)
    if not may(work.actor, Action.SEE_PERSON, subject):
        raise UnknownThing(what="person")
    work.demand(action, subject)
    return person


def load_association(work: Work, association_id: int, action: Action) -> Association:
    """An association; associations are public, acts on them are not."""
    association = work.session.get(Association, association_id)
    if association is None:
        raise UnknownThing(what="association")
    work.demand(action, Subject(path=path_of(work.session, association.id)))
    return association


def load_body(work: Work, body_id: int) -> Body:
    """A body; bodies are public."""
    body = work.session.get(Body, body_id)
    if body is None:
        raise UnknownThing(what="body")
    return body


def load_assembly(work: Work, assembly_id: int) -> Assembly:
    """An assembly; assemblies are public."""
    assembly = work.session.get(Assembly, assembly_id)
    if assembly is None:
        raise UnknownThing(what="assembly")
    return assembly


def lock_function(work: Work, function_id: int) -> FunctionHeld:
    """A function as it is now, held fast until the commit; whether the actor may see it is asked afterwards."""
    # a row read before would stay as it was read, although it was waited for
    held = work.session.get(FunctionHeld, function_id, with_for_update=True, populate_existing=True)
    if held is None:
        raise UnknownThing(what="function")
    return held


def load_function(work: Work, function_id: int, action: Action) -> FunctionHeld:
    """A function held by, or proposed for, somebody. Raises UnknownThing, NotPermitted."""
    held = lock_function(work, function_id)
    subject = held.subject(path_of(work.session, held.association_id))
    if not (may(work.actor, Action.SEE_PERSON, subject) or may(work.actor, action, subject)):
        raise UnknownThing(what="function")
    if not may(work.actor, action, subject):
        raise NotPermitted(action=action.value)
    return held


# with all who write, against who locks the whole row
_SHARED = {"read": True, "key_share": True}


@dataclass(frozen=True, slots=True)
class LoadedRoom:
    """A room's kind, and what the table is asked about it."""

    kind: RoomKind
    subject: Subject


def load_room(work: Work, room_id: int, action: Action = Action.SEE_ROOM, *, is_written_in: bool = False) -> LoadedRoom:
    """A room that the actor may see, or may do this with; others learn nothing of it (UnknownThing).

    is_written_in -- nobody opens it to others until the commit
    """
    room = work.session.get(Room, room_id, with_for_update=_SHARED if is_written_in else None)
    if room is None:
        raise UnknownThing(what="room")
    subject = room_subject(work.session, room)
    if not (may(work.actor, Action.SEE_ROOM, subject) or may(work.actor, action, subject)):
        raise UnknownThing(what="room")
    work.demand(action, subject)
    return LoadedRoom(room.kind, subject)


def load_assembly_for(work: Work, assembly_id: int, action: Action) -> Assembly:
    """An assembly for an act at it. Raises UnknownThing, NotPermitted."""
    assembly = load_assembly(work, assembly_id)
    work.demand(action, assembly_subject(work.session, assembly))
    return assembly


def load_assembly_to_set_up(work: Work, assembly_id: int) -> Assembly:
    """An assembly whose plan the actor may change, held until the commit. Raises UnknownThing, NotPermitted."""
    assembly = work.session.get(Assembly, assembly_id, with_for_update={"key_share": True}, populate_existing=True)
    if assembly is None:
        raise UnknownThing(what="assembly")
    work.demand(Action.SET_UP_ASSEMBLY, assembly_subject(work.session, assembly))
    return assembly
