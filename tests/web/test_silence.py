"""Silence has no effect (P6): however much time passes, with its cleaning and its readers, nothing is agreed to."""

from datetime import timedelta

from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from time_machine import travel

from deliberation.domain.access import NOBODY
from deliberation.extensions import db
from deliberation.models import Base
from deliberation.services import housekeeping, participation, thanking
from deliberation.unit_of_work import now, unit_of_work
from tests.client import PageClient
from tests.databases import SqliteDatabases
from tests.party import Party, acting
from tests.services.leading import led_on, said
from tests.services.living import assigned_theme, proposed
from tests.services.moderating import moderate
from tests.services.paths import made, put
from tests.speaking import write

# signing in and its traces, files on their way, mail: what is tidied up says nothing of anybody's will
PASSES = frozenset({
    "login_session", "mailed_link", "factor_reset", "former_address", "rate_count", "upload", "job",
    "member_import_row",
})  # fmt: skip
READERS = ("alice", "bob", "charlie", "ada", "mod")

Rows = dict[str, list[tuple[object, ...]]]


def much_waits(app: Flask, party: Party) -> None:
    """Questions without an answer, a report and an appeal that nobody has decided, proposals, a way to a decision."""
    with app.app_context():
        write(party.alice, party.room)
        moderate(party)
        proposed(party)
        assigned_theme(party)
        put(party.emil, made(party.emil), party.answer)
        led_on(party, said(party.bob, party.spree_room, "Wer kommt mit?"))
        with acting(party.charlie) as work:
            participation.join_room(work, party.room)
            thanking.thank(work, party.answer)


def all_that_lasts() -> Rows:
    """Every row of every table but of those that pass."""
    db.session.rollback()
    found = {
        table.name: [tuple(row) for row in db.session().execute(select(table).order_by(*table.primary_key))]
        for table in Base.metadata.sorted_tables
        if table.name not in PASSES
    }
    db.session.rollback()
    return found


def time_passes(app: Flask, party: Party, days: list[int]) -> None:
    """Again and again: so many days go by, the worker tidies up, and people look in without doing anything."""
    passed = 0
    for jump in days:
        passed += jump
        with travel(now() + timedelta(days=passed), tick=False):
            with app.app_context(), unit_of_work(NOBODY) as work:
                housekeeping.clean_up(work)
            for name in READERS:
                client = PageClient(app).sign_in(party.personas[name])
                for path in ("/", "/for-you", f"/rooms/{party.room}", "/field-proposals"):
                    client.get(path)


@settings(
    max_examples=6,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(days=st.lists(st.integers(1, 1_500), min_size=1, max_size=3))
def test_nothing_follows_from_saying_nothing(sqlite_databases: SqliteDatabases, days: list[int]) -> None:
    party = sqlite_databases.party
    with sqlite_databases.fresh(much_waits) as app:
        with app.app_context():
            before = all_that_lasts()
        assert all(before[name] for name in ("report", "moderation_act", "field_proposal", "room_aim", "participation"))
        time_passes(app, party, days)
        with app.app_context():
            after = all_that_lasts()
    assert {name for name in before if before[name] != after[name]} == set()


def test_what_somebody_does_is_noticed(app: Flask, party: Party) -> None:
    much_waits(app, party)
    with app.app_context():
        before = all_that_lasts()
        with acting(party.bob) as work:
            participation.join_room(work, party.room)
        after = all_that_lasts()
    assert {name for name in before if before[name] != after[name]} == {"participation"}
