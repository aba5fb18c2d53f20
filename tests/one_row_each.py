"""One row of every table, as later revisions will find them; and statements that the database itself refuses."""

from tests.assembly_rows import ASSEMBLY_REFUSED, ASSEMBLY_ROWS
from tests.book_rows import BOOK_REFUSED, BOOK_ROWS
from tests.draft_rows import DRAFT_REFUSED, DRAFT_ROWS
from tests.living_rows import LIVING_REFUSED, LIVING_ROWS
from tests.outcome_rows import OUTCOME_REFUSED, OUTCOME_ROWS
from tests.place_rows import PLACE_REFUSED, PLACE_ROWS
from tests.roll_rows import ROLL_REFUSED, ROLL_ROWS

# one row of every table of the first revision, as later revisions will find them
MOMENT = "'2026-06-03 12:00:00+00:00'"
ROWS = (
    "INSERT INTO association (id, level, key, name) VALUES (1, 'federation', 'BUND', 'Bund')",
    "INSERT INTO organisation (id, association_id, name, created_at) VALUES (1, 1, 'Mieterverein', {at})",
    "INSERT INTO body (id, association_id, kind, key, name) VALUES (1, 1, 'council', 'RAT', 'Rat')",
    (
        "INSERT INTO assembly (id, association_id, key, name, opens_on, closes_on) "
        "VALUES (1, 1, 'V', 'V', '2026-06-03', '2026-06-03')"
    ),
    (
        "INSERT INTO person (id, kind, association_id, given_name, family_name, sort_name, quota_group, language, "
        "created_at) VALUES (1, 'member', 1, 'Rosa', 'Lindner', 'lindner rosa', 'not_stated', 'de', {at})"
    ),
    "INSERT INTO reason (id, text, created_at) VALUES (1, 'Beschluss', {at})",
    (
        "INSERT INTO function_held (id, person_id, function, association_id, held_since, proposed_at) "
        "VALUES (1, 1, 'moderator', 1, '2026-06-03', {at})"
    ),
    (
        'INSERT INTO guest_right (id, person_id, "right", association_id, held_since, granted_by_id, reason_id) '
        "VALUES (1, 1, 'speak', 1, '2026-06-03', 1, 1)"
    ),
    "INSERT INTO record_entry (id, at, act, subject_kind, subject_id) VALUES (1, {at}, 'page:edited', 'page_text', 1)",
    "INSERT INTO job (id, kind, payload, created_at, run_at, attempts) VALUES (1, 'mail:reset', '{{}}', {at}, {at}, 0)",
    "INSERT INTO rate_count (key, window_began_at, count) VALUES ('k', {at}, 1)",
    "INSERT INTO erased_number (fingerprint, erased_on) VALUES ('f', '2026-06-03')",
    (
        "INSERT INTO login_session (id, person_id, token_hash, device, created_at, seen_at, is_pending, proved_at, "
        "has_second_factor) VALUES (1, 1, 'h', 'd', {at}, {at}, false, {at}, false)"
    ),
    (
        "INSERT INTO mailed_link (id, person_id, purpose, token_hash, created_at, valid_until) "
        "VALUES (1, 1, 'reset', 'h', {at}, {at})"
    ),
    (
        "INSERT INTO passkey (id, person_id, credential_id, public_key, sign_count, label, created_at) "
        "VALUES (1, 1, '', '', 0, 'Telefon', {at})"
    ),
    "INSERT INTO recovery_code (id, person_id, code_hash) VALUES (1, 1, 'h')",
    "INSERT INTO upload (id, person_id, filename, content, kept_until) VALUES (1, 1, 'a.csv', '', {at})",
    (
        "INSERT INTO member_import (id, uploaded_by_id, filename, created_at, kept_until, counts) "
        "VALUES (1, 1, 'a.csv', {at}, {at}, '{{}}')"
    ),
    "INSERT INTO member_import_row (id, import_id, kind, data) VALUES (1, 1, 'new', '{{}}')",
    "INSERT INTO page_text (id, slug, language, text, written_at) VALUES (1, 'imprint', 'de', '…', {at})",
)
ROWS = tuple(row.format(at=MOMENT) for row in ROWS)

