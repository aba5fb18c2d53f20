"""The page "Ohne Beschlussdruck" of a room: every check of `domain/rooms/proof.py`, run on what is there now."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, literal, or_, select, union_all
from sqlalchemy.orm import Session

from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms.columns import ColumnKind
from deliberation.domain.rooms.kinds import HOLDS_POLLS, RoomKind
from deliberation.domain.rooms.promises import Declared, Finding, Inside
from deliberation.domain.rooms.proof import findings
from deliberation.domain.rooms.towards import ORIGIN_TABLE
from deliberation.models import Base, Contribution, Room, RoomOrigin
from deliberation.models.debate import DEBATE
from deliberation.models.own_words import OTHERS_WORDS, STORES_OF_WORDS
from deliberation.models.pressure import KIND_GUARD, PRESSURE_TABLES
from deliberation.queries.rooms import RoomHead
from deliberation.queries.shape import shape_of

# a moment that is later than this is none at which somebody did something
A_CLOCK_MAY_BE_WRONG_BY = timedelta(days=1)
_PRESSING, _AHEAD, _TURNED = "pressing", "ahead", "turned"

DECLARED = Declared(
    pressing=PRESSURE_TABLES,
    debate=DEBATE,
    known={
        # where the migrations note how far they have come
        "alembic_version": frozenset({"version_num"}),
        **{table.name: frozenset(table.columns.keys()) for table in Base.metadata.sorted_tables},
    },
    guard=KIND_GUARD,
    word_stores=frozenset({*OTHERS_WORDS, *(whose.class_.__tablename__ for whose in STORES_OF_WORDS)}),
)


def proof_of(session: Session, head: RoomHead, now: datetime) -> tuple[Finding, ...]:
    """What is found for a room of which it is known that the reader sees it.

    Raises UnknownThing for a room that does not promise it.
    """
    if head.kind in HOLDS_POLLS:
        raise UnknownThing(what="proof")
    return findings(shape_of(session), inside_of(session, head.id, head.kind, now), DECLARED)


def inside_of(session: Session, room_id: int, kind: RoomKind, now: datetime) -> Inside:
    """What stands in this very room that speaks against it."""
    asked = (
        *((_PRESSING, name, condition) for name, condition in _pressing(room_id)),
        *((_AHEAD, name, condition) for name, condition in _ahead(room_id, now + A_CLOCK_MAY_BE_WRONG_BY)),
        (_TURNED, ORIGIN_TABLE, _turned(room_id)),
    )
    found = session.execute(
        union_all(*(select(literal(what), literal(name)).where(is_so) for what, name, is_so in asked))
    )
    by_what: dict[str, set[str]] = {}
    for what, name in found:
        by_what.setdefault(what, set()).add(name)
    return Inside(
        kind,
        frozenset(by_what.get(_PRESSING, ())),
        _left_over_in(session, room_id),
        frozenset(by_what.get(_AHEAD, ())),
        frozenset(by_what.get(_TURNED, ())),
    )


_Named = Iterator[tuple[str, ColumnElement[bool]]]


def _pressing(room_id: int) -> _Named:
    """The tables that press, and whether one of their rows points to this very room."""
    for name in sorted(PRESSURE_TABLES):
        yield name, exists().where(Base.metadata.tables[name].c.room_id == room_id)


def _ahead(room_id: int, latest: datetime) -> _Named:
    """The moments of the debate, and whether one of this very room is yet to come: nobody has done that."""
    for table, columns in DEBATE.items():
        its = Base.metadata.tables[table].c
        if table != "room" and "room_id" not in its:
            continue
        is_here = its.id == room_id if table == "room" else its.room_id == room_id
        for name, kind in columns.items():
            if kind is ColumnKind.MOMENT:
                yield f"{table}.{name}", exists().where(is_here, its[name] > latest)


def _turned(room_id: int) -> ColumnElement[bool]:
    """Whether a way leads from this room to one that is no younger, or where nothing may be decided."""
    is_wrong = or_(Room.id <= room_id, Room.kind.not_in(HOLDS_POLLS))
    return exists().where(RoomOrigin.origin_id == room_id, RoomOrigin.room_id == Room.id, is_wrong)


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
