"""From the member list of the office to somebody new at the start page, with and without script."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.running import Running, link_in
from tests.e2e.visitor import PHONE, Visitor

HEADER = "Mitgliedsnummer;Vorname;Nachname;E-Mail;Gliederung;Eintritt"
MEMBERS = (
    "204817;Rosa;Lindner-Blum;rosa@demo.example.org;KV-Spree;",
    "206190;Emil;Tarnow;emil@demo.example.org;KV-Spree;",
    "207563;Aylin;Baran;aylin@demo.example.org;KV-Spree;",
    "208936;Jonas;Weber;jonas@demo.example.org;KV-Spree;",
    "210309;Wanda;Kern;wanda@demo.example.org;LV-Havelmark;",
    "211682;Karla;Voss;karla@demo.example.org;BUND;",
    "2001;Miriam;Aydın;miriam@demo.example.org;OV-Altstadt;2026-05-01",
    "2002;Ohne;Ort;ohne@demo.example.org;KV-Nirgends;",
    "213055;Malin;Roth;malin@demo.example.org;BUND;",
    "215801;Piotr;Nowak;piotr@demo.example.org;KV-Spree;",
    "217174;Thea;Brandt;thea@demo.example.org;KV-Spree;",
)
PASSWORD = "vier wörter ohne sinn"


def upload(karla: Visitor) -> None:
    file = {"name": "mitglieder.csv", "mimeType": "text/csv", "buffer": "\r\n".join((HEADER, *MEMBERS)).encode()}
    karla.open("/admin/imports/new")
    karla.page.set_input_files("input[type=file]", file)  # type: ignore[arg-type]
    karla.send("/admin/imports/new")


def read_the_difference(karla: Visitor) -> None:
    karla.sees("Zeile 9")  # what was refused comes first
    kinds = karla.page.get_by_role("main").get_by_role("navigation")
    for number, expected in ((0, "Miriam Aydın"), (1, "Lindner-Blum"), (2, "Ines Öztürk"), (3, "Zeile 9")):
        kinds.get_by_role("link").nth(number).click()
        karla.sees(expected)


@pytest.mark.parametrize("has_script", [True, False], ids=["with script", "without script"])
def test_a_list_is_compared_applied_and_who_is_new_is_invited(visit: Visit, demo: Running, has_script: bool) -> None:
    karla = visit(has_script=has_script)
    karla.sign_in("karla@demo.example.org")
    upload(karla)
    read_the_difference(karla)

    decision = karla.path
    karla.send(f"{decision}/apply")
    karla.is_at("/admin")
    karla.send("/admin/invitations")

    miriam = visit(width=PHONE, has_script=has_script)
    invitation = link_in(demo.mail_to("miriam@demo.example.org"))
    miriam.open(invitation)
    miriam.sees("Miriam")
    miriam.send(miriam.path, password=PASSWORD, repeated=PASSWORD)
    miriam.send("/login", email="miriam@demo.example.org", password=PASSWORD)
    expect(miriam.page.get_by_role("heading", level=1)).to_contain_text("Miriam.")
    miriam.sees("Ortsverband Altstadt")

    miriam.expect_status(410)
    miriam.open(invitation)
    miriam.sees("Link")
