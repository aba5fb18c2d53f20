"""On a phone, from the motion to a submitted amendment: line 49, a changed word, six taps; typing is not counted."""

from playwright.sync_api import Locator, expect

from tests.e2e.conftest import Visit
from tests.e2e.editing import editor, press, says, source
from tests.e2e.test_from_motion_to_result import at_the_motion
from tests.e2e.visitor import PHONE

MOST_TAPS = 6
LINE, OLD, NEW = 49, "frei", "umsonst"
# the page itself counts, whoever presses what; from page to page
COUNT = """addEventListener("pointerdown", () => {
    sessionStorage.setItem("taps", Number(sessionStorage.getItem("taps") ?? 0) + 1);
}, true)"""
TAPS = "() => Number(sessionStorage.getItem('taps'))"
# where a word of the text ends on the screen
END_OF = """(text, word) => {
    const parts = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    while (!parts.nextNode().data.includes(word));
    const range = document.createRange();
    range.setStart(parts.currentNode, parts.currentNode.data.indexOf(word));
    range.setEnd(parts.currentNode, parts.currentNode.data.indexOf(word) + word.length);
    const [found, box] = [range.getBoundingClientRect(), text.getBoundingClientRect()];
    return { x: found.right - box.left, y: (found.top + found.bottom) / 2 - box.top };
}"""


def tap_behind(text: Locator, word: str) -> None:
    """Put the finger at the end of a word."""
    text.click(position=text.evaluate(END_OF, word))


def test_a_changed_word_takes_six_taps_on_a_phone(visit: Visit) -> None:
    emil = visit(width=PHONE)
    page = emil.page
    emil.context.add_init_script(COUNT)
    at_the_motion(emil, "emil")
    expect(page.locator(f"#z{LINE}")).to_contain_text(OLD)
    page.evaluate("sessionStorage.setItem('taps', 0)")

    page.get_by_label("Änderung vorschlagen bei Zeile").click()
    page.keyboard.type(str(LINE))
    page.get_by_role("button", name="Ändern", exact=True).click()
    given = source(page).input_value()
    tap_behind(editor(page), OLD)
    press(page, *["Backspace"] * len(OLD))
    page.keyboard.type(NEW)
    says(page, given.replace(OLD, NEW, 1).strip())
    page.get_by_role("button", name="Vorschau").click()
    emil.sees(f"Zeile {LINE}: „{OLD}“ ersetzen durch „{NEW}“.")
    page.get_by_label("Kurz gesagt").click()
    page.keyboard.type("Ein klareres Wort")
    page.get_by_role("button", name="Einreichen").click()

    emil.sees("Dein Änderungsantrag ist eingereicht.")
    expect(page.locator("del")).to_have_text(f"gestrichen: {OLD}")
    expect(page.locator("ins")).to_have_text(f"eingefügt: {NEW}")
    # some were counted, or nobody has counted
    assert MOST_TAPS - 2 <= page.evaluate(TAPS) <= MOST_TAPS
