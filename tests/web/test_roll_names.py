"""A list of delegates on its pages: what a look tells, and that a look leaves a trace."""

from flask import Flask
from sqlalchemy import func, select

from deliberation.domain.acts import Act
from deliberation.extensions import db
from deliberation.models import RecordEntry
from tests.client import PageClient
from tests.party import Party
from tests.services.rolling import line, number, set_seats
from tests.web.test_rolls import hand_in


def test_the_mandate_commission_reads_no_name_that_its_list_does_not_say(app: Flask, party: Party) -> None:
    with app.app_context():
        set_seats(party, "spree: 2")
        lines = (f"{number(party.alice)};;spree;ja;", f"{number(party.bob)};Rosa Muster;spree;ja;", line(party, "kora"))
    mira = PageClient(app).sign_in(party.mira, has_second_factor=True)
    difference = hand_in(mira, party, *lines)
    assert "Kora Kranz" in mira.text
    assert "Name: Hier fehlt der Name." in mira.text
    assert "Mitgliedsnummer: Ein Mitglied mit dieser Nummer und diesem Namen" in mira.text
    assert "Alice" not in mira.text
    assert "Bob" not in mira.text
    with app.app_context():
        entries = select(func.count()).where(
            RecordEntry.act == Act.ROLL_LIST_HANDED_IN, RecordEntry.actor_id == party.mira.id
        )
        assert db.session().scalar(entries) == 1
    mira.get(f"/assemblies/{party.assembly}/roll/list")
    assert "Ohne Name geht es nur" in mira.text
    adil = PageClient(app).sign_in(party.adil)
    adil.get("/admin/record")
    assert "Delegiertenliste zum Vergleichen hochgeladen" in adil.text
    mira.get(difference)
