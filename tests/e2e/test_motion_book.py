"""A motion book in a real browser: ordered, printed while one waits, and a line of it looked up; with script or not."""

import re

import pytest
from playwright.sync_api import Locator

from tests.e2e.conftest import Visit
from tests.e2e.judging import LOOKS, findings
from tests.e2e.visitor import PHONE, Visitor

PRINTING_MS = 60_000  # the worker looks every two seconds; a busy machine sets slowly


def at_the_books(visitor: Visitor, name: str) -> Visitor:
    """Somebody opens the motion books of the demo's assembly."""
    visitor.sign_in(f"{name}@demo.example.org")
    visitor.page.get_by_role("link", name="Die Anträge lesen: Landesparteitag").click()
    visitor.page.get_by_role("link", name="Antragshefte").click()
    visitor.page.wait_for_load_state()
    return visitor


@pytest.mark.parametrize("has_script", [True, False])
def test_jonas_orders_an_issue_and_emil_finds_a_line_that_somebody_cites(visit: Visit, *, has_script: bool) -> None:
    jonas = at_the_books(visit(has_script=has_script), "jonas")
    if has_script:  # who judges needs it
        assert findings(jonas, *LOOKS) == []
    jonas.page.get_by_role("button", name="Heft drucken lassen").click()
    jonas.page.wait_for_url("**/books/*")
    if has_script:
        # nobody has to ask: the page does
        jonas.page.get_by_role("link", name="Heft herunterladen").wait_for(timeout=PRINTING_MS)
        assert findings(jonas, *LOOKS) == []
    else:
        _asked_until_it_is_printed(jonas)
    with jonas.page.expect_download() as download:
        jonas.page.get_by_role("link", name="Heft herunterladen").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    emil = at_the_books(visit(width=PHONE, has_script=has_script), "emil")
    emil.page.get_by_role("link", name="Heft 1").click()
    entry = emil.page.locator("li", has=emil.page.get_by_role("link", name="U01")).inner_text()
    page = re.search(r"S\. (\d+)", entry)
    assert page is not None
    one, other = emil.page.get_by_label("AH1, Seite"), emil.page.get_by_label("Zeile")
    assert _top(one) == _top(other), "page and line are one place, and stand in one row"
    one.fill(page[1])
    other.fill("2")
    emil.page.get_by_role("button", name="Stelle aufschlagen").click()
    emil.page.wait_for_url("**/versions/1#z2")


def _top(locator: Locator) -> int:
    box = locator.bounding_box()
    assert box is not None
    return round(box["y"])


def _asked_until_it_is_printed(visitor: Visitor) -> None:
    for _ in range(PRINTING_MS // 2_000):
        if visitor.page.get_by_role("link", name="Heft herunterladen").count():
            return
        visitor.page.wait_for_timeout(2_000)
        visitor.page.reload()
    raise AssertionError("it is not printed")
