"""Writing a motion as a page of its own, to keep and to print; its numbers are drawn and are no text."""

import html
from collections.abc import Callable, Sequence

from deliberation.domain.text.document import Document
from deliberation.domain.text.formats.headlines import behind, headlines
from deliberation.domain.text.formats.imported import Head
from deliberation.domain.text.formats.sections import Sections
from deliberation.domain.text.html import by_blocks, by_lines
from deliberation.domain.text.lines import Line

# a page that is kept as a file has no other place for its styles
_STYLES = """
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem 0 3.5rem; font: 1.05rem/1.6 Georgia, serif; }
.line { display: block; position: relative; }
.line::before { content: attr(data-line); position: absolute; left: -3.5rem; width: 2.5rem; text-align: right;
  color: #767676; font: 0.75rem/2.2 sans-serif; }
.line-gap { color: #595959; font-style: italic; }
"""


def render(
    document: Document,
    head: Head | None = None,
    *,
    sections: Sections = (),
    lines: Sequence[Line] = (),
    missing: Callable[[int, int], str] = lambda first, last: f"Es fehlen Zeilen: {first}–{last}.",
) -> str:
    """A whole page, by official lines if there are any.

    missing -- the sentence for numbers, from and to, that the source does not have
    """
    text = by_lines(document, lines, missing) if lines else by_blocks(document)
    before = "".join(f"<p>{html.escape(line)}</p>" for line in headlines(head or Head()))
    given = by_blocks(behind(sections))
    after = f"<section>{given}</section>\n" if given else ""
    title = html.escape(" ".join(filter(None, (head.number, head.title))) if head else "Antrag")
    return (
        f'<!doctype html>\n<html lang="de">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f"<style>{_STYLES}</style>\n</head>\n<body>\n<header>{before}</header>\n<main>{text}</main>\n{after}</body>\n</html>\n"
    )
