"""There can be more than three fields: whoever leads or administers the federation adds one, on a page."""

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from deliberation.domain.rooms.field_names import LONGEST_SLUG, slug_of
from deliberation.extensions import db
from deliberation.models import ThematicField
from tests.client import PageClient
from tests.party import Party


def count(app: Flask) -> int:
    with app.app_context():
        return db.session().scalar(select(func.count()).select_from(ThematicField)) or 0


def test_ada_adds_a_field_and_a_room_in_it(app: Flask, client: PageClient, party: Party) -> None:
    client.sign_in(party.ada).get("/fields")
    assert client.page.select_one('a[href="/fields/new"]')
    client.get("/fields/new")
    client.submit("/fields/new", {"name": "Pflege & Gesundheit für alle", "summary": "Wer sorgt für wen?"})
    client.follow()
    assert "Das Feld ist angelegt." in client.text
    assert client.page.select_one('a[href="/fields/pflege-gesundheit-fuer-alle/rooms/new"]')
    client.get("/fields")
    assert "Wer sorgt für wen?" in client.text
    assert count(app) == 4


def test_a_name_is_given_once_and_nothing_typed_is_lost(app: Flask, client: PageClient, party: Party) -> None:
    client.sign_in(party.ada)
    for status in (303, 409):
        client.get("/fields/new")
        client.submit("/fields/new", {"name": "Pflege", "summary": "Wer sorgt für wen?"}, status=status)
    assert "„Pflege“ gibt es schon" in client.text
    assert str(client.form("/fields/new")["summary"]).strip() == "Wer sorgt für wen?"
    assert count(app) == 4


@pytest.mark.parametrize("name", ["alice", "adil", "eva", "mona"])
def test_others_are_not_offered_it(client: PageClient, party: Party, name: str) -> None:
    client.sign_in(party.personas[name]).get("/fields")
    assert not client.page.select('a[href="/fields/new"]')
    client.get("/fields/new", status=403)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Frieden", "frieden"),
        ("Öl, Gas & Größe", "oel-gas-groesse"),
        ("New", "feld-new"),
        ("…", "feld"),
        ("Çay", "cay"),
    ],
)
def test_a_name_becomes_an_address(name: str, slug: str) -> None:
    assert slug_of(name) == slug


@given(st.text(max_size=200))
def test_every_name_becomes_an_address_that_leads_somewhere(name: str) -> None:
    slug = slug_of(name)
    assert slug == slug.strip("-") != ""
    assert slug != "new"
    assert len(slug) <= LONGEST_SLUG
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
