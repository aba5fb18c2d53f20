"""One row of every table that makes fields living ones; and statements that the database itself refuses."""

LIVING_ROWS = (
    (
        "INSERT INTO state_of_debate (id, field_id, number, shared, still_open, disputed, plain, written_at, "
        "written_by_id, reason_id) VALUES (1, 1, 1, 'Busse.', 'Wann?', 'Wer zahlt?', '', {at}, 1, 1)"
    ),
    (
        "INSERT INTO field_proposal (id, name, summary, plea, proposed_at, proposed_by_id) "
        "VALUES (1, 'Pflege', 'Wer für wen?', 'Es fehlt.', {at}, 1)"
    ),
    (
        "INSERT INTO field_proposal (id, name, summary, plea, proposed_at, proposed_by_id, answered_at, "
        "answered_by_id, is_accepted, answer_id) VALUES (2, 'Häfen', 'Wohin?', 'Es weht.', {at}, 1, {at}, 2, false, 1)"
    ),
    "INSERT INTO theme (id, slug, name, summary, created_at) VALUES (1, 'arbeit', 'Arbeit', 'Was sie macht.', {at})",
    (
        "INSERT INTO theme_assignment (id, theme_id, room_id, assigned_at, assigned_by_id, reason_id) "
        "VALUES (1, 1, 1, {at}, 1, 1)"
    ),
    (
        "INSERT INTO theme_assignment (id, theme_id, field_id, assigned_at, assigned_by_id, reason_id) "
        "VALUES (2, 1, 1, {at}, 1, 1)"
    ),
    (
        "INSERT INTO plain_words (id, room_id, number, text, written_at, written_by_id) "
        "VALUES (1, 1, 1, 'Es geht um Busse.', {at}, 1)"
    ),
    "INSERT INTO reading_path (id, person_id, title, why, made_at) VALUES (1, 1, 'Ein Weg', 'Für Neue.', {at})",
    "INSERT INTO path_stop (id, path_id, place, contribution_id, room_id, note) VALUES (1, 1, 1, 1, 1, 'Lies das.')",
    "INSERT INTO path_stop (id, path_id, place, motion_id, note) VALUES (2, 1, 2, 1, '')",
    "INSERT INTO path_stop (id, path_id, place, room_id, note) VALUES (3, 1, 3, 1, '')",
    (
        "INSERT INTO moderation_act (id, room_id, kind, path_id, person_id, rule, reason_id, acted_at, acted_by_id) "
        "VALUES (3, 1, 'hide_path', 1, 1, 'no_attacks', 1, {at}, 2)"
    ),
    (
        "INSERT INTO report (id, path_id, reporter_id, rule, words, reported_at) "
        "VALUES (2, 1, 2, 'no_attacks', '', {at})"
    ),
    (
        "INSERT INTO moderation_act (id, room_id, kind, plain_id, person_id, rule, reason_id, acted_at, acted_by_id) "
        "VALUES (4, 1, 'hide_plain', 1, 1, 'no_attacks', 1, {at}, 2)"
    ),
    (
        "INSERT INTO report (id, plain_id, reporter_id, rule, words, reported_at) "
        "VALUES (3, 1, 2, 'no_attacks', '', {at})"
    ),
)

