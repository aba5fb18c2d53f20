"""Words stand under the heading under which they were written, whatever becomes of the sections of their type."""

from dataclasses import replace

import pytest
from flask import Flask

from deliberation.domain.procedure.motion_types import Section, SectionKind
from tests.client import PageClient
from tests.party import Party
from tests.web.drafting import RULES, begin, does, saves, set_rules, visit
from tests.web.test_motion_drafts import draft

__all__ = ["draft"]

COSTS, GOALS = (Section(SectionKind.FURTHER, heading, is_required=False) for heading in ("Kosten", "Ziele"))
TEXT = Section(SectionKind.TEXT, "Beschlussvorschlag", is_required=True)
REASONS = Section(SectionKind.REASONS, "Warum wir das wollen", is_required=False)


def ask_for(app: Flask, party: Party, *sections: Section) -> None:
    set_rules(app, party, replace(RULES, sections=(*RULES.sections, *sections)))


@pytest.fixture
def path(app: Flask, party: Party) -> str:
    """A draft of alice's with words in both sections."""
    ask_for(app, party, COSTS, GOALS)
    path = begin(app, party, party.alice)
    alice = visit(app, party.alice)
    does(alice, f"{path}/write", f"{path}/write", **{"further-0": "Eine Million.", "further-1": "Alle kommen an."})
    return path


def sections(app: Flask, party: Party, path: str) -> dict[str, str]:
    """Headings on the page that its authors read, each with its words."""
    alice = visit(app, party.alice)
    alice.get(path)
    found = alice.page.select("section[aria-label]:has(> .prose)")
    return {str(one["aria-label"]): one.select_one(".prose").get_text(" ", strip=True) for one in found}  # type: ignore[union-attr]


def fields(app: Flask, party: Party, path: str) -> dict[str, str]:
    """Labels of the form's fields, each with what stands in it."""
    alice = visit(app, party.alice)
    alice.get(f"{path}/write")
    labels = {str(one["for"]): one.get_text(" ", strip=True) for one in alice.page.select("label[for^=further-]")}
    form = alice.form(f"{path}/write")
    return {label.removesuffix(" (freiwillig)"): form[name].strip() for name, label in labels.items()}


BOTH = {"Kosten": "Eine Million.", "Ziele": "Alle kommen an."}


def test_in_another_order_each_heading_keeps_its_words(app: Flask, party: Party, path: str) -> None:
    assert sections(app, party, path) == fields(app, party, path) == BOTH
    ask_for(app, party, GOALS, COSTS)
    assert sections(app, party, path) == fields(app, party, path) == BOTH
    assert list(fields(app, party, path)) == ["Ziele", "Kosten"]


def test_what_is_no_longer_asked_for_stays_and_says_so(app: Flask, party: Party, path: str) -> None:
    ask_for(app, party, replace(COSTS, heading="Finanzen"), GOALS)
    assert fields(app, party, path) == {"Finanzen": ""} | BOTH
    assert sections(app, party, path) == {
        "Kosten (wird nicht mehr verlangt)": "Eine Million.",
        "Ziele": "Alle kommen an.",
    }
    alice = visit(app, party.alice)
    alice.get(f"{path}/write")
    assert alice.text.count("Dieser Abschnitt wird nicht mehr verlangt.") == 1
    does(alice, f"{path}/write", f"{path}/write", **{"further-0": "Eine Million.", "further-2": ""})
    assert fields(app, party, path) == {"Finanzen": "Eine Million.", "Ziele": "Alle kommen an."}


def test_a_form_that_was_open_meanwhile_puts_its_words_where_they_were_written(
    app: Flask, party: Party, path: str
) -> None:
    alice = visit(app, party.alice)
    alice.get(f"{path}/write")
    ask_for(app, party, GOALS, replace(COSTS, heading="Finanzen"))
    alice.submit(f"{path}/write", {"further-0": "Zwei Millionen."})
    assert fields(app, party, path) == {"Ziele": "Alle kommen an.", "Finanzen": "", "Kosten": "Zwei Millionen."}


def test_what_a_form_does_not_show_it_does_not_take_away(app: Flask, party: Party, draft: str) -> None:
    alice, bob = visit(app, party.alice), visit(app, party.bob)
    alice.get(f"{draft}/write")
    ask_for(app, party, COSTS)
    bob.get(f"{draft}/write")
    saves(bob, draft, **{"further-0": "Eine Million."})
    # her page knows nothing of that section, and goes on from a text that has it
    answer = saves(alice, draft, title="Busse überall")
    assert "further-0" not in answer["joined"]["words"]
    saves(alice, draft, title="Busse für alle", draft=answer["joined"]["draft"])
    assert fields(app, party, draft) == {"Kosten": "Eine Million."}
    alice.get(draft)
    assert "Busse für alle" in alice.text


