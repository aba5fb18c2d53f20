"""The first way through, from a printed motion to a result, on both databases and without script, in five roles."""

import pytest
from flask import Flask

from tests.client import PageClient
from tests.domain.text.printed_motions import PRINTED
from tests.party import Party
from tests.web.files import hand_in


def led_to(client: PageClient) -> str:
    assert client.response is not None
    return str(client.response.headers["Location"])


@pytest.mark.parametrize("databases", ["sqlite", "postgres"], indirect=True)
def test_from_a_printed_motion_to_a_result(app: Flask, party: Party) -> None:
    mona, alice, emil, cem, eva = (
        PageClient(app).sign_in(party.personas[name]) for name in ("mona", "alice", "emil", "cem", "eva")
    )
    # the motions committee takes a printed motion in
    hand_in(mona, f"/assemblies/{party.assembly}/motions/import", PRINTED)
    assert "Die Zeilen 16–27 fehlen in der Quelle." in mona.text
    mona.submit(f"/assemblies/{party.assembly}/motions")
    motion = led_to(mona)

    # members debate it in an open room
    room = f"/rooms/{party.room}"
    alice.get(room)
    alice.submit(f"{room}/contributions", {"text": "Zu K07, Z. 9: Das geht weiter."})
    alice.follow()
    contribution = led_to_answer(alice)
    emil.get(contribution)
    emil.submit(f"{contribution}/answers", {"text": "Das schreibe ich auf."})

    # a delegate changes a word
    emil.get(motion)
    (editor,) = (str(form["action"]) for form in emil.page.select("form.line-form[action$='/amendments/new']"))
    emil.get(f"{editor}?line=9")
    words = str(emil.form(editor)["source"]).strip()
    emil.submit(editor, {"source": f"{words} Das gilt für alle.", "step": "preview"}, status=200)
    assert "einfügen: „Das gilt für alle.“." in emil.text
    emil.submit(editor, {"summary": "Für alle", "step": "submit"})
    amendment = led_to(emil)

    # the assembly decides in its decision room
    cem.get(amendment)
    cem.submit(f"{amendment}/poll")
    poll = led_to(cem)
    emil.get(f"/rooms/{party.decision_room}")
    assert emil.page.select_one(f'a[href="{poll}"]')
    emil.get(poll)
    emil.submit(f"{poll}/vote", {"choice": "yes"})
    cem.get(poll)
    cem.submit(f"{poll}/close")
    result = led_to(cem)

    # what was adopted becomes the next version, the one before stays as it was
    listed = editor.removesuffix("/new")
    cem.get(f"{listed}/merge")
    assert "Das gilt für alle." in cem.text
    cem.submit(f"{listed}/merge")
    mona.get(motion)
    assert "Fassung 2" in mona.text
    assert "Das gilt für alle." in mona.text
    mona.get(f"{motion}/versions/1")
    assert "Das gilt für alle." not in mona.text

    # the executive reads what was decided
    eva.get("/results")
    eva.get(result)
    assert "Der Änderungsantrag ist angenommen." in eva.text
    assert "Er steht in Fassung 2 des Antrags." in eva.text


def led_to_answer(client: PageClient) -> str:
    """Where the newest contribution of a room is answered."""
    link = client.page.select_one(".contribution .actions a")
    assert link is not None
    return str(link["href"]).removesuffix("#answer")
