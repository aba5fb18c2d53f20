"""A longer text saves itself like any other words: all its fields, through a crash and in two windows."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Visit
from tests.e2e.editing import write_plainly
from tests.e2e.judging import everything, findings, looks_only
from tests.e2e.test_words_are_kept import other_words, saved, status
from tests.e2e.test_writing_in_a_room import in_the_room
from tests.e2e.visitor import PHONE, Visitor

TITLE, TEXT = "Wovon wir leben", "## Arbeit\n\nWer arbeitet, braucht Zeit."
OTHER = "Wer arbeitet, braucht Schlaf."


def at_the_form(visitor: Visitor) -> Page:
    in_the_room(visitor, "wanda")
    room = visitor.path
    page = visitor.open(f"{room}/papers/new")
    expect(page.locator("[name=title]")).to_be_visible()
    return page


def fill(page: Page, **words: str) -> None:
    for name, said in words.items():
        if name == "source":
            write_plainly(page, said)
        else:
            page.locator(f"main [name={name}]").fill(said)


def shows(page: Page, **words: str) -> None:
    for name, said in words.items():
        expect(page.locator(f"main [name={name}]")).to_have_value(said)


def copies(page: Page) -> int:
    """How much lies on this device."""
    found: int = page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('words:')).length")
    return found


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_every_field_saves_itself_and_is_there_on_another_device(visit: Visit, width: int) -> None:
    wanda = visit(width=width)
    page = at_the_form(wanda)
    form = wanda.path
    fill(page, title=TITLE, source=TEXT)
    saved(page)
    assert copies(page) == 0, "the server has it"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert findings(wanda, everything("light", width), looks_only("dark", width)) == []
    phone = visit()
    at_the_form(phone)
    phone.open(form)
    shows(phone.page, title=TITLE, source=TEXT, summary="")
    fill(phone.page, summary="Ein Anfang.")
    phone.page.get_by_role("button", name="Papier veröffentlichen").click()
    phone.page.wait_for_url("**/papers/*")
    phone.sees(TITLE)
    phone.open(form)
    shows(phone.page, title="", source="")
    expect(other_words(phone.page)).to_be_hidden()


def test_all_of_it_outlives_a_crash(visit: Visit) -> None:
    wanda = visit()
    page = at_the_form(wanda)
    form = wanda.path
    wanda.lose_connection()
    fill(page, title=TITLE, source=TEXT)
    expect(status(page)).to_contain_text("Dein Text bleibt auf diesem Gerät")
    device = wanda.context.storage_state()
    wanda.context.close()

    again = visit(state=device)
    page = again.open(form)
    for said in (TITLE, "braucht Zeit"):
        expect(other_words(page)).to_contain_text(said)
    shows(page, title="", source="")
    assert findings(again, everything("light", PHONE), looks_only("dark", PHONE)) == []
    page.get_by_role("button", name="Diesen Text nehmen").click()
    shows(page, title=TITLE, source=TEXT)
    saved(page)
    assert copies(page) == 0


def test_two_windows_show_both_texts(visit: Visit) -> None:
    wanda = visit()
    first = at_the_form(wanda)
    second = wanda.second_window()
    fill(first, title=TITLE, source=TEXT)
    saved(first)
    wanda.expect_status(409)
    fill(second, source=OTHER)
    expect(other_words(second)).to_contain_text(TITLE)
    shows(second, title="", source=OTHER)
    second.get_by_role("button", name="Diesen Text nehmen").click()
    shows(second, title=TITLE, source=TEXT)
    # whoever took the wrong one finds the other where this one was
    expect(other_words(second)).to_contain_text(OTHER)
    second.get_by_role("button", name="Diesen Text nehmen").click()
    shows(second, source=OTHER)
    saved(second)
