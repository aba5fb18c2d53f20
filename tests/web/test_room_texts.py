"""A host says what is read in a room, or what came out of it; it stands at its head, and on the page of the text."""

from flask import Flask
from sqlalchemy import delete

from deliberation.domain.rooms.anchors import TextKind
from deliberation.domain.rooms.charters import RoomForm
from deliberation.domain.rooms.texts import RoomsText
from deliberation.models import RoomDoor
from tests.client import PageClient
from tests.party import Party, acting
from tests.services.moderating import hide, make_moderator
from tests.services.naming import name, takes_form
from tests.speaking import write

WHY = "Alle fragen danach."


def line(client: PageClient, path: str) -> str:
    client.get(path)
    found = client.page.select_one(".texts-line")
    return " ".join(found.get_text(" ", strip=True).split()) if found is not None else ""


def test_a_reading_circle_names_its_text_and_the_paper_leads_to_it(
    app: Flask, client: PageClient, party: Party
) -> None:
    with app.app_context():
        paper, room = write(party.alice, party.room), takes_form(party, RoomForm.READING)
    client.sign_in(party.bob)
    assert line(client, f"/rooms/{room}") == "Noch ist nicht gesagt, welcher Text hier gelesen wird. Text nennen"
    client.get(f"/rooms/{room}/texts")
    client.submit(f"/rooms/{room}/texts", {"chosen": f"paper-{paper}", "reason": WHY})
    assert line(client, f"/rooms/{room}") == "Hier wird gelesen: Was uns hält"
    client.sign_in(party.charlie)
    assert line(client, f"/rooms/{room}") == "Hier wird gelesen: Was uns hält"
    way = client.page.select_one(".texts-line a")
    assert way is not None
    client.get(str(way["href"]))
    back = client.page.select_one(f".page-head .motion-facts a[href='/rooms/{room}']")
    assert back is not None
    assert "Wird gelesen im Lesekreis" in client.text


def test_a_motion_is_named_by_its_address(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context():
        room = takes_form(party, RoomForm.READING)
    path = f"/rooms/{room}/texts"
    client.sign_in(party.bob).get(path)
    client.submit(path, {"link": "/rooms/1", "reason": WHY}, status=409)
    assert "Dort steht kein Antrag und kein Papier" in client.text
    client.submit(path, {"link": f"https://debatte.example.org/motions/{party.motion}"})
    assert line(client, f"/rooms/{room}").startswith("Hier wird gelesen: L01 Mieten und Busse")
    client.get(f"/motions/{party.motion}")
    assert "Wird gelesen im Lesekreis" in client.text
    client.get(path)
    client.submit(path, {"chosen": "", "reason": WHY})
    assert line(client, f"/rooms/{room}").startswith("Noch ist nicht gesagt")


def test_a_working_group_shows_what_came_out_of_it(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context():
        paper, room = write(party.alice, party.room), takes_form(party, RoomForm.WORKING)
    path = f"/rooms/{room}/texts"
    assert line(client.sign_in(party.bob), f"/rooms/{room}") == "", "nothing asks for results"
    client.get(path)
    client.submit(path, {"chosen": f"paper-{paper}", "link": f"/motions/{party.motion}", "reason": WHY})
    said = "Das ist hier entstanden: L01 Mieten und Busse Was uns hält"
    assert line(client.sign_in(party.charlie), f"/rooms/{room}") == said
    for text in (f"/papers/{paper}", f"/motions/{party.motion}"):
        client.get(text)
        assert "Entstanden in der Arbeitsgruppe" in client.text, text
    client.sign_in(party.bob).get(path)
    client.post(path, client.form(path) | {"chosen": f"motion-{party.motion}", "reason": WHY})
    assert line(client, f"/rooms/{room}") == "Das ist hier entstanden: L01 Mieten und Busse"


def test_the_form_for_a_room_offers_the_papers_at_hand(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context():
        paper = write(party.alice, party.room)
    path = f"/fields/{party.field}/rooms/new"
    client.sign_in(party.ada).get(path)
    said = {"name": "Wir lesen", "opening_question": "Was hält dich auf?", "reason": WHY, "text_read": f"paper-{paper}"}
    client.submit(path, said | {"association_id": str(party.federation)}, status=409)
    assert "Einen Text nennt ein Lesekreis" in client.text
    client.submit(path, {"form": "reading"})
    client.follow()
    assert client.page.select_one(f".texts-line a[href='/papers/{paper}']") is not None


def test_only_who_reads_the_room_learns_of_it_at_the_text(app: Flask, client: PageClient, party: Party) -> None:
    """Of a room that is narrowed the page of the paper says nothing any more, to those outside."""
    with app.app_context():
        room = takes_form(party, RoomForm.READING)
        far = write(party.dora, party.far_room)
        name(party.bob, room, RoomsText(TextKind.MOTION, party.motion))
        with acting(party.ada) as work:
            work.session.execute(delete(RoomDoor).where(RoomDoor.room_id == room))
    client.sign_in(party.bob).get(f"/motions/{party.motion}")
    assert "Wird gelesen im Lesekreis" in client.text, "its host"
    client.sign_in(party.charlie).get(f"/motions/{party.motion}")
    assert "Wird gelesen im Lesekreis" not in client.text
    client.sign_in(party.dora).get(f"/papers/{far}")
    assert "Wird gelesen" not in client.text


def test_a_hidden_paper_leaves_a_plain_sentence(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context():
        paper, room = write(party.alice, party.room), takes_form(party, RoomForm.READING)
        name(party.bob, room, RoomsText(TextKind.PAPER, paper))
        hide(make_moderator(party, "trudi"), paper)
    said = "Hier wird gelesen: Ein Papier, das die Moderation ausgeblendet hat."
    assert line(client.sign_in(party.charlie), f"/rooms/{room}") == said
    assert "Was uns hält" not in client.text
    client.sign_in(party.alice)
    client.post(f"/contributions/{paper}/withdraw", {"csrf_token": client.token()}, status=200)
    said = "Hier wird gelesen: Ein Papier, das zurückgezogen ist."
    assert line(client.sign_in(party.charlie), f"/rooms/{room}") == said


def test_nobody_else_finds_the_form(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context():
        room = takes_form(party, RoomForm.READING)
    client.sign_in(party.alice).get(f"/rooms/{room}/texts", 403)
    client.get(f"/rooms/{party.far_room}/texts", 404)
    client.get(f"/rooms/{party.decision_room}/texts", 409)
    client.sign_in(party.mod).get(f"/rooms/{party.spree_room}/texts", 409)
    assert "Dieser Raum hat eine andere Form." in client.text
