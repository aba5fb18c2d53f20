"""Text with printed line numbers: the numbers stand at the beginning of the lines and are kept as they are."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from deliberation.domain.errors import UnreadableText
from deliberation.domain.text.document import Block, BlockKind, Document, Style
from deliberation.domain.text.formats.heads import split_head
from deliberation.domain.text.formats.imported import Import, Noted, Remark
from deliberation.domain.text.formats.sources import SourceLine, decoded, is_full, lines_of
from deliberation.domain.text.lines import WIDTH, number_lines
from deliberation.domain.text.notation.marks import read_inline

_NUMBERED = regex.compile(r"(?:(?P<level>#{1,6}) +)?(?P<number>\d{1,5}) +(?P<text>\S.*)")
_ENDS_A_SENTENCE = (".", "!", "?", ":", "…", ".“", "!“", "?“", ".)", "!)", "?)")
_FEWEST = 3  # numbered lines that make a printed text


@dataclass(frozen=True, slots=True)
class _Printed:
    """A numbered line. `is_apart`: a blank line stands before it."""

    source: int
    number: int
    level: int
    text: str
    is_apart: bool


def is_printed(lines: Iterable[SourceLine]) -> bool:
    """Whether most lines begin with numbers that count upwards."""
    filled = [line.text for line in lines if line.text.strip()]
    numbers = [int(found["number"]) for text in filled if (found := _NUMBERED.fullmatch(text))]
    rising = sum(after == before + 1 for before, after in itertools.pairwise(numbers))
    return rising + 1 >= _FEWEST and rising * 2 >= len(filled) - 1 and len(numbers) >= _FEWEST


def parse(content: bytes | str) -> Import:
    """Read a printed motion.

    Raises UnreadableText (reason: those of `sources.decoded`, not_printed, backwards with line, number and before).
    """
    text = decoded(content) if isinstance(content, bytes) else content
    lines, remarks = lines_of(text)
    head, body, head_remarks = split_head(lines)
    remarks += head_remarks
    printed = _numbered(body, remarks)
    if not printed:
        raise UnreadableText(reason="not_printed")
    document = Document.of(_blocks(printed, remarks))
    width = _width(printed, document, remarks)
    return Import(document, head, printed[0].number, width, tuple(sorted(remarks, key=lambda noted: noted.line)))


def _numbered(body: Sequence[SourceLine], remarks: list[Noted]) -> list[_Printed]:
    found, is_apart = list[_Printed](), True
    for line in body:
        match = _NUMBERED.fullmatch(line.text.rstrip())
        if match is None:
            is_apart = is_apart or not line.text.strip()
            if line.text.strip() and found:
                _append(found, line, remarks)
            continue
        number = int(match["number"])
        if found and number <= found[-1].number:
            raise UnreadableText(reason="backwards", line=line.number, number=number, before=found[-1].number)
        found.append(_Printed(line.number, number, len(match["level"] or ""), match["text"].rstrip(), is_apart))
        is_apart = False
    return found


def _append(found: list[_Printed], line: SourceLine, remarks: list[Noted]) -> None:
    """A line without a number belongs to the one before; the reader is told."""
    last = found[-1]
    found[-1] = _Printed(last.source, last.number, last.level, f"{last.text} {line.text.strip()}", last.is_apart)
    remarks.append(Noted(Remark.UNNUMBERED, line.number, line.text.strip()))


def _blocks(printed: Sequence[_Printed], remarks: list[Noted]) -> Iterator[Block]:
    width = max(len(_words(line.text)) for line in printed)
    group, gap = [printed[0]], 0
    for before, line in itertools.pairwise(printed):
        if line.number == before.number + 1 and not _begins_a_block(before, line, width, remarks):
            group.append(line)
            continue
        yield _block(group, gap)
        group, gap = [line], line.number - before.number - 1
        if gap:
            missing = f"{before.number + 1}–{line.number - 1}" if gap > 1 else str(line.number - 1)
            remarks.append(Noted(Remark.GAP, line.source, missing))
    yield _block(group, gap)


def _begins_a_block(before: _Printed, line: _Printed, width: int, remarks: list[Noted]) -> bool:
    if line.level or before.level:
        return True
    if not line.is_apart:
        return False
    # a page ended in the middle of a sentence: the line was full, and no sign ends it
    is_split = is_full(_words(before.text), _words(line.text), width) and not before.text.endswith(_ENDS_A_SENTENCE)
    if is_split:
        remarks.append(Noted(Remark.JOINED, line.source, f"{before.number}–{line.number}"))
    return not is_split


def _block(group: Sequence[_Printed], gap: int) -> Block:
    level, text = group[0].level, " ".join(line.text for line in group)
    style = Style(BlockKind.HEADING, level=max(level, 2)) if level else Style()
    return Block.of(style._replace(gap_before=gap), *read_inline(text))


def _words(text: str) -> str:
    """The characters that are printed."""
    return "".join(run.text for run in read_inline(text))


def _width(printed: Sequence[_Printed], document: Document, remarks: list[Noted]) -> int:
    """The width at which our lines break where the printed ones do; the usual one if none does."""
    longest = max(len(_words(line.text)) for line in printed)
    for width in (WIDTH, longest):
        if _first_difference(printed, document, width) is None:
            return width
    different = _first_difference(printed, document, WIDTH) or printed[0]
    remarks.append(Noted(Remark.OTHER_BREAKS, different.source, str(different.number)))
    return WIDTH


def _first_difference(printed: Sequence[_Printed], document: Document, width: int) -> _Printed | None:
    ours = {line.number: line.text for line in number_lines(document, width=width, first=printed[0].number)}
    return next((line for line in printed if ours.get(line.number) != " ".join(_words(line.text).split())), None)
