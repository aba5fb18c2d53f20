"""A long motion on paper as people get it: asked for, waited for, taken along; and never by who may not read it."""

from datetime import timedelta
from random import Random

import pytest
from flask import Flask
from sqlalchemy import select, update

from deliberation.domain.text.formats.paper import sheets
from deliberation.domain.text.notation import write
from deliberation.extensions import db
from deliberation.models import Job, Motion, MotionPrint
from deliberation.operations.synthetic.motions import document_of
from deliberation.printing.press import NotPrinted
from deliberation.services import limits
from deliberation.services.limits import Limit
from deliberation.worker import motion_printing
from tests.client import PageClient
from tests.party import Party, acting
from tests.web.conftest import Mailbox
from tests.web.test_printed import AFTER, BEFORE, lines_on_page, lines_on_paper, pdf_of, put, revise


@pytest.fixture
def alice(client: PageClient, party: Party) -> PageClient:
    """Somebody who reads."""
    return client.sign_in(party.alice)


@pytest.fixture
def _two_lines_are_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """So many have the motions of these tests."""
    monkeypatch.setattr(sheets, "LONG", 1)


def sent_on(client: PageClient, path: str) -> str:
    """Where an address leads instead."""
    client.get(path, status=303)
    assert client.response is not None
    return str(client.response.headers["Location"])


def link(client: PageClient) -> str | None:
    """The file that the page offers, if it does."""
    found = client.page.select_one("main a[download][href*='.pdf']")
    return None if found is None else str(found["href"])


def asks_again(client: PageClient, path: str) -> bool:
    """Whether the page, as htmx gets it, fetches itself anew."""
    client.get(path, is_fragment=True)
    return client.page.select_one(f"[data-hx-trigger][data-hx-get='{path}']") is not None


def test_a_long_motion_is_asked_for_waited_for_and_taken_along_with_all_its_lines(
    app: Flask, alice: PageClient, party: Party, mailbox: Mailbox
) -> None:
    motion = put(app, party, write(document_of(Random(1), sheets.LONG + 5)))
    alice.get(f"/motions/{motion}")
    page, pdf = f"/motions/{motion}/versions/1/print", f"/motions/{motion}/versions/1.pdf"
    assert alice.page.select_one(f"main a[href='{page}']:not([download])") is not None
    # an address that somebody sent around
    assert sent_on(alice, pdf) == page
    alice.get(page)
    assert "Dieser Antrag ist lang, rund 1.0" in alice.text
    assert link(alice) is None
    assert not asks_again(alice, page)
    alice.get(page)
    alice.submit(page, status=303)
    alice.get(page)
    assert "Das PDF wartet darauf, gesetzt zu werden." in alice.text
    assert alice.page.select_one(f"main a[href='{page}']") is not None, "without script one looks again by a link"
    assert asks_again(alice, page)
    mailbox.empty_queue()
    assert not asks_again(alice, page)
    alice.get(page)
    assert link(alice) == pdf
    version = f"/motions/{motion}/versions/1"
    expected = lines_on_page(alice, version) | lines_on_page(alice, f"{version}?line={sheets.LONG + 5}")
    assert len(expected) > sheets.LONG
    assert lines_on_paper(pdf_of(alice, motion)) == expected


@pytest.mark.usefixtures("_two_lines_are_long")
def test_one_printing_serves_everybody_and_each_way_to_compare_is_printed_by_itself(
    app: Flask, client: PageClient, party: Party, mailbox: Mailbox
) -> None:
    motion = put(app, party, BEFORE)
    revise(app, motion, AFTER)
    paths = [f"/motions/{motion}/versions/2/print{asked}" for asked in ("", "?changes=italics", "?changes=coloured")]
    for name in ("alice", "bob"):
        client.sign_in(party.personas[name])
        for path in paths:
            client.get(path)
            client.post(path, {"csrf_token": client.token()}, status=303)
    with app.app_context():
        assert len(db.session().scalars(select(Job.id).where(Job.kind == "print:motion")).all()) == 3
    mailbox.empty_queue()
    clean, italics, coloured = (pdf_of(client, motion, version=2, changes=one) for one in ("", "italics", "coloured"))
    assert len({clean, italics, coloured}) == 3
    client.get(paths[1])
    assert link(client) == f"/motions/{motion}/versions/2.pdf?changes=italics"
    # the first version has nothing new in it, whatever is asked
    assert sent_on(client, f"/motions/{motion}/versions/1.pdf?changes=italics").endswith("/versions/1/print")


