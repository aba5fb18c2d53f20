"""Others write while somebody reads: the page says so in a bar, stays where it is, and shows the way."""

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.conftest import Visit
from tests.e2e.judging import everything, findings, looks_only
from tests.e2e.test_writing_in_a_room import WORDS, entry, in_the_room, writes
from tests.e2e.visitor import PHONE, Visitor

A_WHILE_MS = 125_000


def bar(visitor: Visitor) -> Locator:
    return visitor.page.locator(".news-bar")


def somebody_writes(visit: Visit, where: str, button: str = "Beitrag veröffentlichen") -> None:
    emil = visit(width=PHONE)
    emil.sign_in("emil@demo.example.org")
    emil.open(where)
    writes(emil, WORDS, button)


def reads(visit: Visit, width: int) -> Visitor:
    wanda = visit(width=width)
    wanda.page.clock.install()
    return in_the_room(wanda, "wanda")


def tops(visitor: Visitor) -> list[float]:
    """Where everything stands that is read."""
    found: list[float] = visitor.page.evaluate(
        "[...document.querySelectorAll('.contribution, h2, footer')].map(one => one.getBoundingClientRect().top)"
    )
    return found


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_a_bar_says_that_others_have_written_and_nothing_moves(visit: Visit, width: int) -> None:
    wanda = reads(visit, width)
    wanda.page.clock.fast_forward(A_WHILE_MS)
    expect(bar(wanda)).to_have_count(0)

    link = wanda.page.locator(".contribution .actions a").first
    link.focus()
    before = tops(wanda)
    somebody_writes(visit, wanda.path)
    wanda.page.clock.fast_forward(A_WHILE_MS)
    expect(bar(wanda)).to_be_visible()
    assert tops(wanda) == before
    expect(link).to_be_focused()
    expect(wanda.page.locator("[data-news]")).to_have_attribute("role", "status")
    assert wanda.page.evaluate("document.documentElement.scrollWidth") <= width
    assert findings(wanda, everything("light", width), looks_only("dark", width)) == []

    bar(wanda).get_by_role("link", name="Neue Beiträge anzeigen").press("Enter")
    wanda.page.wait_for_url("**/since?after=*")
    expect(entry(wanda, WORDS)).to_have_count(1)


def test_a_key_leads_there_and_a_button_puts_it_away(visit: Visit) -> None:
    wanda = reads(visit, 1280)
    room = wanda.path
    somebody_writes(visit, room)
    wanda.page.clock.fast_forward(A_WHILE_MS)
    bar(wanda).get_by_role("button", name="Später").click()
    expect(bar(wanda)).to_have_count(0)
    wanda.page.clock.fast_forward(A_WHILE_MS)
    expect(bar(wanda)).to_have_count(0)

    wanda.open(room)
    writes_again(visit, room)
    wanda.page.clock.fast_forward(A_WHILE_MS)
    expect(bar(wanda)).to_be_visible()
    wanda.page.keyboard.press("n")
    wanda.page.wait_for_url("**/since?after=*")


def writes_again(visit: Visit, room: str) -> None:
    aylin = visit(width=PHONE)
    aylin.sign_in("aylin@demo.example.org")
    aylin.open(room)
    writes(aylin, f"{WORDS} Wirklich.", "Beitrag veröffentlichen")


def test_the_page_of_one_conversation_says_so_of_answers_there(visit: Visit) -> None:
    wanda = reads(visit, PHONE)
    wanda.page.locator(".contribution .actions a", has_text="Antworten").first.click()
    wanda.page.wait_for_load_state()
    thread = wanda.path
    somebody_writes(visit, thread, "Antwort veröffentlichen")
    wanda.page.clock.fast_forward(A_WHILE_MS)
    expect(bar(wanda)).to_be_visible()
    assert wanda.page.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert findings(wanda, everything("light", PHONE), looks_only("dark", PHONE)) == []
    wanda.page.keyboard.press("n")
    wanda.page.wait_for_url("**/since?after=*&thread=*")
    expect(entry(wanda, WORDS)).to_have_count(1)
    wanda.page.get_by_role("link", name="Zum ganzen Gespräch").click()
    wanda.is_at(thread)


def test_a_hidden_page_asks_nothing(visit: Visit) -> None:
    wanda = reads(visit, 1280)
    wanda.page.evaluate(
        "Object.defineProperty(document, 'hidden', {configurable: true, get: () => true});"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    wanda.responses.clear()
    wanda.page.clock.fast_forward(10 * A_WHILE_MS)
    assert [response.url for response in wanda.responses if "/newer" in response.url] == []
    somebody_writes(visit, wanda.path)
    wanda.page.evaluate("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))")
    wanda.page.clock.run_for(1_000)
    expect(bar(wanda)).to_be_visible()


def test_somebody_reads_on_without_script(visit: Visit) -> None:
    wanda = in_the_room(visit(width=PHONE, has_script=False), "wanda")
    room = wanda.path
    wanda.page.get_by_role("button", name="Bis hierher gelesen").click()
    wanda.is_at(room)
    wanda.sees("Dein Lesezeichen steht hier.")
    somebody_writes(visit, room)
    wanda.open(room)
    expect(entry(wanda, WORDS).locator(".is-since")).to_have_text("neu")
    wanda.page.get_by_role("link", name="Dort weiterlesen").click()
    wanda.is_at(f"{room}/since")
    expect(entry(wanda, WORDS)).to_have_count(1)
    wanda.page.get_by_role("button", name="Bis hierher gelesen").click()
    wanda.is_at(room)
    expect(wanda.page.locator(".is-since")).to_have_count(0)