# the same for the tables that came later, in the order of the revisions
LATER_ROWS = (
    "INSERT INTO former_address (person_id, email, told_until) VALUES (1, 'frueher@example.org', {at})",
    (
        "INSERT INTO person (id, kind, association_id, given_name, family_name, sort_name, quota_group, language, "
        "created_at) VALUES (2, 'member', 1, 'Clara', 'Lindner', 'lindner clara', 'not_stated', 'de', {at})"
    ),
    "INSERT INTO factor_reset (id, person_id, asked_by_id, asked_at, reason_id) VALUES (1, 1, 2, {at}, 1)",
    "INSERT INTO field (id, slug, name, summary, created_at) VALUES (1, 'f', 'Feld', 'Worum es geht.', {at})",
    (
        "INSERT INTO room (id, kind, association_id, field_id, host_id, name, opening_question, created_at) "
        "VALUES (1, 'open', 1, 1, 1, 'Raum', 'Wie?', {at})"
    ),
    (
        "INSERT INTO room (id, kind, association_id, assembly_id, name, created_at) "
        "VALUES (2, 'decision', 1, 1, 'V', {at})"
    ),
    (
        "INSERT INTO contribution (id, room_id, author_id, depth, text, written_at) "
        "VALUES (1, 1, 1, 0, 'Ein Beitrag', {at})"
    ),
    (
        "INSERT INTO contribution (id, room_id, author_id, answers_id, thread_id, depth, text, written_at) "
        "VALUES (2, 1, 1, 1, 1, 1, 'Eine Antwort', {at})"
    ),
    "INSERT INTO contribution_version (id, contribution_id, text, written_at) VALUES (1, 1, 'Ein Beitra', {at})",
    (
        "INSERT INTO draft (id, person_id, room_id, answers_id, text, saved_at) "
        "VALUES (1, 1, 1, 1, 'Noch nicht fertig', {at}), (2, 1, 1, NULL, 'Auch nicht', {at})"
    ),
    (
        "INSERT INTO change_draft (contribution_id, person_id, text, saved_at) "
        "VALUES (1, 1, 'Ein anderer Beitrag', {at})"
    ),
    "INSERT INTO reading_place (person_id, room_id, up_to) VALUES (1, 1, 1)",
    (
        "INSERT INTO charter (id, room_id, number, form, rules, citing, written_at) "
        "VALUES (1, 1, 1, 'exploring', 'Frag nach.', 'asked', {at})"
    ),
    "INSERT INTO room_rest (room_id, reason_id) VALUES (1, 1)",
    "INSERT INTO motion (id, assembly_id, number, title, mover, created_at) VALUES (1, 1, 'L02', 'T', 'M', {at})",
    (
        "INSERT INTO motion_version (id, motion_id, number, suffix, opening, source, text_hash, width, first_line, "
        "created_at) VALUES (1, 1, 1, '', '', 'Text', 'h', 85, 1, {at})"
    ),
    (
        "INSERT INTO amendment (id, motion_id, version_id, number, author_id, source, text_hash, summary, reasons, "
        "submitted_at) VALUES (1, 1, 1, 1, 1, 'Anderer Text', 'h', '', '', {at})"
    ),
    (
        "INSERT INTO poll (id, room_id, room_kind, amendment_id, number, question, text_hash, majority, opened_at, "
        "opened_by_id) VALUES (1, 2, 'decision', 1, 1, 'Soll Ä1 angenommen werden?', 'h', 'simple', {at}, 1)"
    ),
    "INSERT INTO vote (poll_id, person_id, choice) VALUES (1, 1, 'yes')",
)

