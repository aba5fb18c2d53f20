"""Somebody with ten minutes on a phone reads, goes on at a desk, comes to the end, says thanks. Also without script."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.test_writing_in_a_room import in_the_room
from tests.e2e.visitor import DESK, PHONE, Visitor

script = pytest.mark.parametrize("has_script", [True, False], ids=["with script", "without script"])


def press(visitor: Visitor, label: str) -> None:
    visitor.page.get_by_role("button", name=label, exact=True).click()
    visitor.page.wait_for_load_state()


def fits(visitor: Visitor) -> None:
    """Nothing lies beyond the edge of a phone."""
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= PHONE


@script
def test_ten_minutes_on_a_phone_and_at_a_desk(visit: Visit, has_script: bool) -> None:
    emil = visit(width=PHONE, has_script=has_script)
    emil.sign_in("emil@demo.example.org")
    emil.page.locator('main a[href="/ten-minutes"]').click()
    emil.sees("Wie viel Zeit hast du?")
    press(emil, "Zehn Minuten")
    fits(emil)
    press(emil, "Weiter")
    words = emil.page.locator(".reading .prose").inner_text()

    desk = visit(width=DESK, has_script=has_script, state=emil.context.storage_state())
    desk.open("/ten-minutes")
    expect(desk.page.locator(".reading .prose")).to_have_text(words)

    while emil.path != "/ten-minutes/end":
        press(emil, "Weiter")
    emil.sees("Das war dein Stapel")
    fits(emil)


@script
def test_thanks_are_one_press_and_reach_the_author(visit: Visit, has_script: bool) -> None:
    wanda = in_the_room(visit(width=PHONE, has_script=has_script), "wanda")
    room = wanda.path
    own = wanda.page.locator(".contribution", has_text="Ich lese seit Tagen mit")
    place = own.get_attribute("id")
    own.get_by_role("button", name="Danke").click()
    wanda.sees("Dein Dank ist angekommen")
    fits(wanda)
    wanda.page.get_by_role("link", name="Weiterlesen", exact=True).click()
    wanda.page.wait_for_url(f"**{room}#{place}")

    rosa = visit(width=PHONE, has_script=has_script)
    rosa.sign_in("rosa@demo.example.org")
    rosa.open("/for-you")
    rosa.sees("Danke von Wanda Kern für deinen Beitrag")
    fits(rosa)
