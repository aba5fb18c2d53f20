"""What htmx changes in place, and that the same forms do the same without any script."""

from playwright.sync_api import Locator, expect

from tests.e2e.conftest import Visit
from tests.e2e.editing import editor, press
from tests.e2e.visitor import Visitor

JONAS = "jonas@demo.example.org"


def mark(visitor: Visitor) -> None:
    """Mark the page; the mark is gone if it is loaded anew."""
    visitor.page.evaluate("window.mark = 1")


def is_still_marked(visitor: Visitor) -> bool:
    return bool(visitor.page.evaluate("window.mark === 1"))


def devices(visitor: Visitor) -> Locator:
    return visitor.page.locator("#sessions li")


def two_devices(visit: Visit, *, has_script: bool = True) -> tuple[Visitor, Visitor]:
    """Jonas at his desk, looking at his devices, and his phone."""
    phone, desk = visit(width=360), visit(has_script=has_script)
    phone.sign_in(JONAS)
    desk.sign_in(JONAS)
    desk.open("/account/security")
    expect(devices(desk)).to_have_count(2)
    return desk, phone


def end_the_other(desk: Visitor) -> None:
    devices(desk).locator("form button").click()


def test_another_device_is_signed_out_in_place(visit: Visit) -> None:
    desk, phone = two_devices(visit)
    mark(desk)
    end_the_other(desk)
    expect(devices(desk)).to_have_count(1)
    assert is_still_marked(desk)
    # the part that changed is announced by the focus
    expect(desk.focused).to_have_id("sessions-title")
    phone.open("/account")
    phone.is_at("/login?next=/account")


def test_another_device_is_signed_out_without_script(visit: Visit) -> None:
    desk, phone = two_devices(visit, has_script=False)
    end_the_other(desk)
    desk.is_at("/account/security")
    expect(devices(desk)).to_have_count(1)
    phone.open("/account")
    phone.is_at("/login?next=/account")


def test_names_are_found_while_typing_and_the_writer_is_left_alone(visit: Visit) -> None:
    wanda = visit()
    wanda.sign_in("wanda@demo.example.org")
    page = wanda.open("/people")
    mark(wanda)
    search = page.get_by_role("searchbox")
    search.press_sequentially("öz")
    expect(page.locator("#members li")).to_have_count(1)
    expect(page.locator("#members")).to_contain_text("Öztürk, Ines")
    expect(search).to_be_focused()
    search.press_sequentially("t")
    expect(search).to_have_value("özt")
    assert is_still_marked(wanda)
    # what is found can be passed on and found again
    page.wait_for_url("**/people?q=*t")
    page.reload()
    expect(page.locator("#members li")).to_have_count(1)
    expect(search).to_have_value("özt")


def test_names_are_found_without_script(visit: Visit) -> None:
    wanda = visit(has_script=False)
    wanda.sign_in("wanda@demo.example.org")
    page = wanda.open("/people")
    page.get_by_role("searchbox").fill("nowak")
    page.get_by_role("button", name="Suchen").click()
    expect(page.locator("#members li")).to_have_count(1)
    expect(page.locator("#members")).to_contain_text("Nowak, Piotr")


def test_going_back_shows_a_page_that_still_works(visit: Visit) -> None:
    """A page out of the browser's memory has yesterday's nonce; what htmx does on it must work all the same."""
    wanda = visit()
    wanda.sign_in("wanda@demo.example.org")
    page = wanda.open("/people")
    page.get_by_role("link", name="Nowak, Piotr").click()
    page.go_back()
    page.get_by_role("searchbox").press_sequentially("bar")
    expect(page.locator("#members li")).to_have_count(1)
    expect(page.locator("#members")).to_contain_text("Baran, Aylin")


def test_a_preview_and_a_vote_change_in_place(visit: Visit) -> None:
    emil = visit(width=360)
    emil.sign_in("emil@demo.example.org")
    page = emil.page
    page.get_by_role("link", name="Die Anträge lesen: Landesparteitag").click()
    page.get_by_role("link", name="U01").click()
    page.get_by_label("Änderung vorschlagen bei Zeile").fill("9")
    page.get_by_role("button", name="Ändern", exact=True).click()
    page.wait_for_load_state()
    mark(emil)
    editor(page).click()
    press(page, "Control+a")
    page.keyboard.type("Ein anderer Absatz.")
    page.get_by_role("button", name="Vorschau").click()
    expect(page.locator("#preview")).to_be_focused()
    expect(page.locator("ins").first).to_contain_text("Ein anderer Absatz.")
    assert is_still_marked(emil)
    page.get_by_label("Kurz gesagt").fill("Anders")
    page.get_by_role("button", name="Einreichen").click()
    page.wait_for_url("**/amendments/*")
    emil.sees("Dein Änderungsantrag ist eingereicht.")
    amendment = emil.path

    aylin = visit()
    aylin.sign_in("aylin@demo.example.org")
    aylin.open(amendment)
    aylin.page.get_by_role("button", name="Abstimmung eröffnen").click()
    aylin.page.wait_for_load_state()

    emil.open(aylin.path)
    mark(emil)
    page.get_by_text("Ja", exact=True).click()
    page.get_by_role("button", name="Stimme abgeben").click()
    expect(emil.focused).to_contain_text("Deine Stimme ist abgegeben.")
    expect(page.get_by_role("button", name="Stimme ändern")).to_be_visible()
    assert is_still_marked(emil)
