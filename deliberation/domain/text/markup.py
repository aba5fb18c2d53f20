"""The notation of written text, and the one place where HTML made from people's words is sanitised.

A blank line begins a paragraph, `## ` a heading, `- ` a list; `**bold**`, `*italic*`; https addresses become links.
Nobody's HTML is ever trusted: all of the source is escaped before anything of ours is added, the result is cleaned,
and the links, which alone carry an attribute, are added by our own code at the end.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from bleach.sanitizer import Cleaner

# what the form of a page takes; the cleaner needs a second for so many characters that must be escaped
LONGEST_SOURCE = 50_000
# emphasis marks a phrase; the bound keeps a text full of lonely stars from being searched over and over
LONGEST_EMPHASIS = 400
TAGS = frozenset({"p", "br", "h2", "ul", "li", "strong", "em"})

# A mark opens at the beginning of a word and closes at the end of one. So the gender star, which stands inside a word
# (Genoss*innen) or at its end (jede*), never opens anything.
_PHRASE = rf"(?=[^\s*.,;:!?)\]])(.{{1,{LONGEST_EMPHASIS}}}?)(?<=[^\s*(\[])"
_BOLD = re.compile(rf"(?<![\w*/]){re.escape('**')}{_PHRASE}{re.escape('**')}(?![\w*])")
_ITALIC = re.compile(rf"(?<![\w*/]){re.escape('*')}{_PHRASE}{re.escape('*')}(?![\w*])")

_TAG = re.compile(r"(<[^>]*>)")
# in escaped text an address may hold `&amp;`, but neither quotes nor angle brackets, escaped or not
_ADDRESS = re.compile(r"https://(?:[^\s<>\"'&*`\\]|&amp;)+", re.IGNORECASE)
_AFTER_ADDRESS = ".,;:!?)]}…“”"


@lru_cache(maxsize=128)
def to_html(source: str) -> str:
    """Safe HTML of a text in the notation. What lies beyond LONGEST_SOURCE is not shown."""
    lines = source[:LONGEST_SOURCE].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    made = "\n".join(_blocks(lines))
    # a cleaner is not made for several threads at once, so each text has its own
    cleaner = Cleaner(tags=TAGS, attributes={}, protocols=frozenset(), strip=False, strip_comments=True)
    return _linked(str(cleaner.clean(made)))


def _blocks(lines: Iterable[str]) -> Iterator[str]:
    for kind, group in groupby(lines, key=_kind_of):
        yield from kind([line.strip() for line in group])


def _headings(lines: list[str]) -> Iterator[str]:
    yield from (f"<h2>{_inline(line.removeprefix('## ').strip())}</h2>" for line in lines)


def _list(lines: list[str]) -> Iterator[str]:
    items = "".join(f"<li>{_inline(line.removeprefix('- ').strip())}</li>" for line in lines)
    yield f"<ul>{items}</ul>"


def _paragraph(lines: list[str]) -> Iterator[str]:
    yield f"<p>{'<br>'.join(_inline(line) for line in lines)}</p>"


def _nothing(_: list[str]) -> Iterator[str]:
    yield from ()


def _kind_of(line: str) -> Callable[[list[str]], Iterator[str]]:
    stripped = line.strip()
    if not stripped:
        return _nothing
    if stripped.startswith("## ") and stripped.removeprefix("## ").strip():
        return _headings
    return _list if stripped.startswith("- ") else _paragraph


def _inline(line: str) -> str:
    """Escape a line and mark its phrases; italic is looked for inside and beside bold, never across its edge."""
    parts = _BOLD.split(html.escape(line, quote=False))
    return "".join(f"<strong>{_italic(part)}</strong>" if odd % 2 else _italic(part) for odd, part in enumerate(parts))


def _italic(text: str) -> str:
    return _ITALIC.sub(r"<em>\1</em>", text)


def _linked(clean: str) -> str:
    """Make links of the addresses in the text of cleaned HTML; its tags stay as they are."""
    return "".join(part if part.startswith("<") else _ADDRESS.sub(_link, part) for part in _TAG.split(clean))


def _link(found: re.Match[str]) -> str:
    address = found[0].rstrip(_AFTER_ADDRESS)
    # a closing bracket belongs to the address if it was opened there
    while found[0][len(address) :].startswith(")") and address.count("(") > address.count(")"):
        address += ")"
    if len(address) == len("https://"):
        return found[0]
    return f'<a href="{address}">{address}</a>{found[0][len(address) :]}'
