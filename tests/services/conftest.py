"""Acts run on both databases."""

import pytest

from deliberation.domain.people import Function, PlaceKind
from deliberation.services.functions import Place
from tests.databases import PostgresDatabases, SqliteDatabases
from tests.party import Party
from tests.services.giving import give
from tests.services.steps import Watch


@pytest.fixture(params=["sqlite", "postgres"])
def databases(request: pytest.FixtureRequest) -> SqliteDatabases | PostgresDatabases:
    """Every test here runs twice."""
    found: SqliteDatabases | PostgresDatabases = request.getfixturevalue(f"{request.param}_databases")
    return found


@pytest.fixture(autouse=True)
def _in_app(in_app: object) -> None:
    """Services read the session of the application's context."""


@pytest.fixture
def watch(_in_app: object) -> Watch:
    """What happens in this test: entries of the record, jobs."""
    return Watch()


@pytest.fixture
def state(party: Party) -> Place:
    return Place(PlaceKind.ASSOCIATION, party.state)


@pytest.fixture
def assembly(party: Party) -> Place:
    return Place(PlaceKind.ASSEMBLY, party.assembly)


@pytest.fixture
def waiting(party: Party, state: Place) -> int:
    """Adil has proposed Alice for the election commission of the Land."""
    return give(party.adil, party.alice, Function.ELECTION_COMMISSION, state)
