"""Longer texts are written as they will be read: by keys alone, from a word processor, on a phone, and back in time."""

from playwright.sync_api import Page, expect

from tests.domain.text.test_html_format import LIBREOFFICE, PASTES, WORD
from tests.e2e.conftest import Visit
from tests.e2e.editing import editor, paste, press, says
from tests.e2e.judging import everything, findings, looks_only, measures
from tests.e2e.test_papers_are_kept import at_the_form
from tests.e2e.visitor import PHONE, Visitor

PASTED = {
    "word": WORD,
    "libreoffice": LIBREOFFICE,
    "google": "Wir **fordern** den *Takt* __jetzt__.\n\n- eins\n  - tiefer",
}
HOSTILE = (
    "<style>p { color: red }</style><h1 onclick='alert(1)' style='color:red'>Kopf</h1>"
    "<p style=\"position:fixed\">Wir <b onmouseover=alert(1)>fordern</b> <a href='javascript:alert(1)'>mehr</a>"
    "<img src=x onerror=alert(1)><script>alert(1)</script><iframe src='/'></iframe> <i>Licht</i></p>"
    "<form action='/logout'><input value=x><button>los</button></form><svg onload=alert(1)><text>x</text></svg>"
)


def at_the_editor(visitor: Visitor) -> Page:
    page = at_the_form(visitor)
    editor(page).focus()
    return page


def test_all_is_written_by_keys_alone(visit: Visit) -> None:
    wanda = visit()
    page = at_the_form(wanda)
    page.get_by_label("Worum es geht").focus()
    # one step to the tools, one to the text, and the tab key leads on
    press(page, "Tab", "Tab")
    expect(editor(page)).to_be_focused()
    press(page, "Control+Shift+Digit2")
    page.keyboard.type("Wovon wir leben")
    press(page, "Enter")
    page.keyboard.type("Alle Genoss*innen und sie*er ")
    press(page, "Control+b")
    page.keyboard.type("sagen")
    press(page, "Control+b")
    page.keyboard.type(" es: ")
    press(page, "Control+i")
    page.keyboard.type("jetzt")
    press(page, "Control+i", "Shift+Enter")
    page.keyboard.type("1. Mai")
    press(page, "Enter", "Control+Shift+Digit8")
    page.keyboard.type("ein Punkt")
    press(page, "Enter", "Alt+Shift+ArrowRight")
    page.keyboard.type("tiefer")
    press(page, "Enter", "Enter", "Enter", "Control+Shift+Digit9")
    page.keyboard.type("Ein Zitat")
    says(
        page,
        "## Wovon wir leben\n\nAlle Genoss*innen und sie*er **sagen** es: *jetzt*\\\\\n1\\. Mai\n\n"
        "- ein Punkt\n  - tiefer\n\n> Ein Zitat",
    )
    press(page, "Tab")
    expect(editor(page)).not_to_be_focused()


def test_the_tools_are_one_stop_and_say_what_holds(visit: Visit) -> None:
    page = at_the_editor(visit())
    page.keyboard.type("Licht und Wärme")
    press(page, "Shift+Control+ArrowLeft", "Alt+F10")
    kind, bold = page.get_by_label("Art des Absatzes"), page.get_by_role("button", name="fett")
    expect(kind).to_be_focused()
    press(page, "ArrowRight")
    expect(bold).to_be_focused()
    expect(bold).to_have_attribute("aria-pressed", "false")
    press(page, "Space")
    expect(bold).to_have_attribute("aria-pressed", "true")
    says(page, "Licht und **Wärme**")
    press(page, "End", "Space", "End")
    expect(page.get_by_role("button", name="wiederholen")).to_be_focused()
    expect(page.get_by_role("button", name="wiederholen")).to_have_attribute("aria-disabled", "true")
    press(page, "ArrowLeft", "Enter")
    says(page, "Licht und Wärme")
    press(page, "Home")
    expect(kind).to_be_focused()
    kind.select_option("Zwischenüberschrift")
    says(page, "### Licht und Wärme")
    kind.focus()
    press(page, "Escape")
    expect(editor(page)).to_be_focused()


def test_what_was_done_is_undone_and_done_again(visit: Visit) -> None:
    page = at_the_editor(visit())
    page.keyboard.type("- ein Punkt")
    says(page, "- ein Punkt")
    press(page, "Home", "Backspace")
    says(page, "ein Punkt")
    press(page, "Control+z")
    says(page, "- ein Punkt")
    press(page, "Control+y")
    says(page, "ein Punkt")


def test_a_mark_belongs_to_whole_words(visit: Visit) -> None:
    page = at_the_editor(visit())
    page.keyboard.type("Genoss*innen")
    press(page, "ArrowLeft", "ArrowLeft", "Control+u")
    says(page, "__Genoss*innen__")
    press(page, "End")
    page.keyboard.type(" und Freund*innen")
    press(page, "Shift+ArrowLeft", "Shift+ArrowLeft", "Control+Shift+x")
    says(page, "__Genoss*innen und ~~Freund*innen__~~")


def test_what_is_pasted_is_reduced_as_a_file_would_be(visit: Visit) -> None:
    page = at_the_editor(visit())
    files = [((PASTES / f"{name}.html").read_text(encoding="utf8"), said) for name, said in PASTED.items()]
    for html, notation in [*files, (HOSTILE, "## Kopf\n\nWir **fordern** mehr *Licht*")]:
        paste(page, "words alone", html)
        says(page, notation)
        press(page, "Control+z")
        says(page, "")


def test_words_alone_are_read_as_the_notation(visit: Visit) -> None:
    page = at_the_editor(visit())
    page.keyboard.type("Vorher ")
    paste(page, "und **dann** ")
    page.keyboard.type("weiter")
    says(page, "Vorher und **dann** weiter")
    paste(page, "\n\n## Kopf\n- eins\n- zwei")
    says(page, "Vorher und **dann** weiterKopf\n\n- eins\n- zwei")


def test_rows_of_tables_footnotes_and_missing_lines_survive(visit: Visit) -> None:
    kept = "[Zeilen fehlen: 16]\n\nText\n\n[Tabellenzeile] Jahr | Ziel\n\n[Fußnote] [1] Quelle\n\n3. drei\n4. vier"
    page = at_the_editor(visit())
    paste(page, kept)
    says(page, kept)
    press(page, "Control+End")
    page.keyboard.type(" Punkte")
    says(page, f"{kept} Punkte")
    expect(page.locator("[data-called]").first).to_have_attribute("data-called", "Tabellenzeile")
    expect(page.locator(".editor-numbers span").first).to_have_text("17")


def test_on_a_phone(visit: Visit) -> None:
    wanda = visit(width=PHONE)
    page = at_the_editor(wanda)
    page.keyboard.type("Ein langer Satz, der auf einem Telefon in vielen Zeilen steht. " * 3)
    page.get_by_role("button", name="Mehr").click()
    page.get_by_role("button", name="gestrichen").click()
    page.keyboard.type("weg")
    numbers = page.locator(".editor-numbers span")
    expect(numbers).to_have_text(["1", "2", "3"])
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert findings(wanda, everything("light", PHONE), looks_only("dark", 1280)) == []
    assert measures(wanda) == []
