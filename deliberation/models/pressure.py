"""Tables that press for a decision: polls, surveys, ballots, lists of support. They cannot belong to a debate.

Each names its room twice: `room_id` and `room_kind`, both NOT NULL, as one foreign key to (room.id, room.kind), with a
CHECK that the kind is one of `HOLDS_POLLS` (`deliberation/domain/rooms/kinds.py`). Since a room's kind never changes,
no statement can put a poll into an open or protected room. `tests/test_pressure.py` looks at every table that points
to a room: it stands in one of these lists, or the test fails.
"""

# what presses
PRESSURE_TABLES = frozenset({"poll"})

# what may point to any room
HARMLESS_TABLES = frozenset(
    {
        "contribution",
        # what moderation did, until it takes it back; a pause hangs on the person
        "moderation_act",
    }
)
