"""One row of every table of motion books and printed motions, and statements that the database refuses there."""

BOOK_ROWS = (
    (
        "INSERT INTO motion_book (id, assembly_id, number, changes, ordered_at, ordered_by_id, printed_at, file_hash) "
        "VALUES (1, 1, 1, 'clean', {at}, 1, {at}, 'h')"
    ),
    "INSERT INTO motion_book_entry (id, book_id, place, version_id) VALUES (1, 1, 1, 1)",
    "INSERT INTO motion_book_page (book_id, page, entry_id, first_line, last_line) VALUES (1, 3, 1, 1, 40)",
    "INSERT INTO motion_book_file (book_id, content) VALUES (1, '')",
    (
        "INSERT INTO motion_print (version_id, changes, sheet_hash, ordered_at, printed_at, content) "
        "VALUES (1, 'clean', 'h', {at}, {at}, '')"
    ),
)

BOOK_REFUSED = {
    "an issue twice": (
        "INSERT INTO motion_book (assembly_id, number, changes, ordered_at) "
        "VALUES (1, 1, 'clean', '2026-06-03 12:00:00+00:00')"
    ),
    "an issue printed without a file": "UPDATE motion_book SET file_hash = NULL",
    "a motion twice in an issue": "INSERT INTO motion_book_entry (book_id, place, version_id) VALUES (1, 2, 1)",
    "two motions at one place of an issue": (
        "INSERT INTO motion_book_entry (book_id, place, version_id) VALUES (1, 1, 2)"
    ),
    "a page with lines from somewhere to nowhere": (
        "INSERT INTO motion_book_page (book_id, page, entry_id, first_line) VALUES (1, 4, 1, 41)"
    ),
    "a second file of an issue": "INSERT INTO motion_book_file (book_id, content) VALUES (1, '')",
    "a motion printed twice": (
        "INSERT INTO motion_print (version_id, changes, sheet_hash, ordered_at) "
        "VALUES (1, 'clean', 'h', '2026-06-03 12:00:00+00:00')"
    ),
    "a motion printed without a file": "UPDATE motion_print SET content = NULL",
}
