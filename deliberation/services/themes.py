"""Cross-cutting themes: founded for the whole party, assigned to rooms and fields, and taken off again."""

from sqlalchemy import select

from deliberation.domain.access import Action, Subject
from deliberation.domain.acts import Act
from deliberation.domain.errors import KeyTaken, UnknownThing
from deliberation.domain.rooms.field_names import slug_of
from deliberation.domain.rooms.refusals import ThemeAssigned
from deliberation.models import Room, Theme, ThemeAssignment
from deliberation.models.tree import the_federation
from deliberation.services import record
from deliberation.services.admission import demand_no_pause
from deliberation.services.loading import load_room, lock_root
from deliberation.services.loading_fields import demand_debater, load_field
from deliberation.services.work import Work


def found_theme(work: Work, *, name: str, summary: str) -> Theme:
    """Add a theme. Raises UnknownThing, NotPermitted, KeyTaken (key)."""
    federation_id = demand_debater(work)
    work.demand(Action.MANAGE_THEMES, Subject(path=(federation_id,)))
    # of two who give one name at once, the second waits and is refused
    lock_root(work)
    slug = slug_of(name)
    if work.session.scalar(select(Theme.id).where(Theme.slug == slug)) is not None:
        raise KeyTaken(key=name)
    theme = Theme(slug=slug, name=name, summary=summary, created_at=work.now)
    work.session.add(theme)
    record.note(work, Act.THEME_FOUNDED, theme, association_id=federation_id)
    return theme


def assign_to_room(work: Work, theme_id: int, room_id: int, *, reason: str) -> ThemeAssignment:
    """Say that a theme runs through a room of debate, and why.

    Raises UnknownThing, NotPermitted, ThemeAssigned, Paused.
    """
    load_room(work, room_id, Action.ASSIGN_THEME)
    room = work.session.get_one(Room, room_id, with_for_update=True)
    demand_no_pause(work, room_id)
    return _assign(work, theme_id, reason, place=room.association_id, room_id=room.id)


def assign_to_field(work: Work, theme_id: int, field_id: int, *, reason: str) -> ThemeAssignment:
    """Say that a theme runs through a whole field, and why. Raises UnknownThing, NotPermitted, ThemeAssigned."""
    field = load_field(work, field_id, Action.MANAGE_THEMES)
    place = work.session.scalars(the_federation()).one()
    return _assign(work, theme_id, reason, place=place, field_id=field.id)


def take_off(work: Work, assignment_id: int, *, reason: str) -> ThemeAssignment:
    """Take an assignment back, with a reason. Raises UnknownThing, NotPermitted, Paused."""
    found = work.session.get(ThemeAssignment, assignment_id, with_for_update=True)
    if found is None:
        raise UnknownThing(what="theme_assignment")
    place = work.session.scalars(the_federation()).one()
    if found.room_id is not None:
        load_room(work, found.room_id, Action.ASSIGN_THEME)
        demand_no_pause(work, found.room_id)
        place = work.session.get_one(Room, found.room_id).association_id
    else:
        load_field(work, found.field_id or 0, Action.MANAGE_THEMES)
    why = record.write_reason(work, reason)
    _note(work, Act.THEME_TAKEN_OFF, found.theme_id, place, why.id)
    work.session.delete(found)
    return found


def _assign(
    work: Work, theme_id: int, reason: str, *, place: int, room_id: int | None = None, field_id: int | None = None
) -> ThemeAssignment:
    if work.session.get(Theme, theme_id) is None:
        raise UnknownThing(what="theme")
    where = ThemeAssignment.room_id == room_id if room_id else ThemeAssignment.field_id == field_id
    # the room or the field is held fast: of two who press at once the second is told
    if work.session.scalar(select(ThemeAssignment.id).where(ThemeAssignment.theme_id == theme_id, where)) is not None:
        raise ThemeAssigned
    why = record.write_reason(work, reason)
    assignment = ThemeAssignment(
        theme_id=theme_id,
        room_id=room_id,
        field_id=field_id,
        assigned_at=work.now,
        assigned_by_id=work.actor.person_id,
        reason_id=why.id,
    )
    work.session.add(assignment)
    work.session.flush()
    _note(work, Act.THEME_ASSIGNED, theme_id, place, why.id)
    return assignment


def _note(work: Work, act: Act, theme_id: int, place: int, reason_id: int) -> None:
    record.note_id(work, act, Theme.__tablename__, theme_id, association_id=place, reason_id=reason_id)
