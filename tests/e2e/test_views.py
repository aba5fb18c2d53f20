"""An amendment in its text on screens of every width and on paper, in each of its four views."""

from collections.abc import Callable

import pytest

from tests.e2e.conftest import Visit
from tests.e2e.judging import LOOKS, OTHER_LOOKS, findings, measures
from tests.e2e.test_from_motion_to_result import amended, at_the_motion
from tests.e2e.visitor import DESK, PHONE, Visitor

A4 = 658  # px between the margins of the stylesheet
VIEWS = ["changes", "whole", "beside", "final"]
BOXES = """() => [...document.querySelectorAll(".beside-row:not(.beside-same) > .beside-text")].map(part => {
    const box = part.getBoundingClientRect();
    return [box.left, box.right, box.top, box.bottom];
})"""
# how far the number of each line reaches into the words beside it
OVERLAPS = """() => [...document.querySelectorAll(".line-mark")].map(mark => {
    const inset = mark.closest(".marked-places");
    const room = parseFloat(getComputedStyle(inset).paddingInlineStart);
    return parseFloat(getComputedStyle(mark, "::before").inlineSize) - room;
})"""

Read = Callable[..., Visitor]


@pytest.fixture
def read(visit: Visit) -> Read:
    """Emil has changed a sentence; somebody looks at it in a view, with or without script."""
    emil = at_the_motion(visit(), "emil", "F03")
    amendment = amended(emil, "Für alle")

    def opened(view: str, **how: object) -> Visitor:
        rosa = visit(**how)
        rosa.sign_in("rosa@demo.example.org")
        rosa.open(amendment)
        rosa.page.locator(f"nav a[href*='view={view}']").click()
        rosa.page.wait_for_url(f"**{amendment}?view={view}#places")
        return rosa

    return opened


def test_side_by_side_stands_beside_where_there_is_room(read: Read) -> None:
    ((_, right, top, _), (left, _, other_top, _)) = read("beside", width=DESK).page.evaluate(BOXES)
    assert left > right
    assert abs(top - other_top) < 2


def test_on_a_phone_and_without_script_one_stands_below_the_other(read: Read) -> None:
    rosa = read("beside", width=PHONE, has_script=False)
    ((left, _, _, bottom), (other_left, _, top, _)) = rosa.page.evaluate(BOXES)
    assert left == other_left
    assert top >= bottom
    assert rosa.page.locator(".beside-name").all_inner_texts() == ["Vorher", "Nachher"]
    assert rosa.page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_each_view_is_accessible(read: Read) -> None:
    rosa, problems = read("whole"), list[str]()
    for number, view in enumerate(VIEWS):
        rosa.open(f"{rosa.path}?view={view}")
        problems += findings(rosa, *(LOOKS if number % 2 else OTHER_LOOKS)) + measures(rosa)
    assert not problems, "\n".join(problems)


def test_paper_has_the_view_that_was_chosen_and_nothing_to_press(read: Read) -> None:
    rosa = read("whole")
    for view in VIEWS:
        rosa.page.emulate_media(media="screen")
        rosa.open(f"{rosa.path}?view={view}")
        rosa.page.emulate_media(media="print")
        rosa.page.set_viewport_size({"width": A4, "height": 900})
        assert not rosa.page.locator("nav, button").locator("visible=true").count()
        assert rosa.page.locator("[aria-labelledby=places] .small").is_visible()
        assert rosa.page.locator(".beside").count() == (view == "beside")
        assert all(overlap <= 0 for overlap in rosa.page.evaluate(OVERLAPS))
        assert rosa.page.evaluate("document.documentElement.scrollWidth") <= A4
