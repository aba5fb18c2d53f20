"""Reading a file whose form nobody has named: what it is, its first bytes say and not its name."""

from dataclasses import replace

from deliberation.domain.text.formats import html, office, plain, printed
from deliberation.domain.text.formats.imported import Import
from deliberation.domain.text.formats.numbered import doubtful_numbers, first_numbered
from deliberation.domain.text.formats.sources import decoded, is_page, lines_of


def parse(content: bytes) -> Import:
    """Read a motion: a file of a word processor, a web page, a text with line numbers or without.

    Raises UnreadableText.
    """
    if office.is_office(content):
        return office.parse(content)
    if is_page(content):
        return html.parse(content)
    text = decoded(content)
    lines, _ = lines_of(text)
    if first_numbered(lines) is not None:
        return printed.parse(text)
    imported = plain.parse(text)
    return replace(imported, remarks=imported.remarks + doubtful_numbers(lines))
