"""The second factor in a real browser: an app with codes, and a passkey of the (virtual) device."""

import re
import time
from collections.abc import Iterator

import pyotp
import pytest
from playwright.sync_api import CDPSession, expect

from tests.e2e.conftest import Visit
from tests.e2e.visitor import PHONE, Visitor

STEP_SECONDS = 30
AYLIN = "aylin@demo.example.org"


def next_code(secret: str) -> str:
    """The code after the one that was just used up; it is accepted a step early, for clocks that are ahead."""
    return str(pyotp.TOTP(secret).at(int(time.time()) + STEP_SECONDS))


def set_up_app(somebody: Visitor) -> str:
    """Add an authenticator app as a person does who types the key instead of scanning it."""
    page = somebody.open("/account/totp")
    expect(page.locator("svg.qr")).to_be_visible()
    secret = re.sub(r"\s", "", page.locator(".secret").inner_text())
    somebody.send("/account/totp", code=pyotp.TOTP(secret).now())
    somebody.is_at("/account/security")
    return secret


def sign_out(somebody: Visitor) -> None:
    somebody.open("/")
    somebody.page.locator("form[action='/logout'] button").filter(visible=True).click()
    somebody.sees("Du bist abgemeldet")


def test_with_an_app_the_password_alone_opens_nothing(visit: Visit) -> None:
    aylin = visit()
    aylin.sign_in(AYLIN)
    secret = set_up_app(aylin)
    sign_out(aylin)

    aylin.sign_in(AYLIN)
    expect(aylin.page.get_by_label("Code")).to_be_visible()
    aylin.open("/account")
    aylin.is_at("/login/second-factor?next=/account")
    aylin.send("/login/second-factor", code=next_code(secret))
    aylin.is_at("/account")
    aylin.sees("Aylin Baran")


def test_a_wrong_code_is_said_and_the_next_one_may_be_right(visit: Visit) -> None:
    aylin = visit(width=PHONE)
    aylin.sign_in(AYLIN)
    secret = set_up_app(aylin)
    aylin.page.get_by_role("button", name="Menü").click()
    aylin.page.get_by_role("button", name="Abmelden").filter(visible=True).click()

    aylin.sign_in(AYLIN)
    aylin.expect_status(422)
    aylin.send("/login/second-factor", code="000000")
    expect(aylin.focused).to_have_id("error-summary")
    aylin.send("/login/second-factor", code=next_code(secret))
    expect(aylin.page.get_by_role("heading", level=1)).to_contain_text("Aylin")


def test_the_key_of_the_app_is_copied_with_one_button(visit: Visit) -> None:
    aylin = visit(width=PHONE)
    aylin.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=aylin.url)
    aylin.sign_in(AYLIN)
    page = aylin.open("/account/totp")
    page.get_by_role("button", name="Schlüssel kopieren").click()
    aylin.sees("Der Schlüssel ist kopiert.")
    secret = re.sub(r"\s", "", page.locator(".secret").inner_text())
    assert page.evaluate("navigator.clipboard.readText()") == secret


def test_where_nothing_may_be_copied_the_key_is_marked(visit: Visit) -> None:
    aylin = visit()
    aylin.sign_in(AYLIN)
    aylin.context.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page = aylin.open("/account/totp")
    page.get_by_role("button", name="Schlüssel kopieren").click()
    aylin.sees("Der Schlüssel ist markiert")
    marked = page.evaluate("getSelection().toString()")
    assert re.sub(r"\s", "", marked) == re.sub(r"\s", "", page.locator(".secret").inner_text())


def test_without_script_no_button_promises_to_copy(visit: Visit) -> None:
    aylin = visit(has_script=False)
    aylin.sign_in(AYLIN)
    page = aylin.open("/account/totp")
    expect(page.locator(".secret")).to_be_visible()
    expect(page.get_by_role("button", name="Schlüssel kopieren")).to_be_hidden()


def test_codes_on_paper_are_printed_without_anything_else(visit: Visit) -> None:
    aylin = visit()
    aylin.sign_in(AYLIN)
    set_up_app(aylin)
    aylin.send("/account/recovery-codes")
    expect(aylin.page.locator(".codes code")).to_have_count(10)
    expect(aylin.page.locator("[data-print]")).to_be_visible()
    aylin.page.emulate_media(media="print")
    expect(aylin.page.locator(".codes code").last).to_be_visible()
    for left_out in ("[data-print]", ".site-footer", ".back", "#site-menu"):
        expect(aylin.page.locator(left_out)).to_be_hidden()


@pytest.fixture
def karla(visit: Visit) -> Iterator[Visitor]:
    """Karla with a device that can hold passkeys and needs no finger."""
    karla = visit()
    device: CDPSession = karla.context.new_cdp_session(karla.page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield karla
    device.detach()


def test_a_passkey_is_made_once_and_opens_the_door_after_the_password(karla: Visitor) -> None:
    karla.sign_in("karla@demo.example.org")
    karla.open("/account/passkeys/new")
    karla.send("/account/passkeys/new", label="mein Telefon")
    karla.is_at("/account/security")
    karla.sees("Passkey „mein Telefon“")
    sign_out(karla)

    karla.sign_in("karla@demo.example.org")
    karla.open("/admin")
    karla.is_at("/login/second-factor?next=/admin")
    karla.form("/login/passkey").get_by_role("button").click()
    karla.is_at("/admin")
