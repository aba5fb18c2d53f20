"""Who reads in a room: said on its pages, chosen in plain sentences, and nobody else finds out that it is there."""

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import select

from deliberation.domain.rooms.doors import Downward, Reach, Upward
from deliberation.extensions import db
from deliberation.models import Contribution, Room
from deliberation.services import doors, rooms
from tests.client import PageClient
from tests.party import Party, acting

PLACE = Reach(Downward.THE_PLACE, Upward.NOBODY)


def body_room(app: Flask, party: Party) -> int:
    """A room of the working group for those alone who work there; Bob is its host, and somebody has written."""
    with app.app_context(), acting(party.bob) as work:
        field_id = work.session.get_one(Room, party.room).field_id or 0
        made = rooms.open_room(
            work,
            party.state,
            body_id=party.body,
            field_id=field_id,
            name="Nur für die LAG",
            opening_question="Was fehlt im Fahrplan?",
            reach=PLACE,
        )
        rooms.write_contribution(work, made.id, text="Der letzte Bus.")
        return made.id


def invited(app: Flask, party: Party) -> None:
    with app.app_context(), acting(party.mod) as work:
        doors.invite_guests(work, party.spree_room, party.organisation, reason="Sie kennen die Häuser.")


def main_text(client: PageClient) -> str:
    main = client.page.select_one("main")
    assert main is not None
    return " ".join(main.get_text(" ").split())


@pytest.mark.parametrize(
    ("room", "name", "said"),
    [
        ("room", "alice", "Wer das hier lesen kann: alle in der Partei."),
        ("spree_room", "alice", "Wer das hier lesen kann: Kreisverband Spree: alle, die dazugehören."),
    ],
)
def test_a_room_its_rules_and_the_first_form_say_who_reads(
    client: PageClient, party: Party, room: str, name: str, said: str
) -> None:
    path = f"/rooms/{getattr(party, room)}"
    client.sign_in(party.personas[name]).get(path)
    assert said in main_text(client)
    client.get(f"{path}/charter")
    assert said in main_text(client)
    client.get(f"{path}/audience")
    assert said.removeprefix("Wer das hier lesen kann: ").rstrip(".") in main_text(client)
    others = "Alle anderen erfahren nicht" in main_text(client)
    assert others is ("alle in der Partei" not in said), "where everybody reads, there are no others"


def test_who_writes_here_for_the_first_time_reads_it_above_the_form(client: PageClient, party: Party) -> None:
    client.sign_in(party.charlie).get(f"/rooms/{party.room}")
    rules = client.page.select_one("#threads .room-rules")
    assert rules is not None
    assert "Wer das hier lesen kann: alle in der Partei." in rules.get_text()


def test_bob_opens_a_room_of_his_working_group_for_those_who_work_there(
    app: Flask, client: PageClient, party: Party
) -> None:
    path = f"/fields/{party.field}/rooms/new"
    client.sign_in(party.bob).get(path)
    assert [str(one["value"]) for one in client.page.select("select option")] == [f"body:{party.body}"]
    for said in ("Wer darf hier lesen und schreiben?", "Und wer von darüber?", "Auch Vorstände darüber sehen den Raum"):
        assert said in client.text
    new = {"association_id": f"body:{party.body}", "name": "Fahrplan", "opening_question": "Was fehlt?"}
    client.submit(path, new | {"downward": "the_place", "reason": "Wir bereiten etwas vor."})
    client.follow()
    assert "Wer das hier lesen kann: LAG Verkehr: wer dort mitarbeitet." in main_text(client)
    client.get(f"/fields/{party.field}")
    assert "Fahrplan" in client.text
    assert "LAG Verkehr" in client.text
    other = PageClient(app).sign_in(party.alice)
    other.get(f"/fields/{party.field}")
    assert "Fahrplan" not in other.text


