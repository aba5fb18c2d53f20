"""Raumregeln on the pages: above the form for who writes for the first time, and to be read with their history."""

import pytest

from deliberation.domain.rooms.charters import FIRST_RULES, RoomForm
from tests.client import PageClient
from tests.party import Party

RULE = FIRST_RULES[RoomForm.EXPLORING][1]


def above_the_form(client: PageClient, heading: str) -> str:
    section = client.page.select_one(f"section[aria-labelledby={heading}]")
    assert section is not None
    return section.get_text(" ").partition("Beitrag veröffentlichen")[0]


def test_who_has_not_written_here_yet_reads_the_rules_above_the_form(client: PageClient, party: Party) -> None:
    client.sign_in(party.ingo).get(f"/rooms/{party.room}")
    assert RULE in above_the_form(client, "write")
    client.get(f"/contributions/{party.contribution}")
    assert RULE in above_the_form(client, "answer")
    client.submit(f"/contributions/{party.contribution}/answers", {"text": "Bei uns auch."})
    client.follow()
    assert RULE not in client.text
    client.get(f"/rooms/{party.room}")
    assert RULE not in client.text
    # in another room they are new
    client.get(f"/rooms/{party.spree_room}")
    assert RULE in above_the_form(client, "write")


def test_with_htmx_the_rules_go_with_the_first_contribution(client: PageClient, party: Party) -> None:
    client.sign_in(party.ingo).get(f"/rooms/{party.room}")
    path = f"/rooms/{party.room}/contributions"
    client.submit(path, {"text": ""}, status=422, is_fragment=True)
    assert RULE in client.page.get_text()
    client.submit(path, {"text": "Guten Tag zusammen."}, status=201, is_fragment=True)
    assert RULE not in client.page.get_text()


def test_the_host_writes_the_rules_anew_and_all_read_why(client: PageClient, party: Party) -> None:
    client.sign_in(party.bob).get(f"/rooms/{party.room}/charter")
    path = f"/rooms/{party.room}/charter/new"
    assert client.page.select_one(f'a[href="{path}"]')
    client.get(path)
    assert RULE in str(client.form(path)["rules"])
    client.submit(path, {"form": "reading", "rules": "Erst <b>lesen</b>.\n\nDann fragen.", "reason": "Neu im Raum."})
    client.follow()
    client.sign_in(party.alice).get(f"/rooms/{party.room}/charter")
    assert "Hier wird gemeinsam ein Text gelesen" in client.text
    now = client.page.select(".room-rules")[0]
    assert [item.get_text() for item in now.select("li")] == ["Erst <b>lesen</b>.", "Dann fragen."]
    # what moderation can name is read beside it, and is not the host's
    always = client.page.select(".room-rules")[1]
    assert "Außerdem gilt in jedem Raum" in always.get_text()
    assert RULE in [item.get_text() for item in always.select("li")]
    assert "Warum: Neu im Raum." in client.text
    assert RULE in client.text.partition("Was vorher galt")[2]
    assert not client.page.select(f'a[href="{path}"]')
    client.get(path, status=403)


def test_who_was_slower_loses_nothing(client: PageClient, party: Party) -> None:
    client.sign_in(party.bob)
    path = f"/rooms/{party.room}/charter/new"
    client.get(path)
    late = client.form(path) | {"rules": "Erst fragen.", "reason": "Aus dem zweiten Fenster."}
    client.submit(path, {"rules": "Erst lesen.", "reason": "Aus dem ersten Fenster."})
    client.post(path, late, status=409)
    assert "Inzwischen hat jemand die Regeln" in client.text
    sent = client.form(path)
    assert (str(sent["rules"]).strip(), str(sent["reason"]).strip()) == ("Erst fragen.", "Aus dem zweiten Fenster.")
    client.post(path, late | {"seen": "x"}, status=409)


@pytest.mark.parametrize("wrong", [{"form": "quarrel"}, {"citing": "never"}, {"rules": " \n"}, {"reason": ""}])
def test_what_is_no_rule_is_refused(client: PageClient, party: Party, wrong: dict[str, str]) -> None:
    client.sign_in(party.bob).get(f"/rooms/{party.room}/charter/new")
    whole = {"form": "working", "rules": "Erst fragen.", "reason": "Darum."}
    client.submit(f"/rooms/{party.room}/charter/new", whole | wrong, status=422)
    assert client.page.select(".field-error")


def test_a_decision_room_has_no_such_page(client: PageClient, party: Party) -> None:
    client.sign_in(party.alice).get(f"/rooms/{party.decision_room}/charter", status=409)
