"""What the table of permissions is asked about an assembly."""

from sqlalchemy.orm import Session

from deliberation.domain.actors import Subject
from deliberation.domain.rooms.doors import Door
from deliberation.models.structure import Assembly
from deliberation.models.tree import path_of


def assembly_subject(session: Session, assembly: Assembly) -> Subject:
    """An assembly of an association, or of one of its bodies."""
    return place_subject(session, assembly.association_id, assembly.body_id, assembly_id=assembly.id)


def place_subject(
    session: Session, association_id: int, body_id: int | None, *, assembly_id: int | None = None
) -> Subject:
    """Where an assembly belongs; empty where there is no such association."""
    doors = frozenset({Door(body_id=body_id)}) if body_id is not None else frozenset()
    return Subject(path=path_of(session, association_id), assembly_id=assembly_id, doors=doors)
