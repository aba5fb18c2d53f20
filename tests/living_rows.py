"""One row of every table that makes fields living ones; and statements that the database itself refuses."""

LIVING_ROWS = (
    (
        "INSERT INTO state_of_debate (id, field_id, number, shared, still_open, disputed, written_at, written_by_id, "
        "reason_id) VALUES (1, 1, 1, 'Busse.', 'Wann?', 'Wer zahlt?', {at}, 1, 1)"
    ),
)

LIVING_REFUSED = {
    "a second version of where a debate stands with the same number": (
        "INSERT INTO state_of_debate (field_id, number, shared, still_open, disputed, written_at, written_by_id, "
        "reason_id) SELECT field_id, number, shared, still_open, disputed, written_at, written_by_id, reason_id "
        "FROM state_of_debate"
    ),
    "where a debate stands without somebody who wrote it": (
        "INSERT INTO state_of_debate (field_id, number, shared, still_open, disputed, written_at, reason_id) "
        "SELECT field_id, 2, shared, still_open, disputed, written_at, reason_id FROM state_of_debate"
    ),
}
