"""Tables that press for a decision: polls, surveys, ballots, lists of support. They cannot belong to a debate.

Each names its room twice: `room_id` and `room_kind`, both NOT NULL, as one foreign key to (room.id, room.kind), with a
CHECK that the kind is one of `HOLDS_POLLS` (`deliberation/domain/rooms/kinds.py`). Since a room's kind never changes,
no statement can put a poll into an open or protected room. `tests/test_pressure.py` looks at every table that points
to a room: it stands in one of these lists, or the test fails.
"""

# what presses
PRESSURE_TABLES = frozenset({"poll", "room_aim"})

# what may point to any room
HARMLESS_TABLES = frozenset(
    {
        "charter",
        "contribution",
        "draft",
        # what moderation did, until it takes it back; a pause hangs on the person
        "moderation_act",
        # that somebody finds the room on their start page, for them alone: no date, no number
        "participation",
        "paper_draft",
        # that somebody recommends it, or words in it: no date, and no number that counts
        "path_stop",
        # what the room is about, said simply by somebody with a name
        "plain_words",
        # a bookmark that its reader put there; who only reads leaves none
        "reading_place",
        # who sees the room
        "room_door",
        # a way from an open room to a younger one that may press: it says nothing but where it leads
        "room_origin",
        "room_rest",
        # a way there, and nothing that follows from it
        "theme_assignment",
    }
)

# what an empty room takes along when it is deleted; a row of any other table means that it is not empty
GOES_WITH_ROOM = frozenset({
    # a draft is nobody else's business: that somebody writes one, no host may learn from a refusal
    "charter", "draft", "paper_draft", "participation", "path_stop", "plain_words", "reading_place", "room_door",
    "room_rest", "theme_assignment",
})  # fmt: skip

# the trigger that keeps a room what it is (models/guards.py)
KIND_GUARD = "room_refuse_kind_update"

# whole numbers that are no keys and count nobody: how deep an answer stands, which version, how many are heard before
# somebody in slow mode, which code was used last, behind which contribution a bookmark lies, in which order stops stand
NO_COUNTS = frozenset({
    "contribution.depth", "charter.number", "moderation_act.others_first", "person.totp_last_step",
    "path_stop.place", "plain_words.number", "reading_place.up_to",
})  # fmt: skip
