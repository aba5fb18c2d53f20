"""The words of a Word paragraph: runs with their marks, links, fields, and what cannot come along."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

import regex

from deliberation.domain.text.document import Mark
from deliberation.domain.text.formats.apart import add_footnote
from deliberation.domain.text.formats.docx.opened import Opened, words_of
from deliberation.domain.text.formats.docx.styles import Styles, is_on, marking_of, tag, value_of
from deliberation.domain.text.formats.gathering import Gathering, shortened
from deliberation.domain.text.formats.imported import Remark
from deliberation.domain.text.formats.running import Position, Running
from deliberation.domain.text.formats.told_marks import ToldMarks

_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_ADDRESS = regex.compile(r'\s*HYPERLINK\s+"([^"]{1,2000})"', regex.IGNORECASE)
_MOST_FIELDS = 50  # within one another
# what stands for itself in a text
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_WITHIN = frozenset({"smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "bdo", "dir", "ins", "moveTo"})
_TAKEN_OUT = frozenset({"del", "moveFrom"})


@dataclass(slots=True)
class _Field:
    """A field: what Word is told to put there, and where what it has put there begins."""

    told: str = ""
    since: Position | None = None


class Inline:
    """Reads the words of paragraphs."""

    def __init__(self, opened: Opened, styles: Styles, gathering: Gathering) -> None:
        self.running = Running(gathering)
        self._opened, self._styles, self._gathering = opened, styles, gathering
        self._fields: list[_Field] = []
        self._paragraph = ToldMarks()
        self._is_in_link = False

    def read(self, paragraph: Any, marking: ToldMarks) -> None:
        """Take in the words of a paragraph; `marking`: how its style sets them."""
        self._paragraph = marking
        self._walk(paragraph)

    def _walk(self, parent: Any) -> None:
        for child in parent:
            name = _local(child)
            if name == "r":
                self._run(child)
            elif name in _WITHIN:
                since = self.running.position
                self._walk(child)
                if name in {"ins", "moveTo"}:
                    self.running.remark(Remark.CHANGES_TAKEN, since)
            elif name in _TAKEN_OUT:
                self._taken_out(child)
            elif name == "hyperlink":
                self._link(child)
            elif isinstance(child.tag, str) and child.tag.startswith(_MATHS):
                self._gathering.note(Remark.ELEMENT_DROPPED, shortened("".join(child.itertext())))

    def _taken_out(self, child: Any) -> None:
        words = "".join(text.text or "" for text in child.iter(tag("w:delText"), tag("w:t")))
        if words.strip():
            self._gathering.note(Remark.CHANGES_TAKEN, shortened(words))

    def _link(self, child: Any) -> None:
        anchor = child.get(tag("w:anchor"))
        address = self._opened.links.get(child.get(tag("r:id"), ""), f"#{anchor}" if anchor else "")
        since, around = self.running.position, self._is_in_link
        self._is_in_link = True
        self._walk(child)
        self._is_in_link = around
        if address:
            self.running.link(since, address)

    def _run(self, run: Any) -> None:
        properties = run.find(tag("w:rPr"))
        if is_on(properties, "w:vanish"):
            if words := words_of(run):
                self._gathering.note(Remark.HIDDEN_DROPPED, shortened(words))
            return
        since = self.running.position if _is_lost(properties, is_in_link=self._is_in_link) else None
        marks = self._marks(properties)
        for child in run:
            self._part(child, marks)
        if since is not None:
            self.running.remark(Remark.FORMATTING_DROPPED, since)

    def _marks(self, properties: Any) -> int:
        by_style = self._styles.marking(value_of(properties, "w:rStyle"))
        if self._is_in_link:
            # every link is underlined; nobody meant that
            by_style = by_style.without(Mark.UNDERLINE)
        return marking_of(properties).over(by_style.over(self._paragraph)).on

    def _part(self, child: Any, marks: int) -> None:
        """A part of a run."""
        name = _local(child)
        is_told = bool(self._fields) and self._fields[-1].since is None
        if name == "instrText" and is_told:
            self._fields[-1].told = (self._fields[-1].told + (child.text or ""))[:3_000]
        elif name == "fldChar":
            self._field(child.get(tag("w:fldCharType")))
        elif is_told:
            return
        elif name == "t":
            self.running.say((child.text or "").replace("\n", " "), marks)
        elif name in _SIGNS:
            self.running.say(_SIGNS[name], marks)
        elif name in {"footnoteReference", "endnoteReference"}:
            self.running.say(self._footnote(child, name), Mark.NONE)
        elif name in self._apart:
            self._apart[name](self, child)

    def _field(self, kind: str | None) -> None:
        if kind == "begin" and len(self._fields) < _MOST_FIELDS:
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].since = self.running.position
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            found = _ADDRESS.match(ended.told)
            if found and ended.since:
                self.running.link(ended.since, found[1])

    # --- what stands apart

    def _picture(self, child: Any) -> None:
        texts = [words_of(box) for box in child.iter(tag("w:txbxContent"))]
        for words in filter(None, dict.fromkeys(texts)):
            self._gathering.note(Remark.ELEMENT_DROPPED, shortened(words))
        if not any(texts):
            drawn = next(child.iter(_DRAWN), None)
            told = (drawn.get("descr") or drawn.get("name")) if drawn is not None else None
            self._gathering.note(Remark.PICTURE_DROPPED, shortened(told or _local(child)))

    def _alternatives(self, child: Any) -> None:
        """The same thing for newer and older programs: the first that there is."""
        for choice in child:
            for inner in choice:
                self._part(inner, Mark.NONE)
            return

    def _symbol(self, child: Any) -> None:
        named = f"{child.get(tag('w:font'), '')} {child.get(tag('w:char'), '')}"
        self._gathering.note(Remark.ELEMENT_DROPPED, shortened(named))

    def _comment(self, child: Any) -> None:
        comment = self._opened.comments.get(child.get(tag("w:id"), ""))
        if comment is not None:
            self._gathering.note(Remark.COMMENT_DROPPED, shortened(words_of(comment)))

    def _footnote(self, child: Any, name: str) -> str:
        """The sign that stands for a footnote; nothing if there is none."""
        notes = self._opened.footnotes if name == "footnoteReference" else self._opened.endnotes
        note = notes.get(child.get(tag("w:id"), ""))
        if note is None:
            return ""
        inner = Inline(Opened(note, None, None, self._opened.links), self._styles, self._gathering)
        for paragraph in note.iter(tag("w:p")):
            inner.read(paragraph, ToldMarks())
            inner.running.say(" ", Mark.NONE)
        runs = inner.running.taken()
        return add_footnote(self._gathering, runs) if runs else ""

    _apart: ClassVar[dict[str, Callable[["Inline", Any], None]]] = {
        "drawing": _picture,
        "pict": _picture,
        "object": _picture,
        "AlternateContent": _alternatives,
        "sym": _symbol,
        "commentReference": _comment,
    }


def _local(element: Any) -> str:
    """The name of an element without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _is_lost(properties: Any, *, is_in_link: bool) -> bool:
    """Whether words are coloured, raised, lowered or made of small capitals."""
    if properties is None:
        return False
    colour = (value_of(properties, "w:color") or "auto").lower()
    return (
        (colour not in {"auto", "000000"} and not is_in_link)
        or value_of(properties, "w:highlight") not in {None, "none"}
        or value_of(properties, "w:vertAlign") in {"superscript", "subscript"}
        or is_on(properties, "w:smallCaps")
        or is_on(properties, "w:caps")
    )
