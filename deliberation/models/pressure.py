"""Tables that press for a decision: polls, surveys, ballots, lists of support. They cannot belong to a debate.

Each names its room twice: `room_id` and `room_kind`, both NOT NULL, as one foreign key to (room.id, room.kind), with a
CHECK that the kind is one of `HOLDS_POLLS` (`deliberation/domain/rooms/kinds.py`). Since a room's kind never changes,
no statement can put a poll into an open or protected room. Every other table that points to a room, or to what stands
in rooms, stands in `models/debate.py` with what its columns are, or `tests/test_pressure.py` fails.
"""

# what presses
PRESSURE_TABLES = frozenset({"poll", "room_aim"})

# what an empty room takes along when it is deleted; a row of any other table means that it is not empty
GOES_WITH_ROOM = frozenset({
    # a draft is nobody else's business: that somebody writes one, no host may learn from a refusal
    "charter", "draft", "paper_draft", "participation", "path_stop", "plain_words", "reading_place", "room_door",
    "room_rest", "room_text", "theme_assignment",
})  # fmt: skip

# the trigger that keeps a room what it is (models/guards.py)
KIND_GUARD = "room_refuse_kind_update"
