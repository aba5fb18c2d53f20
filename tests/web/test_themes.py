"""Themes on the pages: way-finding without ranks or counts, from the room to the theme and to other rooms."""

import re

import pytest
from flask import Flask

from deliberation.domain.people import Function
from deliberation.services import themes
from tests.client import PageClient
from tests.party import Party, acting
from tests.services.living import appoint, first_field, founded_theme


@pytest.fixture
def two_themes(app: Flask, party: Party) -> tuple[int, int]:
    """Europa runs through the Kreis's room and the field; Arbeit through both rooms there."""
    with app.app_context():
        eva = appoint(party, "eva", Function.EXECUTIVE)
        europe, labour = founded_theme(eva, "Europa"), founded_theme(eva, "Arbeit")
        with acting(eva) as work:
            themes.assign_to_room(work, europe, party.spree_room, reason="Grenznah.")
            themes.assign_to_room(work, labour, party.spree_room, reason="Viele pendeln.")
            themes.assign_to_room(work, labour, party.room, reason="Wer fährt, arbeitet.")
            themes.assign_to_field(work, europe, first_field(party), reason="Das Netz endet nicht hier.")
    return europe, labour


def titles(client: PageClient) -> list[str]:
    section = client.page.select_one("section[aria-labelledby=rooms]")
    assert section is not None
    return [tag.get_text(strip=True) for tag in section.select("h3, h4")]


def test_who_leads_founds_a_theme_and_a_host_assigns_it(app: Flask, party: Party) -> None:
    with app.app_context():
        eva = appoint(party, "eva", Function.EXECUTIVE)
    executive, host = PageClient(app).sign_in(eva), PageClient(app).sign_in(party.bob)
    executive.get("/themes")
    assert executive.page.select_one('a[href="/themes/new"]')
    executive.get("/themes/new")
    executive.submit("/themes/new", {"name": "Veränderung der Arbeit", "summary": "Was sie mit uns macht."})
    executive.follow()
    path = f"/rooms/{party.room}/themes"
    host.get(f"/rooms/{party.room}")
    assert host.page.select_one(f'main a[href="{path}"]')
    host.get(path)
    theme_id = str(host.page.select("#theme_id option")[1]["value"])
    host.submit(path, {"theme_id": theme_id, "reason": "Hier fährt, wer <b>arbeitet</b>."})
    host.follow()
    assert "Hier fährt, wer <b>arbeitet</b>." in host.text

    alice = PageClient(app).sign_in(party.alice)
    alice.get(f"/rooms/{party.room}")
    assert alice.page.select_one('main a[href="/themes/veraenderung-der-arbeit"]')
    alice.get("/themes/veraenderung-der-arbeit")
    assert alice.page.select_one(f'a[href="/rooms/{party.room}"]')
    assert party.bob.name in alice.text
    alice.get(path)
    assert not alice.page.select(f'form[action="{path}"]')
    alice.post(path, {"csrf_token": alice.token(), "theme_id": theme_id, "reason": "Doch."}, status=403)


def test_the_rooms_of_a_field_stand_by_age_or_by_theme(
    client: PageClient, party: Party, two_themes: tuple[int, int]
) -> None:
    client.sign_in(party.alice).get(f"/fields/{party.field}")
    by_age = titles(client)
    client.get(f"/fields/{party.field}?order=theme")
    assert titles(client) == ["Europa", by_age[1], "Arbeit", *by_age]
    # who does not see the Kreis's room is not told of what runs through it alone
    client.sign_in(party.charlie).get(f"/fields/{party.field}?order=theme")
    assert titles(client) == ["Arbeit", by_age[0]]


def test_rooms_without_a_theme_come_last(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context():
        eva = appoint(party, "eva", Function.EXECUTIVE)
        labour = founded_theme(eva, "Arbeit")
        with acting(eva) as work:
            themes.assign_to_room(work, labour, party.spree_room, reason="Viele pendeln.")
    client.sign_in(party.alice).get(f"/fields/{party.field}?order=theme")
    found = titles(client)
    assert found[0] == "Arbeit"
    assert found[2] == "Räume ohne Thema"


def test_a_field_without_themes_offers_no_such_order(client: PageClient, party: Party) -> None:
    client.sign_in(party.alice).get(f"/fields/{party.field}")
    assert not client.page.select('a[href*="order=theme"]')


def test_pages_of_themes_count_nothing(client: PageClient, party: Party, two_themes: tuple[int, int]) -> None:
    client.sign_in(party.alice)
    for path in ("/themes", "/themes/europa", "/themes/arbeit", f"/rooms/{party.room}/themes"):
        page = client.get(path)
        for tag in page.select(".prose, time, .byline b"):
            tag.decompose()
        assert not re.search(r"\d", client.text), path


def test_a_theme_is_taken_off(client: PageClient, party: Party, two_themes: tuple[int, int]) -> None:
    client.sign_in(party.bob).get(f"/rooms/{party.room}/themes")
    link = client.page.select_one('a[href$="/off"]')
    assert link is not None
    client.get(str(link["href"]))
    client.submit(str(link["href"]), {"reason": ""}, status=422)
    client.submit(str(link["href"]), {"reason": "Passt nicht mehr."})
    client.follow()
    assert "Noch ist hier kein Thema zugeordnet." in client.text
    client.get(str(link["href"]), status=404)


def test_guessed_addresses_are_answered_alike(client: PageClient, party: Party, two_themes: tuple[int, int]) -> None:
    client.sign_in(party.gast)
    for slug in ("europa", "gibt-es-nicht"):
        client.get(f"/themes/{slug}", status=404)
    client.get("/themes", status=404)
    client.sign_in(party.charlie)
    for room_id in (party.spree_room, 999_999):
        client.get(f"/rooms/{room_id}/themes", status=404)
    client.get("/theme-assignments/1/off", status=404)
    client.get("/theme-assignments/999999/off", status=404)
