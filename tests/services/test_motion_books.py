"""Motion books: ordered by those who may, only what is new, and never changed afterwards."""

from contextlib import suppress

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.exc import DatabaseError

from deliberation.domain.acts import Act
from deliberation.domain.errors import BookNotPrinted, NothingNew, NotPermitted, UnknownThing
from deliberation.domain.procedure.issues import BEGINS, ENDS, PageOfBook, pages_of
from deliberation.domain.procedure.motion_outcomes import OutcomeStep
from deliberation.domain.text.formats.paper.sheets import Changes
from deliberation.domain.text.notation import read
from deliberation.extensions import db
from deliberation.models import Motion, MotionBook, MotionBookEntry, MotionBookFile, MotionBookPage
from deliberation.queries.motion_books import CitedLine, Progress, book_file, book_page, books_page, cited_line
from deliberation.queries.ordered_books import ordered_book
from deliberation.services import motion_books
from deliberation.services.loading_motions import newest_version
from deliberation.services.motions import add_version
from tests.party import Party, acting
from tests.services.moved import record
from tests.services.steps import Entry, Watch, at_once, refused
from tests.services.test_motions import submit

# of the party's one motion: two pages with lines, one with reasons
LINES = ((0, BEGINS, 3), (0, 1, 3), (0, 44, 3), (0, 45, 4), (0, 60, 4), (0, ENDS, 5))


def order(party: Party, name: str = "mona", changes: Changes = Changes.CLEAN) -> int:
    with acting(party.personas[name]) as work:
        return motion_books.order_book(work, party.assembly, changes=changes).id


def keep(book_id: int, pdf: bytes = b"%PDF") -> None:
    with acting(None) as work:
        motion_books.keep_book(work, book_id, pdf, LINES)


def revise(party: Party, text: str = "Ein anderer Text.") -> int:
    with acting(None) as work:
        motion = work.session.get_one(Motion, party.motion)
        return add_version(work, motion, newest_version(work, party.motion), read(text)).id


@pytest.mark.parametrize("name", ["mona", "eva"])
def test_the_motions_committee_and_the_executive_order_an_issue(party: Party, watch: Watch, name: str) -> None:
    book_id = order(party, name)
    book = db.session().get_one(MotionBook, book_id)
    assert (book.number, book.ordered_by_id, book.printed_at) == (1, party.personas[name].id, None)
    entries = db.session().scalars(select(MotionBookEntry).where(MotionBookEntry.book_id == book_id)).all()
    assert [(one.place, one.version_id, one.before_id) for one in entries] == [(1, party.version, None)]
    actor = party.personas[name].id
    assert watch.entries == [Entry(Act.MOTION_BOOK_ORDERED, actor, ("motion_book", book_id), party.state)]
    assert watch.jobs == [("print:book", {"book_id": book_id})]


@pytest.mark.parametrize(
    "name", ["alice", "bob", "emil", "cem", "wilma", "mira", "adil", "ada", "dora", "gast", "ingo"]
)
def test_others_do_not(party: Party, name: str) -> None:
    with refused(NotPermitted, party.personas[name]) as work:
        motion_books.order_book(work, party.assembly, changes=Changes.CLEAN)


def test_an_assembly_that_is_not_there_has_no_book(party: Party) -> None:
    with refused(UnknownThing, party.mona, what="assembly") as work:
        motion_books.order_book(work, 999_999, changes=Changes.CLEAN)


def test_one_issue_after_the_other_and_each_only_what_is_new(party: Party) -> None:
    first = order(party)
    with refused(BookNotPrinted, party.mona, number=1) as work:
        motion_books.order_book(work, party.assembly, changes=Changes.CLEAN)
    keep(first)
    with refused(NothingNew, party.mona) as work:
        motion_books.order_book(work, party.assembly, changes=Changes.CLEAN)
    with acting(party.mona) as work:
        added = submit(work, party.assembly, "K2").id
        submit(work, party.assembly, "K10")
    version = revise(party)
    found = books_page(db.session(), party.mona.actor, party.assembly)
    assert [row.number for row in found.new] == sorted((row.number for row in found.new), key=lambda n: (len(n), n))
    assert {row.id for row in found.new} >= {party.motion, added}
    second = order(party, changes=Changes.ITALICS)
    entries = db.session().scalars(select(MotionBookEntry).where(MotionBookEntry.book_id == second)).all()
    assert {(one.version_id, one.before_id) for one in entries if one.before_id} == {(version, party.version)}
    assert len(entries) == 3
    assert [row.number for row in books_page(db.session(), party.alice.actor, party.assembly).books] == [2, 1]


