"""The places of the party: associations, bodies, assemblies, partner organisations."""

from datetime import date

from sqlalchemy import select

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.errors import DatesCrossed, KeyTaken, WrongState
from deliberation.domain.people import LEVEL_BELOW, BodyKind, Level
from deliberation.domain.procedure.motion_types import Preset
from deliberation.domain.procedure.presets import PRESETS
from deliberation.models import Assembly, Association, Body, Organisation
from deliberation.services import motion_types, record, rooms
from deliberation.services.loading import load_association
from deliberation.services.work import Work


def found_association(work: Work, parent_id: int, *, level: Level, key: str, name: str) -> Association:
    """Add an association below another. Raises UnknownThing, NotPermitted, WrongState (level), KeyTaken."""
    parent = load_association(work, parent_id, Action.MANAGE_STRUCTURE)
    if level not in LEVEL_BELOW[parent.level]:
        raise WrongState(what="level")
    _demand_free(work, Association, key)
    association = Association(parent_id=parent.id, level=level, key=key, name=name)
    work.session.add(association)
    record.note(work, Act.ASSOCIATION_FOUNDED, association, association_id=parent.id)
    return association


def rename_association(work: Work, association_id: int, *, name: str) -> Association:
    """Give an association another name; its short name stays, lists refer to it. Raises UnknownThing, NotPermitted."""
    association = load_association(work, association_id, Action.MANAGE_STRUCTURE)
    association.name = name
    record.note(work, Act.ASSOCIATION_RENAMED, association, association_id=association.id)
    return association


def found_body(work: Work, association_id: int, *, kind: BodyKind, key: str, name: str) -> Body:
    """Add a Zusammenschluss or Gremium. Raises UnknownThing, NotPermitted, KeyTaken."""
    association = load_association(work, association_id, Action.MANAGE_STRUCTURE)
    _demand_free(work, Body, key)
    body = Body(association_id=association.id, kind=kind, key=key, name=name)
    work.session.add(body)
    record.note(work, Act.BODY_FOUNDED, body, association_id=association.id)
    return body


def announce_assembly(
    work: Work, association_id: int, *, key: str, name: str, opens_on: date, closes_on: date
) -> Assembly:
    """Announce an assembly by name and days; it gets the room in which it will decide, and a type of motions.

    Raises UnknownThing, NotPermitted, DatesCrossed, KeyTaken.
    """
    association = load_association(work, association_id, Action.MANAGE_STRUCTURE)
    if closes_on < opens_on:
        raise DatesCrossed
    _demand_free(work, Assembly, key)
    assembly = Assembly(association_id=association.id, key=key, name=name, opens_on=opens_on, closes_on=closes_on)
    work.session.add(assembly)
    rooms.open_decision_room(work, assembly)
    motion_types.begin_with(work, assembly.id, [PRESETS[Preset.MOTION]])
    record.note(work, Act.ASSEMBLY_ANNOUNCED, assembly, association_id=association.id)
    return assembly


def add_organisation(work: Work, association_id: int, *, name: str) -> Organisation:
    """Add a partner organisation whose guests may be invited. Raises UnknownThing, NotPermitted, KeyTaken."""
    association = load_association(work, association_id, Action.MANAGE_STRUCTURE)
    if work.session.scalar(select(Organisation.id).where(Organisation.name == name)) is not None:
        raise KeyTaken(key=name)
    organisation = Organisation(association_id=association.id, name=name, created_at=work.now)
    work.session.add(organisation)
    record.note(work, Act.ORGANISATION_ADDED, organisation, association_id=association.id)
    return organisation


def _demand_free(work: Work, table: type[Association | Body | Assembly], key: str) -> None:
    if work.session.scalar(select(table.id).where(table.key == key)) is not None:
        raise KeyTaken(key=key)
