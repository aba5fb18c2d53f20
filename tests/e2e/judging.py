"""What a page must be for everybody: no finding of axe, nothing to scroll sideways, nothing too small to hit."""

from dataclasses import dataclass
from typing import Any

from axe_playwright_python.sync_playwright import Axe

from tests.e2e.visitor import DESK, HEIGHT, PHONE, Visitor

NARROWEST = 320
AXE = Axe()
ALL_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# the rules whose answer another theme or width can change; all others ask how a page is built
RULES_OF_LOOKS = ("color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable")
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


@dataclass(frozen=True, slots=True)
class Look:
    """A theme and a width, and what axe is asked about them."""

    theme: str
    width: int
    only: dict[str, Any]


def everything(theme: str, width: int) -> Look:
    """All that axe knows."""
    return Look(theme, width, {"type": "tag", "values": ALL_RULES})


def looks_only(theme: str, width: int) -> Look:
    """For a page whose build was judged in another look."""
    return Look(theme, width, {"type": "rule", "values": RULES_OF_LOOKS})


# the page of all components is judged whole in all four; others once whole, and once in the opposite look
LOOKS = (everything("light", PHONE), looks_only("dark", DESK))
OTHER_LOOKS = (everything("light", DESK), looks_only("dark", PHONE))
ALL_LOOKS = tuple(everything(theme, width) for theme in ("light", "dark") for width in (PHONE, DESK))


# what has just come and still fades in is read in the colours that it comes to
COME_TO_REST = """() => Promise.allSettled(document.getAnimations()
    .filter(one => one.effect.getComputedTiming().endTime !== Infinity)
    .map(one => one.finished))"""


def findings(visitor: Visitor, *looks: Look) -> list[str]:
    """What axe finds on the page as it stands, in these themes and widths."""
    visitor.page.evaluate(AXE.axe_script)
    return [one for look in looks for one in _found(visitor, look)]


def _found(visitor: Visitor, look: Look) -> list[str]:
    visitor.page.set_viewport_size({"width": look.width, "height": HEIGHT})
    visitor.page.emulate_media(color_scheme=look.theme)  # type: ignore[arg-type]
    visitor.page.evaluate(COME_TO_REST)
    options = {"runOnly": look.only, "resultTypes": ["violations"]}
    rules = visitor.page.evaluate("options => axe.run(options).then(results => results.violations)", options)
    where = f"{visitor.path} ({look.width} px, {look.theme})"
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
