"""Citing from a motion: its own words, whole ones, with a sign where lines are missing; by place without numbers."""

from playwright.sync_api import expect

from deliberation.operations.demo.motion_texts import FOLDER
from tests.domain.text.printed_motions import OWN, numbered_lines
from tests.e2e.conftest import Visit
from tests.e2e.visitor import Visitor

LINES = numbered_lines((OWN / "k07_printed.txt").read_text(encoding="utf-8"))
POINT = next(
    line.removeprefix("- ")
    for line in (FOLDER / "o02.txt").read_text(encoding="utf-8").splitlines()
    if line.startswith("- keine Schule")
)
NBSP = "\N{NO-BREAK SPACE}"

# from a character of one part to a character of another, counted in their words
SELECT = """([first, from, last, to]) => {
    const at = (selector, offset) => {
        const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
        let node = walker.nextNode();
        while (offset > node.length) { offset -= node.length; node = walker.nextNode(); }
        return [node, offset];
    };
    getSelection().setBaseAndExtent(...at(first, from), ...at(last, to));
}"""


def cited(somebody: Visitor, first: str, start: int, last: str, end: int) -> str:
    """What is copied when these words are selected."""
    somebody.page.evaluate(SELECT, [first, start, last, end])
    somebody.page.get_by_role("button", name="Zitieren").click()
    somebody.sees("Kopiert: ")
    return str(somebody.page.evaluate("navigator.clipboard.readText()"))


def jonas_takes_in(visit: Visit) -> Visitor:
    """Jonas puts the printed motion with missing lines before the assembly of the demo."""
    jonas = visit()
    jonas.context.grant_permissions(["clipboard-read", "clipboard-write"])
    jonas.sign_in("jonas@demo.example.org")
    jonas.page.get_by_role("link", name="Die Anträge lesen: Landesparteitag").click()
    jonas.page.get_by_role("link", name="Antrag aufnehmen").click()
    jonas.page.locator("input[type=file]").set_input_files(OWN / "k07_printed.txt")
    jonas.page.get_by_role("button", name="Hochladen und ansehen").click()
    jonas.page.get_by_role("button", name="Antrag aufnehmen").click()
    expect(jonas.page.locator(".line-gap")).to_have_count(1)
    return jonas


def test_across_missing_lines_only_words_of_the_motion_are_cited(visit: Visit) -> None:
    jonas = jonas_takes_in(visit)
    across = cited(jonas, "#z15", 0, "#z28", len(LINES[28]))
    assert across == f"K07, Z.{NBSP}15–28: „{LINES[15]} […] {LINES[28]}“"
    # „hen und Syndik“ amid „kommunale Betriebe und Syndikate“
    at = LINES[7].index("riebe und Synd")
    assert cited(jonas, "#z7", at, "#z7", at + len("riebe und Synd")) == f"K07, Z.{NBSP}7: „Betriebe und Syndikate“"
    star = LINES[9].index("innen mitreden")
    assert cited(jonas, "#z9", star, "#z9", star + 5) == f"K07, Z.{NBSP}9: „Bewohner*innen“"


def test_a_text_without_numbers_is_cited_by_section_and_point(visit: Visit) -> None:
    rosa = visit()
    rosa.context.grant_permissions(["clipboard-read", "clipboard-write"])
    rosa.sign_in("rosa@demo.example.org")
    rosa.page.get_by_role("link", name="Die Anträge lesen: Landesparteitag").click()
    rosa.page.get_by_role("link", name="O02").click()
    rosa.page.wait_for_load_state()
    second = "[data-place='Dörfer und kleine Städte, 2. Punkt']"
    assert cited(rosa, second, 2, second, 10) == "O02 (neu), Dörfer und kleine Städte, 2. Punkt: „keine Schule“"
    third = second.replace("2.", "3.")
    both = cited(rosa, second, 0, third, 18)
    assert both == (
        "O02 (neu), Dörfer und kleine Städte, 2. Punkt bis Dörfer und kleine Städte, 3. Punkt: "
        f"„{POINT} Gemeindeschwestern“"
    )
