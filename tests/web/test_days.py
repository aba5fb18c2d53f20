"""The days of an assembly are those of the place where the party lives, and pages say them."""

from datetime import UTC, date, datetime

from flask import Flask
from time_machine import travel

from deliberation.models import Assembly
from tests.client import PageClient
from tests.party import Party, acting
from tests.services import deciding

LAST_DAY = date(2035, 6, 1)
# in Berlin the second of June has begun
BEFORE_MIDNIGHT, AFTER_MIDNIGHT = datetime(2035, 6, 1, 21, 50, tzinfo=UTC), datetime(2035, 6, 1, 22, 10, tzinfo=UTC)


def test_the_last_day_ends_at_midnight_where_the_party_lives(app: Flask, party: Party) -> None:
    with app.app_context():
        with acting(party.ada) as work:
            assembly = work.session.get_one(Assembly, party.assembly)
            assembly.opens_on = assembly.closes_on = LAST_DAY
        with travel(BEFORE_MIDNIGHT):
            poll = deciding.opened(party)
    with travel(BEFORE_MIDNIGHT):
        emil = PageClient(app).sign_in(party.emil)
        emil.get(f"/polls/{poll}")
        emil.submit(f"/polls/{poll}/vote", {"choice": "yes"})
        emil.get(f"/polls/{poll}")
    with travel(AFTER_MIDNIGHT):
        emil.submit(f"/polls/{poll}/vote", {"choice": "no"}, status=409)
    assert "Diese Versammlung ging am 1. Juni 2035 zu Ende." in emil.text


def test_nobody_writes_an_amendment_for_an_assembly_that_is_over(app: Flask, party: Party) -> None:
    path = f"/versions/{party.version}/amendments/new"
    emil = PageClient(app).sign_in(party.emil)
    emil.get(f"{path}?line=1")
    with app.app_context(), acting(party.ada) as work:
        assembly = work.session.get_one(Assembly, party.assembly)
        assembly.opens_on = assembly.closes_on = date(2026, 6, 3)
    emil.submit(path, {"source": "Etwas anderes.", "step": "preview"}, status=409)
    assert "Diese Versammlung ging am 3. Juni 2026 zu Ende." in emil.text
    assert str(emil.form(path)["source"]).strip() == "Etwas anderes."
    emil.get(path, status=409)


def test_the_chair_reads_when_the_assembly_sits_instead_of_a_button(app: Flask, party: Party) -> None:
    with app.app_context(), acting(party.ada) as work:
        assembly = work.session.get_one(Assembly, party.assembly)
        assembly.opens_on = assembly.closes_on = LAST_DAY
    cem = PageClient(app).sign_in(party.cem)
    cem.get(f"/amendments/{party.amendment}")
    assert "Abgestimmt wird, solange die Versammlung tagt: Freitag, 1. Juni 2035" in cem.text
    assert not cem.page.select(f'form[action="/amendments/{party.amendment}/poll"]')
