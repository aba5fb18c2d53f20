"""Somebody at the editor of longer texts: where they type, what is sent, and what they bring along."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.visitor import Visitor

# as a word processor puts it on the clipboard
PASTE = """([words, html]) => {
    const brought = new DataTransfer();
    brought.setData("text/plain", words);
    if (html) brought.setData("text/html", html);
    const pasted = new ClipboardEvent("paste", { clipboardData: brought, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(pasted);
}"""


def editor(page: Page) -> Locator:
    """Where the text is typed."""
    return page.locator("[data-editor] [role=textbox]")


def text_field(visitor: Visitor) -> Locator:
    """Where the text is typed, with and without script; never the text area that the editor is about to replace."""
    return editor(visitor.page) if visitor.has_script else source(visitor.page)


def source(page: Page) -> Locator:
    """The text area whose notation is sent, seen or not."""
    return page.locator("textarea[name=source]")


def says(page: Page, notation: str) -> None:
    """This would be sent now."""
    expect(source(page)).to_have_value(notation)


def paste(page: Page, words: str, html: str = "") -> None:
    """Put what was copied elsewhere where the caret stands."""
    page.evaluate(PASTE, [words, html])


def write_plainly(page: Page, notation: str) -> None:
    """Write the notation itself, as those do who like the text area better."""
    plain = page.get_by_role("button", name="Als einfaches Textfeld schreiben")
    if plain.is_visible():
        plain.click()
    source(page).fill(notation)


def press(page: Page, *keys: str) -> None:
    """Keys one after the other, as fast as they come."""
    for key in keys:
        page.keyboard.press(key)
