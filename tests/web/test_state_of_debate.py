"""The field's page says where the debate stands; two who write at once both keep their words."""

import pytest
from flask import Flask

from deliberation.domain.people import Function
from tests.client import PageClient
from tests.party import STATE, Party
from tests.services.living import appoint

MINE = {"shared": "Meins eins.", "still_open": "Meins zwei?", "disputed": "Meins drei.", "reason": "Ich war da."}
THEIRS = {"shared": "Ihres eins.", "still_open": "Ihres zwei?", "disputed": "Ihres drei.", "reason": "Ich auch."}


def path_of(party: Party) -> str:
    return f"/fields/{party.field}/state/new"


def test_everybody_reads_three_parts_with_a_name_and_how_they_came_to_be(client: PageClient, party: Party) -> None:
    client.sign_in(party.ingo).get(f"/fields/{party.field}")
    section = client.page.select_one("section[aria-labelledby=state]")
    assert section is not None
    assert [part.get_text(strip=True) for part in section.select(".prose")] == [
        STATE.shared,
        STATE.still_open,
        STATE.disputed,
    ]
    assert party.bob.name in section.get_text()
    assert not client.page.select(f'a[href="{path_of(party)}"]')
    client.get(f"/fields/{party.field}/state")
    assert "Worauf sich das stützt: Was hier zu lesen ist." in client.text
    client.get(path_of(party), status=403)


def test_a_host_writes_it_anew_and_the_earlier_text_stays(client: PageClient, party: Party) -> None:
    client.sign_in(party.bob).get(f"/fields/{party.field}")
    assert client.page.select_one(f'a[href="{path_of(party)}"]')
    client.get(path_of(party))
    assert str(client.form(path_of(party))["shared"]).strip() == STATE.shared
    client.submit(path_of(party), MINE | {"shared": "Busse & <b>Bänke</b>\n\nGenoss*innen *alle*."})
    client.follow()
    assert "Busse & <b>Bänke</b> Genoss*innen alle ." in client.text.replace("alle.", "alle .")
    assert not client.page.select(".state-parts b")
    client.get(f"/fields/{party.field}/state")
    earlier = client.page.select_one("details")
    assert earlier is not None
    assert STATE.disputed in earlier.get_text()


def test_of_two_who_write_at_once_nobody_loses_a_word_and_both_texts_are_shown(app: Flask, party: Party) -> None:
    with app.app_context():
        charlie = appoint(party, "charlie", Function.COORDINATOR)
    slow, fast = PageClient(app).sign_in(party.bob), PageClient(app).sign_in(charlie)
    slow.get(path_of(party))
    fast.get(path_of(party))
    fast.submit(path_of(party), THEIRS)
    slow.submit(path_of(party), MINE, status=409)
    other = slow.page.select_one("section[aria-labelledby=other]")
    assert other is not None
    assert all(words in other.get_text() for words in (*THEIRS.values(), charlie.name))
    kept = slow.form(path_of(party))
    assert {name: str(kept[name]).strip() for name in MINE} == MINE
    # who has both before their eyes decides
    slow.submit(path_of(party), MINE | {"shared": "Meins und ihres."})
    slow.follow()
    assert "Meins und ihres." in slow.text
    slow.get(f"/fields/{party.field}/state")
    assert all(words in slow.text for words in THEIRS.values())


@pytest.mark.parametrize("part", ["shared", "still_open", "disputed", "reason"])
def test_no_part_is_left_empty(client: PageClient, party: Party, part: str) -> None:
    """An empty part would say by silence that nothing is disputed."""
    client.sign_in(party.bob).get(path_of(party))
    client.submit(path_of(party), MINE | {part: " \n "}, status=422)
    assert client.page.select_one(f"#{part}-error")
    client.submit(path_of(party), MINE | {"seen": "x"}, status=409)


def test_plain_words_are_there_for_who_wants_them_with_a_name(client: PageClient, party: Party) -> None:
    client.sign_in(party.bob).get(f"/fields/{party.field}")
    assert "In einfachen Worten" not in client.text
    client.get(path_of(party))
    client.submit(path_of(party), MINE | {"plain": "Es gibt <b>zu wenig</b> Busse."})
    client.sign_in(party.ingo).get(f"/fields/{party.field}")
    plain = client.page.select_one("section[aria-labelledby=state] details")
    assert plain is not None
    assert "In einfachen Worten" in plain.get_text()
    assert "Es gibt <b>zu wenig</b> Busse." in plain.get_text()
    assert party.bob.name in plain.get_text()
    client.get(f"/fields/{party.field}/state")
    assert "Es gibt <b>zu wenig</b> Busse." in client.text


def test_a_field_of_which_nobody_wrote_says_so_only_to_who_can_write(client: PageClient, party: Party) -> None:
    other = "neuer-aufbruch-im-osten"
    client.sign_in(party.alice).get(f"/fields/{other}")
    assert "Stand der Debatte" not in client.text
    client.get(f"/fields/{other}/state")
    client.sign_in(party.bob).get(f"/fields/{other}")
    assert "Noch hat niemand aufgeschrieben, wo die Debatte steht." in client.text
    client.get(f"/fields/{other}/state/new")
    client.submit(f"/fields/{other}/state/new", MINE)
    client.follow()
    assert "Meins eins." in client.text


def test_fields_that_are_not_there_and_those_that_are_not_ones_own_are_answered_alike(
    client: PageClient, party: Party
) -> None:
    client.sign_in(party.gast)
    for slug in (party.field, "gibt-es-nicht"):
        client.get(f"/fields/{slug}/state", status=404)
        client.get(f"/fields/{slug}/state/new", status=404)
    client.sign_in(party.alice).get("/fields/gibt-es-nicht/state", status=404)