@pytest.mark.parametrize("forged", ["body:999999", "999999", "body:", "assembly:1", ""])
def test_a_forged_place_is_refused_and_nothing_is_lost(client: PageClient, party: Party, forged: str) -> None:
    path = f"/fields/{party.field}/rooms/new"
    client.sign_in(party.eva).get(path)
    new = {"association_id": forged, "name": "Am Moor", "opening_question": "Was wächst?", "reason": "Frage."}
    client.submit(path, new, status=422)
    assert str(client.form(path)["opening_question"]).strip() == "Was wächst?"


def test_nothing_above_the_party_is_a_sentence(client: PageClient, party: Party) -> None:
    path = f"/fields/{party.field}/rooms/new"
    client.sign_in(party.ada).get(path)
    new = {"association_id": str(party.federation), "name": "R", "opening_question": "Wie?", "reason": "So."}
    client.submit(path, new | {"upward": "the_party"}, status=409)
    assert "Über der ganzen Partei gibt es nichts mehr." in client.text
    assert str(client.form(path)["name"]) == "R"


# --- attacks


def test_a_guessed_room_answers_as_one_that_is_not_there(app: Flask, party: Party) -> None:
    """Word for word, for every way in, whoever asks: there is one code path."""
    hidden = body_room(app, party)
    ways = ["", "/charter", "/audience", "/audience/change", "/guests", "/without-pressure", "/desk", "/host", "/rest"]
    posts = ["/contributions", "/join", "/leave", "/audience/change", "/guests", "/charter/new"]
    for name in ("alice", "eva", "ada", "trudi", "gast", "ingo"):
        client = PageClient(app).sign_in(party.personas[name])
        if name in {"eva", "ada"}:
            # who leads or administers sees what it is called where they could hand it over, and nothing else
            ways = [way for way in ways if way not in {"/host", "/rest"}]
        token = client.token()
        for method, path in [("GET", way) for way in ways] + [("POST", way) for way in posts]:
            answers = []
            for id_ in (hidden, 999_999):
                data = {"csrf_token": token, "text": "Hallo"} if method == "POST" else None
                answer = client.http.open(f"/rooms/{id_}{path}", method=method, data=data, base_url=client.base_url)
                answers.append((answer.status_code, answer.get_data(as_text=True).replace(str(id_), "…")))
            assert answers[0][0] == answers[1][0] == 404, (name, method, path, answers[0][0], answers[1][0])
            assert _plain(answers[0][1]) == _plain(answers[1][1]), (name, path)


def _plain(html: str) -> str:
    """What a page says, without its tokens."""
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def test_its_contributions_are_not_there_either(app: Flask, party: Party) -> None:
    room_id = body_room(app, party)
    with app.app_context():
        id_ = db.session().scalars(select(Contribution.id).where(Contribution.room_id == room_id)).one()
    for name in ("alice", "gast", "eva"):
        client = PageClient(app).sign_in(party.personas[name])
        for path in (f"/contributions/{id_}", f"/contributions/{id_}/versions", f"/contributions/{id_}/report"):
            client.get(path, 404)


# --- guests


def test_gast_finds_the_room_writes_there_and_their_words_say_where_they_come_from(
    app: Flask, client: PageClient, party: Party
) -> None:
    client.sign_in(party.gast).get("/")
    assert "Hier bist du zu Gast" not in client.text
    client.get("/rooms")
    assert "Gerade ist kein Raum für dich offen." in client.text
    invited(app, party)
    client.get("/")
    assert "Hier bist du zu Gast" in client.text
    path = f"/rooms/{party.spree_room}"
    client.get(path)
    assert "Gäste: Mieterverein" in main_text(client)
    # every link of the page is one that a guest can follow
    for link in client.page.select("main a[href^='/']"):
        PageClient(app).sign_in(party.gast).get(str(link["href"]).partition("#")[0])
    client.submit(f"{path}/contributions", {"text": "In unserem Haus ist es kalt."})
    client.follow()
    assert "Gast Draußen (Mieterverein)" in main_text(client)
    # so does everybody else read it, wherever words are shown
    alice = PageClient(app).sign_in(party.alice)
    alice.get(path)
    assert "Gast Draußen (Mieterverein)" in main_text(alice)
    answer = str(alice.page.select("a[href$='#answer']")[0]["href"]).partition("#")[0]
    alice.get(answer)
    assert "Beitrag von Gast Draußen (Mieterverein)" in main_text(alice)
    host = PageClient(app).sign_in(party.mod)
    host.get(f"{path}/desk")
    assert "Gast Draußen (Mieterverein)" in main_text(host)