@pytest.mark.usefixtures("_two_lines_are_long")
def test_who_may_not_read_a_motion_gets_neither_its_page_nor_its_file(
    app: Flask, client: PageClient, party: Party, mailbox: Mailbox
) -> None:
    motion = put(app, party, BEFORE)
    page = f"/motions/{motion}/versions/1/print"
    client.sign_in(party.alice).get(page)
    client.submit(page, status=303)
    mailbox.empty_queue()
    pdf_of(client, motion)
    client.sign_in(party.gast)
    for path in (page, f"/motions/{motion}/versions/1.pdf"):
        client.get(path, 404)
    client.post(page, {"csrf_token": client.token()}, status=404)
    client.sign_in(party.alice)
    for number in (0, 2, 99):
        client.get(f"/motions/{motion}/versions/{number}/print", 404)
        client.post(f"/motions/{motion}/versions/{number}/print", {"csrf_token": client.token()}, status=404)
    nobody = PageClient(app)
    for path in (page, f"/motions/{motion}/versions/1.pdf"):
        assert "/login" in sent_on(nobody, path)


@pytest.mark.usefixtures("_two_lines_are_long")
def test_a_paper_with_a_title_that_is_no_longer_right_is_not_handed_out(
    app: Flask, alice: PageClient, party: Party, mailbox: Mailbox
) -> None:
    motion = put(app, party, BEFORE)
    page = f"/motions/{motion}/versions/1/print"
    alice.get(page)
    alice.submit(page, status=303)
    mailbox.empty_queue()
    old = pdf_of(alice, motion)
    with app.app_context(), acting(None) as work:
        work.session.execute(update(Motion).where(Motion.id == motion).values(title="Schiff und Fähre"))
    assert sent_on(alice, f"/motions/{motion}/versions/1.pdf") == page
    alice.get(page)
    assert link(alice) is None
    alice.submit(page, status=303)
    mailbox.empty_queue()
    assert pdf_of(alice, motion) != old
    with app.app_context():
        assert len(db.session().scalars(select(MotionPrint.version_id)).all()) == 1


@pytest.mark.usefixtures("_two_lines_are_long")
def test_a_motion_that_could_not_be_printed_is_said_so_at_once_and_printed_when_somebody_asks_again(
    app: Flask, alice: PageClient, party: Party, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(_given: object) -> None:
        raise NotPrinted("it took too long")

    motion = put(app, party, BEFORE)
    page = f"/motions/{motion}/versions/1/print"
    alice.get(page)
    alice.submit(page, status=303)
    with monkeypatch.context() as broken:
        broken.setattr(motion_printing, "set_motion", breaks)
        mailbox.empty_queue()
    alice.get(page)
    assert "Der Antrag konnte nicht gedruckt werden." in alice.text
    assert alice.page.select_one(f"main a[href='/motions/{motion}/versions/1.odt']") is not None
    assert not asks_again(alice, page)
    assert sent_on(alice, f"/motions/{motion}/versions/1.pdf") == page
    alice.get(page)
    alice.submit(page, status=303)
    mailbox.empty_queue()
    assert pdf_of(alice, motion).startswith(b"%PDF")


@pytest.mark.usefixtures("_two_lines_are_long")
def test_who_has_too_much_printed_is_told_when_to_go_on(
    app: Flask, alice: PageClient, party: Party, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOTIONS_PRINTED", Limit("motion-print", 1, timedelta(hours=1)))
    motion = put(app, party, BEFORE)
    revise(app, motion, AFTER)
    for version, status in ((1, 303), (2, 429)):
        alice.get(f"/motions/{motion}/versions/{version}/print")
        alice.submit(f"/motions/{motion}/versions/{version}/print", status=status)
    with app.app_context():
        assert len(db.session().scalars(select(MotionPrint.version_id)).all()) == 1


def test_a_short_motion_is_handed_out_at_once_and_never_ordered(app: Flask, alice: PageClient, party: Party) -> None:
    page = f"/motions/{party.motion}/versions/1/print"
    alice.get(f"/motions/{party.motion}")
    assert link(alice) == f"/motions/{party.motion}/versions/1.pdf"
    alice.get(page)
    assert link(alice) == f"/motions/{party.motion}/versions/1.pdf"
    alice.post(page, {"csrf_token": alice.token()}, status=303)
    assert pdf_of(alice, party.motion).startswith(b"%PDF")
    with app.app_context():
        assert db.session().scalars(select(Job.id).where(Job.kind == "print:motion")).all() == []
