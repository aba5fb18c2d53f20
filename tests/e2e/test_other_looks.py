"""The reader's own colours, paper, and text at twice its size."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.visitor import DESK, HEIGHT

STYLE = "element => { const style = getComputedStyle(element); return [style.backgroundColor, style.color]; }"


def test_in_forced_colours_the_main_button_and_the_current_page_stand_out(visit: Visit) -> None:
    guest = visit()
    page = guest.open("/login")
    page.emulate_media(forced_colors="active")
    button = page.locator("main .button-primary")
    ground = page.locator("body").evaluate(STYLE)[0]
    background, text = button.evaluate(STYLE)
    assert background not in {ground, text}

    guest.sign_in("wanda@demo.example.org")
    page.emulate_media(forced_colors="active")
    current = page.locator("#site-menu [aria-current=page]")
    expect(current).to_be_visible()
    others = page.locator("#site-menu .site-nav a:not([aria-current])").first
    edge = "element => getComputedStyle(element).borderBottomColor"
    assert current.evaluate(edge) != others.evaluate(edge)
    width = "element => getComputedStyle(element).borderBottomWidth"
    assert others.evaluate(width) == "0px", "an edge that nobody sees elsewhere is drawn in these colours"


@pytest.mark.parametrize("path", ["/", "/account", "/people", "/admin/record"])
def test_on_paper_only_the_page_itself_is_left(visit: Visit, path: str) -> None:
    wanda = visit(theme="dark")
    wanda.sign_in("wanda@demo.example.org")
    page = wanda.open(path)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for left_out in ("#site-menu", ".demo-line", ".site-footer", ".skip-link", "main .actions"):
        for element in page.locator(left_out).all():
            expect(element).to_be_hidden()
    ink = page.locator("h1").evaluate("element => +getComputedStyle(element).color.match(/\\d+/)[0]")
    assert ink < 64, "light ink on white paper"
    assert page.pdf().startswith(b"%PDF")


def test_with_text_twice_as_large_nothing_is_cut_off(visit: Visit) -> None:
    wanda = visit()
    wanda.sign_in("wanda@demo.example.org")
    for path in ("/", "/people", "/account/security"):
        page = wanda.open(path)
        # what "200 %" does in a browser: half as many CSS pixels
        page.set_viewport_size({"width": DESK // 2, "height": HEIGHT // 2})
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
