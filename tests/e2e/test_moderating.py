"""Somebody reports, somebody moderates, somebody sees it differently, and a second person decides. On a phone."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.test_writing_in_a_room import entry, fits, in_the_room, script, writes
from tests.e2e.visitor import PHONE, Visitor

SHARP = "Wer so rechnet, hat von Bussen keine Ahnung."
RULE = "Greif niemanden an: Es geht um die Sache, nicht um die Person."
WHY = "Der Satz geht gegen die, die gerechnet haben."
APPEAL = "Mir ging es um die Zahlen. Ich schreibe es gern noch einmal anders."


def goes(visitor: Visitor, link: str) -> None:
    """Follow a link of the page, or of its menu."""
    menu = visitor.page.get_by_role("button", name="Menü")
    target = visitor.page.get_by_role("link", name=link).first
    if not target.is_visible():
        menu.click()
    target.click()
    visitor.page.wait_for_load_state()


def chooses(visitor: Visitor, words: str) -> None:
    visitor.page.locator("label", has_text=words).click()


def presses(visitor: Visitor, button: str) -> None:
    visitor.page.get_by_role("main").get_by_role("button", name=button).click()
    visitor.page.wait_for_load_state()


@script
def test_from_a_report_to_the_word_of_the_person_concerned(visit: Visit, has_script: bool) -> None:
    wanda = in_the_room(visit(width=PHONE, has_script=has_script), "wanda")
    room = wanda.path
    writes(wanda, SHARP, "Beitrag veröffentlichen")

    rosa = in_the_room(visit(width=PHONE, has_script=has_script), "rosa")
    entry(rosa, SHARP).get_by_role("link", name="Melden").click()
    chooses(rosa, RULE)
    fits(rosa)
    presses(rosa, "Melden")

    jonas = visit(width=PHONE, has_script=has_script)
    jonas.sign_in("jonas@demo.example.org")
    goes(jonas, "Jemand hat etwas gemeldet")
    reported = jonas.page.locator("section section", has_text=SHARP)
    expect(reported).to_contain_text("gemeldet von Rosa Lindner")
    fits(jonas)
    reported.get_by_role("heading").get_by_role("link").click()
    goes(jonas, "Beitrag ausblenden")
    chooses(jonas, RULE)
    jonas.page.get_by_label("Warum?").fill(WHY)
    fits(jonas)
    presses(jonas, "Beitrag ausblenden")

    # the others see that something was here, and which rule it broke; not the words, and nobody's name in it
    rosa.open(room)
    assert SHARP not in rosa.page.content()
    rosa.sees(f"Ausgeblendet, Regel: {RULE}")
    goes(rosa, "Was hier ausgeblendet oder geschlossen wurde")
    rosa.sees(WHY)
    assert "Wanda" not in rosa.page.locator("main").inner_text()
    fits(rosa)

    wanda.open("/for-you")
    goes(wanda, "Die Moderation teilt dir etwas mit")
    wanda.sees(WHY)
    wanda.sees(SHARP)
    wanda.page.get_by_label("Dein Einspruch").fill(APPEAL)
    fits(wanda)
    presses(wanda, "Einspruch einlegen")
    wanda.sees(APPEAL)

    # whoever acted does not decide about it
    jonas.open(wanda.path)
    jonas.sees(APPEAL)
    expect(jonas.page.get_by_role("button", name="So entscheiden")).to_have_count(0)


@pytest.mark.parametrize("decision", ["Es wird aufgehoben", "Es bleibt dabei"])
def test_a_second_person_decides_the_appeal_that_waits(visit: Visit, decision: str) -> None:
    jonas = visit(width=PHONE)
    jonas.sign_in("jonas@demo.example.org")
    goes(jonas, "Ein Einspruch wartet auf dich")
    jonas.page.locator("section", has=jonas.page.locator("#appeals")).get_by_role("link").first.click()
    jonas.page.wait_for_load_state()
    case = jonas.path
    chooses(jonas, decision)
    jonas.page.get_by_label("Warum?").fill("Ich habe es zweimal gelesen.")
    fits(jonas)
    presses(jonas, "So entscheiden")
    jonas.is_at("/moderation")
    expect(jonas.page.locator("#appeals")).to_have_count(0)

    emil = visit(width=PHONE)
    emil.sign_in("emil@demo.example.org")
    emil.open(case)
    emil.sees("Entscheidung: Ich habe es zweimal gelesen.")
    rosa = in_the_room(visit(width=PHONE), "rosa")
    expect(entry(rosa, "Wer ernsthaft glaubt")).to_have_count(int(decision == "Es wird aufgehoben"))
