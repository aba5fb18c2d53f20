"""The words of an OpenDocument paragraph: runs with their marks, links, and what cannot come along."""

from collections.abc import Callable
from typing import ClassVar

import regex
from odfdo import Element

from deliberation.domain.text.document import Mark
from deliberation.domain.text.formats.apart import add_footnote
from deliberation.domain.text.formats.gathering import Gathering, shortened
from deliberation.domain.text.formats.imported import Remark
from deliberation.domain.text.formats.odt.opened import COMMENT, tag_of, words_of
from deliberation.domain.text.formats.odt.styles import Setting, Styles
from deliberation.domain.text.formats.running import Position, Running
from deliberation.domain.text.formats.told_marks import ToldMarks

_SPACES = regex.compile(r"[ \t\r\n]+")
_SIGNS = {"text:s": " ", "text:tab": " ", "text:line-break": "\n"}
_NOTHING = frozenset(
    {COMMENT, "office:annotation-end", "text:note-citation", "text:ruby-text", "text:soft-page-break", "text:change"}
)
_LINK_STYLES = frozenset({"Internet_20_link", "Visited_20_Internet_20_Link"})


class Inline:
    """Reads the words of paragraphs."""

    def __init__(self, styles: Styles, gathering: Gathering) -> None:
        self.running = Running(gathering)
        self._styles, self._gathering = styles, gathering
        self._changes: dict[str, Position] = {}
        self._is_in_link = False

    def read(self, paragraph: Element, marking: ToldMarks) -> None:
        """Take in the words of a paragraph; `marking`: how it is set as a whole."""
        self._say(paragraph.text, marking)
        for child in paragraph.children:
            self._part(child, marking)
            self._say(child.tail or "", marking)

    def _say(self, text: str, marking: ToldMarks) -> None:
        if text:
            self.running.say(_SPACES.sub(" ", text), marking.on)

    def _part(self, child: Element, marking: ToldMarks) -> None:
        tag = tag_of(child)
        if tag == "text:span":
            self._span(child, marking)
        elif tag == "text:a":
            self._link(child, marking)
        elif tag in _SIGNS:
            self.running.say(_SIGNS[tag], marking.on)
        elif tag == "text:note":
            self.running.say(self._footnote(child), Mark.NONE)
        elif tag in self._apart:
            self._apart[tag](self, child)
        elif tag.startswith("draw:"):
            self.picture(child)
        elif tag not in _NOTHING:
            self.read(child, marking)

    def _span(self, span: Element, marking: ToldMarks) -> None:
        named = span.get_attribute_string("text:style-name")
        is_link_style = self._is_in_link and named in _LINK_STYLES
        setting = Setting() if is_link_style else self._styles.of_words(named)
        if setting.is_hidden:
            if words := words_of(span):
                self._gathering.note(Remark.HIDDEN_DROPPED, shortened(words))
            return
        since = self.running.position if setting.is_lost else None
        self.read(span, setting.marking.over(marking))
        if since is not None:
            self.running.remark(Remark.FORMATTING_DROPPED, since)

    def _link(self, link: Element, marking: ToldMarks) -> None:
        since, around = self.running.position, self._is_in_link
        self._is_in_link = True
        self.read(link, marking)
        self._is_in_link = around
        if address := link.get_attribute_string("xlink:href"):
            self.running.link(since, address)

    # --- what stands apart

    def _comment(self, comment: Element) -> None:
        self._gathering.note(Remark.COMMENT_DROPPED, shortened(words_of(comment)))

    def _hidden(self, hidden: Element) -> None:
        words = hidden.get_attribute_string("text:string-value") or words_of(hidden)
        self._gathering.note(Remark.HIDDEN_DROPPED, shortened(words))

    def _change_begins(self, start: Element) -> None:
        self._changes[start.get_attribute_string("text:change-id") or ""] = self.running.position

    def _change_ends(self, end: Element) -> None:
        since = self._changes.pop(end.get_attribute_string("text:change-id") or "", None)
        if since is not None:
            self.running.remark(Remark.CHANGES_TAKEN, since)

    def _footnote(self, note: Element) -> str:
        """The sign that stands for a footnote; nothing if there is none."""
        body = note.get_element("text:note-body")
        if body is None:
            return ""
        inner = Inline(self._styles, self._gathering)
        for paragraph in body.get_elements("descendant::text:p"):
            inner.read(paragraph, ToldMarks())
            inner.running.say(" ", Mark.NONE)
        runs = inner.running.taken()
        return add_footnote(self._gathering, runs) if runs else ""

    def picture(self, frame: Element) -> None:
        """A picture, a drawing, or a box with words."""
        told = (frame.get_element(f"descendant::svg:{name}") for name in ("desc", "title"))
        named = next((words.text for words in told if words is not None and words.text), None)
        if words := words_of(frame):
            self._gathering.note(Remark.ELEMENT_DROPPED, shortened(words))
        else:
            named = named or frame.get_attribute_string("draw:name") or tag_of(frame)
            self._gathering.note(Remark.PICTURE_DROPPED, shortened(named))

    _apart: ClassVar[dict[str, Callable[["Inline", Element], None]]] = {
        "office:annotation": _comment,
        "text:hidden-text": _hidden,
        "text:change-start": _change_begins,
        "text:change-end": _change_ends,
    }
