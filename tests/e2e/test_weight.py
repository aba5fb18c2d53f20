"""A first visit weighs little: all that comes over the wire, compressed, headers left out."""

import sys

import pytest

from deliberation.operations.demo.loading import LOGINS, Login
from tests.e2e.conftest import Visit
from tests.e2e.crawl import pages, shape
from tests.e2e.visitor import Visitor

MOST_BYTES = 40 * 1024

# whatever else a role can reach, these are among the pages that were weighed
SURELY = {
    "Rosa": {"/", "/account", "/associations"},
    "Aylin": {"/associations/assemblies/*"},
    "Jonas": {"/admin/record"},
    "Wanda": {"/people", "/admin/record"},
    "Karla": {"/people", "/people/*", "/admin", "/admin/record", "/people/new"},
}


def weight(visitor: Visitor) -> dict[str, int]:
    """Bytes of every body that was transferred, by address."""
    return {response.url: response.request.sizes()["responseBodySize"] for response in visitor.responses}


@pytest.mark.parametrize("path", ["/", "/login", "/pages/privacy"])
def test_a_strangers_first_visit(visit: Visit, path: str) -> None:
    first_visit(visit(), path)


@pytest.mark.parametrize("login", LOGINS, ids=lambda login: login.given_name)
def test_every_page_that_a_role_can_read_weighs_little_with_an_empty_cache(
    visit: Visit, login: Login, capsys: pytest.CaptureFixture[str]
) -> None:
    somebody = visit()
    somebody.sign_in(login.email)
    # what every page brings along is weighed once, in a browser that has seen nothing yet
    shared = first_visit(visit(state=somebody.context.storage_state()), "/")
    own: dict[str, int] = {}
    somebody.responses.clear()
    for _ in pages(somebody):
        own[somebody.path] = own_weight(somebody)
        somebody.responses.clear()
    assert SURELY.get(login.given_name, set()) <= {shape(path) for path in own}
    heaviest, path = max((size, path) for path, size in own.items())
    with capsys.disabled():
        sys.stdout.write(f"\n  {login.given_name}: {len(own)} pages, {path} brings {heaviest} bytes\n")
    assert shared + heaviest <= MOST_BYTES, path


def own_weight(visitor: Visitor) -> int:
    """What the page just opened brought beside the files that all have in common."""
    return sum(size for url, size in weight(visitor).items() if "/assets/" not in url)


def first_visit(visitor: Visitor, path: str) -> int:
    """Bytes of styles and scripts; the page with them stays within the budget."""
    page = visitor.open(path)
    page.wait_for_load_state("networkidle")
    bytes_by_url = weight(visitor)
    kinds = {response.header_value("content-type") for response in visitor.responses}
    assert {"text/html; charset=utf-8", "text/css; charset=utf-8"} <= kinds, "something was not transferred"
    for response in visitor.responses:
        if bytes_by_url[response.url] > 2_000:
            assert response.header_value("content-encoding") == "gzip", response.url
    assert sum(bytes_by_url.values()) <= MOST_BYTES, bytes_by_url
    return sum(size for url, size in bytes_by_url.items() if "/assets/" in url)
