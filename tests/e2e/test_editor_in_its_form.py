"""The editor and what is around it: the server's line numbers, drafts, swaps, a script that did not come."""

import re

from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import Visit
from tests.e2e.editing import editor, press, says, source, write_plainly
from tests.e2e.judging import everything, findings, looks_only
from tests.e2e.test_from_motion_to_result import at_the_motion
from tests.e2e.test_papers_are_kept import at_the_form, copies
from tests.e2e.test_words_are_kept import other_words, saved, status
from tests.e2e.visitor import DESK, PHONE
from tests.e2e.weighing import first_visit

MOST_BYTES = 130 * 1024
# what stands beside each number that is seen: the first letters behind the place where its line begins
BESIDE = """() => {
    const text = document.querySelector("[data-editor] [role=textbox]");
    return [...document.querySelectorAll(".editor-numbers span")].flatMap(mark => {
        const box = mark.getBoundingClientRect();
        const place = [text.getBoundingClientRect().left + 1, (box.top + box.bottom) / 2];
        if (!text.contains(document.elementFromPoint(...place))) return [];
        const { startContainer: words, startOffset: from } = document.caretRangeFromPoint(...place);
        return [[mark.textContent, words.data.slice(from).trimStart().slice(0, 8)]];
    });
}"""
LINES = """() => [...document.querySelectorAll(".motion .line")].map(line => [line.dataset.line, line.textContent])"""
WRITTEN = "## Kopf\n\nWir **fordern** Licht."


def all_beside(page: Page) -> dict[str, str]:
    """What stands beside the numbers of the whole text, screen by screen."""
    found: dict[str, str] = {}
    end = page.evaluate("document.documentElement.scrollHeight")
    for top in range(0, end, 500):
        page.evaluate("top => scrollTo({ top, behavior: 'instant' })", top)
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        found |= dict(page.evaluate(BESIDE))
    return found


def test_each_line_has_the_number_that_the_server_gives_it(visit: Visit) -> None:
    emil = at_the_motion(visit(width=DESK), "emil")
    lines = dict(emil.page.evaluate(LINES))
    assert len(lines) > 40
    emil.open(emil.page.locator(".line-form").first.get_attribute("action") or "")
    expect(editor(emil.page)).to_be_visible()
    found = all_beside(emil.page)
    assert found.keys() == lines.keys()
    assert not {number: (said, lines[number]) for number, said in found.items() if not lines[number].startswith(said)}


def test_a_line_says_its_number_to_who_asks(visit: Visit) -> None:
    emil = at_the_motion(visit(width=PHONE), "emil")
    emil.page.get_by_label("Änderung vorschlagen bei Zeile").fill("9")
    emil.page.get_by_role("button", name="Ändern", exact=True).click()
    editor(emil.page).click()
    press(emil.page, "Control+Home", "Alt+Shift+z")
    said = emil.page.locator("[data-where]")
    first = emil.page.locator("[data-editor]").get_attribute("data-first")
    expect(said).to_contain_text(f"Zeile {first} von")
    expect(emil.page.locator("#text")).to_contain_text(f"{first}")
    expect(said).to_contain_text("Absatz")
    assert emil.page.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert findings(emil, everything("dark", PHONE), looks_only("light", DESK)) == []


def test_a_preview_brings_the_editor_back_with_all_that_was_typed(visit: Visit) -> None:
    emil = at_the_motion(visit(), "emil")
    emil.page.get_by_label("Änderung vorschlagen bei Zeile").fill("9")
    emil.page.get_by_role("button", name="Ändern", exact=True).click()
    editor(emil.page).click()
    press(emil.page, "Control+End")
    emil.page.keyboard.type(" Für Genoss*innen.")
    typed = source(emil.page).input_value()
    emil.page.get_by_role("button", name="Vorschau").click()
    expect(emil.page.locator("ins").first).to_contain_text("Genoss*innen")
    expect(editor(emil.page)).to_contain_text("Für Genoss*innen.")
    says(emil.page, typed)
    # a draft refused or previewed is changed on like any other
    editor(emil.page).click()
    press(emil.page, "Control+End", "Backspace")
    says(emil.page, typed[:-1])


def test_what_is_typed_saves_itself_and_comes_back_as_it_looked(visit: Visit) -> None:
    wanda = visit()
    page = at_the_form(wanda)
    editor(page).click()
    page.keyboard.type("## Kopf")
    press(page, "Enter")
    page.keyboard.type("Wir ")
    press(page, "Control+b")
    page.keyboard.type("fordern")
    press(page, "Control+b")
    page.keyboard.type(" Licht.")
    says(page, WRITTEN)
    saved(page)
    assert copies(page) == 0, "the server has it"
    phone = visit(width=PHONE)
    at_the_form(phone)
    expect(editor(phone.page).locator("h2")).to_have_text("Kopf")
    expect(editor(phone.page).locator("strong")).to_have_text("fordern")
    says(phone.page, WRITTEN)


