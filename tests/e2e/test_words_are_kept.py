"""What somebody writes in a room outlives a lost connection, a crash, a session's end and a second window."""

import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import DATABASE, Visit
from tests.e2e.judging import everything, findings, looks_only
from tests.e2e.running import Running
from tests.e2e.test_writing_in_a_room import entry, in_the_room
from tests.e2e.visitor import PHONE, Visitor

WORDS = "Bei uns fährt der Bus jetzt bis 22 Uhr."
MORE = f"{WORDS} Das hat ein Jahr gedauert."
OTHER = "Unser Bus fährt gar nicht mehr."


def area(page: Page) -> Locator:
    return page.locator("main textarea")


def status(page: Page) -> Locator:
    return page.locator("[data-saved]")


def saved(page: Page) -> None:
    expect(status(page)).to_contain_text("gespeichert")


def other_words(page: Page) -> Locator:
    return page.locator("[data-other]")


def copies(page: Page) -> list[str]:
    """What lies on this device of somebody's words."""
    kept: list[str] = page.evaluate(
        "Object.entries(localStorage).filter(([name]) => name.startsWith('words:'))"
        ".map(([, copy]) => JSON.parse(copy).words.text)"
    )
    return kept


def asked_on_leaving(visitor: Visitor) -> list[str]:
    asked: list[str] = []
    visitor.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    return asked


def writes_offline(visitor: Visitor, words: str) -> None:
    visitor.lose_connection()
    area(visitor.page).fill(words)
    expect(status(visitor.page)).to_contain_text("Dein Text bleibt auf diesem Gerät")


def test_words_save_themselves_and_are_there_on_another_device(visit: Visit) -> None:
    wanda = in_the_room(visit(), "wanda")
    area(wanda.page).press_sequentially(WORDS)
    saved(wanda.page)
    expect(status(wanda.page)).to_have_attribute("role", "status")
    expect(wanda.focused).to_have_attribute("name", "text")
    assert copies(wanda.page) == [], "the server has it"
    asked = asked_on_leaving(wanda)
    wanda.page.get_by_role("link", name="Start", exact=True).click()
    wanda.is_at("/")
    assert asked == []

    phone = in_the_room(visit(width=PHONE), "wanda")
    expect(area(phone.page)).to_have_value(WORDS)
    phone.page.get_by_role("button", name="Beitrag veröffentlichen").click()
    expect(entry(phone, WORDS)).to_have_count(1)
    expect(area(phone.page)).to_have_value("")
    expect(other_words(phone.page)).to_be_hidden()


def test_leaving_at_once_loses_nothing_and_asks_nothing(visit: Visit, demo: Running) -> None:
    wanda = in_the_room(visit(), "wanda")
    room, asked = wanda.path, asked_on_leaving(wanda)
    area(wanda.page).fill(WORDS)
    wanda.page.get_by_role("link", name="Start", exact=True).click()
    wanda.is_at("/")
    assert asked == []
    # the words are on their way although their page is gone
    demo.wait_for(lambda: draft_of(demo) == WORDS, "the words do not arrive")
    wanda.open(room)
    expect(area(wanda.page)).to_have_value(WORDS)


def draft_of(demo: Running) -> str:
    """What somebody is writing, as the server has it; empty for nothing."""
    with closing(sqlite3.connect(demo.instance / DATABASE)) as connection:
        found = connection.execute("SELECT text FROM draft").fetchone()
    return str(found[0]) if found else ""


def test_words_wait_for_the_connection(visit: Visit) -> None:
    wanda = in_the_room(visit(), "wanda")
    writes_offline(wanda, WORDS)
    assert copies(wanda.page) == [WORDS]
    wanda.lose_connection(is_lost=False)
    saved(wanda.page)
    expect(other_words(wanda.page)).to_be_hidden()
    assert copies(wanda.page) == []


def test_words_outlive_a_crash(visit: Visit) -> None:
    wanda = in_the_room(visit(), "wanda")
    room = wanda.path
    writes_offline(wanda, WORDS)
    device = wanda.context.storage_state()
    wanda.context.close()

    again = visit(state=device)
    page = again.open(room)
    expect(other_words(page)).to_contain_text("nicht bei uns angekommen")
    expect(other_words(page)).to_contain_text(WORDS)
    expect(area(page)).to_have_value("")
    assert findings(again, everything("light", PHONE), looks_only("dark", PHONE)) == []
    page.get_by_role("button", name="Diesen Text nehmen").click()
    expect(area(page)).to_have_value(WORDS)
    expect(again.focused).to_have_attribute("name", "text")
    saved(page)
    expect(other_words(page)).to_be_hidden()
    assert copies(page) == []


def test_somebody_may_do_without_what_lies_on_the_device(visit: Visit) -> None:
    wanda = in_the_room(visit(), "wanda")
    writes_offline(wanda, WORDS)
    device = wanda.context.storage_state()
    wanda.context.close()
    again = visit(state=device)
    page = again.open(wanda.path)
    area(page).press_sequentially(OTHER)
    saved(page)
    page.get_by_role("button", name="Meinen Text behalten").click()
    expect(area(page)).to_have_value(OTHER)
    page.reload()
    expect(area(page)).to_have_value(OTHER)
    expect(other_words(page)).to_be_hidden()
    assert copies(page) == []


