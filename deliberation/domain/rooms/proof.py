"""The proof that a room is without decision pressure: each property as a check on what its database is made of.

A check gets the database as it stands at this moment beside what the program declares (`Sight`), and says what it
looked at and what speaks against the property. The page of a room and the tests call the same functions.
"""

from collections.abc import Callable, Iterable
from dataclasses import fields

from deliberation.domain.rooms.columns import ColumnKind
from deliberation.domain.rooms.kinds import HOLDS_POLLS, RoomKind
from deliberation.domain.rooms.ordering import Order, RoomsOrder, Written
from deliberation.domain.rooms.promises import Against, Declared, Finding, Inside, Property, Why
from deliberation.domain.rooms.shape import ROOTS, Relation, Shape, ShapedColumn, ShapedTable
from deliberation.domain.rooms.strangers import Sight
from deliberation.domain.rooms.towards import ORIGIN_GUARD, ORIGIN_TABLE

Said = tuple[list[str], list[Against]]
Check = Callable[[Sight], Said]
PAIR = frozenset({("room_id", "id"), ("room_kind", "kind")})
# parts of names by which a column would give away that something ends, or that somebody is followed
ENDS = (
    "until",
    "ends",
    "end_",
    "closes",
    "closing",
    "due",
    "deadline",
    "expires",
    "remind",
    "needed",
    "final",
    "lasts",
)
FOLLOWS = ("follow", "subscri", "watch", "consent", "agree", "mail", "notif")
# a CHECK, without blanks: the room from which one comes was there before it
YOUNGER = "origin_id<room_id"


def no_polls(sight: Sight) -> Said:
    """P1: whatever points to rooms, or to what stands in them, is declared; what presses is bound to kinds of room."""
    pressing = sight.declared.pressing
    harmless = ROOTS | {table.name for table in sight.pointing} - pressing
    against = [Against(table.name, Why.UNKNOWN_TABLE) for table in sight.unknown_tables]
    against += [
        Against(table.name, Why.OTHERWISE)
        for table in sight.pointing
        if table.name in pressing and not (_is_bound(table) and sight.leads_to[table.name] & harmless == {"room"})
    ]
    against += _inside(sight.inside.pressing)
    return [table.name for table in sight.pointing], against


def _is_bound(table: ShapedTable) -> bool:
    """Whether one key of room and kind, checked, is its only way to rooms."""
    required = {column.name for column in table.columns if column.is_required}
    is_checked = any(_kinds_in(check) == HOLDS_POLLS for check in table.checks)
    return table.to_rooms == (PAIR,) and {"room_id", "room_kind"} <= required and is_checked


def _kinds_in(check: str) -> frozenset[str]:
    """The kinds that a CHECK names, if it is about `room_kind` alone."""
    words = check.lower()
    is_about_it = "room_kind" in words and "<>" not in words and not {"or", "not"} & set(words.split())
    return frozenset(kind for kind in RoomKind if f"'{kind}'" in check) if is_about_it else frozenset()


def _inside(names: Iterable[str]) -> list[Against]:
    return [Against(name, Why.INSIDE) for name in sorted(names)]


def _called(found: Iterable[tuple[ShapedTable, ShapedColumn]]) -> list[str]:
    return [f"{table.name}.{column.name}" for table, column in found]


def _unknown(found: Iterable[tuple[ShapedTable, ShapedColumn]]) -> list[Against]:
    return [Against(name, Why.UNKNOWN_COLUMN) for name in _called(found)]


def one_kind(sight: Sight) -> Said:
    """P2: the trigger that refuses to change a room's kind is there and awake; the kind itself is one without polls."""
    against = sight.unguarded(sight.declared.guard)
    against += _inside([sight.inside.kind] if sight.inside.kind in HOLDS_POLLS else [])
    return [sight.declared.guard], against


def no_clock(sight: Sight) -> Said:
    """P3: of what stands in a room is known only when somebody did something, and that moment has been.

    A room itself has none but that of its making.
    """
    moments = list(sight.of_kind(ColumnKind.MOMENT, ColumnKind.PAUSE))
    against = _unknown(one for one in sight.unknown_columns if one[1].may_hold_moments or _sounds_like_an_end(one[1]))
    others = (one for one in moments if one[0].name == "room" and one[1].name != "created_at")
    against += [Against(name, Why.OTHERWISE) for name in _called(others)]
    return _called(moments), [*against, *_inside(sight.inside.ahead)]


def _sounds_like_an_end(column: ShapedColumn) -> bool:
    return column.name.endswith(("_at", "_on")) or any(part in column.name for part in ENDS)


def no_tally(sight: Sight) -> Said:
    """P4: no column but those that are declared, and none of these counts; nothing puts together what stands there."""
    against = _unknown(one for one in sight.unknown_columns if one[1].may_hold_numbers)
    against += [Against(view.name, Why.UNKNOWN_VIEW) for view in sight.unknown_views]
    return [table.name for table in sight.debate], [*against, *sight.unknown_triggers]


def no_rank(_sight: Sight) -> Said:
    """P5: contributions stand by time from either end, or in a mix of one's own; the rooms of a field also by theme.

    No order knows more of a contribution than that.
    """
    known = {field.name for field in fields(Written)}
    against = sorted({str(order) for order in Order} - {"time", "age", "shuffle"})
    against += [f"rooms.{order}" for order in RoomsOrder if order not in {"age", "theme"}]
    against += sorted(known - {"id", "written_at", "thread", "branch"})
    looked_at = [*map(str, Order), *(f"rooms.{order}" for order in RoomsOrder)]
    return looked_at, [Against(name, Why.OTHERWISE) for name in against]


