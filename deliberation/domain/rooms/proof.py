"""The proof that a room is without decision pressure: each property as a check on what its database is made of.

A check gets the database as it stands at this moment (`Shape`) and what stands in the room (`Inside`), and says whether
the property holds and what it looked at. The page of a room and the tests call the same functions.
Source: P1–P7, P9, P15 of the design of rooms; docs/raeume.md.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import StrEnum

from deliberation.domain.rooms.kinds import HOLDS_POLLS, RoomKind
from deliberation.domain.rooms.ordering import Order, RoomsOrder, Written
from deliberation.domain.rooms.shape import ROOTS, Shape, ShapedTable
from deliberation.domain.rooms.towards import ORIGIN_GUARD, ORIGIN_TABLE


class Property(StrEnum):
    """What is promised, in the order in which a page shows it."""

    NO_POLLS = "P1"
    ONE_KIND = "P2"
    NO_CLOCK = "P3"
    NO_TALLY = "P4"
    NO_RANK = "P5"
    SILENCE_IS_NO_YES = "P6"
    NO_SUM_OF_THANKS = "P7"
    WORDS_GO = "P9"
    NO_PROFILE = "P15"
    NEW_ROOM_DECIDES = "P12"


@dataclass(frozen=True, slots=True)
class Declared:
    """What the program says of itself: which tables press, which are harmless, which numbers are no counts.

    ends -- moments until which something lasts, and that are no end of a room
    word_stores -- tables with words that point to a contribution: they go with it, or are somebody else's
    """

    pressing: frozenset[str]
    harmless: frozenset[str]
    numbers: frozenset[str]
    ends: frozenset[str]
    guard: str
    word_stores: frozenset[str]


@dataclass(frozen=True, slots=True)
class Inside:
    """The room in question.

    pressing -- tables of the pressing kind with a row that points to it
    left_over -- stores of words with a row of a contribution that was withdrawn here
    """

    kind: RoomKind
    pressing: frozenset[str]
    left_over: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether a property holds. `looked_at`: names of tables, columns, triggers; `against`: what speaks against it."""

    promise: Property
    looked_at: tuple[str, ...]
    against: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Nothing speaks against it."""
        return not self.against


Check = Callable[[Shape, Inside, Declared], tuple[list[str], list[str]]]
PAIR = frozenset({("room_id", "id"), ("room_kind", "kind")})
# parts of names by which a table would give away that it counts, ends, follows or thanks
ENDS = ("until", "ends", "end_", "closes", "due", "deadline", "expires", "remind")
# a CHECK, without blanks: the room from which one comes was there before it
YOUNGER = "origin_id<room_id"
FOLLOWS = ("follow", "subscri", "watch", "consent", "agree")


def no_polls(shape: Shape, inside: Inside, declared: Declared) -> tuple[list[str], list[str]]:
    """P1: whatever points to rooms, or to what stands in them, is declared; what presses is bound to kinds of room."""
    pointing = shape.pointing(declared.pressing)
    harmless = ROOTS | {table.name for table in pointing} - declared.pressing
    against = [table.name for table in pointing if table.name not in declared.pressing | declared.harmless]
    against += [table.name for table in pointing if table.name in declared.pressing and not _is_bound(table, harmless)]
    against += sorted(inside.pressing)
    return [table.name for table in pointing], against


def _is_bound(table: ShapedTable, in_rooms: frozenset[str]) -> bool:
    """Whether one key of room and kind, checked, is its only way to rooms and to what stands in them."""
    required = {column.name for column in table.columns if column.is_required}
    is_checked = any(_kinds_in(check) == HOLDS_POLLS for check in table.checks)
    is_only_way = table.to_rooms == (PAIR,) and table.knows & in_rooms == {"room"}
    return is_only_way and {"room_id", "room_kind"} <= required and is_checked


def _kinds_in(check: str) -> frozenset[str]:
    """The kinds that a CHECK names, if it is about `room_kind` alone."""
    words = check.lower()
    is_about_it = "room_kind" in words and "<>" not in words and not {"or", "not"} & set(words.split())
    return frozenset(kind for kind in RoomKind if f"'{kind}'" in check) if is_about_it else frozenset()


def one_kind(shape: Shape, inside: Inside, declared: Declared) -> tuple[list[str], list[str]]:
    """P2: the trigger that refuses to change a room's kind is there and awake; the kind itself is one without polls."""
    against = [] if declared.guard in shape.guards else [declared.guard]
    against += [inside.kind] if inside.kind in HOLDS_POLLS else []
    return [declared.guard], against


def no_clock(shape: Shape, _inside: Inside, declared: Declared) -> tuple[list[str], list[str]]:
    """P3: a room has no date but that of its making; of all that stands in it is known only when something was done."""
    looked_at, against = [], []
    for table in shape.of_rooms(declared.pressing):
        for column in table.columns:
            name = f"{table.name}.{column.name}"
            if column.is_date:
                looked_at.append(name)
                is_other = table.name == "room" and column.name != "created_at"
                if is_other or (_may_be_an_end(column.name) and name not in declared.ends):
                    against.append(name)
    return looked_at, against


def _may_be_an_end(name: str) -> bool:
    return not name.endswith("_at") or any(part in name for part in ENDS)


def no_tally(shape: Shape, _inside: Inside, declared: Declared) -> tuple[list[str], list[str]]:
    """P4: no column in which somebody could count; every whole number is a key, or declared to be none."""
    tables = shape.of_rooms(declared.pressing)
    return [table.name for table in tables], [name for table in tables for name in _counting(table, declared)]


