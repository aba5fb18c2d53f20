"""Every filled section of a motion stands on its paper, in its files and in the book, under its type's heading."""

from dataclasses import replace

import pytest
from flask import Flask

from deliberation.domain.procedure.motion_types import Section, SectionKind
from deliberation.domain.text.formats import recognised
from deliberation.domain.text.formats.paper import sheets
from deliberation.models import Motion
from tests import poppler
from tests.client import PageClient
from tests.party import Party, acting
from tests.web.conftest import Mailbox
from tests.web.drafting import RULES, begin, does, set_rules, visit
from tests.web.test_motion_books import downloaded, ordered

FILES = ("odt", "docx", "txt", "html")
PROPOSAL = Section(SectionKind.TEXT, "Beschlussvorschlag", is_required=True)
WHY = Section(SectionKind.REASONS, "Warum wir das wollen", is_required=False)
URGENT = Section(SectionKind.FURTHER, "Warum es dringlich ist", is_required=True)
COSTS = Section(SectionKind.FURTHER, "Kosten", is_required=False)
# as many lines as printed numbers need to be known as such
TEXT = "Wir wollen, dass in jedem Dorf ein Bus fährt.\n\nAuch am Sonntag.\n\nAuch nachts.\n\nUnd bei Schnee."
SAID = {WHY.heading: "Viele warten.", URGENT.heading: "Am Montag fällt der Haushalt.", COSTS.heading: "Drei Millionen."}


def admitted(app: Flask, party: Party, **words: str) -> str:
    """The address of a motion that alice wrote with all four sections; `words` stand in them instead."""
    set_rules(app, party, replace(RULES, sections=(PROPOSAL, WHY, URGENT, COSTS)))
    path = begin(app, party, party.alice, source=TEXT)
    alice, mona = visit(app, party.alice), visit(app, party.mona)
    further = {"further-0": SAID[URGENT.heading], "further-1": SAID[COSTS.heading]}
    does(alice, f"{path}/write", f"{path}/write", **further | words)
    does(alice, f"{path}/submit", f"{path}/submit", in_whose_name="own")
    does(mona, f"{path}/screening", f"{path}/admit")
    assert mona.response is not None
    return str(mona.response.headers["Location"])


def file_of(client: PageClient, motion: str, ending: str) -> bytes:
    answer = client.http.get(f"{motion}/versions/1.{ending}", base_url=client.base_url)
    assert answer.status_code == 200
    return bytes(answer.data)


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(poppler.pages(pdf)).split())


def in_this_order(text: str, *wanted: str) -> None:
    places = [text.find(one) for one in wanted]
    assert -1 not in places, wanted[places.index(-1)]
    assert places == sorted(places)


@pytest.mark.parametrize("ending", FILES)
def test_every_file_has_every_section_and_is_read_back_with_the_text_alone(
    app: Flask, party: Party, ending: str
) -> None:
    motion = admitted(app, party)
    imported = recognised.parse(file_of(visit(app, party.bob), motion, ending))
    assert imported.head.title == "Mehr Busse"
    assert [block.text for block in imported.document.blocks] == TEXT.split("\n\n")
    in_this_order(imported.reasons, *(word for pair in SAID.items() for word in pair))


@pytest.mark.parametrize("ending", FILES)
def test_a_motion_without_reasons_is_read_back_as_such(app: Flask, party: Party, ending: str) -> None:
    motion = admitted(app, party, reasons="", **{"further-1": ""})
    imported = recognised.parse(file_of(visit(app, party.bob), motion, ending))
    assert imported.document.text == TEXT.replace("\n\n", "\n")
    in_this_order(imported.reasons, URGENT.heading, SAID[URGENT.heading])
    assert WHY.heading not in imported.reasons
    assert COSTS.heading not in imported.reasons


def test_the_paper_and_the_book_have_every_section(app: Flask, party: Party, mailbox: Mailbox) -> None:
    motion, mona = admitted(app, party), visit(app, party.mona)
    book = ordered(mona, party)
    mailbox.empty_queue()
    wanted = (PROPOSAL.heading, "Auch am Sonntag.", *(word for pair in SAID.items() for word in pair))
    in_this_order(words_of(file_of(mona, motion, "pdf")), *wanted)
    in_this_order(words_of(downloaded(mona, book)), *wanted)


def test_a_motion_that_is_long_by_what_stands_behind_its_text_is_the_workers_and_has_it(
    app: Flask, party: Party, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "LONG", 10)
    motion, bob = admitted(app, party, **{"further-1": "So viel Geld. " * 100 + "Punkt."}), visit(app, party.bob)
    page = f"{motion}/versions/1/print"
    bob.get(f"{motion}/versions/1.pdf", status=303)
    bob.get(page)
    bob.submit(page)
    mailbox.empty_queue()
    wanted = (URGENT.heading, SAID[URGENT.heading], COSTS.heading, "So viel Geld. Punkt.")
    in_this_order(words_of(file_of(bob, motion, "pdf")), *wanted)


def test_a_motion_from_a_file_keeps_the_words_that_everybody_knows(app: Flask, party: Party) -> None:
    with app.app_context(), acting(None) as work:
        work.session.get_one(Motion, party.motion).reasons = "Weil es Zeit ist."
    said = words_of(file_of(visit(app, party.bob), f"/motions/{party.motion}", "pdf"))
    in_this_order(said, "Begründung Weil es Zeit ist.")
    assert "Antragstext" not in said.replace("des Antragstextes", "")
