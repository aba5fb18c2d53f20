"""Every page of every role: no finding of axe in either theme, nothing to scroll sideways, nothing too small to hit."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from deliberation.operations.demo.loading import LOGINS, Login
from tests.e2e.conftest import Visit
from tests.e2e.crawl import pages
from tests.e2e.visitor import DESK, HEIGHT, PHONE, Visitor

NARROWEST = 320
AXE = Axe()
# both themes and both widths; the page of all components is looked at crosswise too
LOOKS = (("light", PHONE), ("dark", DESK))
CROSSWISE = (("light", DESK), ("dark", PHONE))
WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
SMALLEST_TARGET = 24
TOO_SMALL = """least => [...document.querySelectorAll("button, select, summary, textarea, input:not([type=hidden])")]
    .filter(element => element.checkVisibility())
    .map(element => [element.outerHTML.slice(0, 120), element.closest("label, .choice") ?? element])
    .filter(([, hit]) => Math.min(hit.getBoundingClientRect().width, hit.getBoundingClientRect().height) < least)
    .map(([html]) => html)"""
TOO_WIDE = """() => [...document.querySelectorAll("body *")]
    .filter(element => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest(".table-scroll"))
    .map(element => element.outerHTML.slice(0, 120))"""

# what axe judges: which elements stand in which, with which classes and attributes, and the order of the headings.
# A longer list of the same, or a page that is the same for all who look, is judged once
SKELETON = """() => {
    const look = element => [element?.tagName, element?.getAttribute("class"), element?.getAttributeNames()].join();
    const nested = Array.from(document.querySelectorAll("*"), element => look(element.parentElement) + look(element));
    const headings = Array.from(document.querySelectorAll("h1, h2, h3, h4"), heading => heading.tagName);
    return [...new Set(nested)].sort().join(";") + headings.filter((one, at) => one !== headings[at - 1]).join();
}"""


def findings(visitor: Visitor, *looks: tuple[str, int]) -> list[str]:
    """What axe finds on the page as it stands, in these themes and widths."""
    visitor.page.evaluate(AXE.axe_script)
    return [one for theme, width in looks for one in _found(visitor, theme, width)]


def _found(visitor: Visitor, theme: str, width: int) -> list[str]:
    visitor.page.set_viewport_size({"width": width, "height": HEIGHT})
    visitor.page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    rules = visitor.page.evaluate("options => axe.run(options).then(results => results.violations)", WCAG)
    where = f"{visitor.path} ({width} px, {theme})"
    return [
        f"{where}: {rule['id']}: {node['html'][:160]} {node['failureSummary']}"
        for rule in rules
        for node in rule["nodes"]
    ]


def measures(visitor: Visitor) -> list[str]:
    """What is too wide for the narrowest screen, and too small for a finger."""
    visitor.page.set_viewport_size({"width": NARROWEST, "height": HEIGHT})
    width = visitor.page.evaluate("document.documentElement.scrollWidth")
    wide = visitor.page.evaluate(TOO_WIDE) if width > NARROWEST else []
    small = visitor.page.evaluate(TOO_SMALL, SMALLEST_TARGET)
    return [f"{visitor.path}: {width} px wide: {wide}"] * bool(wide or width > NARROWEST) + [
        f"{visitor.path}: too small: {one}" for one in small
    ]


@pytest.fixture(scope="module")
def looked_at() -> set[str]:
    """The builds of the pages that were looked at, by whomever."""
    return set()


def look_at_all_pages(visitor: Visitor, looked_at: set[str]) -> list[str]:
    """Measure every page; look at each kind of page, and again where somebody else sees it built in another way."""
    problems, opened = [], 0
    for _ in pages(visitor):
        opened += 1
        problems += measures(visitor)
        skeleton = visitor.page.evaluate(SKELETON)
        if skeleton not in looked_at:
            problems += findings(visitor, *LOOKS)
            looked_at.add(skeleton)
    assert opened > 5, "the crawl found hardly anything"
    return problems


@pytest.mark.parametrize("login", LOGINS, ids=lambda login: login.given_name)
def test_every_page_of_every_role_is_accessible(visit: Visit, login: Login, looked_at: set[str]) -> None:
    somebody = visit()
    somebody.sign_in(login.email)
    problems = look_at_all_pages(somebody, looked_at)
    assert not problems, "\n".join(problems)


def test_the_pages_for_strangers_are_accessible(visit: Visit, looked_at: set[str]) -> None:
    problems = look_at_all_pages(visit(), looked_at)
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("mood", ["raum", "text", "beschluss"])
def test_every_component_is_accessible_in_every_mood(visit: Visit, mood: str) -> None:
    guest = visit()
    guest.open(f"/style?mood={mood}")
    problems = findings(guest, *LOOKS, *CROSSWISE)
    problems += measures(guest)
    assert not problems, "\n".join(problems)


def test_what_goes_wrong_is_accessible_too(visit: Visit) -> None:
    karla = visit()
    karla.expect_status(404)
    karla.open("/nowhere")
    problems = findings(karla, ("dark", PHONE)) + measures(karla)
    karla.expect_status(422)
    karla.open("/login")
    karla.send("/login", email="karla", password="")
    problems += findings(karla, ("light", PHONE)) + measures(karla)
    karla.sign_in("karla@demo.example.org")
    for action in ("/people/new", "/associations/1/assemblies", "/admin/imports/new"):
        karla.expect_status(422)
        karla.open(action)
        karla.send(action)
        problems += findings(karla, ("dark", PHONE), ("light", DESK)) + measures(karla)
    assert not problems, "\n".join(problems)
