"""One row of every table that says where motions belong, and statements that the database refuses there."""

PLACE_ROWS = (
    "INSERT INTO motion_field (motion_id, field_id, assigned_by_id, assigned_at) VALUES (1, 1, 1, {at})",
    "INSERT INTO draft_field (draft_id, field_id) VALUES (1, 1)",
    "INSERT INTO motions_place (person_id, assembly_id, up_to) VALUES (1, 1, 1)",
)

PLACE_REFUSED = {
    "a motion twice in a field": (
        "INSERT INTO motion_field (motion_id, field_id, assigned_at) VALUES (1, 1, '2026-06-03 12:00:00+00:00')"
    ),
    "a draft twice in a field": "INSERT INTO draft_field (draft_id, field_id) VALUES (1, 1)",
    "a second bookmark of one person in the motions of an assembly": (
        "INSERT INTO motions_place (person_id, assembly_id, up_to) VALUES (1, 1, 2)"
    ),
    "a motion below an item that there is not": "UPDATE motion SET agenda_item_id = 99",
}
