"""A first visit weighs little: all that comes over the wire, compressed, headers left out."""

import sys

import pytest

from tests.e2e.conftest import Visit
from tests.e2e.visitor import Visitor

MOST_BYTES = 40 * 1024


def weight(visitor: Visitor) -> dict[str, int]:
    """Bytes of every body that was transferred, by address."""
    return {response.url: response.request.sizes()["responseBodySize"] for response in visitor.responses}


@pytest.mark.parametrize("path", ["/", "/login", "/pages/privacy"])
def test_a_strangers_first_visit(visit: Visit, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    stranger = visit()
    first_visit(stranger, path, capsys)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/fields",
        "/fields/neuer-aufbruch-im-osten",
        "/rooms/2",
        "/contributions/1",
        "/associations",
        "/associations/2",
        "/account",
        "/people",
    ],
)
def test_a_members_first_visit_with_an_empty_cache(visit: Visit, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    wanda = visit()
    wanda.sign_in("wanda@demo.example.org")
    # the same cookies in a browser that has seen nothing yet
    first_visit(visit(state=wanda.context.storage_state()), path, capsys)


def first_visit(visitor: Visitor, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    page = visitor.open(path)
    page.wait_for_load_state("networkidle")
    bytes_by_url = weight(visitor)
    total = sum(bytes_by_url.values())
    kinds = {response.header_value("content-type") for response in visitor.responses}
    assert {"text/html; charset=utf-8", "text/css; charset=utf-8"} <= kinds, "something was not transferred"
    for response in visitor.responses:
        if bytes_by_url[response.url] > 2_000:
            assert response.header_value("content-encoding") == "gzip", response.url
    with capsys.disabled():
        sys.stdout.write(f"\n  {page.title()}: {total / 1024:.1f} KiB in {len(bytes_by_url)} files\n")
    assert total <= MOST_BYTES, bytes_by_url
