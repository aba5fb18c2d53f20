"""One row of every table of rolls, and statements that the database refuses there."""

ROLL_ROWS = (
    "INSERT INTO roll (assembly_id) VALUES (1)",
    (
        "INSERT INTO roll_sender (id, assembly_id, association_id, position, voting_due, advisory_due) "
        "VALUES (1, 1, 1, 1, 3, 1)"
    ),
    "INSERT INTO mandate (id, sender_id, function_id, is_voting, rank) VALUES (1, 1, 1, true, 1)",
)

_SENDER = "INSERT INTO roll_sender (assembly_id, association_id, body_id, position, voting_due, advisory_due)"
ROLL_REFUSED = {
    "a sender twice": f"{_SENDER} VALUES (1, 1, NULL, 2, 1, 0)",
    "seats that nobody sends": f"{_SENDER} VALUES (1, NULL, NULL, 2, 1, 0)",
    "seats of an association and a body at once": f"{_SENDER} VALUES (1, 1, 1, 2, 1, 0)",
    "fewer seats than none": "UPDATE roll_sender SET voting_due = -1",
    "two mandates of one function": "INSERT INTO mandate (sender_id, function_id, is_voting) VALUES (1, 1, true)",
    "a place before the first": "UPDATE mandate SET rank = 0",
    "a delegate who moves up": "UPDATE mandate SET rank = NULL, moved_up_at = '2026-06-03 12:00:00+00:00'",
    "somebody who stands in and never moved up": "UPDATE mandate SET stands_in_for_id = 1",
}
