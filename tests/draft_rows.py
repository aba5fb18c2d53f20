"""One row of every table that a motion is written in; and statements that the database itself refuses."""

_WORDS = "title, source, reasons, further"

DRAFT_ROWS = (
    ("INSERT INTO motion_draft (id, type_id, phase, visibility, began_at) VALUES (1, 1, 'seeking', 'party', {at})"),
    "INSERT INTO draft_author (draft_id, person_id, invited_at, accepted_at) VALUES (1, 1, {at}, {at})",
    (
        f"INSERT INTO draft_revision (id, draft_id, number, {_WORDS}, saved_at, saved_by_id, is_aside) "
        "VALUES (1, 1, 1, 'Busse', 'Text', '', '[]', {at}, 1, false)"
    ),
    (
        f"INSERT INTO draft_version (id, draft_id, number, {_WORDS}, text_hash, made_at, made_by_id) "
        "VALUES (1, 1, 1, 'Busse', 'Text', '', '[]', 'h', {at}, 1)"
    ),
    "INSERT INTO support (version_id, person_id, signed_at) VALUES (1, 2, {at})",
    "INSERT INTO counted_signature (version_id, person_id) VALUES (1, 2)",
    (
        "INSERT INTO draft_letter (id, draft_id, author_id, is_from_committee, text, sent_at) "
        "VALUES (1, 1, 1, false, 'Eine Frage', {at})"
    ),
    (
        "INSERT INTO draft_comment (id, draft_id, revision_id, width, numbered_from, first_line, last_line, "
        "first_words, author_id, text, written_at) VALUES (1, 1, 1, 85, 1, 1, 1, 'Text', 1, 'Zu lang', {at})"
    ),
    ("INSERT INTO draft_comment_answer (id, comment_id, author_id, text, written_at) VALUES (1, 1, 1, 'Stimmt', {at})"),
    "INSERT INTO motion_news (id, person_id, draft_id, version_id, news, at) VALUES (1, 1, 1, 1, 'received', {at})",
)

DRAFT_REFUSED = {
    "a draft that is nowhere": "UPDATE motion_draft SET phase = 'lost'",
    "a draft for everybody and nobody": "UPDATE motion_draft SET visibility = 'world'",
    "admitted without a motion": "UPDATE motion_draft SET phase = 'admitted'",
    "a new text of what is no motion": "UPDATE motion_draft SET revises_id = (SELECT min(id) FROM motion_version)",
    "put forward with signatures that nobody counted": "UPDATE draft_version SET submitted_at = made_at",
    "counted for what was not put forward": "UPDATE draft_version SET supporters = 1",
    "signatures asked for of what was not put forward": "UPDATE draft_version SET signatures_needed = 1",
    "a signature that counted twice": (
        "INSERT INTO counted_signature (version_id, person_id) SELECT version_id, person_id FROM counted_signature"
    ),
    "a motion of two": "UPDATE motion_draft SET for_association_id = 1, for_body_id = 1",
    "a second signature": (
        "INSERT INTO support (version_id, person_id, signed_at) SELECT version_id, person_id, signed_at FROM support"
    ),
    "two texts with one number": (
        f"INSERT INTO draft_revision (draft_id, number, {_WORDS}, saved_at, saved_by_id, is_aside) "
        f"SELECT draft_id, number, {_WORDS}, saved_at, saved_by_id, is_aside FROM draft_revision"
    ),
    "lines from behind to before": "UPDATE draft_comment SET first_line = 2",
    "resolved by nobody": "UPDATE draft_comment SET resolved_at = written_at",
    "a comment gone with its answers left": "DELETE FROM draft_comment",
    "a draft gone with its texts left": "DELETE FROM motion_draft",
}
