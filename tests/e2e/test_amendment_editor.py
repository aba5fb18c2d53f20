"""Writing an amendment: what was looked at is not lost by a careless click, and each official line is a line."""

import itertools

from tests.e2e.conftest import Visit
from tests.e2e.editing import editor, press
from tests.e2e.test_from_motion_to_result import at_the_motion
from tests.e2e.visitor import DESK, Visitor

# where each official line begins
STARTS = """() => [...document.querySelectorAll(".marked-places .line-mark")].map(mark => {
    const range = document.createRange();
    range.setStartAfter(mark);
    range.setEndAfter(mark.nextSibling);
    const box = range.getClientRects()[0];
    return [box.left, box.top];
})"""
FITS = """() => { const box = document.querySelector(".marked-places");
    return box.scrollWidth <= box.clientWidth && document.documentElement.scrollWidth <= innerWidth }"""


def previewed(emil: Visitor) -> Visitor:
    """Emil has changed line 9 of the printed motion and looks at it."""
    at_the_motion(emil, "emil")
    emil.page.get_by_label("Änderung vorschlagen bei Zeile").fill("9")
    emil.page.get_by_role("button", name="Ändern", exact=True).click()
    editor(emil.page).click()
    press(emil.page, "Control+End")
    emil.page.keyboard.type(" Das gilt für alle.")
    emil.page.get_by_role("button", name="Vorschau").click()
    emil.sees("einfügen: „Das gilt für alle.“.")
    return emil


def count_questions(somebody: Visitor) -> list[str]:
    asked: list[str] = []
    somebody.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    return asked


def test_leaving_after_the_preview_asks_once(visit: Visit) -> None:
    emil = previewed(visit())
    emil.page.locator("textarea[name=reasons]").click()
    asked = count_questions(emil)
    emil.page.get_by_role("link", name="Start", exact=True).click()
    emil.is_at("/")
    assert asked == ["beforeunload"]


def test_submitting_after_the_preview_asks_nothing(visit: Visit) -> None:
    emil = previewed(visit())
    asked = count_questions(emil)
    emil.page.get_by_label("Kurz gesagt").fill("Für alle")
    emil.page.get_by_role("button", name="Einreichen").click()
    emil.sees("Dein Änderungsantrag ist eingereicht.")
    assert not asked


def test_where_there_is_room_each_official_line_begins_a_line_beside_its_number(visit: Visit) -> None:
    emil = previewed(visit(width=DESK))
    found = emil.page.evaluate(STARTS)
    assert len(found) > 5
    # all at the left edge, one below the other; a line to which nothing is added takes one row
    assert max(left for left, _ in found) - min(left for left, _ in found) < 2
    rows = [below[1] - line[1] for line, below in itertools.pairwise(found)]
    assert min(rows) > 20
    assert sum(row < 40 for row in rows) >= len(rows) - 4
    assert emil.page.evaluate(FITS)


def test_on_a_phone_the_changed_places_flow(visit: Visit) -> None:
    emil = previewed(visit(width=360))
    assert emil.page.evaluate(FITS)
    display = "mark => getComputedStyle(mark).display"
    assert emil.page.locator(".marked-places .line-mark").first.evaluate(display) == "inline"
