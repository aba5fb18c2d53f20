"""Who gets where: every route for everybody, as one table.

GET asks; POST sends a good token and an empty form. 200 shown · 303 done, or led to the door · 401 kept and led to the
door · 403 not yours to do · 404 not yours to see, or not there · 409 the rules refuse · 410 a link used up · 422 let
in, and the empty form refused. A dangerous act is let in here: everybody has just proved who they are.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from deliberation.access_control import Level, access_of
from deliberation.app import create_app
from deliberation.domain.people import Function, PlaceKind
from deliberation.domain.text.formats.paper.sheets import Changes
from deliberation.models import Contribution
from deliberation.services import factor_resets, functions, motion_books, rooms
from deliberation.services.functions import Place
from deliberation.services.plain_words import write_plain_words
from deliberation.unit_of_work import today
from tests.client import PageClient
from tests.databases import SqliteDatabases, settings_for
from tests.party import Party, acting
from tests.services.deciding import opened
from tests.services.living import assigned_theme, proposed
from tests.services.moderating import hide, make_moderator
from tests.services.moved import refer, taken_in
from tests.services.paths import made, put
from tests.services.rolling import put as give_mandate
from tests.services.rolling import set_seats
from tests.speaking import write
from tests.web.draft_routes import SCREENS, WRITES
from tests.web.outcome_routes import LEADS
from tests.web.roll_routes import AT_THE_DOOR, KEEPS_ROLL, ROLL_TABLE
from tests.web.route_table import TABLE
from tests.web.routes import Route, all_routes

COLUMNS = {
    "nobody": ["nobody"],
    "half": ["half signed in"],
    "guest": ["gast"],  # of an organisation
    "member": [
        "alice",
        "charlie",
        "dora",
        "gabi",
        "ingo",
        "emil",
        "cem",
        "mod",
        "sanna",
        "minna",
        "beate",  # an executive of a body leads nobody in the associations
    ],
    "self": ["bob"],  # whom the routes about a person are about
    "commission": ["mona", "wilma", "mira"],
    "coordinator": ["kora"],  # of the Land; bob's working group is no association
    "executive": ["eva"],
    "moderator": ["trudi"],  # of the federation, given here
    "state": ["adil"],  # administrator of the Land
    "federal": ["ada"],  # administrator of the federation
}


# who belongs elsewhere begins no motion there, and signs none
UNSIGNED = {("drafts.sign", "POST"): 409, ("drafts.take_back", "POST"): 404}
ELSEWHERE = UNSIGNED | {
    ("drafts.begin", "GET"): 403,
    ("drafts.begin", "POST"): 403,
    ("rolls.sender", "GET"): 403,
}
# what a function at the assembly or in a body opens beyond its column; the poll is open, nothing is adopted
AT_THE_ASSEMBLY = {
    "beate": {("forums.open_room", "GET"): 200, ("forums.open_room", "POST"): 422},
    "emil": {
        ("amendments.new", "GET"): 200,
        ("amendments.places", "GET"): 200,
        ("amendments.renew", "GET"): 303,
        ("amendments.submit", "POST"): 422,
        ("polls.vote", "POST"): 422,
    },
    "mira": KEEPS_ROLL,
    "cem": SCREENS
    | AT_THE_DOOR
    | LEADS
    | {
        ("amendments.foresee", "GET"): 200,
        ("amendments.merge", "POST"): 409,
        ("polls.close", "POST"): 303,
        ("polls.open_again", "POST"): 422,
        ("polls.open_poll", "POST"): 303,
        ("polls.repeat", "GET"): 200,
    },
    "mona": SCREENS
    | {
        ("motion_books.order", "POST"): 422,
        ("motion_books.print_again", "POST"): 303,
        ("motions.import_file", "GET"): 200,
        ("motions.import_file", "POST"): 422,
        ("motions.submit", "POST"): 410,
    },
}
# whoever looks after a room in the first field writes where its debate stands
WRITES_STATE = {("forums.write_state", "GET"): 200, ("forums.write_state", "POST"): 422}
# members propose fields; who only visits does not
VISITS = {("forums.propose_field", "GET"): 403, ("forums.propose_field", "POST"): 403}
BEYOND_THEIR_COLUMN = AT_THE_ASSEMBLY | {
    "charlie": WRITES,
    "mod": WRITES_STATE,
    "dora": WRITES_STATE | ELSEWHERE,
    "gabi": UNSIGNED,
    "ingo": VISITS | ELSEWHERE,
}


def expected(column: str, name: str) -> dict[tuple[str, str], int]:
    place = list(COLUMNS).index(column) + 2
    rows = [line.split() for line in (TABLE + ROLL_TABLE).strip().splitlines()[1:] if line]
    return {(row[0], row[1]): int(row[place]) for row in rows} | BEYOND_THEIR_COLUMN.get(name, {})


@pytest.fixture
def waiting_function(app: Flask, party: Party) -> int:
    """Ada proposes Bob as trustee; a second person has to confirm."""
    with app.app_context(), acting(party.ada) as work:
        place = Place(PlaceKind.ASSEMBLY, party.assembly)
        since = today() - timedelta(days=1)
        held = functions.propose_function(work, party.bob.id, Function.TRUSTEE, place, since=since, until=None)
        return held.id


@pytest.fixture
def _waiting_reset(app: Flask, party: Party) -> None:
    """Ada asks to take Eva's second factor away; a second person has to confirm."""
    with app.app_context(), acting(party.ada) as work:
        factor_resets.reset_second_factor(work, party.eva.id, today=today(), reason="Telefon verloren")


