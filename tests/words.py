"""The words of the interface as the tests read them: from the source, from the catalogue, from pages."""

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup, NavigableString, Tag

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "deliberation" / "translations" / "en" / "LC_MESSAGES" / "messages.po"
KEYWORDS = {**DEFAULT_KEYWORDS, "lazy_gettext": None}  # as docs/translating.md calls it: -k lazy_gettext

GAP = re.compile(r"%\((\w+)\)[sd]")
# what browsers and screen readers show or say of a tag's attributes
SPOKEN = ("aria-label", "aria-description", "aria-roledescription", "title", "placeholder", "alt", "label")

Forms = tuple[str, ...]  # a sentence, or its singular and plural


def forms(words: str | list[str] | tuple[str, ...]) -> Forms:
    """A message's sentence, or its singular and plural."""
    return (words,) if isinstance(words, str) else tuple(words)


def source_sentences() -> dict[Forms, str]:
    """Every sentence that source and templates hand to gettext, and where it stands."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)
    found = extract_from_dir(ROOT / "deliberation", methods, options, keywords=KEYWORDS)
    return {forms(words): f"{file}:{line}" for file, line, words, _comments, _context in found}


def english() -> dict[Forms, Message]:
    """The English catalogue, by its German sentences."""
    with CATALOGUE.open("rb") as file:
        catalogue: Catalog = read_po(file, locale="en", abort_invalid=True)
    return {forms(message.id): message for message in catalogue if message.id}


def spoken_attributes(tag: Tag) -> Iterator[str]:
    """What a tag's attributes show or say."""
    for name, value in tag.attrs.items():
        is_button = name == "value" and tag.name == "input" and tag.get("type") in {"submit", "button", "reset"}
        if name in SPOKEN or name.startswith("data-text-") or is_button:
            yield str(value)


def visible_words(page: BeautifulSoup) -> Iterator[tuple[Tag, str]]:
    """Every piece of text that a page shows or says, with its element; comments and the doctype are none."""
    for text in page.find_all(string=True):
        if type(text) is NavigableString and text.strip() and text.parent is not None:
            yield text.parent, " ".join(text.split())
    for tag in page.find_all(True):
        for value in spoken_attributes(tag):
            yield tag, value