def silence_is_no_yes(sight: Sight) -> Said:
    """P6: nothing that belongs to a room is agreed to, or followed, by default: no column there has one."""
    defaults = [
        Against(f"{table.name}.{column.name}", Why.OTHERWISE)
        for table in sight.debate
        for column in table.columns
        if column.has_default and column.name not in table.keys
    ]
    following = (one for one in sight.unknown_columns if not one[1].has_default and _sounds_like_following(*one))
    return [table.name for table in sight.debate], [*defaults, *_unknown(following)]


def _sounds_like_following(table: ShapedTable, column: ShapedColumn) -> bool:
    return table.name == "participation" or any(part in f"{table.name}.{column.name}" for part in FOLLOWS)


def no_sum_of_thanks(sight: Sight) -> Said:
    """P7: thanks are who thanked whom and when, and nothing else; nothing else knows of them."""
    of_thanks = [(table, column) for table in sight.shape.tables for column in table.columns if "thank" in column.name]
    known = sight.declared.known
    looked_at = {"contribution", "person", "thanks"} | {table.name for table, _column in of_thanks}
    against = _unknown(one for one in of_thanks if one[1].name not in known.get(one[0].name, ()))
    against += _unknown(one for one in sight.unknown_columns if sight.knows(one[0], "thanks"))
    against += [Against(view.name, Why.UNKNOWN_VIEW) for view in sight.unknown_views if sight.knows(view, "thanks")]
    return sorted(looked_at), against


def words_go(sight: Sight) -> Said:
    """P9: a withdrawn contribution has no words, and every place for words about one is declared, and was emptied."""
    about_words = [table for table in sight.debate if sight.knows(table, "contribution")]
    kept = [table for table in about_words if table.relation is not Relation.VIEW]
    stores = [table for table in kept if any(column.holds_words for column in table.columns)]
    withdrawn = [table for table in sight.debate if table.name == "contribution"]
    against = [
        Against(table.name, Why.OTHERWISE)
        for table in withdrawn
        if not any(_empties_what_is_withdrawn(check, sight) for check in table.checks)
    ]
    against += _undeclared(stores, sight)
    against += _unknown(one for one in sight.unknown_columns if one[0] in kept and one[1].holds_words)
    against += sight.unknown_triggers
    return sorted({"contribution", *(table.name for table in stores)}), [*against, *_inside(sight.inside.left_over)]


def _undeclared(stores: Iterable[ShapedTable], sight: Sight) -> list[Against]:
    return [
        Against(table.name, Why.UNKNOWN_TABLE if table.relation is Relation.TABLE else Why.UNKNOWN_VIEW)
        for table in stores
        if table.name not in sight.declared.word_stores and table.name not in sight.declared.known
    ]


def _empties_what_is_withdrawn(check: str, sight: Sight) -> bool:
    """Whether a CHECK says: not withdrawn, or without all its words; written as one of the databases writes it."""
    declared = sight.declared.debate.get("contribution", {})
    own = sorted(name for name, kind in declared.items() if kind is ColumnKind.WORDS)
    words = " ".join(check.replace("(", " ").replace(")", " ").replace("::text", "").lower().split())
    empty = " and ".join(f"{name} = ''" for name in own)
    return words.removeprefix("check ") == f"withdrawn_at is null or {empty}"


def no_profile(sight: Sight) -> Said:
    """P15: nothing holds how often a person takes part: of each the database knows what the program declares."""
    looked_at, against = [], []
    for table in sight.shape.tables:
        known = sight.declared.known.get(table.name)
        if known is not None and (table.name == "person" or "person_id" in known):
            looked_at.append(table.name)
            against += _unknown((table, column) for column in table.columns if column.name not in known)
        if known is not None or not sight.knows(table, "person"):
            continue
        if table.relation is Relation.TABLE:
            against.append(Against(table.name, Why.UNKNOWN_TABLE))
        elif table in sight.unknown_views:
            against.append(Against(table.name, Why.UNKNOWN_VIEW))
    return looked_at, against


def new_room_decides(sight: Sight) -> Said:
    """P12: what leads on from a room leads to a younger one of a kind that may hold polls, and stays as it was made."""
    harmless = [table for table in sight.shape.tables if table.name not in sight.declared.pressing]
    ways = [table for table in harmless if PAIR in table.to_rooms and len(table.to_rooms) > 1]
    wrong = [] if any(table.name == ORIGIN_TABLE for table in ways) else [ORIGIN_TABLE]
    wrong += [table.name for table in ways if table.name != ORIGIN_TABLE or not _leads_to_a_new_room(table)]
    against = [Against(name, Why.OTHERWISE) for name in wrong] + sight.unguarded(ORIGIN_GUARD)
    return [*(table.name for table in ways), ORIGIN_GUARD], [*against, *_inside(sight.inside.turned)]


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
    sight = Sight(shape, inside, declared)
    found = ((promise, *check(sight)) for promise, check in CHECKS.items())
    return tuple(Finding(promise, tuple(at), tuple(dict.fromkeys(against))) for promise, at, against in found)
