"""The tables of the debate, and what each of their columns is: the one declared list.

The debate is what people meet in (rooms, reading paths), what it is sorted by (fields, themes), and every table that
points to one of these, or to one that does. `tests/test_pressure.py` holds the list equal to the models: who adds a
table or a column says here what it is, and for a score, a count of people or a deadline there is no kind
(`domain/rooms/columns.py`). The page "Ohne Beschlussdruck" holds the database against the same list.
"""

from deliberation.domain.rooms.columns import Columns, columns
from deliberation.domain.rooms.shape import ROOTS

DEBATE: dict[str, Columns] = {
    # which lines somebody speaks of
    "anchor": columns(
        key="contribution_id motion_version_id paper_id paper_version_id",
        place="first_line last_line",
        words="first_words",
    ),
    # what an author is about to say otherwise; nobody else knows of it
    "change_draft": columns(key="contribution_id person_id", choice="kind", words="text", moment="saved_at"),
    "charter": columns(
        key="id room_id written_by_id reason_id",
        place="number",
        choice="form citing",
        words="rules",
        moment="written_at",
    ),
    "contribution": columns(
        key="id room_id author_id answers_id thread_id",
        # how far from the beginning of the conversation it stands
        place="depth",
        choice="kind",
        words="text",
        moment="written_at changed_at withdrawn_at",
    ),
    # how it read before its author changed it
    "contribution_version": columns(key="id contribution_id", words="text", moment="written_at"),
    "draft": columns(key="id person_id room_id answers_id", choice="kind", words="text", moment="saved_at"),
    # where a motion that somebody writes is at home
    "draft_field": columns(key="draft_id field_id"),
    "field": columns(key="id", words="slug name summary", moment="created_at"),
    "field_proposal": columns(
        key="id proposed_by_id answered_by_id answer_id field_id",
        words="name summary plea",
        moment="proposed_at answered_at",
        flag="is_accepted",
    ),
    # that somebody took an answer up as a beginning of its own
    "lift": columns(key="contribution_id answered_id lifted_by_id", moment="lifted_at"),
    # what moderation did, until it takes it back; a pause hangs on the person
    "moderation_act": columns(
        key=(
            "id room_id contribution_id path_id plain_id person_id to_room_id reason_id acted_by_id decided_by_id "
            "decision_id undone_by_id undo_reason_id"
        ),
        choice="kind rule",
        # by which version of the rules words were measured; how many are heard before somebody in slow mode
        place="charter_number others_first",
        words="appeal",
        moment="acted_at appealed_at decided_at undone_at",
        flag="is_upheld",
    ),
    # where a motion is at home
    "motion_field": columns(key="motion_id field_id assigned_by_id", moment="assigned_at"),
    "paper_draft": columns(
        key="id person_id room_id contribution_id", words="title with_whom summary source reason", moment="saved_at"
    ),
    # how a paper read, one version after the other
    "paper_version": columns(
        key="id contribution_id",
        place="number width",
        words="title with_whom source text_hash reason",
        moment="written_at",
    ),
    # that somebody finds the room on their start page, for them alone: no date, no number
    "participation": columns(key="room_id person_id"),
    # that somebody recommends it, or words in it
    "path_stop": columns(
        key="id path_id contribution_id motion_id room_id field_id",
        place="place",
        words="note",
        moment="changed_at said_at",
    ),
    # that somebody may not write for some days: it follows an act of moderation and binds a person, no room
    "pause": columns(key="act_id person_id", pause="paused_until"),
    # what the room is about, said simply by somebody with a name
    "plain_words": columns(
        key="id room_id written_by_id", place="number", words="text", moment="written_at withdrawn_at"
    ),
    "reading_path": columns(
        key="id person_id", words="title why", moment="made_at changed_at withdrawn_at"
    ),
    # a bookmark that its reader put there; who only reads leaves none
    "reading_place": columns(key="person_id room_id", place="up_to"),
    # what somebody took to read in the minutes they have, for them alone; what is withdrawn meanwhile is passed over
    "reading_stack": columns(key="person_id", stack="contribution_ids", place="open_id place"),
    # what somebody asks of those who moderate, and nobody else sees
    "report": columns(
        key="id contribution_id path_id plain_id reporter_id answered_by_id act_id reason_id",
        choice="rule",
        words="words",
        moment="reported_at answered_at",
    ),
    "room": columns(
        key="id association_id field_id assembly_id host_id",
        choice="kind",
        words="name opening_question",
        moment="created_at",
    ),
    # who sees the room
    "room_door": columns(key="id room_id association_id body_id organisation_id", flag="reaches_below"),
    # on which words a younger room that may press rests; the words know nothing of it
    "room_ground": columns(key="room_id contribution_id"),
    # a way from an open room to a younger one that may press: it says nothing but where it leads
    "room_origin": columns(key="room_id origin_id", choice="room_kind"),
    "room_rest": columns(key="room_id reason_id"),
    # what is read there, and what came out of it: pointers, without a date
    "room_text": columns(key="id room_id paper_id motion_id", choice="role"),
    "state_of_debate": columns(
        key="id field_id plain_by_id written_by_id reason_id",
        place="number",
        words="shared still_open disputed plain",
        moment="written_at",
    ),
    # one person's to one author, whom alone it reaches; no number beside it (P7)
    "thanks": columns(key="contribution_id person_id", moment="thanked_at"),
    "theme": columns(key="id", words="slug name summary", moment="created_at"),
    # a way there, and nothing that follows from it
    "theme_assignment": columns(
        key="id theme_id room_id field_id assigned_by_id reason_id", moment="assigned_at"
    ),
}  # fmt: skip

# what may point to any room, field, theme or path, or to what stands there
HARMLESS_TABLES = frozenset(DEBATE) - ROOTS
