"""Who moderates a room without reading there learns its own rules only where somebody called them to look."""

import pytest
from flask import Flask

from deliberation.domain.rooms.charters import Citing, RoomForm, Terms
from deliberation.domain.rooms.kinds import RoomRule
from deliberation.domain.rooms.refusals import NoSuchRule
from deliberation.services import charters, moderation
from deliberation.services.plain_words import write_plain_words
from tests.client import PageClient
from tests.party import Party, Persona, acting
from tests.services.leading import said
from tests.services.moderating import appeal, make_moderator, report
from tests.services.paths import made, put
from tests.services.steps import refused
from tests.web.routes import all_routes

OWN, CANARY = RoomRule.OF_THIS_ROOM, "Der Kanarienvogel bleibt unter uns."
FORGED = {"rule": OWN.value, "reason": "Das steht in euren Raumregeln.", "words": "Die eine."}

pytestmark = pytest.mark.parametrize("databases", ["sqlite", "postgres"], indirect=True)


@pytest.fixture
def alma(app: Flask, party: Party) -> Persona:
    """She moderates for the federation and does not read in the room of the Kreisverband, which has a rule."""
    with app.app_context(), acting(party.mod) as work:
        terms = Terms(RoomForm.READING, CANARY, Citing.ASKED)
        charters.write_charter(work, party.spree_room, terms, seen=1, reason="Wir lesen jetzt gemeinsam.")
    with app.app_context():
        return make_moderator(party, "alma")


def words_of_every_sort(party: Party) -> int:
    """In the room of the Kreisverband; nobody has reported any. The id of the contribution."""
    written = said(party.alice, party.spree_room, "Ich lese es anders.")
    with acting(party.mod) as work:
        write_plain_words(work, party.spree_room, "Wir lesen.", seen="")
    put(party.alice, made(party.alice), written)
    return written


def locked(party: Party) -> int:
    """Minna, who reads there, closes the room by its own rule; the id of the act."""
    minna = make_moderator(party, "minna", "spree")
    with acting(minna) as work:
        return moderation.lock_room(work, party.spree_room, rule=OWN, reason="Lest noch einmal nach.").id


def test_no_page_of_moderation_tells_them(app: Flask, client: PageClient, party: Party, alma: Persona) -> None:
    with app.app_context():
        written, act_id = words_of_every_sort(party), locked(party)
    token = client.sign_in(alma).token()
    mine = [one for one in all_routes(app, party, act_id=act_id) if one.endpoint.startswith("moderation.")]
    assert {"moderation.lock_room", "moderation.intervene", "moderation.case"} <= {one.endpoint for one in mine}
    for route in mine:
        path = route.path.replace(f"/rooms/{party.room}/", f"/rooms/{party.spree_room}/")
        path = path.replace(f"/contributions/{party.answer}/", f"/contributions/{written}/")
        if route.method == "GET":
            answer = client.http.get(path, base_url=client.base_url)
        else:
            answer = client.http.post(path, data=FORGED | {"csrf_token": token}, base_url=client.base_url)
        assert CANARY not in answer.text, (route, answer.status)


def test_nor_does_an_answer_tell_whether_there_are_any(
    app: Flask, client: PageClient, party: Party, alma: Persona
) -> None:
    here = f"/rooms/{party.spree_room}/lock"
    client.sign_in(alma).get(here)
    assert client.page.select_one(f'input[name="rule"][value="{OWN.value}"]') is None
    client.submit(here, FORGED, status=422)
    with app.app_context(), refused(NoSuchRule, alma) as work:
        moderation.lock_room(work, party.spree_room, rule=OWN, reason="Das steht in euren Raumregeln.")


def test_a_report_calls_them_to_the_rules(app: Flask, client: PageClient, party: Party, alma: Persona) -> None:
    with app.app_context():
        written = said(party.alice, party.spree_room, "Ich lese es anders.")
    deed = f"/contributions/{written}/moderation/hide"
    client.sign_in(alma).get(deed, 404)
    with app.app_context():
        report(party.mod, written)
    client.get(deed)
    assert CANARY in client.text


def test_so_does_an_appeal(app: Flask, client: PageClient, party: Party, alma: Persona) -> None:
    with app.app_context():
        act_id = locked(party)
    case = f"/moderation/{act_id}"
    client.sign_in(alma).get(case)
    assert CANARY not in client.text
    # whom it concerns reads by what they were measured
    client.sign_in(party.mod).get(case)
    assert CANARY in client.text
    with app.app_context():
        appeal(party.mod, act_id)
    client.sign_in(alma).get(case)
    assert CANARY in client.text