def test_what_lay_on_the_device_is_taken_into_the_editor(visit: Visit) -> None:
    wanda = visit()
    page = at_the_form(wanda)
    form = wanda.path
    wanda.lose_connection()
    editor(page).click()
    page.keyboard.type("## Kopf")
    expect(status(page)).to_contain_text("Dein Text bleibt auf diesem Gerät")
    device = wanda.context.storage_state()
    wanda.context.close()

    again = visit(state=device)
    page = again.open(form)
    expect(other_words(page)).to_contain_text("## Kopf")
    page.get_by_role("button", name="Diesen Text nehmen").click()
    expect(editor(page).locator("h2")).to_have_text("Kopf")
    saved(page)


def test_a_script_that_does_not_come_leaves_the_text_area(visit: Visit) -> None:
    wanda = visit()
    lost: list[str] = []
    wanda.context.route("**/assets/editor-*.js", lambda route: _lose(route, lost))
    wanda.is_offline = True
    page = at_the_form(wanda)
    expect(source(page)).to_be_visible()
    expect(page.locator("[data-frame]")).to_be_hidden()
    expect(page.locator("[data-offer]")).to_be_hidden()
    source(page).fill(WRITTEN)
    saved(page)
    assert lost


def _lose(route: Route, lost: list[str]) -> None:
    lost.append(route.request.url)
    route.abort()


def test_a_script_that_breaks_leaves_the_text_area(visit: Visit) -> None:
    wanda = visit()
    wanda.context.add_init_script("delete window.ResizeObserver")
    page = at_the_form(wanda)
    expect(source(page)).to_be_visible()
    expect(page.locator("[data-frame]")).to_be_hidden()
    expect(page.locator("[data-offer]")).to_be_hidden()
    source(page).fill(WRITTEN)
    saved(page)
    assert [problem for problem in wanda.problems if "ResizeObserver" in problem]
    wanda.problems.clear()


def test_without_script_there_is_the_text_area_alone(visit: Visit) -> None:
    wanda = visit(has_script=False)
    page = at_the_form(wanda)
    expect(source(page)).to_be_visible()
    expect(page.locator("[data-frame]")).to_be_hidden()
    expect(page.locator("[data-offer]")).to_be_hidden()


def test_who_likes_the_text_area_better_keeps_it(visit: Visit) -> None:
    wanda = visit()
    page = at_the_form(wanda)
    write_plainly(page, WRITTEN)
    page.get_by_role("button", name="Mit Werkzeugen schreiben").click()
    expect(editor(page)).to_be_focused()
    expect(editor(page).locator("strong")).to_have_text("fordern")
    page.get_by_role("button", name="Als einfaches Textfeld schreiben").click()
    expect(source(page)).to_be_focused()
    saved(page)
    page.reload()
    expect(source(page)).to_be_visible()
    expect(source(page)).to_have_value(WRITTEN)


def test_the_first_visit_with_the_editor(visit: Visit) -> None:
    emil = visit()
    emil.sign_in("emil@demo.example.org")
    state = emil.context.storage_state()
    fresh = visit(state=state)
    first_visit(fresh, "/versions/1/amendments/new", most=MOST_BYTES)


def test_where_official_lines_are_lines_the_keys_go_from_one_to_the_next(visit: Visit) -> None:
    emil = at_the_motion(visit(width=DESK), "emil")
    lines = list(dict(emil.page.evaluate(LINES)).values())
    emil.open(emil.page.locator(".line-form").first.get_attribute("action") or "")
    editor(emil.page).click(position={"x": 1, "y": 1})
    press(emil.page, "Control+Home", "ArrowDown", "ArrowDown", "Home")
    emil.page.keyboard.type("Hier ")
    expect(source(emil.page)).to_have_value(re.compile(re.escape(f"Hier {lines[2][:20]}")))
    # a letter is put together, as on phones and with accents
    devices = emil.context.new_cdp_session(emil.page)
    for half in ("G", "Gr", "Grö"):
        devices.send("Input.imeSetComposition", {"text": half, "selectionStart": len(half), "selectionEnd": len(half)})
    devices.send("Input.insertText", {"text": "Größe "})
    expect(source(emil.page)).to_have_value(re.compile(re.escape(f"Hier Größe {lines[2][:20]}")))
