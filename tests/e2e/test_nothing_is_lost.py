"""What somebody has written survives the end of a session, a stale page and a careless click."""

from playwright.sync_api import Dialog, expect

from tests.e2e.conftest import Visit
from tests.e2e.visitor import Visitor

KARLA = "karla@demo.example.org"
TEXT = "Verantwortlich: die Partei.\n\nPostanschrift: Lange Straße 7, „Haus am Kai“."
EDIT = "/pages/imprint/edit"


def write(karla: Visitor) -> None:
    karla.open(EDIT)
    karla.form(EDIT).get_by_role("textbox").fill(TEXT)


def end_all_sessions(karla: Visitor) -> None:
    """From another device, while the text is being written."""
    karla.sign_in(KARLA)
    karla.open("/account/security")
    karla.send("/account/sessions/end-others")
    expect(karla.page.locator("#sessions li")).to_have_count(1)


def test_a_session_ends_while_a_text_is_written(visit: Visit) -> None:
    karla = visit()
    karla.sign_in(KARLA)
    write(karla)
    end_all_sessions(visit(width=360))

    karla.expect_status(401)
    karla.send(EDIT)
    expect(karla.page.get_by_role("textbox")).to_have_value(TEXT)
    karla.send("/login/carry")
    karla.send("/login", email=KARLA, password="miteinander reden")
    expect(karla.page.get_by_role("textbox")).to_have_value(TEXT)
    karla.send(EDIT)
    karla.is_at("/pages/imprint")
    karla.sees("Haus am Kai")


def test_a_stale_page_can_be_sent_again(visit: Visit) -> None:
    karla = visit()
    karla.sign_in(KARLA)
    write(karla)
    karla.page.evaluate(f"document.querySelector('form[action=\"{EDIT}\"] [name=csrf_token]').value = 'stale'")
    karla.expect_status(400)
    karla.send(EDIT)
    expect(karla.page.get_by_role("textbox")).to_have_value(TEXT)
    karla.send(EDIT)
    karla.is_at("/pages/imprint")
    karla.sees("Haus am Kai")


def test_leaving_with_half_a_text_asks_once(visit: Visit) -> None:
    karla = visit()
    karla.sign_in(KARLA)
    write(karla)
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    karla.page.on("dialog", stay)
    karla.page.get_by_role("link", name="Start", exact=True).click()
    karla.is_at("/")
    assert asked == ["beforeunload"]


def test_sending_a_text_asks_nothing(visit: Visit) -> None:
    karla = visit()
    karla.sign_in(KARLA)
    write(karla)
    asked: list[str] = []
    karla.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    karla.send(EDIT)
    karla.is_at("/pages/imprint")
    assert not asked


def count_questions(somebody: Visitor) -> list[str]:
    """What the browser asks from now on; everything is answered with yes."""
    asked: list[str] = []
    somebody.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    return asked


def test_one_typed_line_is_guarded_too(visit: Visit) -> None:
    karla = visit()
    karla.sign_in(KARLA)
    karla.open("/people/new")
    karla.page.get_by_label("Vorname").fill("Ida")
    asked = count_questions(karla)
    karla.page.get_by_role("link", name="Start", exact=True).click()
    karla.is_at("/")
    assert asked == ["beforeunload"]


def test_the_name_of_a_passkey_is_guarded_also_after_an_attempt_that_failed(visit: Visit) -> None:
    karla = visit()
    karla.sign_in(KARLA)
    karla.open("/account/passkeys/new")
    closed = "Promise.reject(new DOMException('', 'NotAllowedError'))"
    karla.page.evaluate(f"() => {{ navigator.credentials.create = () => {closed} }}")
    karla.send("/account/passkeys/new", label="Mein Telefon")
    expect(karla.page.locator("[data-passkey-status]")).to_contain_text("abgebrochen")
    asked = count_questions(karla)
    karla.page.get_by_role("link", name="Start", exact=True).click()
    karla.is_at("/")
    assert asked == ["beforeunload"]


def test_the_footers_buttons_ask_too(visit: Visit) -> None:
    karla = visit()
    karla.sign_in(KARLA)
    write(karla)
    asked = count_questions(karla)
    karla.page.get_by_role("contentinfo").get_by_role("button", name="Dunkel").click()
    expect(karla.page.locator("html")).to_have_attribute("data-theme", "dark")
    assert asked == ["beforeunload"]


def test_a_form_that_was_only_looked_at_asks_nothing(visit: Visit) -> None:
    karla = visit()
    karla.sign_in(KARLA)
    karla.open("/people/new")
    asked = count_questions(karla)
    karla.page.get_by_role("link", name="Start", exact=True).click()
    karla.is_at("/")
    assert asked == []
