"""One row of every table that an assembly is set up with; and statements that the database itself refuses."""

_TYPE = (
    "assembly_id, position, preset, name, number_pattern, min_supporters, supporters, grace_minutes, is_amendable, "
    "is_screened, width, first_line, source"
)

ASSEMBLY_ROWS = (
    (
        "INSERT INTO sitting (id, assembly_id, position, name, begins_at, ends_at) "
        "VALUES (1, 1, 1, 'Erster Tag', {at}, '2026-06-03 18:00:00+00:00')"
    ),
    (
        "INSERT INTO agenda_item (id, assembly_id, parent_id, position, number, title, planned_at) "
        "VALUES (1, 1, NULL, 1, '1', 'Eröffnung', {at})"
    ),
    (
        "INSERT INTO agenda_item (id, assembly_id, parent_id, position, number, title) "
        "VALUES (2, 1, 1, 1, '1.1', 'Wahl der Tagungsleitung')"
    ),
    (
        f"INSERT INTO motion_type (id, {_TYPE}) "
        "VALUES (1, 1, 1, 'motion', 'Antrag', 'A##', 0, 'members', 10, true, false, 85, 1, '§ 17')"
    ),
    (
        "INSERT INTO motion_type_section (id, type_id, position, kind, heading, is_required) "
        "VALUES (1, 1, 1, 'text', 'Antragstext', true)"
    ),
    (
        "INSERT INTO motion_type_section (id, type_id, position, kind, heading, is_required) "
        "VALUES (2, 1, 2, 'reasons', 'Begründung', false)"
    ),
    "INSERT INTO motion_type_submitter (type_id, submitter) VALUES (1, 'delegates')",
)

ASSEMBLY_REFUSED = {
    "an unknown kind of assembly": "UPDATE assembly SET kind = 'party'",
    "a sitting that ends as it begins": "UPDATE sitting SET ends_at = begins_at",
    "two first sittings": (
        "INSERT INTO sitting (assembly_id, position, name, begins_at, ends_at) "
        "SELECT assembly_id, position, name, begins_at, ends_at FROM sitting"
    ),
    "an item of the agenda below itself": "UPDATE agenda_item SET parent_id = id WHERE id = 1",
    "an item of the agenda gone from above others": "DELETE FROM agenda_item WHERE id = 1",
    "a second motion type with the same name": (
        f"INSERT INTO motion_type ({_TYPE}) SELECT {_TYPE} FROM motion_type WHERE id = 1"
    ),
    "an unknown kind of motion type": "UPDATE motion_type SET preset = 'wish'",
    "supporters who are nobody": "UPDATE motion_type SET supporters = 'everybody'",
    "fewer supporters than none": "UPDATE motion_type SET min_supporters = -1",
    "a share of more than all": "UPDATE motion_type SET min_women_percent = 101",
    "a share of nothing": "UPDATE motion_type SET min_women_percent = 0",
    "a deadline after the opening": "UPDATE motion_type SET submission_days = -1",
    "lines without room": "UPDATE motion_type SET width = 0",
    "a motion with two texts": "UPDATE motion_type_section SET kind = 'text' WHERE id = 2",
    "two sections at one place": "UPDATE motion_type_section SET position = 1 WHERE id = 2",
    "who submits twice": "INSERT INTO motion_type_submitter (type_id, submitter) VALUES (1, 'delegates')",
    "an unknown submitter": "UPDATE motion_type_submitter SET submitter = 'guests'",
    "a motion type gone with its sections left": "DELETE FROM motion_type",
}
