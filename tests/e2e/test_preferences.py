"""Language and theme: one button each, kept on this device, with and without script."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.visitor import Visitor


def ground(visitor: Visitor) -> int:
    """How light the page's ground is, from 0 to 255."""
    return int(visitor.page.evaluate("+getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]"))


def _choose(visitor: Visitor, button: str, theme: str) -> None:
    visitor.page.get_by_role("button", name=button, exact=True).click()
    expect(visitor.page.locator("html")).to_have_attribute("data-theme", theme)
    visitor.page.wait_for_load_state()


@pytest.mark.parametrize("has_script", [True, False], ids=["with script", "without script"])
def test_english_stays_until_german_is_chosen_again(visit: Visit, has_script: bool) -> None:
    guest = visit(has_script=has_script)
    page = guest.open("/pages/privacy")
    page.get_by_role("button", name="English").click()
    guest.is_at("/pages/privacy")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("banner").get_by_role("link", name="Sign in")).to_be_visible()
    guest.open("/login")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="Deutsch").click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.get_by_role("heading", level=1)).to_have_text("Anmelden")


def test_the_theme_follows_the_device_until_somebody_chooses(visit: Visit) -> None:
    guest = visit(theme="dark")
    page = guest.open("/")
    assert ground(guest) < 64
    _choose(guest, "Hell", "light")
    assert ground(guest) > 192
    guest.open("/login")
    assert ground(guest) > 192
    _choose(guest, "Dunkel", "dark")
    page.emulate_media(color_scheme="light")
    assert ground(guest) < 64
    _choose(guest, "Wie das Gerät", "auto")
    assert ground(guest) > 192


def test_the_chosen_language_is_found_again_on_another_device(visit: Visit) -> None:
    rosa = visit()
    rosa.sign_in("rosa@demo.example.org")
    page = rosa.open("/account")
    page.locator("select[name=language]").select_option("en")
    rosa.send("/account/declaration")
    expect(page.locator("html")).to_have_attribute("lang", "en")

    phone = visit(width=360)
    phone.sign_in("rosa@demo.example.org")
    expect(phone.page.locator("html")).to_have_attribute("lang", "en")
