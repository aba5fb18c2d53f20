"""What needs two people: Karla proposes, Wanda finds it on her start page and decides."""

from playwright.sync_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.visitor import PHONE


def test_karla_proposes_and_wanda_confirms(visit: Visit) -> None:
    karla = visit()
    karla.sign_in("karla@demo.example.org")
    page = karla.open("/people")
    page.get_by_role("link", name="Weber, Jonas").click()
    page.get_by_role("link", name="Funktion eintragen").click()
    page.get_by_label("Funktion").select_option(label="Wahlkommission")
    page.locator("[name=place]").select_option(label="Landesparteitag, 2. Tagung")
    karla.send(karla.path, held_since="2026-01-01")
    karla.sees("zweite Person")

    wanda = visit(width=PHONE)
    wanda.sign_in("wanda@demo.example.org")
    asked = wanda.page.get_by_role("region", name="Du bist gefragt")
    asked.get_by_role("link", name="Jonas Weber").click()
    wanda.sees("Karla Voss")
    wanda.send(f"{wanda.path}/confirm")
    wanda.is_at("/")
    expect(wanda.page.locator("#flashes")).to_contain_text("bestätigt")
    expect(wanda.page.get_by_role("region", name="Du bist gefragt")).not_to_contain_text("Jonas Weber")

    karla.page.reload()
    function = page.locator("#functions-list li").filter(has_text="Wahlkommission")
    expect(function).to_be_visible()
    expect(function).not_to_contain_text("zweite")


def test_karla_cannot_be_the_second_person_to_her_own_proposal(visit: Visit) -> None:
    karla = visit()
    karla.sign_in("karla@demo.example.org")
    page = karla.open("/admin")
    page.get_by_role("link", name="Emil Tarnow").click()
    karla.sees("eine andere Person")
    expect(page.get_by_role("main").get_by_role("button")).to_have_count(0)