@pytest.fixture
def open_poll(app: Flask, party: Party) -> int:
    """Cem has put Emil's amendment to the vote."""
    with app.app_context():
        return opened(party)


@pytest.fixture
def hidden(app: Flask, party: Party) -> int:
    """Trudi moderates for the federation, and has hidden another answer of Bob's than the one that is asked for."""
    with app.app_context():
        with acting(party.bob) as work:
            other = rooms.answer(work, party.contribution, text="Das glaubst du doch selbst nicht.").id
        return hide(make_moderator(party, "trudi"), other)


@pytest.fixture
def proposal(app: Flask, party: Party) -> int:
    """Bob proposes a field; the executive of the federation would have to answer."""
    with app.app_context():
        return proposed(party)


@pytest.fixture
def assignment(app: Flask, party: Party) -> int:
    """A theme runs through Bob's room."""
    with app.app_context():
        return assigned_theme(party)


@pytest.fixture
def paper(app: Flask, party: Party) -> int:
    """A longer text of Bob's in the room that is asked for."""
    with app.app_context():
        return write(party.bob, party.room)


@pytest.fixture
def path(app: Flask, party: Party) -> tuple[int, int]:
    """Bob leads to Alice's contribution; the path and the stop."""
    with app.app_context():
        path_id = made(party.bob)
        return path_id, put(party.bob, path_id, party.contribution)


@pytest.fixture
def _plain(app: Flask, party: Party) -> None:
    """Bob has said in plain words what his room is about."""
    with app.app_context(), acting(party.bob) as work:
        write_plain_words(work, party.room, "Es geht um Busse.", seen="")


@pytest.fixture
def book(app: Flask, party: Party) -> int:
    """Mona has ordered an issue of the motion book; it is not printed yet."""
    with app.app_context(), acting(party.mona) as work:
        return motion_books.order_book(work, party.assembly, changes=Changes.CLEAN).id


@pytest.fixture
def mandate(app: Flask, party: Party) -> int:
    """The Kreisverband sends Bob, without a vote."""
    with app.app_context():
        set_seats(party, "spree: 1, 1")
        return give_mandate(party, "bob", is_voting=False)


@pytest.fixture
def referral(app: Flask, party: Party) -> int:
    """Another motion, which lies with the executive of the Land."""
    with app.app_context():
        return refer(party, taken_in(party))