def _counting(table: ShapedTable, declared: Declared) -> list[str]:
    numbers = [column.name for column in table.columns if column.is_number and column.name not in table.keys]
    return [f"{table.name}.{name}" for name in numbers if f"{table.name}.{name}" not in declared.numbers]


def no_rank(_shape: Shape, _inside: Inside, _declared: Declared) -> tuple[list[str], list[str]]:
    """P5: contributions stand by time from either end, or in a mix of one's own; the rooms of a field also by theme.

    No order knows more of a contribution than that.
    """
    known = {field.name for field in fields(Written)}
    against = sorted({str(order) for order in Order} - {"time", "age", "shuffle"})
    against += [f"rooms.{order}" for order in RoomsOrder if order not in {"age", "theme"}]
    against += sorted(known - {"id", "written_at", "thread", "branch"})
    return [*map(str, Order), *(f"rooms.{order}" for order in RoomsOrder)], against


def silence_is_no_yes(shape: Shape, _inside: Inside, declared: Declared) -> tuple[list[str], list[str]]:
    """P6: nothing that belongs to a room is agreed to, or followed, by default."""
    looked_at, against = [], []
    for table in shape.of_rooms(declared.pressing):
        looked_at.append(table.name)
        against += [
            f"{table.name}.{column.name}"
            for column in table.columns
            if column.has_default and any(part in f"{table.name}.{column.name}" for part in FOLLOWS)
        ]
    return looked_at, against


def no_sum_of_thanks(shape: Shape, _inside: Inside, declared: Declared) -> tuple[list[str], list[str]]:
    """P7: wherever thanks are stored there is no number beside them, and no column of others holds some."""
    looked_at, against = [], []
    for table in shape.tables:
        is_about_thanks = "thank" in table.name
        thanks = [column.name for column in table.columns if "thank" in column.name and column.name not in table.keys]
        if is_about_thanks or thanks or table.name in {"contribution", "person"}:
            looked_at.append(table.name)
        against += [f"{table.name}.{name}" for name in thanks if not is_about_thanks]
        against += _counting(table, declared) if is_about_thanks else []
    return looked_at, against


def words_go(shape: Shape, inside: Inside, declared: Declared) -> tuple[list[str], list[str]]:
    """P9: a withdrawn contribution has no words, and every place for words about one is declared, and was emptied."""
    stores = [
        table.name
        for table in shape.tables
        if table.is_about_words and any(column.holds_words for column in table.columns)
    ]
    contributions = [table for table in shape.tables if table.name == "contribution"]
    against = [table.name for table in contributions if not any(map(_empties_what_is_withdrawn, table.checks))]
    against += [name for name in stores if name not in declared.word_stores]
    against += sorted(inside.left_over)
    return sorted({"contribution", *stores}), against


def _empties_what_is_withdrawn(check: str) -> bool:
    """Whether a CHECK says: not withdrawn, or without words; written as one of the databases writes it."""
    words = " ".join(check.replace("(", " ").replace(")", " ").replace("::text", "").lower().split())
    return words.removeprefix("check ") == "withdrawn_at is null or text = ''"


def no_profile(shape: Shape, _inside: Inside, declared: Declared) -> tuple[list[str], list[str]]:
    """P15: nothing counts how often a person takes part."""
    tables = [table for table in shape.tables if table.name == "person"]
    return [table.name for table in tables], [name for table in tables for name in _counting(table, declared)]


def new_room_decides(shape: Shape, _inside: Inside, declared: Declared) -> tuple[list[str], list[str]]:
    """P12: what leads on from a room leads to a younger one of a kind that may hold polls, and stays as it was made."""
    harmless = [table for table in shape.tables if table.name not in declared.pressing]
    ways = [table for table in harmless if PAIR in table.to_rooms and len(table.to_rooms) > 1]
    against = [] if any(table.name == ORIGIN_TABLE for table in ways) else [ORIGIN_TABLE]
    against += [table.name for table in ways if table.name != ORIGIN_TABLE or not _leads_to_a_new_room(table)]
    against += [] if ORIGIN_GUARD in shape.guards else [ORIGIN_GUARD]
    return [*(table.name for table in ways), ORIGIN_GUARD], against


def _leads_to_a_new_room(table: ShapedTable) -> bool:
    required = {column.name for column in table.columns if column.is_required}
    is_checked = any(_kinds_in(check) == HOLDS_POLLS for check in table.checks)
    bare = {"".join(sign for sign in check.lower() if sign not in " ()") for check in table.checks}
    is_younger = bool(bare & {YOUNGER, f"check{YOUNGER}"})
    ends = {PAIR, frozenset({("origin_id", "id")})}
    return (
        set(table.to_rooms) == ends and {"room_id", "room_kind", "origin_id"} <= required and is_checked and is_younger
    )


CHECKS: dict[Property, Check] = {
    Property.NO_POLLS: no_polls,
    Property.ONE_KIND: one_kind,
    Property.NO_CLOCK: no_clock,
    Property.NO_TALLY: no_tally,
    Property.NO_RANK: no_rank,
    Property.SILENCE_IS_NO_YES: silence_is_no_yes,
    Property.NO_SUM_OF_THANKS: no_sum_of_thanks,
    Property.WORDS_GO: words_go,
    Property.NO_PROFILE: no_profile,
    Property.NEW_ROOM_DECIDES: new_room_decides,
}


def findings(shape: Shape, inside: Inside, declared: Declared) -> tuple[Finding, ...]:
    """All checks on one room."""
    found = ((one, *check(shape, inside, declared)) for one, check in CHECKS.items())
    return tuple(Finding(one, tuple(looked_at), tuple(against)) for one, looked_at, against in found)
