"""Motion books as people use them: ordered, printed, downloaded, cited."""

import re

import pytest
from flask import Flask
from sqlalchemy import select, update

from deliberation.extensions import db
from deliberation.models import Job, MotionBook
from deliberation.printing.press import NotPrinted
from deliberation.worker import book_printing
from tests import poppler
from tests.client import PageClient
from tests.domain.text.printed_motions import PRINTED
from tests.party import Party, acting
from tests.web.conftest import Mailbox
from tests.web.test_motion_downloads import take_in
from tests.web.test_printed import AFTER, BEFORE, MARGIN, lines_on_page, put, revise, tidy


@pytest.fixture
def mona(client: PageClient, party: Party) -> PageClient:
    """Somebody of the motions committee."""
    return client.sign_in(party.mona)


def ordered(mona: PageClient, party: Party, changes: str = "italics") -> str:
    """Order the next issue; its address."""
    path = f"/assemblies/{party.assembly}/books"
    mona.get(path)
    mona.submit(path, {"changes": changes})
    assert mona.response is not None
    return str(mona.response.headers["Location"])


def downloaded(client: PageClient, book: str) -> bytes:
    answer = client.http.get(f"{book}.pdf", base_url=client.base_url)
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    return bytes(answer.data)


def test_an_issue_from_its_order_to_a_line_that_somebody_cites(
    app: Flask, mona: PageClient, party: Party, mailbox: Mailbox
) -> None:
    motion = take_in(mona, party, PRINTED, "k07.txt")
    book = ordered(mona, party)
    mona.get(book)
    assert "Das Heft wartet darauf, gesetzt zu werden." in mona.text
    mona.get(book, is_fragment=True)
    assert mona.page.select_one("[data-hx-trigger]") is not None
    mailbox.empty_queue()
    mona.get(book, is_fragment=True)
    assert mona.page.select_one("[data-hx-trigger]") is None
    pdf = downloaded(mona, book)
    pages = poppler.pages(pdf)
    assert "Heft 1" in pages[0]
    assert re.search(r"^\s*K07 Wohnen ist kein Geschäft[ .\u2060]+\d+\s*$", pages[1], re.MULTILINE)
    printed = [row for row in poppler.rows(pdf, MARGIN) if row.number is not None]
    expected = lines_on_page(mona, f"/motions/{motion}")
    row = next(row for row in printed if row.number == 28)
    assert "AH1 · K07" in pages[row.page - 1]
    assert f"Seite {row.page} von {len(pages)}" in pages[row.page - 1]
    assert {one.number: tidy(one.text) for one in printed if "K07" in pages[one.page - 1]} == expected
    mona.get(f"{book}/line?page={row.page}&line=28", status=303)
    assert mona.response is not None
    assert mona.response.headers["Location"].endswith(f"/motions/{motion}/versions/1#z28")
    mona.get(f"{book}/line?page={row.page}&line=200", status=404)
    assert f"Auf Seite {row.page} steht in diesem Heft keine Zeile 200." in mona.text
    mona.get(f"{book}/line?page=1&line=1", status=404)
    assert "Auf Seite 1 steht in diesem Heft kein Antrag." in mona.text
    mona.get(f"{book}/line?page=eins&line=", status=404)


def test_the_next_issue_has_only_what_changed_and_shows_how(
    app: Flask, mona: PageClient, party: Party, mailbox: Mailbox
) -> None:
    motion = put(app, party, BEFORE)
    first = ordered(mona, party)
    mailbox.empty_queue()
    kept = downloaded(mona, first)
    revise(app, motion, AFTER)
    second = ordered(mona, party, "coloured")
    mailbox.empty_queue()
    pages = poppler.pages(downloaded(mona, second))
    assert "Ein Antrag, neu oder geändert seit Heft 1." in " ".join(pages[0].split())
    told = " ".join(" ".join(pages[2:]).split())
    assert "durchgestrichen ist entfallen" in told
    assert "Dorf" in told
    # what was printed stays, byte for byte
    assert downloaded(mona, first) == kept
    mona.get(f"/assemblies/{party.assembly}/books")
    assert "Seit dem letzten Heft ist nichts Neues da." in mona.text


def test_who_sees_motions_reads_the_books_and_orders_none(client: PageClient, party: Party, mailbox: Mailbox) -> None:
    book = ordered(client.sign_in(party.mona), party)
    mailbox.empty_queue()
    client.sign_in(party.alice).get(f"/associations/assemblies/{party.assembly}")
    assert client.page.select_one(f'a[href="/assemblies/{party.assembly}/books"]') is not None
    client.get(f"/assemblies/{party.assembly}/books")
    assert not client.page.select("main form")
    assert downloaded(client, book).startswith(b"%PDF")
    client.sign_in(party.gast).get(f"{book}.pdf", 404)


def test_an_issue_that_could_not_be_printed_is_printed_again(
    app: Flask, mona: PageClient, party: Party, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(_given: object) -> None:
        raise NotPrinted("it took too long")

    book = ordered(mona, party)
    with monkeypatch.context() as broken:
        broken.setattr(book_printing, "set_book", breaks)
        mailbox.empty_queue()
    with app.app_context(), acting(None) as work:
        assert work.session.scalars(select(Job.last_error).where(Job.kind == "print:book")).one() == "NotPrinted"
        work.session.execute(update(Job).where(Job.kind == "print:book").values(failed_at=work.now))
    mona.get(book)
    assert "Das Heft konnte nicht gedruckt werden." in mona.text
    mona.submit(f"{book}/print")
    mailbox.empty_queue()
    assert downloaded(mona, book).startswith(b"%PDF")
    with app.app_context():
        assert db.session().scalars(select(MotionBook.printed_at)).one() is not None
