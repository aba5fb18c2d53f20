"""The page "Ohne Beschlussdruck" of a room: every check of `domain/rooms/proof.py`, run on what is there now."""

from sqlalchemy import exists, literal, select, union_all
from sqlalchemy.orm import Session

from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms.kinds import HOLDS_POLLS
from deliberation.domain.rooms.proof import Declared, Finding, Inside, findings
from deliberation.models import Base
from deliberation.models.pressure import HARMLESS_TABLES, KIND_GUARD, NO_COUNTS, PRESSURE_TABLES
from deliberation.queries.rooms import RoomHead
from deliberation.queries.shape import shape_of

DECLARED = Declared(pressing=PRESSURE_TABLES, harmless=HARMLESS_TABLES, numbers=NO_COUNTS, guard=KIND_GUARD)


def proof_of(session: Session, head: RoomHead) -> tuple[Finding, ...]:
    """What is found for a room of which it is known that the reader sees it.

    Raises UnknownThing for a room that does not promise it.
    """
    if head.kind in HOLDS_POLLS:
        raise UnknownThing(what="proof")
    return findings(shape_of(session), Inside(head.kind, _pressing_in(session, head.id)), DECLARED)


def _pressing_in(session: Session, room_id: int) -> frozenset[str]:
    """The tables that press and point to this very room."""
    tables = [Base.metadata.tables[name] for name in sorted(PRESSURE_TABLES)]
    asked = [select(literal(table.name)).where(exists().where(table.c.room_id == room_id)) for table in tables]
    return frozenset(session.scalars(union_all(*asked)))
