"""The page "Ohne Beschlussdruck" of a room: every check of `domain/rooms/proof.py`, run on what is there now."""

from sqlalchemy import exists, literal, select, union_all
from sqlalchemy.orm import Session

from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms.kinds import HOLDS_POLLS, RoomKind
from deliberation.domain.rooms.proof import Declared, Finding, Inside, findings
from deliberation.models import Base, Contribution
from deliberation.models.own_words import OTHERS_WORDS, STORES_OF_WORDS
from deliberation.models.pressure import BINDS_PERSONS, HARMLESS_TABLES, KIND_GUARD, NO_COUNTS, PRESSURE_TABLES
from deliberation.queries.rooms import RoomHead
from deliberation.queries.shape import shape_of

DECLARED = Declared(
    pressing=PRESSURE_TABLES,
    harmless=HARMLESS_TABLES,
    numbers=NO_COUNTS,
    ends=BINDS_PERSONS,
    guard=KIND_GUARD,
    word_stores=frozenset({*OTHERS_WORDS, *(whose.class_.__tablename__ for whose in STORES_OF_WORDS)}),
)


def proof_of(session: Session, head: RoomHead) -> tuple[Finding, ...]:
    """What is found for a room of which it is known that the reader sees it.

    Raises UnknownThing for a room that does not promise it.
    """
    if head.kind in HOLDS_POLLS:
        raise UnknownThing(what="proof")
    return findings(shape_of(session), inside_of(session, head.id, head.kind), DECLARED)


def inside_of(session: Session, room_id: int, kind: RoomKind) -> Inside:
    """What stands in this very room that speaks against it."""
    return Inside(kind, _pressing_in(session, room_id), _left_over_in(session, room_id))


def _pressing_in(session: Session, room_id: int) -> frozenset[str]:
    """The tables that press and point to this very room."""
    tables = [Base.metadata.tables[name] for name in sorted(PRESSURE_TABLES)]
    asked = [select(literal(table.name)).where(exists().where(table.c.room_id == room_id)) for table in tables]
    return frozenset(session.scalars(union_all(*asked)))


def _left_over_in(session: Session, room_id: int) -> frozenset[str]:
    """The stores of words that still hold some of what was withdrawn in this very room."""
    withdrawn = session.scalars(
        select(Contribution.id).where(Contribution.room_id == room_id, Contribution.withdrawn_at.is_not(None))
    ).all()
    asked = [
        select(literal(whose.class_.__tablename__)).where(exists().where(whose.in_(withdrawn)))
        for whose in STORES_OF_WORDS
    ]
    return frozenset(session.scalars(union_all(*asked))) if withdrawn else frozenset()
