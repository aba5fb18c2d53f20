"""A motion on screens of every width and on paper: its lines stand where they belong, and can be cited."""

import pytest

from deliberation.operations.demo.motion_texts import FOLDER
from tests.domain.text.printed_motions import numbered_lines
from tests.e2e.conftest import Visit
from tests.e2e.visitor import DESK, PHONE, Visitor

PRINTED = "u01"
LINES = numbered_lines((FOLDER / f"{PRINTED}.txt").read_text(encoding="utf-8"))
A4 = 658  # px between the margins of the stylesheet
NBSP = "\N{NO-BREAK SPACE}"

# one visual line each: as many boxes as a single row has
ROWS = """() => [...document.querySelectorAll(".line")].map(line => line.getBoundingClientRect().height)"""
# something put at a line's beginning, out of the flow as the number is, against the top of its first letter
APART = """() => [...document.querySelectorAll(".line")].map(line => {
    const number = document.createElement("i");
    number.textContent = "1";
    number.style.position = "absolute";
    line.prepend(number);
    const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    let text = texts.nextNode();
    while (number.contains(text)) text = texts.nextNode();
    const range = document.createRange();
    range.setStart(text, 0);
    range.setEnd(text, 1);
    const apart = Math.abs(range.getBoundingClientRect().top - number.getBoundingClientRect().top);
    number.remove();
    return apart;
})"""
SELECT = """([first, last]) => getSelection().setBaseAndExtent(
    document.getElementById(`z${first}`), 0,
    document.getElementById(`z${last}`), document.getElementById(`z${last}`).childNodes.length)"""


def at_the_motion(visitor: Visitor) -> Visitor:
    """Rosa opens the printed one of the demo's motions."""
    visitor.sign_in("rosa@demo.example.org")
    visitor.page.get_by_role("link", name="Die Anträge lesen: Landesparteitag").click()
    visitor.page.get_by_role("link", name="U01").click()
    visitor.page.wait_for_load_state()
    return visitor


@pytest.mark.parametrize("medium", ["screen", "print"])
def test_where_there_is_room_an_official_line_is_a_visual_line(visit: Visit, medium: str) -> None:
    rosa = at_the_motion(visit(width=DESK))
    if medium == "print":
        rosa.page.emulate_media(media="print")
        rosa.page.set_viewport_size({"width": A4, "height": 900})
    heights = rosa.page.evaluate(ROWS)
    assert len(heights) == len(LINES)
    assert max(heights) - min(heights) < 8


@pytest.mark.parametrize("width", [PHONE, 600])
def test_on_a_phone_the_number_stands_where_the_line_begins(visit: Visit, width: int) -> None:
    rosa = at_the_motion(visit(width=width))
    assert max(rosa.page.evaluate(APART)) < 8
    assert rosa.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_line_in_the_address_is_marked_and_has_room_above(visit: Visit) -> None:
    rosa = at_the_motion(visit())
    rosa.page.goto(f"{rosa.page.url}#z40")
    line = rosa.page.locator("#z40")
    other = rosa.page.locator("#z41")
    colour = "element => getComputedStyle(element).backgroundColor"
    assert line.evaluate(colour) != other.evaluate(colour)
    assert line.evaluate("element => element.getBoundingClientRect().top") > 60


def test_who_selects_words_can_cite_them(visit: Visit) -> None:
    rosa = at_the_motion(visit())
    rosa.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = rosa.page.get_by_role("button", name="Zitieren")
    assert not button.is_visible()
    rosa.page.evaluate(SELECT, [2, 3])
    button.click()
    rosa.sees("Kopiert: ")
    copied = rosa.page.evaluate("navigator.clipboard.readText()")
    assert copied == f"U01, Z.{NBSP}2–3: „{LINES[2]} {LINES[3]}“"
    rosa.page.evaluate(SELECT, [4, 4])
    button.click()
    assert rosa.page.evaluate("navigator.clipboard.readText()") == f"U01, Z.{NBSP}4: „{LINES[4]}“"


def test_without_script_nobody_is_offered_what_needs_it(visit: Visit) -> None:
    rosa = at_the_motion(visit(has_script=False))
    assert not rosa.page.locator(".cite-button").is_visible()
    rosa.page.get_by_text("Jede Zeilennummer zeigen").click()
    shown = "element => getComputedStyle(element, '::before').visibility"
    assert rosa.page.locator("#z2").evaluate(shown) == "visible"