@pytest.fixture
def routes(
    app: Flask,
    party: Party,
    waiting_function: int,
    open_poll: int,
    _waiting_reset: None,
    hidden: int,
    proposal: int,
    assignment: int,
    paper: int,
    path: tuple[int, int],
    _plain: None,
    book: int,
    mandate: int,
    referral: int,
) -> Iterator[list[Route]]:
    """Every route, those about a function about the waiting one. What stands in rooms has stood there for an hour."""
    with app.app_context(), acting(party.bob) as work:
        work.session.execute(update(Contribution).values(written_at=work.now - timedelta(hours=1)))
    return all_routes(
        app,
        party,
        function_id=waiting_function,
        poll_id=open_poll,
        act_id=hidden,
        proposal_id=proposal,
        assignment_id=assignment,
        paper_id=paper,
        path_id=path[0],
        stop_id=path[1],
        book_id=book,
        mandate_id=mandate,
        referral_id=referral,
    )


def enter(app: Flask, party: Party, name: str) -> PageClient:
    client = PageClient(app)
    if name == "nobody":
        return client
    return (
        client.sign_in(party.ada, is_pending=True) if name == "half signed in" else client.sign_in(party.personas[name])
    )


@pytest.mark.parametrize(("column", "name"), [(column, name) for column, names in COLUMNS.items() for name in names])
def test_everybody_gets_where_the_table_says(
    app: Flask, party: Party, routes: list[Route], column: str, name: str
) -> None:
    client = enter(app, party, name)
    token = client.token()
    found = {}
    for route in routes:
        http = client.http
        if route.method == "GET":
            answer = http.get(route.path, base_url=client.base_url)
        else:
            answer = http.post(route.path, data={"csrf_token": token}, base_url=client.base_url)
        found[route.endpoint, route.method] = answer.status_code
    assert found == expected(column, name)


def test_nobody_of_the_party_and_no_function_is_missing(in_app: Flask, party: Party) -> None:
    named = [name for names in COLUMNS.values() for name in names]
    assert len(named) == len(set(named))
    # a second administrator of the federation, and somebody who has no account yet
    assert set(party.personas) - set(named) == {"alma", "newcomer"}
    # who advises is put on a roll, as the routes have it
    set_seats(party, "spree: 1, 1")
    give_mandate(party, "bob", is_voting=False)
    held = {one.function for name in set(named) & set(party.personas) for one in party.personas[name].actor.holdings}
    assert held == set(Function)


@pytest.mark.parametrize("name", ["nobody", "alice"])
def test_asking_with_another_method_opens_nothing_more(
    app: Flask, party: Party, routes: list[Route], name: str
) -> None:
    client = enter(app, party, name)
    token = client.token()
    for route in routes:
        if route.method == "GET":
            answer = client.http.get(route.path, base_url=client.base_url)
            head = client.http.head(route.path, base_url=client.base_url)
            assert (head.status_code, head.data) == (answer.status_code, b""), route
        for method in ("PUT", "DELETE"):
            other = client.http.open(route.path, method=method, data={"csrf_token": token}, base_url=client.base_url)
            assert other.status_code == 405, (route, method)
        options = client.http.options(route.path, base_url=client.base_url)
        assert options.status_code in {200, 303, 403}, route
        assert options.status_code != 200 or not options.data, route


def test_these_doors_stand_open(app: Flask) -> None:
    doors: dict[Level, set[str]] = {level: set() for level in Level}
    for endpoint, view in app.view_functions.items():
        doors[access_of(view).level].add(endpoint)
    assert doors[Level.PUBLIC] == {
        "assets", "home.start", "home.page", "home.set_preferences", "home.style", "home.health", "home.favicon",
        "auth.sign_in", "auth.carry", "auth.sign_out", "auth.forgotten", "auth.forgotten_sent", "auth.reset",
        "auth.invitation", "assemblies.feed", "home.words",
    }  # fmt: skip
    assert doors[Level.PENDING] == {"auth.second_factor", "auth.second_factor_passkey"}


def test_a_route_that_says_nothing_keeps_the_program_from_starting(
    sqlite_databases: SqliteDatabases, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(app: Flask) -> None:
        app.add_url_rule("/forgotten-guard", "forgotten_guard", lambda: "secrets")

    monkeypatch.setattr("deliberation.web.assets.install", forgetful)
    with pytest.raises(RuntimeError, match="forgotten_guard"):
        create_app(settings_for(sqlite_databases.folder))
