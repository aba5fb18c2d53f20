"""A member on the way into the debate: a field, its open room, a contribution, an answer to one. On a phone."""

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.conftest import Visit
from tests.e2e.visitor import PHONE, Visitor

FIELD = "Sozial-ökologischer Umbau von Wirtschaft und Infrastruktur"
WORDS = "Bei uns fährt der Bus jetzt bis 22 Uhr."
REPLY = "Wie habt ihr das geschafft?"

script = pytest.mark.parametrize("has_script", [True, False], ids=["with script", "without script"])


def in_the_room(visitor: Visitor, name: str) -> Visitor:
    """From the door through the field into its first room, by what the pages offer."""
    visitor.sign_in(f"{name}@demo.example.org")
    page = visitor.page
    page.locator('main a[href="/fields"]').first.click()
    page.get_by_role("link", name=FIELD).click()
    page.locator('main a[href^="/rooms/"]').first.click()
    page.wait_for_load_state()
    visitor.sees("Ohne Beschlussdruck: Hier wird nicht abgestimmt.")
    return visitor


def entry(visitor: Visitor, words: str) -> Locator:
    return visitor.page.locator(".contribution", has_text=words)


def fits(visitor: Visitor) -> None:
    """Nothing lies beyond the edge of a phone."""
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= PHONE


def writes(visitor: Visitor, words: str, button: str) -> None:
    visitor.page.locator("main textarea").fill(words)
    visitor.page.get_by_role("button", name=button).click()
    visitor.page.wait_for_load_state()
    expect(entry(visitor, words)).to_have_count(1)


@script
def test_a_member_writes_and_another_answers(visit: Visit, has_script: bool) -> None:
    wanda = in_the_room(visit(width=PHONE, has_script=has_script), "wanda")
    fits(wanda)
    room = wanda.path
    writes(wanda, WORDS, "Beitrag veröffentlichen")
    assert wanda.path == room
    expect(wanda.page.locator("main textarea")).to_have_value("")
    fits(wanda)

    emil = in_the_room(visit(width=PHONE, has_script=has_script), "emil")
    entry(emil, WORDS).get_by_role("link", name="Antworten").click()
    emil.page.wait_for_load_state()
    writes(emil, REPLY, "Antwort veröffentlichen")
    fits(emil)

    wanda.open(room)
    thread = wanda.page.locator(".thread", has_text=WORDS)
    expect(thread.locator(".contribution")).to_have_count(2)
    expect(thread.locator(".contribution-answer")).to_contain_text(REPLY)


def test_with_script_the_room_stays_and_the_focus_is_on_the_new_words(visit: Visit) -> None:
    wanda = in_the_room(visit(width=PHONE), "wanda")
    wanda.page.evaluate("window.mark = 1")
    writes(wanda, WORDS, "Beitrag veröffentlichen")
    assert wanda.page.evaluate("window.mark === 1")
    expect(wanda.focused).to_contain_text(WORDS)


@script
def test_an_empty_contribution_is_refused_where_it_was_written(visit: Visit, has_script: bool) -> None:
    wanda = in_the_room(visit(width=PHONE, has_script=has_script), "wanda")
    wanda.expect_status(422)
    wanda.page.get_by_role("button", name="Beitrag veröffentlichen").click()
    wanda.sees("Das braucht noch einen Blick")
    fits(wanda)


@script
def test_a_form_that_is_sent_twice_is_posted_once(visit: Visit, has_script: bool) -> None:
    wanda = in_the_room(visit(width=PHONE, has_script=has_script), "wanda")
    for _ in range(2):
        writes(wanda, WORDS, "Beitrag veröffentlichen")
