"""Every page of every role: no finding of axe in either theme, nothing to scroll sideways, nothing too small to hit."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from deliberation.demo import LOGINS
from tests.e2e.conftest import Visit
from tests.e2e.crawl import pages
from tests.e2e.visitor import DESK, HEIGHT, PHONE, Visitor

NARROWEST = 320
AXE = Axe()
ONE_WAY = (("light", PHONE), ("dark", DESK))
THE_OTHER_WAY = (("light", DESK), ("dark", PHONE))
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


def look_at_all_pages(visitor: Visitor) -> list[str]:
    """Both themes on every page; which of them has the phone's width changes from page to page."""
    problems, count = [], 0
    for count, is_first_of_its_shape in enumerate(pages(visitor), start=1):
        problems += measures(visitor)
        if is_first_of_its_shape:
            problems += findings(visitor, *ONE_WAY if count % 2 else THE_OTHER_WAY)
    assert count > 5, "the crawl found hardly anything"
    return problems


@pytest.mark.parametrize("login", LOGINS, ids=lambda login: login.given_name)
def test_every_page_of_every_role_is_accessible(visit: Visit, login: object) -> None:
    somebody = visit()
    somebody.sign_in(login.email)  # type: ignore[attr-defined]
    problems = look_at_all_pages(somebody)
    assert not problems, "\n".join(problems)


def test_the_pages_for_strangers_are_accessible(visit: Visit) -> None:
    problems = look_at_all_pages(visit())
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("mood", ["raum", "text", "beschluss"])
def test_every_component_is_accessible_in_every_mood(visit: Visit, mood: str) -> None:
    guest = visit()
    guest.open(f"/style?mood={mood}")
    problems = findings(guest, *ONE_WAY, *THE_OTHER_WAY)
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
