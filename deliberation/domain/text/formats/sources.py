"""From the bytes of a file to the lines of a text, or a refusal that says what the file is instead."""

from dataclasses import dataclass

import regex

from deliberation.domain.errors import UnreadableText
from deliberation.domain.text.formats.imported import Noted, Remark
from deliberation.domain.text.formats.markup_signs import is_markup, is_page_text, is_program
from deliberation.domain.text.normal import cleaned

# the longest programme of a large party has 450,000 characters
LONGEST_TEXT = 500_000
_LOOKED_AT = 20_000  # bytes that say what a file is
# how files begin that only claim to be text
_PDF = b"%PDF"
_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_CHARSET = regex.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{1,20})", regex.IGNORECASE)
# what Word and browsers write; each is certain once it is named
_NAMED = {"utf-8": "utf-8", "windows-1252": "cp1252", "iso-8859-1": "cp1252", "iso-8859-15": "iso-8859-15"}
MOST_BLOCKS = 20_000  # the longest programme of a large party has 5,000 lines
MOST_LINES = 2 * MOST_BLOCKS  # with a blank one behind each paragraph
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM\x00", b"II*\x00", b"MM\x00*")
# marks of a word processor that are no words
_RESIDUE = regex.compile(
    r"\[(?:bookmark|if|endif|ref|TOC)\b[^\]\n]{0,100}\]|\{\s{0,9}(?:PAGE|HYPERLINK|TOC)\b[^}\n]{0,300}\}",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the file: its number, from 1, and its words without what a word processor left behind."""

    number: int
    text: str


def decoded(content: bytes) -> str:
    """The text of a file.

    Raises UnreadableText (reason: empty, pdf, office, binary, encoding, markup, program, too_long).
    """
    _demand_no_other_kind(content)
    text = _with_encoding(content)
    if is_markup(text):
        raise UnreadableText(reason="markup")
    if is_program(text):
        raise UnreadableText(reason="program")
    if len(text) > LONGEST_TEXT:
        raise UnreadableText(reason="too_long", limit=LONGEST_TEXT)
    text = cleaned(text)
    if not text.strip():
        raise UnreadableText(reason="empty")
    return text


def is_page(content: bytes) -> bool:
    """Whether a file is a web page, by how it begins."""
    head = content[:_LOOKED_AT]
    return is_page_text(head.decode("utf-16" if head.startswith(_UTF_16) else "utf-8-sig", "ignore"))


def decoded_page(content: bytes) -> str:
    """The text of a web page, in the encoding that it names. Raises UnreadableText (reason: binary, encoding)."""
    named = _CHARSET.search(content[:_LOOKED_AT])
    encoding = _NAMED.get(named[1].decode("ascii", "ignore").lower()) if named else None
    if encoding is None or encoding == "utf-8" or content.startswith((b"\xef\xbb\xbf", *_UTF_16)):
        return _with_encoding(content)
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableText(reason="encoding") from error


def _demand_no_other_kind(content: bytes) -> None:
    if content.startswith(_PDF):
        raise UnreadableText(reason="pdf")
    if content.startswith(_OFFICE):
        raise UnreadableText(reason="office")
    if content.startswith(_PICTURES):
        raise UnreadableText(reason="binary")


def _with_encoding(content: bytes) -> str:
    has_mark = content.startswith(_UTF_16)
    if b"\0" in content and not has_mark:
        raise UnreadableText(reason="binary")
    try:
        return content.decode("utf-16" if has_mark else "utf-8-sig")
    except UnicodeDecodeError as error:
        # a guess would put wrong letters into somebody's motion
        raise UnreadableText(reason="encoding") from error


def lines_of(text: str) -> tuple[list[SourceLine], list[Noted]]:
    """The lines of a text without residue, and what was dropped.

    Raises UnreadableText (reason: too_many): who looks at each line first needs seconds to refuse them.
    """
    if text.count("\n") > MOST_LINES:
        raise UnreadableText(reason="too_many", limit=MOST_LINES)
    lines, remarks = list[SourceLine](), list[Noted]()
    for number, line in enumerate(text.split("\n"), start=1):
        remarks += (Noted(Remark.RESIDUE_DROPPED, number, found[0]) for found in _RESIDUE.finditer(line))
        lines.append(SourceLine(number, _RESIDUE.sub("", line).rstrip()))
    return lines, remarks


def is_full(line: str, following: str, width: int) -> bool:
    """Whether a line ends because the next word did not fit, not because a paragraph ends."""
    word = following.split(maxsplit=1)[0] if following.strip() else ""
    return bool(word) and len(line) + 1 + len(word) > width
