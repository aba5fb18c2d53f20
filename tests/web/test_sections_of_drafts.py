"""Words stand under the heading under which they were written, whatever becomes of the sections of their type."""

from dataclasses import replace

import pytest
from flask import Flask

from deliberation.domain.procedure.motion_types import Section, SectionKind
from tests.party import Party
from tests.web.drafting import RULES, begin, does, saves, set_rules, visit
from tests.web.test_motion_drafts import draft

__all__ = ["draft"]

COSTS, GOALS = (Section(SectionKind.FURTHER, heading, is_required=False) for heading in ("Kosten", "Ziele"))


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
