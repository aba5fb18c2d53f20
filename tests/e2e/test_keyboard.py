"""Everything by keyboard: the way in, the menu on a phone, a form with mistakes, the list of keys."""

from playwright.sync_api import Locator, expect

from deliberation.operations.demo.loading import PASSWORD
from tests.e2e.conftest import Visit
from tests.e2e.visitor import PHONE, Visitor

FAR_ENOUGH = 40


def tab_to(visitor: Visitor, goal: Locator) -> None:
    """Press Tab until it is there; a person would give up, too."""
    for _ in range(FAR_ENOUGH):
        visitor.page.keyboard.press("Tab")
        if goal.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab does not reach {goal}")


def test_signing_in_without_a_mouse(visit: Visit) -> None:
    rosa = visit()
    page = rosa.open("/login")
    keys = page.keyboard
    keys.press("Tab")
    expect(rosa.focused).to_have_text("Zum Inhalt springen")
    expect(rosa.focused).to_be_in_viewport()
    keys.press("Enter")
    keys.press("Tab")
    expect(rosa.focused).to_have_attribute("name", "email")
    keys.type("rosa@demo.example.org")
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.press("Enter")
    rosa.is_at("/")


def test_the_menu_of_the_phone_opens_and_closes_and_leads_on(visit: Visit) -> None:
    rosa = visit(width=PHONE)
    rosa.sign_in("rosa@demo.example.org")
    page, button = rosa.page, rosa.page.get_by_role("button", name="Menü")
    tab_to(rosa, button)
    page.keyboard.press("Enter")
    expect(page.locator("#site-menu")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#site-menu")).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(rosa, page.locator("#site-menu").get_by_role("link", name="Gliederungen"))
    page.keyboard.press("Enter")
    rosa.is_at("/associations")


def test_after_a_refused_form_the_first_thing_is_what_to_do_about_it(visit: Visit) -> None:
    rosa = visit()
    page = rosa.open("/login")
    page.get_by_label("E-Mail-Adresse").fill("rosa")
    rosa.expect_status(422)
    page.keyboard.press("Enter")
    expect(rosa.focused).to_have_id("error-summary")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(rosa.focused).to_have_attribute("name", "email")
    expect(rosa.focused).to_have_value("rosa")
    expect(rosa.focused).to_have_attribute("aria-invalid", "true")


def test_a_question_mark_shows_the_keys_and_they_can_be_switched_off(visit: Visit) -> None:
    rosa = visit()
    page = rosa.open("/style")
    keys = page.get_by_role("dialog")
    page.keyboard.press("?")
    expect(keys).to_be_visible()
    expect(keys).to_contain_text("zum ersten Beitrag")
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.keyboard.press("j")
    page.wait_for_url("**#style-first")

    page.keyboard.press("?")
    keys.locator("[data-toggle-keys]").click()
    keys.locator("[data-close-dialog]").click()
    page.keyboard.press("?")
    expect(keys).to_be_hidden()
    # the button in the footer still leads to the list, or nobody would find the way back
    page.locator("[data-open-keys]").click()
    expect(keys).to_be_visible()


def test_keys_stay_letters_while_somebody_writes(visit: Visit) -> None:
    rosa = visit()
    page = rosa.open("/login")
    page.get_by_label("E-Mail-Adresse").press_sequentially("?j")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_label("E-Mail-Adresse")).to_have_value("?j")


def test_from_one_contribution_to_the_next_and_back(visit: Visit) -> None:
    rosa = visit()
    rosa.sign_in("rosa@demo.example.org")
    page = rosa.open("/")
    page.locator("#own-rooms .entry-title a").first.click()
    page.wait_for_load_state()
    written = page.locator("article[id^='contribution-']")
    page.keyboard.press("j")
    expect(written.nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(written.nth(1)).to_be_focused()
    expect(written.nth(1)).to_be_in_viewport()
    page.keyboard.press("k")
    expect(written.nth(0)).to_be_focused()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_contain_text("zum nächsten Beitrag")
    page.keyboard.press("Escape")
    page.get_by_label("Dein Beitrag").focus()
    page.keyboard.type("jk")
    expect(page.get_by_label("Dein Beitrag")).to_have_value("jk")
