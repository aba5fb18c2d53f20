"""Drafts from before: each word stands where it stood, and what became a motion is found again."""

import pytest
from sqlalchemy import Connection, func, inspect, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from deliberation.models import DraftRevision, DraftVersion, MotionDraft, MotionsPlace, OutcomeAct
from tests.migrated import Database
from tests.one_row_each import LATER_ROWS, ROWS
from tests.test_migrations import named_in


def fill(connection: Connection, was: str = "", becomes: str = "") -> None:
    """A row of everything that this database knows already, with other words in it."""
    there = inspect(connection).get_table_names()
    columns = {name: {column["name"] for column in inspect(connection).get_columns(name)} for name in there}
    for statement in (*ROWS, *LATER_ROWS):
        if named_in(statement) <= columns.get(statement.split()[2], set()):
            connection.execute(text(statement.replace(was, becomes) if was else statement))


def test_sections_are_known_by_the_headings_under_which_they_stood(database: Database) -> None:
    database.upgrade("0032")
    with database.connected() as connection:
        fill(connection, "'[]'", """'["Eine Million.", "Mehr"]'""")
        connection.execute(text("DELETE FROM motion_type_section WHERE kind = 'further'"))
        connection.execute(
            text(
                "INSERT INTO motion_type_section (id, type_id, position, kind, heading, is_required) "
                "VALUES (90, 1, 90, 'further', 'Kosten', false)"
            )
        )
    database.upgrade()
    with database.connected() as connection, Session(connection) as session:
        for table in (DraftRevision, DraftVersion):
            assert session.get_one(table, 1).wording.further == (("2", "Mehr"), ("Kosten", "Eine Million."))
    # what was put forward still never changes
    with pytest.raises(DBAPIError, match="never changes"):
        database.execute("UPDATE draft_version SET title = 'Anders'")
    database.downgrade("0032")
    with database.connected() as connection:
        assert "Eine Million." in str(connection.execute(text("SELECT further FROM draft_version")).scalar())


def on(day: int) -> str:
    return f"'2026-06-{day:02} 12:00:00+00:00'"


# id, draft, number, text, and on which day it was put forward
PUT_FORWARD = (
    (90, 90, 1, "Mehr Bus.", 1),
    (91, 90, 2, "Mehr  Busse.", 2),
    (92, 90, 3, "Mehr Busse und Bahnen.", None),
    (93, 90, 4, "Mehr Busse\nund Bahnen.", 6),
    (94, 90, 5, "Noch mehr.", 9),
    (95, 91, 1, "Alt.", 1),
    (96, 91, 2, "Roh.", 2),
    (97, 91, 3, "Geglättet, und mehr.", 5),
    (98, 92, 1, "Mehr Busse.", 2),
)
# id, motion, number, text, and on which day it was made
VERSIONS = (
    (90, 90, 1, "Mehr Busse.", 3),
    (91, 90, 2, "Was die Versammlung beschloss.", 5),
    (92, 90, 3, "Mehr Busse und Bahnen.", 7),
    (93, 91, 1, "Geglättet.", 3),
    (94, 91, 2, "Was die Versammlung beschloss.", 6),
    (95, 92, 1, "Mehr Busse.", 3),
)
# the first text of a motion is what was put forward last before it, also where the committee has mended it; a later one
# is what says the same. What came in by hand came from no draft
BECAME = {91: 90, 93: 92, 96: 93}


def test_of_older_motions_it_is_known_which_text_became_which(database: Database) -> None:
    database.upgrade("0033")
    with database.connected() as connection:
        fill(connection)
    motions = (
        "INSERT INTO motion (id, assembly_id, number, title, mover, created_at) "
        f"VALUES ({id_}, 1, 'X{id_}', 'T', 'M', {on(3)})"
        for id_ in (90, 91, 92)
    )
    versions = (
        "INSERT INTO motion_version (id, motion_id, number, suffix, opening, source, text_hash, width, first_line, "
        f"created_at) VALUES ({id_}, {motion}, {number}, '', '', '{source}', 'h', 85, 1, {on(day)})"
        for id_, motion, number, source, day in VERSIONS
    )
    drafts = (
        "INSERT INTO motion_draft (id, type_id, phase, visibility, began_at, motion_id) "
        f"VALUES ({id_}, 1, '{phase}', 'party', {on(1)}, {motion})"
        for id_, phase, motion in ((90, "admitted", 90), (91, "admitted", 91), (92, "submitted", "NULL"))
    )
    put_forward = (
        "INSERT INTO draft_version (id, draft_id, number, title, source, reasons, further, text_hash, made_at, "
        f"made_by_id, submitted_at) VALUES ({id_}, {draft}, {number}, 'T', '{source}', '', '[]', 'h', {on(1)}, 1, "
        f"{on(day) if day else 'NULL'})"
        for id_, draft, number, source, day in PUT_FORWARD
    )
    database.execute(*motions, *versions, *drafts, *put_forward)
    database.upgrade("0034")
    with database.connected() as connection:
        found = connection.execute(text("SELECT id, became_id FROM draft_version WHERE became_id IS NOT NULL"))
        assert {one.id: one.became_id for one in found} == BECAME
    with pytest.raises(DBAPIError, match="never changes"):
        database.execute("UPDATE draft_version SET source = 'Anders'")
    database.downgrade("0033")
    database.upgrade()
    with database.connected() as connection, Session(connection) as session:
        again = session.scalars(select(DraftVersion).where(DraftVersion.became_id.is_not(None)))
        assert {one.id: one.became_id for one in again} == BECAME


