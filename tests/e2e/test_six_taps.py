"""On a phone, from the motion to a submitted amendment: line 49, a changed word, six taps; typing is not counted."""

from playwright.sync_api import Locator, expect

from tests.e2e.conftest import Visit
from tests.e2e.test_from_motion_to_result import at_the_motion
from tests.e2e.visitor import PHONE

MOST_TAPS = 6
LINE, OLD, NEW = 49, "frei", "umsonst"
# the page itself counts, whoever presses what; from page to page
COUNT = """addEventListener("pointerdown", () => {
    sessionStorage.setItem("taps", Number(sessionStorage.getItem("taps") ?? 0) + 1);
}, true)"""
TAPS = "() => Number(sessionStorage.getItem('taps'))"
# where a word of a text area ends on the screen: its like, laid out as an element whose places can be asked for
END_OF = """(area, word) => {
    const twin = document.createElement("div");
    const style = getComputedStyle(area);
    for (const name of style) twin.style.setProperty(name, style.getPropertyValue(name));
    Object.assign(twin.style, { position: "absolute", insetBlockStart: 0, insetInlineStart: 0, blockSize: "auto" });
    twin.style.inlineSize = `${area.offsetWidth}px`;
    twin.style.whiteSpace = "pre-wrap";
    twin.textContent = area.value;
    document.body.append(twin);
    const range = document.createRange();
    range.setStart(twin.firstChild, area.value.indexOf(word));
    range.setEnd(twin.firstChild, area.value.indexOf(word) + word.length);
    const [found, box] = [range.getBoundingClientRect(), twin.getBoundingClientRect()];
    twin.remove();
    return { x: found.right - box.left, y: (found.top + found.bottom) / 2 - box.top - area.scrollTop };
}"""


def tap_behind(area: Locator, word: str) -> None:
    """Put the finger at the end of a word."""
    area.click(position=area.evaluate(END_OF, word))


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
    area = page.locator("textarea[name=source]")
    given = area.input_value()
    tap_behind(area, OLD)
    for _ in OLD:
        page.keyboard.press("Backspace")
    page.keyboard.type(NEW)
    assert area.input_value() == given.replace(OLD, NEW, 1)
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
