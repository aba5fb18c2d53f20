"""What stands in a motion book, and in which order: by type as the assembly has them, nothing that is taken back."""

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from deliberation.domain.procedure.motion_outcomes import OutcomeStep
from deliberation.domain.procedure.presets import SMALL_MOTION
from deliberation.models import MotionType
from deliberation.models.motion_types import filled
from tests import poppler
from tests.client import PageClient
from tests.party import Party, acting
from tests.services.moved import record
from tests.services.test_motions import submit
from tests.web.conftest import Mailbox
from tests.web.test_motion_books import downloaded, ordered
from tests.web.test_printed import revise


@pytest.fixture
def mona(client: PageClient, party: Party) -> PageClient:
    """Somebody of the motions committee."""
    return client.sign_in(party.mona)


def bring(app: Flask, party: Party, number: str, type_name: str | None = None) -> int:
    """A motion of a type of the assembly; its id. Types stand in the order in which they come first."""
    with app.app_context(), acting(party.mona) as work:
        motion = submit(work, party.assembly, number)
        if type_name is not None:
            motion.type_id = _type(work.session, party, type_name)
        return motion.id


def _type(session: Session, party: Party, name: str) -> int:
    of_assembly = MotionType.assembly_id == party.assembly
    known = session.scalar(select(MotionType.id).where(of_assembly, MotionType.name == name))
    if known is not None:
        return int(known)
    last = session.scalar(select(func.max(MotionType.position)).where(of_assembly)) or 0
    type_ = filled(MotionType(assembly_id=party.assembly, position=last + 1), replace(SMALL_MOTION, name=name))
    session.add(type_)
    session.flush()
    return int(type_.id)


def does(app: Flask, party: Party, motion: int, step: OutcomeStep) -> None:
    with app.app_context():
        record(party, motion, step, reason="Es hat sich erledigt.")


def contents(client: PageClient, book: str) -> str:
    """The page with the contents, on one line."""
    return " ".join(poppler.pages(downloaded(client, book))[1].replace("\u2060", "").replace(".", " ").split())


def in_this_order(text: str, *wanted: str) -> None:
    places = [text.find(one) for one in wanted]
    assert -1 not in places, (wanted[places.index(-1)], text)
    assert places == sorted(places)


def on_page(client: PageClient, book: str) -> list[str]:
    """Headings and motions of the book's page."""
    client.get(book)
    return [one.get_text(" ", strip=True).split(" ")[0] for one in client.page.select("h3, .entries .entry-title")]


def test_motions_stand_by_type_and_within_it_as_people_count(
    app: Flask, mona: PageClient, party: Party, mailbox: Mailbox
) -> None:
    for number, name in (
        ("Z1", "Leitantrag"),
        ("B10", "Sachantrag"),
        ("B2", "Sachantrag"),
        ("A1", "Dringlichkeitsantrag"),
    ):
        bring(app, party, number, name)
    mona.get(f"/assemblies/{party.assembly}/books")
    listed = [one.get_text(strip=True).split(" ")[0] for one in mona.page.select("#next ~ .entries .entry-title")]
    assert listed == ["Z1", "B2", "B10", "A1", "L01"], "the party's own motion has no type"
    book = ordered(mona, party)
    mailbox.empty_queue()
    order = ("Leitantrag", "Z1 ", "Sachantrag", "B2 ", "B10 ", "Dringlichkeitsantrag", "A1 ", "Weitere Anträge", "L01 ")
    in_this_order(contents(mona, book), *order)
    assert on_page(mona, book) == [one.strip().split(" ")[0] for one in order]
    pages = " ".join(poppler.pages(downloaded(mona, book))[2:])
    in_this_order(pages, *(f"AH1 · {number}" for number in ("Z1", "B2", "B10", "A1", "L01")))


def test_where_no_motion_has_a_type_the_contents_have_no_headings(
    mona: PageClient, party: Party, mailbox: Mailbox
) -> None:
    book = ordered(mona, party)
    mailbox.empty_queue()
    assert "Weitere Anträge" not in contents(mona, book)
    assert on_page(mona, book) == ["L01"]


def test_what_was_withdrawn_before_is_in_no_issue(app: Flask, mona: PageClient, party: Party, mailbox: Mailbox) -> None:
    gone = bring(app, party, "A3")
    does(app, party, gone, OutcomeStep.WITHDRAW)
    mona.get(f"/assemblies/{party.assembly}/books")
    assert "A3" not in mona.text
    book = ordered(mona, party)
    mailbox.empty_queue()
    assert "A3" not in " ".join(poppler.pages(downloaded(mona, book)))
    assert "zurückgezogen" not in contents(mona, book)


def test_what_an_issue_has_and_is_withdrawn_since_the_next_one_says_once(
    app: Flask, mona: PageClient, party: Party, mailbox: Mailbox
) -> None:
    gone, decided = bring(app, party, "A3"), bring(app, party, "A4")
    ordered(mona, party)
    mailbox.empty_queue()
    does(app, party, gone, OutcomeStep.WITHDRAW)
    does(app, party, decided, OutcomeStep.WITHDRAW)
    does(app, party, decided, OutcomeStep.REOPEN)
    bring(app, party, "A5")
    second = ordered(mona, party)
    # whatever happens until it is printed, and after
    does(app, party, decided, OutcomeStep.WITHDRAW)
    mailbox.empty_queue()
    said = contents(mona, second)
    assert "Seit Heft 1 zurückgezogen: A3 Wohnen ist kein Geschäft" in said
    assert "A4" not in said
    mona.get(second)
    assert "Seit Heft 1 zurückgezogen:" in mona.text
    assert on_page(mona, second) == ["A5", "A3"]
    bring(app, party, "A6")
    third = ordered(mona, party)
    mailbox.empty_queue()
    said = contents(mona, third)
    assert "Seit Heft 2 zurückgezogen: A4 Wohnen ist kein Geschäft" in said
    assert "A3" not in said


def test_what_is_withdrawn_alone_makes_no_new_issue_whatever_text_it_has_now(
    app: Flask, mona: PageClient, party: Party, mailbox: Mailbox
) -> None:
    ordered(mona, party)
    mailbox.empty_queue()
    revise(app, party.motion, "Ein anderer Text.")
    does(app, party, party.motion, OutcomeStep.WITHDRAW)
    mona.get(f"/assemblies/{party.assembly}/books")
    assert "Seit dem letzten Heft ist nichts Neues da." in mona.text