@pytest.mark.parametrize("choice", ["Meinen Text behalten", "Diesen Text nehmen"])
def test_two_windows_show_both_texts_and_somebody_decides(visit: Visit, choice: str) -> None:
    wanda = in_the_room(visit(), "wanda")
    first, second = wanda.page, wanda.second_window()
    area(first).fill(WORDS)
    saved(first)
    wanda.expect_status(409)
    area(second).fill(OTHER)
    expect(other_words(second)).to_contain_text(WORDS)
    expect(area(second)).to_have_value(OTHER)
    second.get_by_role("button", name=choice).click()
    saved(second)
    chosen = OTHER if choice.startswith("Meinen") else WORDS
    expect(area(second)).to_have_value(chosen)
    first.reload()
    expect(area(first)).to_have_value(chosen)


def test_a_window_whose_draft_was_published_in_another_saves_again_once_somebody_types(visit: Visit) -> None:
    wanda = in_the_room(visit(), "wanda")
    first = wanda.page
    area(first).fill(WORDS)
    saved(first)
    second = wanda.second_window()
    expect(area(second)).to_have_value(WORDS)
    second.get_by_role("button", name="Beitrag veröffentlichen").click()
    expect(second.get_by_role("article").filter(has_text=WORDS).first).to_be_visible()
    wanda.expect_status(409)
    area(first).fill(MORE)
    expect(status(first)).to_contain_text("inzwischen veröffentlicht oder gelöscht")
    expect(area(first)).to_have_value(MORE)
    assert copies(first) == [MORE], "what is typed lies on the device"
    area(first).press_sequentially(" Gut!")
    saved(first)
    first.reload()
    expect(area(first)).to_have_value(f"{MORE} Gut!")


def test_a_session_ends_while_somebody_writes(visit: Visit) -> None:
    wanda = in_the_room(visit(), "wanda")
    room = wanda.path
    area(wanda.page).fill(WORDS)
    saved(wanda.page)
    phone = visit(width=PHONE)
    phone.sign_in("wanda@demo.example.org")
    phone.open("/account/security")
    phone.send("/account/sessions/end-others")

    wanda.expect_status(401)
    area(wanda.page).fill(MORE)
    expect(status(wanda.page)).to_contain_text("nicht mehr angemeldet")
    assert copies(wanda.page) == [MORE]
    wanda.expect_status(401)
    wanda.page.get_by_role("button", name="Beitrag veröffentlichen").click()
    expect(area(wanda.page)).to_have_value(MORE)
    wanda.send("/login/carry")
    wanda.send("/login", email="wanda@demo.example.org", password="miteinander reden")
    assert copies(wanda.page) == [MORE], "not sent yet"
    wanda.page.get_by_role("button", name="Jetzt senden").click()
    wanda.page.wait_for_url(f"**{room}#*")
    expect(entry(wanda, MORE)).to_have_count(1)
    expect(other_words(wanda.page)).to_be_hidden()
    assert copies(wanda.page) == []


def test_somebody_who_signs_in_again_in_another_window_goes_on_writing(visit: Visit) -> None:
    wanda = in_the_room(visit(), "wanda")
    device = visit(width=PHONE)
    device.sign_in("wanda@demo.example.org")
    device.open("/account/security")
    device.send("/account/sessions/end-others")
    wanda.expect_status(401)
    area(wanda.page).fill(WORDS)
    expect(status(wanda.page)).to_contain_text("nicht mehr angemeldet")
    door = wanda.second_window()
    door.locator("main [name=email]").fill("wanda@demo.example.org")
    door.locator("main [name=password]").fill("miteinander reden")
    door.locator("main button[type=submit]").first.click()
    expect(other_words(door)).to_contain_text(WORDS)
    wanda.expect_status(400)
    area(wanda.page).fill(MORE)
    saved(wanda.page)


def test_signing_out_leaves_no_words_on_the_device(visit: Visit) -> None:
    wanda = in_the_room(visit(), "wanda")
    writes_offline(wanda, WORDS)
    wanda.lose_connection(is_lost=False)
    saved(wanda.page)
    wanda.page.evaluate("localStorage['words:0:room-1:x'] = '{\"text\": \"Von gestern\"}'")
    wanda.page.get_by_role("button", name="Abmelden").click()
    wanda.is_at("/")
    wanda.sees("Du bist abgemeldet.")
    assert copies(wanda.page) == []


def test_somebody_else_on_the_same_device_finds_nothing(visit: Visit) -> None:
    wanda = in_the_room(visit(), "wanda")
    writes_offline(wanda, WORDS)
    device = wanda.context.storage_state()
    wanda.context.close()
    device["cookies"] = []
    emil = visit(state=device)
    emil.open("/login")
    assert copies(emil.page) == [WORDS], "whose session ended finds it again"
    emil.sign_in("emil@demo.example.org")
    emil.sees("Du kannst")
    assert copies(emil.page) == []


def test_a_change_of_ones_own_words_saves_itself(visit: Visit) -> None:
    wanda = in_the_room(visit(), "wanda")
    area(wanda.page).fill(WORDS)
    wanda.page.get_by_role("button", name="Beitrag veröffentlichen").click()
    entry(wanda, WORDS).get_by_role("link", name="Ändern").click()
    wanda.page.wait_for_url("**/change")
    change = wanda.path
    area(wanda.page).fill(MORE)
    saved(wanda.page)
    wanda.open("/")
    wanda.open(change)
    expect(area(wanda.page)).to_have_value(MORE)
    wanda.sees("So lautet dein Beitrag jetzt")
    wanda.page.get_by_role("button", name="Änderung veröffentlichen").click()
    wanda.sees("Dein Beitrag ist geändert.")
    expect(entry(wanda, MORE)).to_have_count(1)
    assert copies(wanda.page) == []
    wanda.open(change)
    expect(other_words(wanda.page)).to_be_hidden()