def test_gast_sees_nothing_else_than_before(app: Flask, client: PageClient, party: Party) -> None:
    invited(app, party)
    client.sign_in(party.gast)
    for path in ("/fields", f"/rooms/{party.room}", f"/rooms/{party.far_room}", f"/contributions/{party.contribution}"):
        client.get(path, 404)
    for path in ("/people", f"/rooms/{party.spree_room}/guests", f"/rooms/{party.spree_room}/audience/change"):
        client.get(path, 403)
    client.get(f"/people/{party.alice.id}", 404)


def test_a_host_invites_guests_and_ends_it_with_reasons_that_all_can_read(
    app: Flask, client: PageClient, party: Party
) -> None:
    path = f"/rooms/{party.spree_room}"
    client.sign_in(party.mod).get(f"{path}/audience")
    client.get(f"{path}/guests")
    client.submit(f"{path}/guests", {"organisation_id": str(party.organisation), "reason": "Sie kennen die Häuser."})
    client.follow()
    assert "Gäste einer Organisation in einen Raum eingeladen" in main_text(client)
    assert "Mieterverein: Sie kennen die Häuser." in main_text(client)
    end = f"{path}/guests/{party.organisation}/end"
    assert client.page.select(f'a[href="{end}"]')
    client.get(end)
    client.submit(end, {"reason": "Die Arbeit ist getan."})
    client.follow()
    assert "Gäste: Mieterverein" not in main_text(client)
    reader = PageClient(app).sign_in(party.alice)
    reader.get(f"{path}/audience")
    assert "Mieterverein: Die Arbeit ist getan." in main_text(reader)
    record = PageClient(app).sign_in(party.ada)
    record.get("/admin/record")
    assert "Einladung von Gästen in einen Raum beendet: Raum: spree" in main_text(record)


def test_words_of_others_stay_among_those_for_whom_they_were_written(
    app: Flask, client: PageClient, party: Party
) -> None:
    with app.app_context(), acting(party.alice) as work:
        rooms.write_contribution(work, party.spree_room, text="Nur unter uns.")
    path = f"/rooms/{party.spree_room}/audience/change"
    client.sign_in(party.mod).get(path)
    client.submit(path, {"upward": "the_party", "reason": "Es betrifft alle."}, status=409)
    assert "Hier haben schon andere geschrieben" in client.text
    assert str(client.form(path)["reason"]).strip() == "Es betrifft alle."
    client.submit(path, {"downward": "the_place", "upward": "nobody", "reason": "Wir sind zu viele."})
    client.follow()
    assert "Raum für weniger Menschen geöffnet" in main_text(client)


@pytest.mark.parametrize("is_fragment", [False, True])
def test_who_was_writing_when_the_room_was_opened_to_more_is_told_first(
    app: Flask, client: PageClient, party: Party, *, is_fragment: bool
) -> None:
    path = f"/rooms/{party.spree_room}"
    client.sign_in(party.alice).get(path)
    with app.app_context(), acting(party.mod) as work:
        reach = Reach(Downward.EVERYBODY, Upward.THE_PARTY)
        doors.change_audience(work, party.spree_room, reach, reason="Es betrifft alle.")
    write = f"{path}/contributions"
    client.submit(write, {"text": "Nur unter uns."}, status=409, is_fragment=is_fragment)
    assert "Während du geschrieben hast, hat sich geändert, wer hier mitliest" in client.text
    assert str(client.form(write)["text"]).strip() == "Nur unter uns."
    # whoever wants to say it all the same says it again
    client.submit(write, {"text": "Für alle."}, status=201 if is_fragment else 303, is_fragment=is_fragment)
    with app.app_context():
        asked = select(Contribution.text).where(Contribution.room_id == party.spree_room)
        assert list(db.session().scalars(asked)) == ["Für alle."]