def test_what_is_withdrawn_since_the_last_issue_is_told_by_the_next_one_alone(party: Party) -> None:
    keep(order(party))
    with acting(party.mona) as work:
        added = submit(work, party.assembly, "K2").id
    record(party, party.motion, OutcomeStep.WITHDRAW, reason="Es hat sich erledigt.")
    second = order(party)
    # also of what is withdrawn and came in no issue, none says anything
    keep(second)
    with acting(party.mona) as work:
        unseen, last = submit(work, party.assembly, "K3").id, submit(work, party.assembly, "K4").id
    record(party, unseen, OutcomeStep.WITHDRAW, reason="Es hat sich erledigt.")
    third = order(party)
    found = [ordered_book(db.session(), book_id) for book_id in (second, third)]
    told = [([row.motion.id for row in one.motions], [row.id for row in one.withdrawn]) for one in found if one]
    assert told == [([added], [party.motion]), ([last], [])]
    assert [row[0] for row in book_page(db.session(), party.alice.actor, second).withdrawn] == [party.motion]


def test_two_who_order_at_once_get_one_issue(app: Flask, party: Party) -> None:
    at_once(app, lambda: _ordered(party), lambda: _ordered(party))
    assert db.session().scalars(select(MotionBook.number)).all() == [1]


def _ordered(party: Party) -> None:
    with suppress(BookNotPrinted):
        order(party)


def test_an_issue_stays_as_it_was_printed(party: Party) -> None:
    book_id = order(party)
    keep(book_id, b"%PDF one")
    keep(book_id, b"%PDF two")
    found, content = book_file(db.session(), party.alice.actor, book_id)
    assert content == b"%PDF one"
    assert found.progress is Progress.PRINTED
    assert [(entry.first_page, entry.last_page) for entry in found.entries] == [(3, 5)]
    revise(party)
    assert book_page(db.session(), party.alice.actor, book_id).entries[0].version == 1
    for statement in (
        update(MotionBook).values(number=7),
        update(MotionBookEntry).values(place=7),
        update(MotionBookPage).values(first_line=None, last_line=None),
        update(MotionBookFile).values(content=b"%PDF three"),
    ):
        with pytest.raises(DatabaseError, match="stays as it was made"), acting(None) as work:
            work.session.execute(statement)


def test_a_citation_leads_back_to_motion_version_and_line(party: Party) -> None:
    book_id = order(party)
    keep(book_id)
    actor = party.alice.actor
    assert cited_line(db.session(), actor, book_id, page=4, line=45) == CitedLine(party.motion, 1, 45)
    # a line of another page, and a page with reasons
    assert cited_line(db.session(), actor, book_id, page=4, line=44) == CitedLine(party.motion, 1, None)
    assert cited_line(db.session(), actor, book_id, page=5, line=1) == CitedLine(party.motion, 1, None)
    with pytest.raises(UnknownThing):
        cited_line(db.session(), actor, book_id, page=2, line=1)


def test_what_is_not_printed_has_no_file_and_guests_see_none(party: Party) -> None:
    book_id = order(party)
    with pytest.raises(UnknownThing):
        book_file(db.session(), party.alice.actor, book_id)
    for actor in (party.gast.actor,):
        with pytest.raises(UnknownThing):
            book_page(db.session(), actor, book_id)
        with pytest.raises(UnknownThing):
            books_page(db.session(), actor, party.assembly)
    with pytest.raises(UnknownThing):
        book_page(db.session(), party.alice.actor, 999_999)


def test_who_may_order_may_have_it_printed_once_more(party: Party, watch: Watch) -> None:
    book_id = order(party)
    with refused(NotPermitted, party.alice) as work:
        motion_books.order_again(work, book_id)
    with refused(UnknownThing, party.mona) as work:
        motion_books.order_again(work, 999_999)
    with acting(party.eva) as work:
        motion_books.order_again(work, book_id)
    assert len(watch.jobs) == 2
    keep(book_id)
    with acting(party.eva) as work:
        motion_books.order_again(work, book_id)
    assert len(watch.jobs) == 2


def test_pages_reach_from_where_a_motion_begins_to_where_it_ends() -> None:
    lines = (*LINES, (1, BEGINS, 6), (1, ENDS, 7))
    assert pages_of(lines) == (
        PageOfBook(3, 0, 1, 44),
        PageOfBook(4, 0, 45, 60),
        PageOfBook(5, 0, None, None),
        PageOfBook(6, 1, None, None),
        PageOfBook(7, 1, None, None),
    )
