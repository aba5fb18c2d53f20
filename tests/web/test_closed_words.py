"""Changing words where nobody writes: refused in the form, with all that was typed; and no page offers it in vain."""

from flask import Flask

from deliberation.domain.rooms.kinds import RoomKind
from deliberation.services import moderation, rooms
from tests.client import PageClient
from tests.party import Party, acting
from tests.services.leading import said
from tests.services.moderating import RULE, make_moderator
from tests.services.test_moving import room_of
from tests.speaking import write

TYPED = "Nachts fährt nichts, und das liegt an dir."


def offered(client: PageClient, path: str) -> set[tuple[str, str]]:
    client.get(path)
    return {(link.get_text(), str(link["href"])) for link in client.page.select("a.own-words")}


def test_a_closed_room_and_a_closed_thread_offer_only_to_take_words_back(
    app: Flask, client: PageClient, party: Party
) -> None:
    with app.app_context():
        mine, paper = said(party.dora, party.room), write(party.dora, party.room)
        trudi = make_moderator(party, "trudi")
    room, thread = f"/rooms/{party.room}", f"/contributions/{mine}"
    change, version = f"/contributions/{mine}/change", f"/papers/{paper}/change"
    client.sign_in(party.dora)
    assert offered(client, room) == {("Ändern", change), ("Ändern", version)}
    with app.app_context(), acting(trudi) as work:
        moderation.lock_thread(work, mine, rule=RULE, reason="Es dreht sich im Kreis.")
    assert offered(client, thread) == {("Zurückziehen", f"{change}#withdraw")}
    assert offered(client, room) == {("Zurückziehen", f"{change}#withdraw"), ("Ändern", version)}
    with app.app_context(), acting(trudi) as work:
        moderation.lock_room(work, party.room, rule=RULE, reason="Es reicht für heute.")
    assert offered(client, room) == {("Zurückziehen", f"{change}#withdraw"), ("Zurückziehen", f"{version}#withdraw")}
    client.get(change)
    assert client.page.select_one("#withdraw") is not None
    client.get(version)
    assert client.page.select_one("#withdraw") is not None


def test_the_list_of_a_room_knows_a_closed_thread_wherever_it_stands(
    app: Flask, client: PageClient, party: Party
) -> None:
    with app.app_context():
        theirs, beyond = said(party.alice, party.room), room_of(party, RoomKind.OPEN, "Nebenan")
        with acting(party.dora) as work:
            mine = rooms.answer(work, theirs, text="Bei uns auch.").id
        trudi = make_moderator(party, "trudi")
    change = f"/contributions/{mine}/change"
    client.sign_in(party.dora)
    with app.app_context(), acting(trudi) as work:
        closed = moderation.lock_thread(work, theirs, rule=RULE, reason="Es dreht sich im Kreis.").id
        moderation.move_thread(work, theirs, to_room_id=beyond, rule=RULE, reason="Dort geht es darum.")
    shut = {("Zurückziehen", f"{change}#withdraw")}
    assert offered(client, f"/rooms/{beyond}") == shut
    assert offered(client, f"/contributions/{theirs}") == shut
    with app.app_context(), acting(trudi) as work:
        moderation.undo(work, closed, reason="Es hat sich beruhigt.")
    assert offered(client, f"/rooms/{beyond}") == {("Ändern", change)}


def test_what_was_typed_for_a_closed_room_waits_in_its_form(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context():
        mine, paper = said(party.dora, party.room), write(party.dora, party.room)
    client.sign_in(party.dora)
    change, version = f"/contributions/{mine}/change", f"/papers/{paper}/change"
    client.get(change)
    with app.app_context(), acting(make_moderator(party, "trudi")) as work:
        moderation.lock_room(work, party.room, rule=RULE, reason="Es reicht für heute.")
    for path, typed in (
        (change, {"text": TYPED}),
        (version, {"source": TYPED, "reason": "Es fehlte etwas."}),
    ):
        client.get(path)
        client.submit(path, typed, status=409)
        assert "Dieser Raum ist geschlossen: Was dort steht, bleibt gerade, wie es ist." in client.text
        assert "zurückziehen kannst du deinen Beitrag jederzeit" in client.text
        kept = client.form(path)
        assert {name: str(kept[name]).strip() for name in typed} == typed
        client.submit(path, {"step": "draft"}, status=303)
        client.get(path)
        kept = client.form(path)
        assert {name: str(kept[name]).strip() for name in typed} == typed
