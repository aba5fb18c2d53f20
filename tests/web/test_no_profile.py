"""Nobody sees how much somebody takes part (P15): every page and file about people says the same of who does much."""

import re

import pytest
from flask import Flask
from time_machine import travel

from deliberation.domain.tally.yes_no_abstain import Choice
from deliberation.services import rooms
from deliberation.unit_of_work import now
from tests.client import PageClient
from tests.databases import SqliteDatabases
from tests.party import Party, acting
from tests.services.deciding import close, delegates, opened, say
from tests.services.moderating import make_moderator
from tests.statements import statements
from tests.web.routes import all_routes
from tests.web.test_traceless import read

# every function that there is, and a member without one
ONLOOKERS = ("ada", "alma", "eva", "cem", "mona", "wilma", "mira", "kora", "trudi", "charlie")
# the debate itself, where words stand with their author; and keys of a second factor, which are new each time
DEBATE = ("/rooms", "/fields", "/contributions", "/papers", "/paths", "/path-stops", "/themes", "/for-you",
          "/ten-minutes", "/versions", "/motions", "/moderation")  # fmt: skip
Pages = dict[str, dict[str, tuple[int, str]]]
NEW_EACH_TIME = {"/account/totp", "/account/passkeys/new"}


def paths_about_people(app: Flask, party: Party) -> list[str]:
    """Every address that is not a part of the debate, with somebody's who takes part in it."""
    with app.app_context():
        routes = all_routes(app, party, poll_id=1)
    found = [route.path for route in routes if route.method == "GET" and not route.path.startswith(DEBATE)]
    more = ["/results/1", f"/people/{party.bob.id}", f"/people/{party.emil.id}", "/people?q=Bob", "/admin/record"]
    return [path for path in dict.fromkeys([*found, *more]) if path not in NEW_EACH_TIME]


def onlookers(app: Flask, party: Party) -> dict[str, PageClient]:
    """All of them, signed in once: a page of one's own lists one's devices."""
    return {name: PageClient(app).sign_in(party.personas[name], has_second_factor=True) for name in ONLOOKERS}


def what_they_read(app: Flask, party: Party, clients: dict[str, PageClient]) -> Pages:
    """All of it, by who reads."""
    paths = paths_about_people(app, party)
    for client in clients.values():
        read(client, paths[:1])
    return {name: read(client, paths) for name, client in clients.items()}


def differing(before: Pages, after: Pages) -> set[tuple[str, str]]:
    """Who reads where another page than before."""
    return {(name, path) for name in before for path in before[name] if before[name][path] != after[name][path]}


def test_who_writes_much_is_shown_as_who_writes_little(app: Flask, party: Party) -> None:
    with travel(now(), tick=False):
        with app.app_context():
            make_moderator(party, "trudi")
        clients = onlookers(app, party)
        before = what_they_read(app, party, clients)
        assert sum(status == 200 for status, _text in before["ada"].values()) > 20
        with app.app_context():
            for number in range(20):
                with acting(party.bob) as work:
                    rooms.write_contribution(work, party.room, text=f"Gedanke {number}.")
                    rooms.answer(work, party.contribution, text=f"Antwort {number}.")
        assert differing(before, what_they_read(app, party, clients)) == set()


# people or their acts, counted for each Gliederung: who wants to show such sums begins with floors (20 people, and no
# cell that follows from the others), in one function
SUM = re.compile(r"\b(?:count|sum)\(.*\bGROUP BY\b[^()]*\b(?:association|home)[a-z_0-9]*\b", re.DOTALL | re.IGNORECASE)
SUMMED = (
    "SELECT person.association_id, count(*) FROM person GROUP BY person.association_id",
    "SELECT a.name, count(c.id) FROM contribution c JOIN association a ON 1 = 1 GROUP BY c.room_id, association.id",
)


@pytest.mark.parametrize("name", ["ada", "eva"])
def test_no_page_and_no_file_sums_people_up_by_association(app: Flask, party: Party, name: str) -> None:
    with app.app_context():
        paths = [route.path for route in all_routes(app, party, poll_id=1) if route.method == "GET"]
    client = PageClient(app).sign_in(party.personas[name], has_second_factor=True)
    with statements(app) as asked:
        answers = read(client, paths)
    assert sum(status == 200 for status, _text in answers.values()) > 60
    assert [one.text for one in asked if SUM.search(one.text)] == []


@pytest.mark.parametrize("statement", SUMMED)
def test_such_a_sum_would_be_noticed(statement: str) -> None:
    assert SUM.search(statement)


# the same result, come about in two ways
VOTES = (
    {"emil": Choice.YES, "sanna": Choice.NO, "bob": Choice.YES},
    {"emil": Choice.NO, "sanna": Choice.YES, "bob": Choice.YES},
)


def test_who_voted_how_is_read_by_nobody_else(sqlite_databases: SqliteDatabases) -> None:
    party, found = sqlite_databases.party, []
    with travel(now(), tick=False):
        for votes in VOTES:
            with sqlite_databases.fresh() as app:
                with app.app_context():
                    delegates(party, "sanna", "bob")
                    poll = opened(party)
                    for name, choice in votes.items():
                        say(party.personas[name], poll, choice)
                    close(party, poll)
                found.append(what_they_read(app, party, onlookers(app, party)))
    readers = [name for name, pages in found[0].items() if pages[f"/results/{poll}"][0] == 200]
    assert readers, "nobody reads the result"
    assert differing(*found) == set()
