"""Whole ways of people, on a phone and at a desk, with script and without; with script each new page is judged."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.judging import LOOKS, SKELETON, findings
from tests.e2e.visitor import DESK, HEIGHT, PHONE, Visitor


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What somebody has in front of them."""

    width: int
    has_script: bool


ON_A_PHONE, AT_A_DESK = Surroundings(PHONE, has_script=True), Surroundings(DESK, has_script=False)
OTHERS = Surroundings(PHONE, has_script=False), Surroundings(DESK, has_script=True)
everywhere = pytest.mark.parametrize(
    "at", [ON_A_PHONE, AT_A_DESK, *OTHERS], ids=["phone", "desk without script", "phone without script", "desk"]
)


class Walker:
    """Somebody who goes their way by what the pages say; what is wrong with a page on it is remembered."""

    def __init__(self, visitor: Visitor, at: Surroundings, judged: set[str]) -> None:
        self.visitor, self.at, self.judged = visitor, at, judged
        self.page = visitor.page
        self.problems: list[str] = []

    @property
    def main(self) -> Locator:
        """The main part of the page."""
        return self.page.get_by_role("main")

    def opens(self, path: str) -> "Walker":
        """Type an address."""
        self.visitor.open(path)
        return self.looks()

    def signs_in(self, name: str) -> "Walker":
        """Through the door of the demo, to the start page."""
        self.visitor.sign_in(f"{name}@demo.example.org")
        return self.sees("Du kannst").looks()

    def follows(self, link: str, *, then: str, within: Locator | None = None) -> "Walker":
        """Follow a link by its words to a page that says this."""
        (within or self.main).get_by_role("link", name=link).first.click()
        return self.sees(then).looks()

    def uses_menu(self, link: str, *, then: str) -> "Walker":
        """Go to another part of the site; on a phone the menu is opened first."""
        menu = self.page.get_by_role("button", name="Menü")
        if menu.is_visible():
            menu.click()
        self.page.get_by_role("navigation", name="Hauptbereiche").get_by_role("link", name=link, exact=True).click()
        return self.sees(then).looks()

    def presses(self, button: str, *, then: str, within: Locator | None = None) -> "Walker":
        """Press a button by its words, and wait for what the page says then."""
        (within or self.main).get_by_role("button", name=button).first.click()
        return self.sees(then).looks()

    def writes(self, **words: str) -> "Walker":
        """Fill in fields by their names."""
        for name, said in words.items():
            self.main.locator(f"[name={name}]").fill(said)
        return self

    def chooses(self, *labels: str) -> "Walker":
        """Tick what stands beside a box or circle."""
        for words in labels:
            self.main.locator("label", has_text=words).first.click()
        return self

    def sees(self, *texts: str) -> "Walker":
        """These stand in the main part of the page."""
        for text in texts:
            expect(self.main).to_contain_text(text)
        return self

    def misses(self, *texts: str) -> "Walker":
        """These do not stand there."""
        for text in texts:
            expect(self.main).not_to_contain_text(text)
        return self

    def entry(self, words: str) -> Locator:
        """The contribution that says so."""
        return self.page.locator(".contribution", has_text=words).first

    def looks(self) -> "Walker":
        """Judge the page as it stands: nothing beyond its edge; with script axe finds nothing in a new build."""
        self.page.wait_for_load_state()
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        if wide > self.at.width:
            self.problems.append(f"{self.visitor.path}: {wide} px wide")
        if self.at.has_script:
            self._judge()
        return self

    def _judge(self) -> None:
        skeleton = self.page.evaluate(SKELETON)
        if skeleton in self.judged:
            return
        self.judged.add(skeleton)
        self.problems += findings(self.visitor, *LOOKS)
        self.page.set_viewport_size({"width": self.at.width, "height": HEIGHT})
        self.page.emulate_media(color_scheme="light")