def test_two_who_write_in_two_orders_write_in_the_same_sections(app: Flask, party: Party, draft: str) -> None:
    ask_for(app, party, COSTS, GOALS)
    alice, bob = visit(app, party.alice), visit(app, party.bob)
    alice.get(f"{draft}/write")
    ask_for(app, party, GOALS, COSTS)
    bob.get(f"{draft}/write")
    saves(bob, draft, **{"further-0": "Alle kommen an."})
    answer = saves(alice, draft, **{"further-0": "Eine Million."})
    assert answer["other"] is None
    words = answer["joined"]["words"]
    assert (words["further-0"], words["further-1"]) == ("Eine Million.", "Alle kommen an.")


def test_an_admitted_motion_has_all_of_it(app: Flask, party: Party, path: str) -> None:
    ask_for(app, party, GOALS)
    alice, mona = visit(app, party.alice), visit(app, party.mona)
    does(alice, f"{path}/submit", f"{path}/submit", in_whose_name="own")
    does(mona, f"{path}/screening", f"{path}/admit")
    mona.follow()
    found = [str(one["aria-label"]) for one in mona.page.select("section[aria-label]:has(> .prose)")]
    assert found == ["Ziele", "Kosten"]
    assert "Eine Million." in mona.text


def labels(app: Flask, party: Party, path: str) -> list[str]:
    """What stands above the fields of the form in which somebody writes."""
    alice = visit(app, party.alice)
    alice.get(f"{path}/write")
    return [one.get_text(" ", strip=True) for one in alice.page.select("form.editor .field > label")]


def test_the_headings_of_the_type_stand_in_the_form_and_on_every_page(app: Flask, party: Party, draft: str) -> None:
    set_rules(app, party, replace(RULES, sections=(TEXT, REASONS)))
    assert labels(app, party, draft) == ["Titel", TEXT.heading, f"{REASONS.heading} (freiwillig)"]
    alice, mona = visit(app, party.alice), visit(app, party.mona)
    does(alice, f"{draft}/write", f"{draft}/write", reasons="Viele warten.")

    def shows_them(client: PageClient) -> None:
        found = [one.get_text(strip=True) for one in client.page.select("main h2")]
        assert {TEXT.heading, REASONS.heading} < set(found)
        assert not {"Antragstext", "Begründung"} & set(found)

    alice.get(draft)
    shows_them(alice)
    does(alice, f"{draft}/submit", f"{draft}/submit", in_whose_name="own")
    mona.get(f"{draft}/screening")
    shows_them(mona)
    mona.submit(f"{draft}/admit")
    mona.follow()
    shows_them(mona)


def test_required_reasons_are_not_called_voluntary_and_neither_is_the_title(
    app: Flask, party: Party, draft: str
) -> None:
    set_rules(app, party, replace(RULES, sections=(TEXT, replace(REASONS, is_required=True))))
    assert labels(app, party, draft) == ["Titel", TEXT.heading, REASONS.heading]
    # and yet nobody has to write everything at once
    alice = visit(app, party.alice)
    does(alice, f"{draft}/write", f"{draft}/write", title="", reasons="", source="")
    alice.follow()
    assert "Noch ohne Titel" in alice.text


def test_a_type_without_reasons_asks_for_none_and_takes_none_away(app: Flask, party: Party) -> None:
    set_rules(app, party, replace(RULES, sections=(TEXT,)))
    empty = begin(app, party, party.alice, reasons="")
    assert labels(app, party, empty) == ["Titel", TEXT.heading]
    set_rules(app, party, replace(RULES, sections=(TEXT, REASONS)))
    written = begin(app, party, party.alice, reasons="Viele warten.")
    set_rules(app, party, replace(RULES, sections=(TEXT,)))
    assert labels(app, party, written) == ["Titel", TEXT.heading, "Begründung (freiwillig)"]
    alice = visit(app, party.alice)
    alice.get(f"{written}/write")
    assert alice.text.count("Dieser Abschnitt wird nicht mehr verlangt.") == 1
    alice.submit(f"{written}/write", {"title": "Busse für alle"})
    alice.follow()
    assert "Begründung (wird nicht mehr verlangt)" in alice.text
    assert "Viele warten." in alice.text
    does(alice, f"{written}/write", f"{written}/write", reasons="")
    assert labels(app, party, written) == ["Titel", TEXT.heading]


def test_a_page_without_reasons_leaves_alone_what_somebody_wrote_there_meanwhile(app: Flask, party: Party) -> None:
    set_rules(app, party, replace(RULES, sections=(TEXT,)))
    path = begin(app, party, party.alice, reasons="")
    alice, again = visit(app, party.alice), visit(app, party.alice)
    alice.get(f"{path}/write")
    set_rules(app, party, replace(RULES, sections=(TEXT, REASONS)))
    again.get(f"{path}/write")
    saves(again, path, reasons="Viele warten.")
    answer = saves(alice, path, title="Busse überall")
    assert "reasons" not in answer["joined"]["words"]
    saves(alice, path, title="Busse für alle", draft=answer["joined"]["draft"])
    alice.get(path)
    assert "Busse für alle" in alice.text
    assert "Viele warten." in alice.text
