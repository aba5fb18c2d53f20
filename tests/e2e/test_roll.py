"""A list of delegates from the office: looked at first, then taken over; with and without script."""

import pytest

from tests.e2e.conftest import Visit
from tests.e2e.visitor import PHONE, Visitor

HEADER = "Mitgliedsnummer;Name;Entsandt von;Stimme;Ersatz"
# Emil stays, Rosa is new, Thea waits from now on, Ines, Piotr and Jonas are gone; nobody has the last number
PEOPLE = (
    "206190;Emil Tarnow;KV-Spree;ja;",
    "204817;Rosa Lindner;KV-Spree;ja;",
    "217174;Brandt, Thea;KV-Spree;ja;1",
    "999999;Ohne Nummer;KV-Spree;ja;",
)

ROOM_FOR_A_NAME = 180  # px: some twenty letters


def upload(wanda: Visitor) -> None:
    wanda.open("/associations")
    wanda.page.get_by_role("main").get_by_role("link", name="Landesverband Havelmark").click()
    wanda.page.get_by_role("main").get_by_role("link", name="Landesparteitag, 2. Tagung").click()
    wanda.page.get_by_role("main").get_by_role("link", name="Wer entsendet wie viele").click()
    wanda.page.get_by_role("main").get_by_role("link", name="Liste hochladen").click()
    file = {"name": "delegierte.csv", "mimeType": "text/csv", "buffer": "\r\n".join((HEADER, *PEOPLE)).encode()}
    wanda.page.set_input_files("input[type=file]", file)  # type: ignore[arg-type]
    wanda.send(wanda.path)


@pytest.mark.parametrize("has_script", [True, False], ids=["with script", "without script"])
def test_a_list_of_delegates_is_looked_at_and_taken_over(visit: Visit, has_script: bool) -> None:
    wanda = visit(has_script=has_script)
    wanda.sign_in("wanda@demo.example.org")
    upload(wanda)
    for sentence in (
        "Neu: 1",
        "Geändert: 1",
        "Nicht mehr entsandt: 3",
        "Nicht übernommen: 1",
        "Zeile 5",
        "Rosa Lindner",
    ):
        wanda.sees(sentence)
    wanda.send(wanda.path)
    wanda.sees("Die Delegiertenliste ist übernommen.")
    rosa = visit(width=PHONE, has_script=has_script)
    rosa.sign_in("rosa@demo.example.org")
    rosa.open(wanda.path)
    rosa.sees("Dein Platz")
    for visitor in (rosa, wanda):
        field = visitor.page.get_by_label("Name", exact=True).bounding_box()
        assert field is not None
        assert field["width"] > ROOM_FOR_A_NAME
    rosa.page.get_by_role("main").get_by_role("link", name="Ich kann nicht kommen").click()
    rosa.sees("Dann rückt Thea Brandt nach")
    rosa.send(rosa.path)
    rosa.sees("Eingetragen. Jemand rückt nach.")
    rosa.page.get_by_role("main").get_by_role("link", name="Kreisverband Spree").click()
    rosa.sees("nachgerückt für Rosa Lindner")