ANCHOR_ROWS = (
    (
        "INSERT INTO paper_version (id, contribution_id, number, title, with_whom, source, text_hash, width, reason, "
        "written_at) VALUES (1, 1, 1, 'Papier', '', 'Text', 'h', 85, '', {at})"
    ),
    (
        "INSERT INTO paper_draft (id, person_id, room_id, contribution_id, title, with_whom, summary, source, reason, "
        "saved_at) VALUES (1, 1, 1, NULL, 'T', '', '', '', '', {at}), (2, 1, NULL, 1, 'T', '', '', '', '', {at})"
    ),
    (
        "INSERT INTO anchor (contribution_id, motion_version_id, first_line, last_line, first_words) "
        "VALUES (1, 1, 12, 15, 'Wir wollen')"
    ),
    (
        "INSERT INTO anchor (contribution_id, paper_id, paper_version_id, first_line, last_line, first_words) "
        "VALUES (2, 1, 1, 1, 1, 'Text')"
    ),
    "INSERT INTO lift (contribution_id, answered_id, lifted_by_id, lifted_at) VALUES (2, 1, 1, {at})",
)

MODERATION_ROWS = (
    (
        "INSERT INTO moderation_act (id, room_id, kind, contribution_id, person_id, rule, reason_id, acted_at, "
        "acted_by_id) VALUES (1, 1, 'hide', 1, 1, 'no_attacks', 1, {at}, 2)"
    ),
    (
        "INSERT INTO moderation_act (id, room_id, kind, person_id, rule, reason_id, acted_at, acted_by_id) "
        "VALUES (2, 1, 'pause', 1, 'no_attacks', 1, {at}, 2)"
    ),
    "INSERT INTO pause (act_id, person_id, paused_until) VALUES (2, 1, {at})",
    (
        "INSERT INTO report (id, contribution_id, reporter_id, rule, words, reported_at) "
        "VALUES (1, 1, 2, 'no_attacks', '', {at})"
    ),
)
DOOR_ROWS = (
    "INSERT INTO room_door (id, room_id, association_id, reaches_below) VALUES (1, 1, 1, true)",
    "INSERT INTO room_door (id, room_id, body_id, reaches_below) VALUES (2, 1, 1, false)",
    "INSERT INTO room_door (id, room_id, organisation_id, reaches_below) VALUES (3, 1, 1, false)",
    "INSERT INTO participation (room_id, person_id) VALUES (1, 1)",
)
FOR_YOU_ROWS = (
    "INSERT INTO thanks (contribution_id, person_id, thanked_at) VALUES (1, 2, {at})",
    "INSERT INTO inbox (person_id, hides_answers, seen_until) VALUES (1, true, {at})",
    "INSERT INTO reading_stack (person_id, contribution_ids, open_id, place) VALUES (1, '[1, 2]', 2, 7)",
)
TOWARDS_ROWS = (
    (
        "INSERT INTO room (id, kind, association_id, field_id, host_id, name, opening_question, created_at) "
        "VALUES (3, 'workshop', 1, 1, 1, 'Werkstatt', 'Was soll es sein?', {at})"
    ),
    (
        "INSERT INTO room_aim (room_id, room_kind, purpose, body_id, earliest_on) "
        "VALUES (3, 'workshop', 'Busse', 1, '2026-07-03')"
    ),
    "INSERT INTO room_origin (room_id, room_kind, origin_id) VALUES (3, 'workshop', 1)",
    "INSERT INTO room_ground (room_id, contribution_id) VALUES (3, 1)",
    "INSERT INTO room_text (id, room_id, role, paper_id) VALUES (1, 1, 'read', 1)",
    "INSERT INTO room_text (id, room_id, role, motion_id) VALUES (2, 1, 'made', 1)",
)
LATER_ROWS = tuple(
    row.format(at=MOMENT)
    for rows in (
        LATER_ROWS, MODERATION_ROWS, LIVING_ROWS, DOOR_ROWS, FOR_YOU_ROWS, ANCHOR_ROWS, TOWARDS_ROWS, ASSEMBLY_ROWS,
        DRAFT_ROWS, BOOK_ROWS, PLACE_ROWS, OUTCOME_ROWS, ROLL_ROWS,
    )
    for row in rows
)  # fmt: skip

