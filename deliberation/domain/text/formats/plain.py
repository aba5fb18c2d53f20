"""Text without line numbers: bullets, run-in headings, one line a paragraph or lines broken at one width."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from deliberation.domain.errors import UnreadableText
from deliberation.domain.text.document import Block, BlockKind, Document, Style
from deliberation.domain.text.formats.heads import split_head
from deliberation.domain.text.formats.imported import Import, Noted, Remark
from deliberation.domain.text.formats.reasons import begins_reasons, split_reasons
from deliberation.domain.text.formats.sources import MOST_BLOCKS, SourceLine, decoded, is_full, lines_of
from deliberation.domain.text.notation.marks import read_inline

_BULLET = regex.compile(r"(?P<indent>[ ]*)[·•▪◦‣*–-][ \u00a0]+(?P<text>\S.*)")
_COUNTED = regex.compile(r"(?P<indent>[ ]*)(?P<number>[0-9]{1,3})[.)][ \u00a0]+(?P<text>\S.*)")
_HEADING = regex.compile(r"(?P<level>#{1,6})[ ]+(?P<text>\S.*)")
_LONGEST_HEADING = 100
_WRAPPED = 120  # lines of a file whose longest is shorter were broken by a program


@dataclass(slots=True)
class _Paragraph:
    line: SourceLine
    style: Style
    text: str


def parse(content: bytes | str) -> Import:
    """Read a text without line numbers; it is cited by section and bullet. Raises UnreadableText.

    Its reason: those of `sources.decoded`, too_many.
    """
    text = decoded(content) if isinstance(content, bytes) else content
    lines, remarks = lines_of(text)
    head, body, head_remarks = split_head(lines)
    begin = next((index for index, line in enumerate(body) if begins_reasons(line)), None)
    body, reasons, told = split_reasons(body, begin)
    remarks += head_remarks + told
    paragraphs = list(_paragraphs(body))
    if not paragraphs:
        # a head alone, or nothing but residue
        raise UnreadableText(reason="empty")
    if len(paragraphs) > MOST_BLOCKS:
        raise UnreadableText(reason="too_many", limit=MOST_BLOCKS)
    blocks = [_block(*pair, remarks) for pair in zip(paragraphs, [*paragraphs[1:], None], strict=True)]
    ordered = tuple(sorted(remarks, key=lambda noted: noted.line))
    return Import(Document.of(blocks), head, None, remarks=ordered, reasons=reasons)


def _paragraphs(body: Sequence[SourceLine]) -> Iterator[_Paragraph]:
    longest = max((len(line.text) for line in body), default=0)
    current: _Paragraph | None = None
    last = ""
    for line in body:
        if not line.text.strip():
            if current:
                yield current
            current = None
            continue
        style, text = _begun(line.text)
        is_plain = style.kind is BlockKind.PARAGRAPH
        if current and is_plain and longest <= _WRAPPED and is_full(last, line.text, longest):
            current.text += f" {text}"
        else:
            if current:
                yield current
            current = _Paragraph(line, style, text)
        last = line.text
    if current:
        yield current


def _begun(text: str) -> tuple[Style, str]:
    if found := _HEADING.fullmatch(text):
        return Style(BlockKind.HEADING, level=len(found["level"])), found["text"]
    if found := _BULLET.fullmatch(text):
        return Style(BlockKind.LIST_ITEM, depth=len(found["indent"]) // 2), found["text"]
    if found := _COUNTED.fullmatch(text):
        depth = len(found["indent"]) // 2
        return Style(BlockKind.LIST_ITEM, depth=depth, is_ordered=True, number=int(found["number"])), found["text"]
    return Style(), text.strip()


def _block(paragraph: _Paragraph, following: _Paragraph | None, remarks: list[Noted]) -> Block:
    style = paragraph.style
    if _looks_like_a_heading(paragraph, following):
        style = Style(BlockKind.HEADING, level=2)
        remarks.append(Noted(Remark.HEADING_GUESSED, paragraph.line.number, paragraph.text))
    return Block.of(style, *read_inline(paragraph.text))


def _looks_like_a_heading(paragraph: _Paragraph, following: _Paragraph | None) -> bool:
    """A short line that no sign ends, with something below it."""
    is_short = paragraph.style.kind is BlockKind.PARAGRAPH and len(paragraph.text) <= _LONGEST_HEADING
    return is_short and following is not None and paragraph.text[-1].isalnum()
