"""Tables that press for a decision: polls, surveys, ballots, lists of support. They cannot belong to a debate.

Each names its room twice: `room_id` and `room_kind`, both NOT NULL, as one foreign key to (room.id, room.kind), with a
CHECK that the kind is one of `HOLDS_POLLS` (`deliberation/domain/rooms/kinds.py`). Since a room's kind never changes,
no statement can put a poll into an open or protected room. `tests/test_pressure.py` looks at every table that points
to a room, or to what stands in rooms (contributions, reading paths, plain words, and what points to these in turn): it
stands in one of these lists, or the test fails. The page "Ohne Beschlussdruck" asks the same of the database itself.
"""

# what presses
PRESSURE_TABLES = frozenset({"poll", "room_aim"})

# what may point to any room, or to what stands in it, and why
HARMLESS_TABLES = frozenset(
    {
        # which lines somebody speaks of
        "anchor",
        # what an author is about to say otherwise; nobody else knows of it
        "change_draft",
        "charter",
        "contribution",
        # how it read before its author changed it
        "contribution_version",
        "draft",
        # that somebody took an answer up as a beginning of its own
        "lift",
        # what moderation did, until it takes it back; a pause hangs on the person
        "moderation_act",
        "paper_draft",
        # how a paper read, one version after the other
        "paper_version",
        # that somebody finds the room on their start page, for them alone: no date, no number
        "participation",
        # that somebody recommends it, or words in it: no date, and no number that counts
        "path_stop",
        # that somebody may not write for some days: it follows an act of moderation and binds a person, no room
        "pause",
        # what the room is about, said simply by somebody with a name
        "plain_words",
        # a bookmark that its reader put there; who only reads leaves none
        "reading_place",
        # what somebody asks of those who moderate, and nobody else sees
        "report",
        # who sees the room
        "room_door",
        # on which words a younger room that may press rests; the words know nothing of it
        "room_ground",
        # a way from an open room to a younger one that may press: it says nothing but where it leads
        "room_origin",
        "room_rest",
        # one person's to one author, whom alone it reaches; no number beside it (P7)
        "thanks",
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

# whole numbers that are no keys and count nobody: how deep an answer stands, which version, how wide its lines are, of
# which lines somebody speaks, by which version of the rules something was measured, how many are heard before somebody
# in slow mode, which code was used last, behind which contribution a bookmark lies, in which order stops stand
NO_COUNTS = frozenset({
    "anchor.first_line", "anchor.last_line", "charter.number", "contribution.depth", "moderation_act.charter_number",
    "moderation_act.others_first", "paper_version.number", "paper_version.width", "path_stop.place",
    "person.totp_last_step", "plain_words.number", "reading_place.up_to",
})  # fmt: skip

# moments until which something lasts, and that are the end of no room and of nothing in it
BINDS_PERSONS = frozenset({"pause.paused_until"})