REFUSED = {
    "a second federation": "INSERT INTO association (level, key, name) VALUES ('federation', 'B2', 'B2')",
    "a root that is no federation": "INSERT INTO association (level, key, name) VALUES ('state', 'L', 'L')",
    "an unknown kind of person": "UPDATE person SET kind = 'friend'",
    "a guest without an organisation": "UPDATE person SET kind = 'guest'",
    "a function that ends before it begins": "UPDATE function_held SET held_until = '1999-01-01'",
    "who confirms their own function": "UPDATE function_held SET confirmed_by_id = person_id",
    "both confirmed and declined": f"UPDATE function_held SET confirmed_at = {MOMENT}, declined_at = {MOMENT}",
    "a function at two places": "UPDATE function_held SET body_id = 1, assembly_id = 1",
    "an assembly that closes before it opens": "UPDATE assembly SET closes_on = '1999-01-01'",
    "a poll in an open room": (
        "INSERT INTO poll (room_id, room_kind, amendment_id, number, question, text_hash, majority, opened_at, "
        f"opened_by_id) VALUES (1, 'decision', 1, 2, 'F', 'h', 'simple', {MOMENT}, 1)"
    ),
    "a poll that says so of an open room": "UPDATE poll SET room_id = 1, room_kind = 'open'",
    "an aim of an open room": (
        "INSERT INTO room_aim (room_id, room_kind, purpose, body_id, earliest_on) "
        "VALUES (1, 'workshop', 'Busse', 1, '2026-07-03')"
    ),
    "an aim that says so of an open room": (
        "INSERT INTO room_aim (room_id, room_kind, purpose, body_id, earliest_on) "
        "VALUES (1, 'open', 'Busse', 1, '2026-07-03')"
    ),
    "an aim for which nobody decides": (
        "INSERT INTO room_aim (room_id, room_kind, purpose, earliest_on) VALUES (2, 'decision', 'Busse', '2026-07-03')"
    ),
    "an aim that says nothing": (
        "INSERT INTO room_aim (room_id, room_kind, purpose, assembly_id, earliest_on) "
        "VALUES (2, 'decision', '', 1, '2026-07-03')"
    ),
    "a way from a room to an older one": (
        "INSERT INTO room_origin (room_id, room_kind, origin_id) VALUES (2, 'decision', 3)"
    ),
    "a way from a room to itself": "INSERT INTO room_origin (room_id, room_kind, origin_id) VALUES (2, 'decision', 2)",
    "a way from a room to an open one": "INSERT INTO room_origin (room_id, room_kind, origin_id) VALUES (1, 'open', 1)",
    "a room that comes from two": "INSERT INTO room_origin (room_id, room_kind, origin_id) VALUES (3, 'workshop', 2)",
    "a second text that is read at once": "INSERT INTO room_text (room_id, role, motion_id) VALUES (1, 'read', 1)",
    "a text named twice": "INSERT INTO room_text (room_id, role, motion_id) VALUES (1, 'made', 1)",
    "a text that is none": "INSERT INTO room_text (room_id, role) VALUES (3, 'made')",
    "a text that is two": "INSERT INTO room_text (room_id, role, paper_id, motion_id) VALUES (3, 'made', 1, 1)",
    "words cited by an open room": "INSERT INTO room_ground (room_id, contribution_id) VALUES (1, 2)",
    "a second open poll on the same amendment": (
        "INSERT INTO poll (room_id, room_kind, amendment_id, number, question, text_hash, majority, opened_at, "
        f"opened_by_id) VALUES (2, 'decision', 1, 2, 'F', 'h', 'simple', {MOMENT}, 1)"
    ),
    "a poll closed without a count": f"UPDATE poll SET closed_at = {MOMENT}, closed_by_id = 1",
    "a second vote of one person": "INSERT INTO vote (poll_id, person_id, choice) VALUES (1, 1, 'no')",
    "a second motion with the same number": (
        f"INSERT INTO motion (assembly_id, number, title, mover, created_at) VALUES (1, 'L02', 'T', 'M', {MOMENT})"
    ),
    "an anchor in two texts": "UPDATE anchor SET motion_version_id = 1 WHERE paper_id IS NOT NULL",
    "words of a paper that is withdrawn": "UPDATE anchor SET paper_version_id = NULL WHERE paper_id IS NOT NULL",
    "a second version with the same number": (
        "INSERT INTO paper_version (contribution_id, number, title, with_whom, source, text_hash, width, reason, "
        f"written_at) VALUES (1, 1, 'P', '', 'T', 'h', 85, '', {MOMENT})"
    ),
    "a second decision room for an assembly": (
        "INSERT INTO room (kind, association_id, assembly_id, name, created_at) "
        f"VALUES ('decision', 1, 1, 'V', {MOMENT})"
    ),
    "a decision room without an assembly": "UPDATE room SET assembly_id = NULL WHERE id = 2",
    "an open room with an assembly": "UPDATE room SET assembly_id = 1 WHERE id = 1",
    "an open room without a host": "UPDATE room SET host_id = NULL WHERE id = 1",
    "an open room without a question": "UPDATE room SET opening_question = NULL WHERE id = 1",
    "an unknown kind of room": (
        "INSERT INTO room (kind, association_id, host_id, name, opening_question, created_at) "
        f"VALUES ('arena', 1, 1, 'R', 'Wie?', {MOMENT})"
    ),
    "an answer that answers nothing": "UPDATE contribution SET answers_id = NULL WHERE id = 2",
    "a beginning that answers something": "UPDATE contribution SET answers_id = 2, thread_id = 2 WHERE id = 1",
    "an answer below the second level": "UPDATE contribution SET depth = 3 WHERE id = 2",
    "a room deleted in which something is written": "DELETE FROM room WHERE id = 1",
    "withdrawn words that are still there": f"UPDATE contribution SET withdrawn_at = {MOMENT} WHERE id = 1",
    "a second draft of one answer": (
        f"INSERT INTO draft (person_id, room_id, answers_id, text, saved_at) VALUES (1, 1, 1, 'Noch einer', {MOMENT})"
    ),
    "a second draft for one room": (
        f"INSERT INTO draft (person_id, room_id, text, saved_at) VALUES (1, 1, 'Noch einer', {MOMENT})"
    ),
    "a second draft of one change": (
        f"INSERT INTO change_draft (contribution_id, person_id, text, saved_at) VALUES (1, 2, 'Noch einer', {MOMENT})"
    ),
    "a second draft of a longer text for one room": "UPDATE paper_draft SET room_id = 1, contribution_id = NULL",
    "a second draft of one version": "UPDATE paper_draft SET room_id = NULL, contribution_id = 1",
    "a draft of a longer text for nothing": "UPDATE paper_draft SET room_id = NULL WHERE id = 1",
    "a draft of a longer text for two places": "UPDATE paper_draft SET contribution_id = 2 WHERE id = 1",
    "a second bookmark of one person in a room": (
        "INSERT INTO reading_place (person_id, room_id, up_to) VALUES (1, 1, 2)"
    ),
    "a second version of rules with the same number": (
        "INSERT INTO charter (room_id, number, form, rules, citing, written_at) "
        f"VALUES (1, 1, 'reading', 'Lies.', 'asked', {MOMENT})"
    ),
    "rules that change without a reason": (
        "INSERT INTO charter (room_id, number, form, rules, citing, written_at) "
        f"VALUES (1, 2, 'reading', 'Lies.', 'asked', {MOMENT})"
    ),
    "rules in a form that there is not": (
        "INSERT INTO charter (room_id, number, form, rules, citing, written_at, reason_id) "
        f"VALUES (1, 2, 'quarrel', 'Lies.', 'asked', {MOMENT}, 1)"
    ),
    "a room that rests twice": "INSERT INTO room_rest (room_id, reason_id) VALUES (1, 1)",
    "a room that rests without a reason": "UPDATE room_rest SET reason_id = NULL",
    "who asks to reset their own second factor": "UPDATE factor_reset SET asked_by_id = person_id",
    "who confirms the reset of their own second factor": "UPDATE factor_reset SET answered_by_id = person_id",
    "who confirms the reset that they asked for": "UPDATE factor_reset SET answered_by_id = asked_by_id",
    "who moderates in their own matter": "UPDATE moderation_act SET acted_by_id = person_id",
    "who decides the appeal against their own act": (
        f"UPDATE moderation_act SET appeal = 'Nein.', appealed_at = {MOMENT}, decided_at = {MOMENT}, "
        "decided_by_id = acted_by_id, decision_id = 1, is_upheld = true"
    ),
    "who decides their own appeal": (
        f"UPDATE moderation_act SET appeal = 'Nein.', appealed_at = {MOMENT}, decided_at = {MOMENT}, "
        "decided_by_id = person_id, decision_id = 1, is_upheld = true"
    ),
    "a decision without an appeal": (
        f"UPDATE moderation_act SET decided_at = {MOMENT}, decision_id = 1, is_upheld = true, acted_by_id = 3"
    ),
    "a contribution hidden twice": (
        "INSERT INTO moderation_act (room_id, kind, contribution_id, person_id, rule, reason_id, acted_at, "
        f"acted_by_id) VALUES (1, 'hide', 1, 1, 'no_attacks', 1, {MOMENT}, 2)"
    ),
    "a second report of one person": (
        "INSERT INTO report (contribution_id, reporter_id, rule, words, reported_at) "
        f"VALUES (1, 2, 'no_attacks', '', {MOMENT})"
    ),
    **LIVING_REFUSED,
    **ASSEMBLY_REFUSED,
    **DRAFT_REFUSED,
    **BOOK_REFUSED,
    **OUTCOME_REFUSED,
    **ROLL_REFUSED,
    **PLACE_REFUSED,
    "a door that leads from nowhere": "UPDATE room_door SET association_id = NULL WHERE id = 1",
    "a door that leads from two places": "UPDATE room_door SET body_id = 1 WHERE id = 3",
    "an association's door twice": (
        "INSERT INTO room_door (room_id, association_id, reaches_below) VALUES (1, 1, false)"
    ),
    "a room of two bodies": "INSERT INTO room_door (room_id, body_id, reaches_below) VALUES (1, 1, false)",
    "guests invited twice": "INSERT INTO room_door (room_id, organisation_id, reaches_below) VALUES (1, 1, false)",
    "a body with something below": "UPDATE room_door SET reaches_below = true WHERE id = 2",
    "who takes part twice": "INSERT INTO participation (room_id, person_id) VALUES (1, 1)",
    "thanks said twice": f"INSERT INTO thanks (contribution_id, person_id, thanked_at) VALUES (1, 2, {MOMENT})",
    "thanks for nothing": f"INSERT INTO thanks (contribution_id, person_id, thanked_at) VALUES (99, 2, {MOMENT})",
    "a second stack of one person": (
        "INSERT INTO reading_stack (person_id, contribution_ids, place) VALUES (1, '[]', 0)"
    ),
    "a second page of one person": "INSERT INTO inbox (person_id, hides_answers) VALUES (1, false)",
    "a person deleted": "DELETE FROM person",
    "a reason deleted that somebody points to": "DELETE FROM reason",
}
