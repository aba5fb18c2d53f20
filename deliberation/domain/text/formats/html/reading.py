"""Reading a web page: what an editor, Word, LibreOffice or a browser puts there, reduced to what a motion can hold.

The page is read as a stream of events, so that neither its depth nor its length costs more than a look at each sign.
Nothing of its HTML is kept: what comes out is a document.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import regex
from lxml import etree

from deliberation.domain.errors import UnreadableText
from deliberation.domain.text.document import Mark
from deliberation.domain.text.formats.gathering import Gathering, shortened
from deliberation.domain.text.formats.html.elements import (
    BLOCKS,
    SILENT,
    TABLES,
    footnote_sign,
    is_sign,
    left_out,
    missing_lines,
)
from deliberation.domain.text.formats.html.places import Place, place_in
from deliberation.domain.text.formats.html.setting import setting_of, styles_of
from deliberation.domain.text.formats.html.speaking import Speaking
from deliberation.domain.text.formats.imported import Import, Remark
from deliberation.domain.text.formats.running import Position
from deliberation.domain.text.formats.sources import decoded_page

LONGEST_PAGE = 16_000_000  # Word writes ten signs of HTML for each of the text
MOST_ELEMENTS = 80_000  # the longest programme of a large party has 30,000, pasted from Word
_LONGEST_LEFT = 10_000  # characters of what is left out that are looked at
_NOT_UNDERLINED = ~int(Mark.UNDERLINE)
_LINE_ENDS = regex.compile(r"[ \t\n\r\f\v]+")


def parse(content: bytes | str) -> Import:
    """Read a web page or what was pasted from one; it has no official lines.

    Raises UnreadableText (reason: those of `sources.decoded_page`, empty, too_long, too_many).
    """
    text = decoded_page(content) if isinstance(content, bytes) else content
    if len(text) > LONGEST_PAGE:
        raise UnreadableText(reason="too_long", limit=LONGEST_PAGE)
    reader = _Reader()
    parser = etree.HTMLParser(target=reader, remove_pis=True, no_network=True)
    # with an element at its beginning, even a text without any is a page
    parser.feed(f"<div>{text}")
    parser.close()
    return reader.gathering.imported()


@dataclass(slots=True)
class _Open:
    """An open element: its tag, and what holds for the words within.

    around_link -- within a link: the marks around it
    remark -- what is to be said of these words when it ends
    is_told -- of the words around something is to be said already
    """

    tag: str
    marks: int = Mark.NONE
    place: Place = field(default_factory=Place)
    around_link: int | None = None
    address: str = ""
    remark: Remark | None = None
    is_told: bool = False
    since: Position = (0, 0)


@dataclass(slots=True)
class _Left:
    """An element that is left out with all that is in it: why, how deep we are, and its words."""

    remark: Remark | None
    name: str = ""
    is_sign: bool = False
    depth: int = 1
    words: str = ""


class _Reader:
    """Takes the events of the parser."""

    def __init__(self) -> None:
        self.gathering = Gathering()
        self._speaking = Speaking(self.gathering)
        self._open = [_Open("")]
        self._left: _Left | None = None
        self._elements = 0

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        """An element begins."""
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise UnreadableText(reason="too_many", limit=MOST_ELEMENTS)
        if self._left:
            self._left.depth += 1
            return
        attributes, around = dict(given), self._open[-1]
        styles = styles_of(attributes)
        if tag in BLOCKS:
            self._speaking.end_block(around.place)
        setting = setting_of(tag, attributes, styles, around.marks)
        self._left = self._leaving(tag, attributes, styles, is_hidden=setting.is_hidden)
        if self._left:
            return
        place = place_in(tag, attributes, styles, around.place)
        around_link = around.marks if tag == "a" else around.around_link
        opened = _Open(tag, setting.marks, place, around_link, since=self._speaking.running.position)
        opened.address = attributes.get("href", "") if tag == "a" else ""
        opened.is_told = around.is_told
        if not around.is_told and (tag == "ins" or (setting.is_lost and around_link is None)):
            opened.remark = Remark.CHANGES_TAKEN if tag == "ins" else Remark.FORMATTING_DROPPED
            opened.is_told = True
        self._open.append(opened)
        if tag == "br":
            self._speaking.running.say("\n", around.marks)
        if tag in TABLES:
            self._speaking.enter_table(tag)

    def _leaving(
        self, tag: str, attributes: dict[str, str], styles: dict[str, str], *, is_hidden: bool
    ) -> _Left | None:
        """The element as one that is left out, if it is."""
        if gap := missing_lines(attributes):
            self.gathering.gap = gap
            return _Left(None)
        if is_sign(styles):
            return _Left(None, is_sign=True)
        if sign := footnote_sign(tag, attributes):
            self._speaking.running.say(sign, Mark.NONE)
        if sign or tag in SILENT:
            return _Left(None)
        remark = left_out(tag, attributes, styles)
        if remark is None and is_hidden:
            remark = Remark.HIDDEN_DROPPED
        return _Left(remark, attributes.get("alt", "").strip() or tag) if remark else None

    def end(self, _tag: str) -> None:
        """An element ends; the parser closes what a page left open."""
        if self._left:
            self._left.depth -= 1
            if not self._left.depth:
                self._end_left(self._left)
            return
        ended = self._open.pop()
        if ended.tag in BLOCKS:
            self._speaking.end_block(ended.place)
        if ended.address:
            self._speaking.running.link(ended.since, ended.address)
        if ended.remark:
            self._speaking.running.remark(ended.remark, ended.since)
        if ended.tag in TABLES:
            self._speaking.leave_table(ended.tag)

    def _end_left(self, left: _Left) -> None:
        self._left = None
        words = shortened(left.words)
        if left.is_sign:
            self._speaking.sign(self._open[-1].place, words)
        elif left.remark in {Remark.PICTURE_DROPPED, Remark.ELEMENT_DROPPED}:
            self.gathering.note(left.remark, shortened(left.name))
        elif left.remark and words:
            self.gathering.note(left.remark, words)

    def data(self, text: str) -> None:
        """Words."""
        if self._left:
            self._left.words += text if len(self._left.words) < _LONGEST_LEFT else ""
            return
        here = self._open[-1]
        marks = here.marks
        if here.around_link is not None:
            # every link is underlined; nobody meant that
            marks &= _NOT_UNDERLINED | here.around_link
        self._speaking.running.say(text if here.place.is_kept else _LINE_ENDS.sub(" ", text), marks)

    def comment(self, _text: str) -> None:
        """Nothing: a comment says nothing to a reader, and Word hides its own markup in it."""

    def close(self) -> None:
        """The page ends."""
        self._speaking.end_block(self._open[-1].place)
