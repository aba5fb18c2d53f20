"""Who gets where: every route for everybody, as one table.

GET asks; POST sends a good token and an empty form. 200 shown · 303 done, or led to the door · 401 kept and led to the
door · 403 not yours to do · 404 not yours to see, or not there · 409 the rules refuse · 410 a link used up · 422 let
in, and the empty form refused. A dangerous act is let in here: everybody has just proved who they are.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask

from deliberation.access_control import Level, access_of
from deliberation.app import create_app
from deliberation.domain.people import Function, PlaceKind
from deliberation.services import factor_resets, functions
from deliberation.services.functions import Place
from deliberation.unit_of_work import today
from tests.client import PageClient
from tests.databases import SqliteDatabases, settings_for
from tests.party import Party, acting
from tests.services.deciding import opened
from tests.services.moderating import hide, make_moderator
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

TABLE = """
# endpoint                method nobody half guest member self commission coordinator executive moderator state federal
account.declare              POST 401 401 422 422 422 422 422 422 422 422 422
account.end_other_sessions   POST 401 401 303 303 303 303 303 303 303 303 303
account.end_session          POST 401 401 404 404 404 404 404 404 404 404 404
account.erase                GET  303 303 200 200 200 200 200 200 200 200 200
account.erase                POST 401 401 422 422 422 422 422 422 422 422 422
account.export               POST 401 401 200 200 200 200 200 200 200 200 200
account.passkey              GET  303 303 200 200 200 200 200 200 200 200 200
account.passkey              POST 401 401 422 422 422 422 422 422 422 422 422
account.password             GET  303 303 200 200 200 200 200 200 200 200 200
account.password             POST 401 401 422 422 422 422 422 422 422 422 422
account.recovery_codes       POST 401 401 200 200 200 200 200 200 200 200 200
account.remove_passkey       POST 401 401 404 404 404 404 404 404 404 404 404
account.remove_totp          POST 401 401 409 409 409 409 409 409 409 409 409
account.security             GET  303 303 200 200 200 200 200 200 200 200 200
account.show                 GET  303 303 200 200 200 200 200 200 200 200 200
account.totp                 GET  303 303 200 200 200 200 200 200 200 200 200
account.totp                 POST 401 401 422 422 422 422 422 422 422 422 422
admin.apply                  POST 401 401 403 403 403 403 403 403 403 403 404
admin.desk                   GET  303 303 403 403 403 403 403 403 403 200 200
admin.difference             GET  303 303 403 403 403 403 403 403 403 403 404
admin.discard                POST 401 401 403 403 403 403 403 403 403 403 404
admin.mend_job               POST 401 401 403 403 403 403 403 403 403 403 409
admin.keys                   GET  303 303 403 403 403 403 403 403 403 403 200
admin.record                 GET  303 303 403 403 403 200 403 200 403 200 200
admin.rejected               GET  303 303 403 403 403 403 403 403 403 403 404
admin.sample                 GET  303 303 403 403 403 403 403 403 403 403 200
admin.send_invitations       POST 401 401 403 403 403 403 403 403 403 403 303
admin.upload                 GET  303 303 403 403 403 403 403 403 403 403 200
admin.upload                 POST 401 401 403 403 403 403 403 403 403 403 422
amendments.amendment         GET  303 303 404 200 200 200 200 200 200 200 200
amendments.foresee           GET  303 303 404 403 403 403 403 403 403 403 403
amendments.merge             POST 401 401 404 403 403 403 403 403 403 403 403
amendments.new               GET  303 303 404 403 403 403 403 403 403 403 403
amendments.of_version        GET  303 303 404 200 200 200 200 200 200 200 200
amendments.places            GET  303 303 404 403 403 403 403 403 403 403 403
amendments.renew             GET  303 303 404 403 403 403 403 403 403 403 403
amendments.source            GET  303 303 404 200 200 200 200 200 200 200 200
amendments.source_of_version GET  303 303 404 200 200 200 200 200 200 200 200
amendments.submit            POST 401 401 404 403 403 403 403 403 403 403 403
assets                       GET  404 404 404 404 404 404 404 404 404 404 404
auth.carry                   POST 200 200 200 200 200 200 200 200 200 200 200
auth.forgotten               GET  200 200 200 200 200 200 200 200 200 200 200
auth.forgotten               POST 422 422 422 422 422 422 422 422 422 422 422
auth.forgotten_sent          GET  200 200 200 200 200 200 200 200 200 200 200
auth.invitation              GET  410 410 410 410 410 410 410 410 410 410 410
auth.invitation              POST 410 410 410 410 410 410 410 410 410 410 410
auth.prove                   GET  303 303 200 200 200 200 200 200 200 200 200
auth.prove                   POST 401 401 422 422 422 422 422 422 422 422 422
auth.prove_passkey           POST 401 401 422 422 422 422 422 422 422 422 422
auth.reset                   GET  410 410 410 410 410 410 410 410 410 410 410
auth.reset                   POST 410 410 410 410 410 410 410 410 410 410 410
auth.second_factor           GET  303 200 303 303 303 303 303 303 303 303 303
auth.second_factor           POST 401 422 303 303 303 303 303 303 303 303 303
auth.second_factor_passkey   POST 401 422 303 303 303 303 303 303 303 303 303
auth.sign_in                 GET  200 200 200 200 200 200 200 200 200 200 200
auth.sign_in                 POST 422 422 422 422 422 422 422 422 422 422 422
auth.sign_out                POST 303 303 303 303 303 303 303 303 303 303 303
forums.answer                POST 401 401 404 422 422 422 422 422 422 422 422
forums.contribution          GET  303 303 404 200 200 200 200 200 200 200 200
forums.desk                  GET  303 303 404 403 200 403 403 403 403 403 403
forums.field                 GET  303 303 404 200 200 200 200 200 200 200 200
forums.fields                GET  303 303 404 200 200 200 200 200 200 200 200
forums.found_field           GET  303 303 404 403 403 403 403 403 403 403 200
forums.found_field           POST 401 401 404 403 403 403 403 403 403 403 422
forums.hand_over             GET  303 303 404 403 200 403 403 403 403 403 200
forums.hand_over             POST 401 401 404 403 422 403 403 403 403 403 422
forums.open_room             GET  303 303 404 403 403 403 200 200 403 200 200
forums.open_room             POST 401 401 404 403 403 403 422 422 403 422 422
forums.room                  GET  303 303 404 200 200 200 200 200 200 200 200
forums.write                 POST 401 401 404 422 422 422 422 422 422 422 422
home.edit_page               GET  303 303 403 403 403 403 403 403 403 403 200
home.edit_page               POST 401 401 403 403 403 403 403 403 403 403 422
home.favicon                 GET  204 204 204 204 204 204 204 204 204 204 204
home.health                  GET  200 200 200 200 200 200 200 200 200 200 200
home.page                    GET  200 200 200 200 200 200 200 200 200 200 200
home.page_history            GET  303 303 403 403 403 403 403 403 403 403 200
home.set_preferences         POST 303 303 303 303 303 303 303 303 303 303 303
home.start                   GET  200 303 200 200 200 200 200 200 200 200 200
home.style                   GET  200 200 200 200 200 200 200 200 200 200 200
home.style                   POST 422 422 422 422 422 422 422 422 422 422 422
moderation.appeal            POST 401 401 404 404 422 404 404 404 422 404 404
moderation.case              GET  303 303 404 404 200 404 404 404 200 404 404
moderation.contribution      GET  303 303 404 403 403 403 403 403 200 403 403
moderation.decide            POST 401 401 404 404 422 404 404 404 422 404 404
moderation.dismiss           GET  303 303 404 403 403 403 403 403 200 403 403
moderation.dismiss           POST 401 401 404 403 403 403 403 403 422 403 403
moderation.intervene         GET  303 303 404 403 403 403 403 403 200 403 403
moderation.intervene         POST 401 401 404 403 403 403 403 403 422 403 403
moderation.lock_room         GET  303 303 404 403 403 403 403 403 200 403 403
moderation.lock_room         POST 401 401 404 403 403 403 403 403 422 403 403
moderation.mine              GET  303 303 200 200 200 200 200 200 200 200 200
moderation.queue             GET  303 303 403 403 403 403 403 403 200 403 403
moderation.report            GET  303 303 404 200 200 200 200 200 200 200 200
moderation.report            POST 401 401 404 422 422 422 422 422 422 422 422
moderation.room_record       GET  303 303 404 200 200 200 200 200 200 200 200
moderation.undo              GET  303 303 404 404 403 404 404 404 200 404 404
moderation.undo              POST 401 401 404 404 403 404 404 404 422 404 404
motions.download             GET  303 303 404 200 200 200 200 200 200 200 200
motions.import_file          GET  303 303 403 403 403 403 403 403 403 200 200
motions.import_file          POST 401 401 403 403 403 403 403 403 403 422 422
motions.motion               GET  303 303 404 200 200 200 200 200 200 200 200
motions.submit               POST 401 401 403 403 403 403 403 403 403 410 410
motions.version              GET  303 303 404 200 200 200 200 200 200 200 200
people.answer_reset          POST 401 401 403 403 403 403 403 403 403 403 409
people.confirm_function      POST 401 401 404 404 409 404 404 303 404 303 409
people.decline_function      POST 401 401 404 404 404 404 404 404 404 404 422
people.end_access            GET  303 303 403 403 403 403 403 403 403 409 409
people.end_access            POST 401 401 403 403 403 403 403 403 403 409 409
people.end_function          GET  303 303 404 404 200 404 404 403 404 200 200
people.end_function          POST 401 401 404 404 303 404 404 403 404 422 422
people.end_right             GET  303 303 404 404 403 404 404 404 404 403 403
people.end_right             POST 401 401 404 404 403 404 404 404 404 403 403
people.grant_right           GET  303 303 404 404 403 404 404 200 404 403 403
people.grant_right           POST 401 401 404 404 403 404 404 422 404 403 403
people.invite                GET  303 303 403 403 403 403 403 403 403 200 200
people.invite                POST 401 401 403 403 403 403 403 403 403 422 422
people.invite_again          POST 401 401 403 403 403 403 403 403 403 409 409
people.members               GET  303 303 403 403 403 403 403 200 403 200 200
people.object_to_reset       POST 401 401 404 404 404 404 404 303 404 403 403
people.person                GET  303 303 404 404 200 404 404 200 404 200 200
people.propose_function      GET  303 303 403 403 403 403 403 403 403 200 200
people.propose_function      POST 401 401 403 403 403 403 403 403 403 422 422
people.reset_second_factor   GET  303 303 403 403 403 403 403 403 403 403 200
people.reset_second_factor   POST 401 401 403 403 403 403 403 403 403 403 422
people.waiting               GET  303 303 404 404 404 404 404 200 404 200 200
people.waiting_reset         GET  303 303 404 404 404 404 404 200 404 404 200
polls.close                  POST 401 401 404 403 403 403 403 403 403 403 403
polls.open_again             POST 401 401 404 403 403 403 403 403 403 403 403
polls.open_poll              POST 401 401 404 403 403 403 403 403 403 403 403
polls.poll                   GET  303 303 404 200 200 200 200 200 200 200 200
polls.repeat                 GET  303 303 404 403 403 403 403 403 403 403 403
polls.vote                   POST 401 401 404 403 403 403 403 403 403 403 403
results.result               GET  303 303 404 404 404 404 404 404 404 404 404
results.results              GET  303 303 404 200 200 200 200 200 200 200 200
results.table                GET  303 303 404 404 404 404 404 404 404 404 404
results.values               GET  303 303 404 404 404 404 404 404 404 404 404
structure.add_organisation   GET  303 303 403 403 403 403 403 403 403 200 200
structure.add_organisation   POST 401 401 403 403 403 403 403 403 403 422 422
structure.announce_assembly  GET  303 303 403 403 403 403 403 403 403 200 200
structure.announce_assembly  POST 401 401 403 403 403 403 403 403 403 422 422
structure.assembly           GET  303 303 200 200 200 200 200 200 200 200 200
structure.association        GET  303 303 200 200 200 200 200 200 200 200 200
structure.found_association  GET  303 303 403 403 403 403 403 403 403 200 200
structure.found_association  POST 401 401 403 403 403 403 403 403 403 422 422
structure.found_body         GET  303 303 403 403 403 403 403 403 403 200 200
structure.found_body         POST 401 401 403 403 403 403 403 403 403 422 422
structure.rename_association GET  303 303 403 403 403 403 403 403 403 200 200
structure.rename_association POST 401 401 403 403 403 403 403 403 403 422 422
structure.tree               GET  303 303 200 200 200 200 200 200 200 200 200
"""

# what a function at the assembly opens beyond its column; the poll is open, nothing is adopted
AT_THE_ASSEMBLY = {
    "emil": {
        ("amendments.new", "GET"): 200,
        ("amendments.places", "GET"): 200,
        ("amendments.renew", "GET"): 303,
        ("amendments.submit", "POST"): 422,
        ("polls.vote", "POST"): 422,
    },
    "cem": {
        ("amendments.foresee", "GET"): 200,
        ("amendments.merge", "POST"): 409,
        ("polls.close", "POST"): 303,
        ("polls.open_again", "POST"): 422,
        ("polls.open_poll", "POST"): 303,
        ("polls.repeat", "GET"): 200,
    },
    "mona": {
        ("motions.import_file", "GET"): 200,
        ("motions.import_file", "POST"): 422,
        ("motions.submit", "POST"): 410,
    },
}


def expected(column: str, name: str) -> dict[tuple[str, str], int]:
    place = list(COLUMNS).index(column) + 2
    rows = [line.split() for line in TABLE.strip().splitlines()[1:]]
    return {(row[0], row[1]): int(row[place]) for row in rows} | AT_THE_ASSEMBLY.get(name, {})


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
    """Trudi moderates for the federation, and has hidden Bob's answer."""
    with app.app_context():
        return hide(make_moderator(party, "trudi"), party.answer)


@pytest.fixture
def routes(
    app: Flask, party: Party, waiting_function: int, open_poll: int, _waiting_reset: None, hidden: int
) -> Iterator[list[Route]]:
    """Every route, those about a function about the waiting one."""
    return all_routes(app, party, function_id=waiting_function, poll_id=open_poll, act_id=hidden)


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
        "auth.invitation",
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
