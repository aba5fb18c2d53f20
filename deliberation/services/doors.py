"""Opening and closing rooms to people: always an act with a reason, and never over the heads of those who wrote."""

from sqlalchemy import delete, exists, or_, select

from deliberation.domain.access import Action, Subject
from deliberation.domain.acts import Act
from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms.doors import Door, Doors, Reach, covers, doors_of, guests_of
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.domain.rooms.moderation import Intervention
from deliberation.domain.rooms.refusals import SameAudience, WordsOfOthers
from deliberation.models import Contribution, ModerationAct, Organisation, Room, RoomDoor
from deliberation.models.base import is_word
from deliberation.models.doors import room_subject
from deliberation.models.tree import path_of
from deliberation.services import record
from deliberation.services.admission import demand_no_pause
from deliberation.services.loading import load_association, load_body, load_room
from deliberation.services.sight import demand_in_sight, hold_origin
from deliberation.services.work import Work


def demand_place(work: Work, association_id: int, body_id: int | None) -> tuple[int, ...]:
    """The way to an association for which, or for whose body, the actor may open rooms.

    Raises UnknownThing (also for a body of another association), NotPermitted.
    """
    if body_id is None:
        load_association(work, association_id, Action.OPEN_ROOM)
        return path_of(work.session, association_id)
    if load_body(work, body_id).association_id != association_id:
        raise UnknownThing(what="body")
    path = path_of(work.session, association_id)
    work.demand(Action.OPEN_ROOM, Subject(path=path, doors=frozenset({Door(body_id=body_id)})))
    return path


def add_doors(work: Work, room: Room, doors: Doors) -> None:
    """Make doors; with a room that is being opened, part of opening it."""
    work.session.add_all(
        RoomDoor(
            room_id=room.id,
            association_id=door.association_id,
            body_id=door.body_id,
            organisation_id=door.organisation_id,
            reaches_below=door.reaches_below,
        )
        for door in doors
    )


def change_audience(work: Work, room_id: int, reach: Reach, *, reason: str) -> None:
    """Open a room to other people of the party than before; guests stay as they are.

    Raises UnknownThing, NotForDebate, NotPermitted, NothingAbove, SameAudience, WordsOfOthers (more people would read
    what others wrote for fewer), OutOfSight, LeadsOutOfSight, Paused.
    """
    hold_origin(work, room_id)
    room, subject = _locked(work, room_id)
    demand_no_pause(work, room_id)
    body_id = next((door.body_id for door in subject.doors if door.body_id is not None), None)
    guests = {Door(organisation_id=id_) for id_ in guests_of(subject.doors)}
    wanted = doors_of(reach, subject.path, body_id) | guests
    if wanted == subject.doors:
        raise SameAudience
    demand_in_sight(work, room_id, wanted, subject.path)
    is_wider = not covers(subject.doors, wanted, subject.path)
    if is_wider:
        _demand_own_words_only(work, room_id)
    _replace(work, room, wanted)
    record.note(
        work,
        Act.ROOM_WIDENED if is_wider else Act.ROOM_NARROWED,
        room,
        association_id=room.association_id,
        reason=reason,
    )


def invite_guests(work: Work, room_id: int, organisation_id: int, *, reason: str) -> None:
    """Let the guests of an organisation of the room's association, or of one above, read and write here.

    Raises UnknownThing, NotForDebate, NotPermitted, SameAudience (they are invited), WordsOfOthers, Paused.
    """
    room, subject = _locked(work, room_id)
    demand_no_pause(work, room_id)
    organisation = work.session.get(Organisation, organisation_id)
    if organisation is None or organisation.association_id not in subject.path:
        raise UnknownThing(what="organisation")
    if organisation.id in guests_of(subject.doors):
        raise SameAudience
    _demand_own_words_only(work, room_id)
    add_doors(work, room, frozenset({Door(organisation_id=organisation.id)}))
    _note_guests(work, Act.GUESTS_INVITED, room, organisation, reason)


def end_guests(work: Work, room_id: int, organisation_id: int, *, reason: str) -> None:
    """Close a room to the guests of an organisation. What they wrote stays.

    Raises UnknownThing (also where they are not invited), NotForDebate, NotPermitted, Paused.
    """
    room, subject = _locked(work, room_id)
    demand_no_pause(work, room_id)
    if organisation_id not in guests_of(subject.doors):
        raise UnknownThing(what="organisation")
    work.session.execute(
        delete(RoomDoor).where(RoomDoor.room_id == room_id, RoomDoor.organisation_id == organisation_id)
    )
    _note_guests(work, Act.GUESTS_ENDED, room, work.session.get_one(Organisation, organisation_id), reason)


def _locked(work: Work, room_id: int) -> tuple[Room, Subject]:
    """The room, held fast: who is writing in this moment has written, or finds the room as it is then."""
    demand_debate(load_room(work, room_id, Action.CHANGE_AUDIENCE).kind)
    room = work.session.get_one(Room, room_id, with_for_update=True)
    return room, room_subject(work.session, room)


def _demand_own_words_only(work: Work, room_id: int) -> None:
    """Raise WordsOfOthers where somebody else's words stand, or stood until moderation moved them and may undo it."""
    others = exists().where(
        Contribution.room_id == room_id,
        Contribution.author_id != work.actor.person_id,
        Contribution.withdrawn_at.is_(None),
    )
    moved = exists().where(
        ModerationAct.room_id == room_id,
        is_word(ModerationAct.kind, Intervention.MOVE),
        ModerationAct.undone_at.is_(None),
    )
    if work.session.scalar(select(or_(others, moved))):
        raise WordsOfOthers


def _replace(work: Work, room: Room, wanted: Doors) -> None:
    work.session.execute(delete(RoomDoor).where(RoomDoor.room_id == room.id))
    add_doors(work, room, wanted)


def _note_guests(work: Work, act: Act, room: Room, organisation: Organisation, reason: str) -> None:
    # the entry is about the room; whose guests it is about is said with the reason
    said = f"{organisation.name}: {reason}"
    record.note(work, act, room, association_id=room.association_id, reason=said)
