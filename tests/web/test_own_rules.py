"""The room's own rules as people meet them: beside the choice, in the record, and in what the author is told."""

from flask import Flask

from deliberation.domain.rooms.charters import Citing, RoomForm, Terms
from deliberation.services import charters
from tests.client import PageClient
from tests.party import Party, acting
from tests.services.leading import said
from tests.services.moderating import make_moderator

OWN, FIRST = "of_this_room", "Sag zuerst, was du verstanden hast."
WHY = "Zuerst steht hier, was du davon hältst, nicht, was du verstanden hast."


def test_the_forms_show_the_rules_and_ask_which(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context():
        make_moderator(party, "trudi")
        with acting(party.bob) as work:
            terms = Terms(RoomForm.READING, FIRST, Citing.ASKED)
            charters.write_charter(work, party.room, terms, seen=1, reason="Wir lesen jetzt gemeinsam.")
        older, written = party.contribution, said(party.alice, party.room, "Davon halte ich nichts.")
    # what was written before the rule is not measured by it
    client.sign_in(party.charlie).get(f"/contributions/{older}/report")
    assert FIRST not in client.text
    here = f"/contributions/{written}/report"
    client.sign_in(party.charlie).get(here)
    assert FIRST in client.text
    client.submit(here, {"rule": OWN, "words": ""}, status=422)
    assert "welche Regel des Raums du meinst" in client.text
    client.submit(here, {"rule": OWN, "words": WHY}, status=303)

    deed = f"/contributions/{written}/moderation/hide"
    moderator = PageClient(app).sign_in(party.trudi)
    moderator.get(deed)
    assert FIRST in moderator.text
    moderator.submit(deed, {"rule": OWN, "reason": WHY}, status=303)

    client.sign_in(party.bob).get(f"/rooms/{party.room}/moderation")
    assert "Regel: Eine eigene Regel dieses Raums" in client.text
    link = next(a for a in client.page.select("main a") if a.get_text() == "Die Raumregeln, die dafür galten")
    page, _, version = str(link["href"]).partition("#")
    client.get(page)
    assert client.page.select_one(f"#{version}") is not None
    client.sign_in(party.alice).get("/moderation/mine")
    told = client.page.select_one("#own-cases + ul a")
    assert told is not None
    client.get(str(told["href"]))
    assert FIRST in client.text
