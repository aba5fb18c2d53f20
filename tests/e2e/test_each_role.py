"""Each of the people of the demo whose login is printed comes in by hand, on a phone, in German."""

import pytest
from playwright.sync_api import expect

from deliberation.operations.demo.loading import GUEST, LOGINS, PASSWORD, Login
from tests.e2e.conftest import Visit
from tests.e2e.running import Running
from tests.e2e.visitor import PHONE

# what stands in nobody else's lists, or in few
OWN = {
    "Rosa": {"Deine Gliederung ansehen"},
    "Emil": {"Landesparteitag, 2. Tagung"},
    "Aylin": {"Landesparteitag, 2. Tagung"},
    "Jonas": {"Landesparteitag, 2. Tagung"},
    "Wanda": {"Emil Tarnow", "Menschen und Funktionen ansehen"},
    "Karla": {"Eine Mitgliederliste übernehmen", "Jemanden einladen"},
    "Noah": {"Wohnen in Spree, mit dem Mieterverein"},
}
# what they hold where that is not the name of their role
HOLDS = {"Rosa": "Koordination", "Emil": "Delegierte*r"}
# who takes part in rooms, or hosts some
ROOMS = {name: ["Deine Räume"] for name in ("Rosa", "Emil", "Wanda", "Karla")}
MENU = {
    "Jonas": ["Start", "Felder", "Für dich", "Ergebnisse", "Moderation", "Gliederungen"],
    "Wanda": ["Start", "Felder", "Für dich", "Ergebnisse", "Menschen", "Gliederungen"],
    "Karla": ["Start", "Felder", "Für dich", "Ergebnisse", "Menschen", "Gliederungen", "Verwaltung"],
    "Noah": ["Start", "Für dich", "Gliederungen"],
}


def test_the_start_says_where_it_is_and_who_can_come_in(demo: Running) -> None:
    said = demo.said()
    assert demo.url in said
    assert PASSWORD in said
    for login in LOGINS:
        assert login.email in said


@pytest.mark.parametrize("login", LOGINS, ids=lambda login: login.given_name)
def test_comes_in_sees_what_is_theirs_and_leaves(visit: Visit, login: Login) -> None:
    somebody = visit(width=PHONE)
    page = somebody.open("/")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    page.get_by_role("main").get_by_role("link", name="Anmelden").click()
    page.get_by_label("E-Mail-Adresse").press_sequentially(login.email)
    page.get_by_label("Passwort", exact=True).press_sequentially(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Anmelden").click()

    somebody.is_at("/")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f", {login.given_name}.")
    # a guest holds nothing, and came for a room
    first = "Hier bist du zu Gast" if login is GUEST else "Deine Funktionen"
    lists = [first, "Du kannst", "Du bist gefragt", "Es kommt", *ROOMS.get(login.given_name, [])]
    expect(page.get_by_role("heading", level=2)).to_have_text(lists)
    if login is not GUEST:
        expect(page.locator("#own-functions")).to_contain_text(HOLDS.get(login.given_name, login.role))
    for text in OWN[login.given_name]:
        somebody.sees(text)

    page.get_by_role("button", name="Menü").click()
    menu = page.locator("#site-menu")
    expect(menu.get_by_role("listitem")).to_have_text(
        MENU.get(login.given_name, ["Start", "Felder", "Für dich", "Ergebnisse", "Gliederungen"])
    )
    expect(menu).to_contain_text(f"{login.given_name} {login.family_name}")
    menu.get_by_role("link", name="Dein Konto").click()
    somebody.is_at("/account")
    page.get_by_role("button", name="Menü").click()
    menu.get_by_role("button", name="Abmelden").click()
    somebody.sees("Du bist abgemeldet")
    expect(page.get_by_role("banner").get_by_role("link", name="Anmelden")).to_be_visible()


def test_a_guest_of_the_demo_finds_their_room_and_their_name_says_where_they_come_from(visit: Visit) -> None:
    noah = visit(width=PHONE)
    noah.sign_in(GUEST.email)
    page = noah.page
    page.get_by_role("link", name="Wohnen in Spree, mit dem Mieterverein").click()
    page.wait_for_load_state()
    noah.sees("Gäste: Mieterverein Spree.")
    expect(page.locator(".contribution .byline", has_text="Noah Fischer (Mieterverein Spree)").first).to_be_visible()
    page.locator("main textarea").fill("Am Donnerstag ist wieder Beratung.")
    page.get_by_role("button", name="Beitrag veröffentlichen").click()
    mine = page.locator(".contribution", has_text="Am Donnerstag ist wieder Beratung.")
    expect(mine.locator(".byline")).to_contain_text("Noah Fischer (Mieterverein Spree)")
    noah.open("/for-you")
    noah.sees("Ines Öztürk hat dir geantwortet")
