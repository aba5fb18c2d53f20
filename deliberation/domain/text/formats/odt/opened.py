"""An OpenDocument text, opened by odfdo."""

from dataclasses import dataclass

from odfdo import Document, Element

from deliberation.domain.errors import UnreadableText
from deliberation.domain.text.formats.packages import LIBRARY_FAILURES, packed

# what the library gives for a comment or an instruction to a program, which has no name
COMMENT = "#comment"
_TEXT = b"application/vnd.oasis.opendocument.text"


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file holds: its text, and both places where styles are."""

    body: Element
    automatic: Element | None
    common: Element


def is_odt(parts: dict[str, bytes]) -> bool:
    """Whether an archive is an OpenDocument text or a template of one."""
    return parts.get("mimetype", b"").strip() in {_TEXT, _TEXT + b"-template"}


def opened(parts: dict[str, bytes]) -> Opened:
    """Open a file from its parts. Raises UnreadableText (reason: damaged)."""
    try:
        document = Document(packed(parts | {"mimetype": _TEXT}))
        content, styles = document.content.root, document.styles.root
        body = content.get_element("office:body/office:text")
        if body is None:
            raise UnreadableText(reason="damaged")
        return Opened(body, content.get_element("office:automatic-styles"), styles)
    except LIBRARY_FAILURES as error:
        raise UnreadableText(reason="damaged") from error


def tag_of(element: Element) -> str:
    """The name of an element with its usual prefix; empty for one of a namespace that the library does not know."""
    try:
        return element.tag
    except ValueError:
        return ""
    except TypeError:
        return COMMENT


def words_of(element: Element) -> str:
    """All words of an element, without who wrote them and when."""
    found = list[str]()
    _collect(element, found)
    return " ".join("".join(found).split())


_NO_WORDS = frozenset(
    {COMMENT, "office:change-info", "dc:creator", "dc:date", "meta:date-string", "svg:title", "svg:desc"}
)


def _collect(element: Element, found: list[str]) -> None:
    found.append(element.text)
    for child in element.children:
        if tag_of(child) not in _NO_WORDS:
            _collect(child, found)
        found.append((child.tail or "") + (" " if tag_of(child) in {"text:p", "text:h"} else ""))
