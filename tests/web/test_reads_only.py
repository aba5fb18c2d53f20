"""On PostgreSQL the server itself refuses a page that would write, or lock a row, in order to show something."""

from time import sleep

import pytest

from tests.client import PageClient
from tests.databases import PostgresDatabases
from tests.postgres_server import ROLES
from tests.web.routes import all_routes
from tests.web.test_traceless import read

HANG_UP = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s"


@pytest.mark.parametrize("name", ["ada", "alice", "emil", "cem", "mona", "eva", "kora", "mod", "gast"])
def test_no_page_writes_or_locks_in_order_to_show(postgres_databases: PostgresDatabases, name: str) -> None:
    party = postgres_databases.party
    with postgres_databases.fresh() as app:
        with app.app_context():
            paths = [route.path for route in all_routes(app, party, poll_id=1) if route.method == "GET"]
        client = PageClient(app).sign_in(party.personas[name], has_second_factor=True)
        answers = read(client, paths)
    assert sum(status == 200 for status, _text in answers.values()) > 20
    assert {path for path, (status, _text) in answers.items() if status >= 500} == set()


def test_a_server_that_hung_up_meanwhile_is_asked_again(postgres_databases: PostgresDatabases) -> None:
    party = postgres_databases.party
    with postgres_databases.fresh() as app:
        client = PageClient(app).sign_in(party.alice)
        client.get("/")
        with postgres_databases.server.connect(postgres_databases.CURRENT) as connection:
            hung_up = connection.execute(HANG_UP, [ROLES["app"]]).rowcount
            # they go a moment after they were sent
            while connection.execute(HANG_UP, [ROLES["app"]]).rowcount:
                sleep(0.01)
        client.get("/")
    assert hung_up > 0
