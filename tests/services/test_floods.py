"""Who writes very much in a few minutes is asked to wait, and nothing that they wrote is lost."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import insert

from deliberation.domain.rooms.flood_refusals import WroteALot
from deliberation.domain.rooms.threads import MOST_AT_ONCE, SENT_TWICE_WITHIN
from deliberation.models import Contribution
from deliberation.services import rooms
from tests.client import PageClient
from tests.party import Party, Persona, acting


def write_many(party: Party, who: Persona, count: int) -> None:
    """So many contributions of one person who has written nothing else, half of them elsewhere, and just now."""
    with acting(who) as work:
        row = {"author_id": who.id, "depth": 0, "text": "Viel.", "written_at": work.now}
        places = [party.room, party.spree_room]
        work.session.execute(insert(Contribution), [row | {"room_id": places[i % 2]} for i in range(count)])


@pytest.mark.usefixtures("in_app")
def test_the_flood_of_one_person_ends_and_others_write_on(party: Party) -> None:
    write_many(party, party.charlie, MOST_AT_ONCE - 1)
    with acting(party.charlie) as work:
        last = rooms.write_contribution(work, party.room, text="Noch eins.").id
    with acting(party.charlie) as work, pytest.raises(WroteALot):
        rooms.write_contribution(work, party.room, text="Und noch eins.")
    with acting(party.charlie) as work, pytest.raises(WroteALot):
        rooms.answer(work, party.answer, text="Und noch eins.")
    with acting(party.charlie) as work:
        assert rooms.write_contribution(work, party.room, text="Noch eins.").id == last, "sent twice is no flood"
    with acting(party.bob) as work:
        rooms.write_contribution(work, party.room, text="Und ich?")
    with acting(party.charlie) as work:
        later = replace(work, now=work.now + SENT_TWICE_WITHIN + timedelta(seconds=1))
        rooms.write_contribution(later, party.room, text="Und noch eins.")


def test_the_words_stay_in_the_form(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context():
        write_many(party, party.charlie, MOST_AT_ONCE)
    client.sign_in(party.charlie).get(f"/rooms/{party.room}")
    action = f"/rooms/{party.room}/contributions"
    client.submit(action, {"text": "Mein langer Gedanke."}, status=429)
    assert "Du hast gerade sehr viel auf einmal geschrieben." in client.text
    assert str(client.form(action)["text"]).strip() == "Mein langer Gedanke."
