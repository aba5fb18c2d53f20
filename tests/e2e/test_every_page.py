"""Every page of every role: accessible in both themes, right on the narrowest screen, light with an empty cache."""

import pytest

from deliberation.operations.demo.loading import LOGINS, Login
from tests.e2e.conftest import Visit
from tests.e2e.crawl import pages, shape
from tests.e2e.judging import LOOKS, SKELETON, findings, measures
from tests.e2e.visitor import Visitor
from tests.e2e.weighing import MOST_BYTES, first_visit, own_weight

# whatever else a role can reach, these are among the pages that were weighed
SURELY = {
    "Rosa": {"/", "/account", "/associations"},
    "Aylin": {"/associations/assemblies/*"},
    "Jonas": {"/admin/record"},
    "Wanda": {"/people", "/admin/record"},
    "Karla": {"/people", "/people/*", "/admin", "/admin/record", "/people/new"},
}


@pytest.fixture(scope="module")
def looked_at() -> set[str]:
    """The builds of the pages that were looked at, by whomever."""
    return set()


def look_at_all_pages(visitor: Visitor, looked_at: set[str]) -> tuple[list[str], dict[str, int]]:
    """Measure and weigh every page, and look at each that is built like none before: what is wrong, and the weights."""
    problems, weights = [], {}
    visitor.responses.clear()
    for _ in pages(visitor):
        weights[visitor.path] = own_weight(visitor)
        problems += measures(visitor)
        skeleton = visitor.page.evaluate(SKELETON)
        if skeleton not in looked_at:
            problems += findings(visitor, *LOOKS)
            looked_at.add(skeleton)
        visitor.responses.clear()
    return problems, weights


@pytest.mark.parametrize("login", LOGINS, ids=lambda login: login.given_name)
def test_every_page_of_every_role_is_accessible_and_light(visit: Visit, login: Login, looked_at: set[str]) -> None:
    somebody = visit()
    somebody.sign_in(login.email)
    # what every page brings along is weighed once, in a browser that has seen nothing yet
    shared = first_visit(visit(state=somebody.context.storage_state()), "/")
    problems, weights = look_at_all_pages(somebody, looked_at)
    assert SURELY.get(login.given_name, set()) <= {shape(path) for path in weights}
    problems += [f"{path}: {shared + own} bytes" for path, own in weights.items() if shared + own > MOST_BYTES]
    assert not problems, "\n".join(problems)


def test_the_pages_for_strangers_are_accessible(visit: Visit, looked_at: set[str]) -> None:
    problems, weights = look_at_all_pages(visit(), looked_at)
    assert len(weights) > 5, "the crawl found hardly anything"
    assert not problems, "\n".join(problems)
