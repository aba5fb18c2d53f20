"""What presses for a decision cannot belong to a debate (P1).

Every table that points to a room is looked at, and every one that points to what stands in rooms.
"""

from collections.abc import Iterator

import pytest
from sqlalchemy import CheckConstraint, Column, ForeignKey, ForeignKeyConstraint, Integer, MetaData, String, Table

from deliberation.domain.rooms.kinds import HOLDS_POLLS, RoomKind
from deliberation.domain.rooms.shape import ROOTS, in_rooms
from deliberation.models import Base
from deliberation.models.debate import HARMLESS_TABLES
from deliberation.models.pressure import PRESSURE_TABLES
from deliberation.models.rooms import Room
from tests.shapes import shape_of_models

KINDS = "room_kind IN ('workshop', 'decision')"


def complaints(metadata: MetaData, pressure: frozenset[str], harmless: frozenset[str]) -> list[str]:
    """What is wrong with the tables that point to rooms, or to what stands in them, and with the two lists."""
    pointing = in_rooms(shape_of_models(metadata).leads_to(), pressure)
    found = [f"{name} is in both lists" for name in pressure & harmless]
    found += [f"{name} points to no room" for name in (pressure | harmless) - pointing]
    found += [f"{name} points to a room and is in neither list" for name in pointing - pressure - harmless]
    for name in pressure & pointing:
        table = metadata.tables[name]
        keys = [key for key in table.foreign_key_constraints if key.referred_table.name in ROOTS | pointing - pressure]
        found += [f"{name}: {complaint}" for complaint in _complaints_about(table, keys)]
    return sorted(found)


def _complaints_about(table: Table, keys: list[ForeignKeyConstraint]) -> Iterator[str]:
    pairs = [{element.parent.name: element.column.name for element in key.elements} for key in keys]
    if pairs != [{"room_id": "id", "room_kind": "kind"}]:
        yield "its only way to a room is one key of (room_id, room_kind)"
    for name in ("room_id", "room_kind"):
        if name not in table.columns or table.columns[name].nullable:
            yield f"{name} is NOT NULL"
    checks = [str(one.sqltext) for one in table.constraints if isinstance(one, CheckConstraint)]
    if not any(_kinds_in(check) == HOLDS_POLLS for check in checks):
        yield f"CHECK ({KINDS})"


def _kinds_in(check: str) -> frozenset[str]:
    """The kinds that a CHECK of ours names; nothing for any other."""
    words = check.replace("(", " ").replace(")", " ").replace(",", " ").split()
    if words[:2] != ["room_kind", "IN"]:
        return frozenset()
    return frozenset(RoomKind(word.strip("'")) for word in words[2:])


def test_every_table_that_points_to_a_room_is_where_it_may_be() -> None:
    assert complaints(Base.metadata, PRESSURE_TABLES, HARMLESS_TABLES) == []


def test_a_room_has_the_key_that_such_tables_point_to() -> None:
    uniques = [sorted(one.columns.keys()) for one in Room.__table__.constraints if hasattr(one, "columns")]
    assert ["id", "kind"] in uniques


def test_a_room_has_no_date_but_that_of_its_making() -> None:
    dates = [column.name for column in Room.__table__.columns if "Date" in type(column.type).__name__]
    assert dates == ["created_at"]


# --- that the test can fail

BOTH = ForeignKeyConstraint
ONE_KEY = (["room_id", "room_kind"], ["room.id", "room.kind"])


def with_poll(
    *, nullable: bool = False, check: str = KINDS, composite: bool = True, second_key: bool = False
) -> MetaData:
    """Rooms, and a table of polls made well or badly."""
    metadata = MetaData()
    Table("room", metadata, Column("id", Integer, primary_key=True), Column("kind", String))
    parts: list[Column[object] | ForeignKeyConstraint | CheckConstraint] = [Column("id", Integer, primary_key=True)]
    parts += [Column("room_id", Integer, nullable=nullable), Column("room_kind", String, nullable=nullable)]
    parts.append(BOTH(*ONE_KEY) if composite else BOTH(["room_id"], ["room.id"]))
    if second_key:
        parts.append(Column("other_room_id", Integer, ForeignKey("room.id")))
    Table("poll", metadata, *parts, CheckConstraint(check))
    return metadata


def test_a_poll_made_well_is_let_in() -> None:
    assert complaints(with_poll(), frozenset({"poll"}), frozenset()) == []


@pytest.mark.parametrize(
    "badly",
    [
        {"nullable": True},
        {"check": "room_kind IN ('workshop', 'decision', 'open')"},
        {"check": "room_kind IN ('workshop')"},
        {"check": "room_kind <> 'open'"},
        {"composite": False},
        {"second_key": True},
    ],
    ids=str,
)
def test_a_poll_made_badly_is_noticed(badly: dict[str, object]) -> None:
    assert complaints(with_poll(**badly), frozenset({"poll"}), frozenset())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pressure", "harmless"), [((), ()), (("poll", "gone"), ()), (("poll",), ("gone",)), (("poll",), ("poll",))]
)
def test_a_list_that_is_not_true_is_noticed(pressure: tuple[str, ...], harmless: tuple[str, ...]) -> None:
    assert complaints(with_poll(), frozenset(pressure), frozenset(harmless))


def with_votes(*on: str) -> MetaData:
    """Rooms, words in them, paths through them; and a table of votes on some of these."""
    metadata = MetaData()
    Table("room", metadata, Column("id", Integer, primary_key=True), Column("kind", String))
    Table("reading_path", metadata, Column("id", Integer, primary_key=True))
    room = Column("room_id", Integer, ForeignKey("room.id"))
    Table("contribution", metadata, Column("id", Integer, primary_key=True), room)
    words = Column("contribution_id", Integer, ForeignKey("contribution.id"))
    Table("anchor", metadata, Column("id", Integer, primary_key=True), words)
    Table("person", metadata, Column("id", Integer, primary_key=True))
    ways = [Column(f"{name}_id", Integer, ForeignKey(f"{name}.id")) for name in on]
    Table("vote", metadata, Column("id", Integer, primary_key=True), *ways, Column("value", Integer))
    return metadata


INSIDE = frozenset({"contribution", "anchor"})


@pytest.mark.parametrize("on", ["contribution", "anchor", "reading_path"])
def test_votes_on_what_stands_in_rooms_are_noticed_and_cannot_be_declared_to_press(on: str) -> None:
    assert complaints(with_votes(on), frozenset(), INSIDE) == ["vote points to a room and is in neither list"]
    assert complaints(with_votes(on), frozenset({"vote"}), INSIDE)
    assert complaints(with_votes("person"), frozenset(), INSIDE) == []


def test_a_poll_on_a_contribution_is_not_bound_to_its_room() -> None:
    metadata = with_poll()
    Table("contribution", metadata, Column("id", Integer, primary_key=True), Column("at", ForeignKey("room.id")))
    metadata.tables["poll"].append_column(Column("contribution_id", Integer, ForeignKey("contribution.id")))
    assert complaints(metadata, frozenset({"poll"}), frozenset({"contribution"}))


def test_what_hangs_on_a_poll_lies_where_the_poll_may_lie() -> None:
    metadata = with_poll()
    Table("answer", metadata, Column("id", Integer, primary_key=True), Column("poll_id", ForeignKey("poll.id")))
    assert complaints(metadata, frozenset({"poll"}), frozenset()) == []
