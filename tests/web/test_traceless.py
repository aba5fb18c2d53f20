"""Thanks, bookmarks and reading leave no trace on any page of anybody else (P4, P5, P7): byte for byte the same."""

import re

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from time_machine import travel

from deliberation.domain.rooms.inbox import Mark
from deliberation.domain.rooms.reading import Minutes
from deliberation.extensions import db
from deliberation.queries.reading import next_stack
from deliberation.services import for_you, reading, rooms, thanking
from deliberation.unit_of_work import now
from tests.client import PageClient
from tests.databases import SqliteDatabases
from tests.party import Party, Persona, acting
from tests.services.moderating import make_moderator
from tests.web.routes import all_routes

# who does all of it, whose words are thanked for, and who looks on: hosts, moderates, administers, visits
DOERS = ("cem", "emil", "gabi")
AUTHORS = ("alice", "bob")
ONLOOKERS = ("charlie", "gast", "mod", "trudi", "ada")
NEW_EACH_TIME = re.compile(r' nonce="[^"]*"| data-hx-nonce="[^"]*"| name="(?:csrf_token|desk)" value="[^"]*"')


def read(client: PageClient, paths: list[str]) -> dict[str, tuple[int, str]]:
    """Every page as it comes, without what is drawn by lot for each answer."""
    found = {}
    for path in paths:
        answer = client.http.get(path, base_url=client.base_url)
        found[path] = (answer.status_code, NEW_EACH_TIME.sub("", answer.get_data().decode("utf-8", "replace")))
    return found


def paths_of(app: Flask, party: Party) -> list[str]:
    """Every address about people and rooms, but for the keys of a second factor, which are new each time."""
    with app.app_context():
        routes = all_routes(app, party)
    skipped = ("/amendments", "/motions", "/assemblies", "/password", "/login", "/style", "/assets", "/fields/new")
    paths = [route.path for route in routes if route.method == "GET" and not route.path.startswith(skipped)]
    more = [f"/rooms/{party.room}?order=shuffle", f"/rooms/{party.spree_room}", f"/contributions/{party.contribution}"]
    return [path for path in (*paths, *more) if path not in {"/account/totp", "/account/passkeys/new"}]


acts = st.lists(
    st.tuples(st.sampled_from(DOERS), st.sampled_from(["thank", "take back", "read", "turn", "mark", "hide"]),
              st.integers(0, 3)),
    min_size=15, max_size=30,
)  # fmt: skip


def do(party: Party, who: Persona, what: str, contribution_id: int) -> None:
    found = next_stack(db.session(), who.actor, Minutes.TEN)
    with acting(who) as work:
        if what == "thank":
            thanking.thank(work, contribution_id)
        elif what == "take back":
            thanking.take_thanks_back(work, contribution_id)
        elif what == "read":
            reading.begin_stack(work, found.ids, place=found.place)
        elif what == "turn":
            reading.turn_to(work, contribution_id)
        elif what == "mark":
            for_you.put_bookmark(work, Mark(now(), 1, 1, 1).at)
        else:
            for_you.show_answers(work, is_shown=bool(contribution_id % 2))


# one example reads some hundred pages twice: two of them, and none is made smaller afterwards
@settings(
    max_examples=2,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(done=acts)
def test_whatever_somebody_thanks_for_and_reads_nobody_elses_page_changes(
    sqlite_databases: SqliteDatabases, done: list[tuple[str, str, int]]
) -> None:
    party = sqlite_databases.party
    # some pages say when a device was last seen
    with travel(now(), tick=False), sqlite_databases.fresh() as app:
        with app.app_context():
            ids = [party.contribution, party.answer]
            for author in AUTHORS:
                with acting(party.personas[author]) as work:
                    ids.append(rooms.write_contribution(work, party.room, text=f"Ein Gedanke von {author}.").id)
            make_moderator(party, "trudi")
        paths = paths_of(app, party)
        clients = {name: PageClient(app).sign_in(party.personas[name]) for name in ONLOOKERS}
        for client in clients.values():
            read(client, paths[:1])
        before = {name: read(client, paths) for name, client in clients.items()}
        with app.app_context():
            for who, what, number in done:
                do(party, party.personas[who], what, ids[number])
        for name, client in clients.items():
            after = read(client, paths)
            assert [path for path in paths if after[path] != before[name][path]] == [], name


@travel(now(), tick=False)
def test_of_an_authors_pages_only_their_own_changes(app: Flask, party: Party) -> None:
    alice = PageClient(app).sign_in(party.alice)
    paths = paths_of(app, party)
    before = read(alice, paths)
    with app.app_context():
        for name in DOERS:
            do(party, party.personas[name], "thank", party.contribution)
    after = read(alice, paths)
    assert [path for path in paths if after[path] != before[path]] == ["/for-you"]
    text = after["/for-you"][1]
    assert all(party.personas[name].name in text for name in DOERS)


@pytest.mark.parametrize("name", ONLOOKERS)
def test_no_address_shows_somebody_elses_thanks(app: Flask, party: Party, name: str) -> None:
    with app.app_context():
        do(party, party.cem, "thank", party.contribution)
    client = PageClient(app).sign_in(party.personas[name])
    for path, (_status, text) in read(
        client, [path for path in paths_of(app, party) if "/account" not in path]
    ).items():
        assert "Danke von" not in text, path
        assert "Danke an" not in text, path