# version, person, and on which day they signed: both texts of one draft that say the same, and one that says another
SIGNED = ((90, 1, 1), (90, 2, 1), (91, 1, 1), (91, 2, 4), (92, 2, 1))


def test_of_older_texts_it_is_counted_once_who_had_signed_them(database: Database) -> None:
    database.upgrade("0036")
    with database.connected() as connection:
        fill(connection)
    draft = (
        "INSERT INTO motion_draft (id, type_id, phase, visibility, began_at) "
        f"VALUES (90, 1, 'submitted', 'party', {on(1)})"
    )
    texts = (
        "INSERT INTO draft_version (id, draft_id, number, title, source, reasons, further, text_hash, made_at, "
        f"made_by_id, submitted_at) VALUES ({id_}, 90, {id_}, 'T', 'Text', '', '[]', '{text_hash}', {on(1)}, 1, {at})"
        for id_, text_hash, at in ((90, "a", on(2)), (91, "a", on(3)), (92, "b", on(3)), (93, "a", "NULL"))
    )
    signatures = (
        f"INSERT INTO support (version_id, person_id, signed_at) VALUES ({version}, {person}, {on(day)})"
        for version, person, day in SIGNED
    )
    database.execute(draft, *texts, *signatures)
    database.upgrade()
    with database.connected() as connection, Session(connection) as session:
        found = session.scalars(select(DraftVersion).where(DraftVersion.draft_id == 90).order_by(DraftVersion.id))
        assert [one.signed and one.signed.count for one in found] == [2, 2, 1, None]
    # what was put forward still never changes, and back again nothing else is lost
    with pytest.raises(DBAPIError, match="never changes"):
        database.execute("UPDATE draft_version SET source = 'Anders'")
    database.downgrade("0036")
    with database.connected() as connection:
        assert connection.execute(text("SELECT count(*) FROM support WHERE version_id > 89")).scalar() == len(SIGNED)
    with pytest.raises(DBAPIError, match="never changes"):
        database.execute("UPDATE draft_version SET source = 'Anders'")


def test_of_older_ones_that_were_taken_back_the_record_says_when(database: Database) -> None:
    database.upgrade("0040")
    with database.connected() as connection:
        fill(connection)
    drafts = (
        "INSERT INTO motion_draft (id, type_id, phase, visibility, began_at) "
        f"VALUES ({id_}, 1, '{phase}', 'authors', {on(1)})"
        for id_, phase in ((90, "withdrawn"), (91, "withdrawn"), (92, "drafting"))
    )
    # the second one was never written about
    letters = (
        "INSERT INTO draft_letter (id, draft_id, author_id, is_from_committee, text, sent_at) "
        f"VALUES ({draft_id}, {draft_id}, 1, true, 'Bitte nennt eine Summe.', {on(2)})"
        for draft_id in (90, 92)
    )
    acts = (
        "INSERT INTO record_entry (id, at, act, subject_kind, subject_id) "
        f"VALUES ({draft_id * 10 + day}, {on(day)}, 'draft:withdrawn', 'motion_draft', {draft_id})"
        for draft_id, day in ((90, 3), (90, 4), (91, 3), (92, 3))
    )
    database.execute(*drafts, *letters, *acts)
    database.upgrade()
    with database.connected() as connection, Session(connection) as session:
        of_drafts = select(MotionDraft).where(MotionDraft.id > 89).order_by(MotionDraft.id)
        taken_back = [one.taken_back_at and one.taken_back_at.day for one in session.scalars(of_drafts)]
        assert taken_back == [4, None, None]
        # who had a bookmark had seen what had become of motions
        newest = session.scalar(select(func.max(OutcomeAct.id)))
        assert newest
        assert set(session.scalars(select(MotionsPlace.acts_up_to))) == {newest}
    database.downgrade("0040")
    with database.connected() as connection:
        assert connection.execute(text("SELECT count(*) FROM motion_draft WHERE id > 89")).scalar() == 3