LIVING_REFUSED = {
    "a second version of where a debate stands with the same number": (
        "INSERT INTO state_of_debate (field_id, number, shared, still_open, disputed, plain, written_at, "
        "written_by_id, reason_id) SELECT field_id, number, shared, still_open, disputed, plain, written_at, "
        "written_by_id, reason_id FROM state_of_debate"
    ),
    "where a debate stands without somebody who wrote it": (
        "INSERT INTO state_of_debate (field_id, number, shared, still_open, disputed, plain, written_at, reason_id) "
        "SELECT field_id, 2, shared, still_open, disputed, plain, written_at, reason_id FROM state_of_debate"
    ),
    "plain words that are nobody's": (
        "INSERT INTO state_of_debate (field_id, number, shared, still_open, disputed, plain, written_at, "
        "written_by_id, reason_id) SELECT field_id, 2, shared, still_open, disputed, 'Kurz.', written_at, "
        "written_by_id, reason_id FROM state_of_debate"
    ),
    "a second proposal of somebody who waits for an answer": (
        "INSERT INTO field_proposal (name, summary, plea, proposed_at, proposed_by_id) "
        "SELECT name, summary, plea, proposed_at, proposed_by_id FROM field_proposal WHERE id = 1"
    ),
    "a yes that founds no field": "UPDATE field_proposal SET is_accepted = true WHERE id = 2",
    "a no that founds a field": "UPDATE field_proposal SET field_id = 1 WHERE id = 2",
    "a field from a proposal without an answer": "UPDATE field_proposal SET field_id = 1 WHERE id = 1",
    "who answers their own proposal": "UPDATE field_proposal SET answered_by_id = proposed_by_id WHERE id = 2",
    "an answer without a reason": "UPDATE field_proposal SET answer_id = NULL WHERE id = 2",
    "a theme assigned to a room twice": (
        "INSERT INTO theme_assignment (theme_id, room_id, assigned_at, assigned_by_id, reason_id) "
        "SELECT theme_id, room_id, assigned_at, assigned_by_id, reason_id FROM theme_assignment WHERE id = 1"
    ),
    "a theme assigned to a field twice": (
        "INSERT INTO theme_assignment (theme_id, field_id, assigned_at, assigned_by_id, reason_id) "
        "SELECT theme_id, field_id, assigned_at, assigned_by_id, reason_id FROM theme_assignment WHERE id = 2"
    ),
    "a theme assigned to nothing": "UPDATE theme_assignment SET room_id = NULL WHERE id = 1",
    "a theme assigned to a room and a field in one": "UPDATE theme_assignment SET field_id = 1 WHERE id = 1",
    "a second version of plain words with the same number": (
        "INSERT INTO plain_words (room_id, number, text, written_at, written_by_id) "
        "SELECT room_id, number, text, written_at, written_by_id FROM plain_words"
    ),
    "plain words that say nothing": (
        "INSERT INTO plain_words (room_id, number, text, written_at, written_by_id) "
        "SELECT room_id, 2, '', written_at, written_by_id FROM plain_words"
    ),
    "a stop at the same words twice": (
        "INSERT INTO path_stop (path_id, place, contribution_id, room_id, note) VALUES (1, 4, 1, 1, '')"
    ),
    "a stop at the same motion twice": "INSERT INTO path_stop (path_id, place, motion_id, note) VALUES (1, 4, 1, '')",
    "a stop at the same room twice": "INSERT INTO path_stop (path_id, place, room_id, note) VALUES (1, 4, 1, '')",
    "a stop that leads nowhere": "UPDATE path_stop SET room_id = NULL WHERE id = 3",
    "a stop at a motion in a room": "UPDATE path_stop SET room_id = 1 WHERE id = 2",
    "a stop at words that stand nowhere": "UPDATE path_stop SET room_id = NULL WHERE id = 1",
    "a path withdrawn but for its stops": "DELETE FROM reading_path",
    "a path hidden twice": (
        "INSERT INTO moderation_act (room_id, kind, path_id, person_id, rule, reason_id, acted_at, acted_by_id) "
        "SELECT room_id, kind, path_id, person_id, rule, reason_id, acted_at, acted_by_id FROM moderation_act "
        "WHERE id = 3"
    ),
    "a path hidden that is none": "UPDATE moderation_act SET path_id = NULL WHERE id = 3",
    "a path hidden and a contribution in one": "UPDATE moderation_act SET contribution_id = 1 WHERE id = 3",
    "a path paused": "UPDATE moderation_act SET path_id = 1 WHERE id = 2",
    "a report of a path and a contribution in one": "UPDATE report SET contribution_id = 1 WHERE id = 2",
    "a report of nothing": "UPDATE report SET path_id = NULL WHERE id = 2",
    "a second report of a path by one person": (
        "INSERT INTO report (path_id, reporter_id, rule, words, reported_at) "
        "SELECT path_id, reporter_id, rule, words, reported_at FROM report WHERE id = 2"
    ),
    "plain words taken back but for what they say": "UPDATE plain_words SET withdrawn_at = written_at",
    "plain words hidden twice": (
        "INSERT INTO moderation_act (room_id, kind, plain_id, person_id, rule, reason_id, acted_at, acted_by_id) "
        "SELECT room_id, kind, plain_id, person_id, rule, reason_id, acted_at, acted_by_id FROM moderation_act "
        "WHERE id = 4"
    ),
    "plain words hidden that are none": "UPDATE moderation_act SET plain_id = NULL WHERE id = 4",
    "plain words hidden and a contribution in one": "UPDATE moderation_act SET contribution_id = 1 WHERE id = 4",
    "plain words hidden and a path in one": "UPDATE moderation_act SET path_id = 1 WHERE id = 4",
    "plain words that moderation points to, gone": "DELETE FROM plain_words",
    "a report of plain words and a path in one": "UPDATE report SET path_id = 1 WHERE id = 3",
    "a second report of plain words by one person": (
        "INSERT INTO report (plain_id, reporter_id, rule, words, reported_at) "
        "SELECT plain_id, reporter_id, rule, words, reported_at FROM report WHERE id = 3"
    ),
    "a stop in a field and in no room": "UPDATE path_stop SET field_id = 1 WHERE id = 2",
    "a path withdrawn but for its words": "UPDATE reading_path SET withdrawn_at = made_at",
    "a theme assigned without a reason": "UPDATE theme_assignment SET reason_id = NULL WHERE id = 1",
}
