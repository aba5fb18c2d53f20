"""Text with printed line numbers: the numbers stand at the beginning of the lines and are kept as they are."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from deliberation.domain.errors import UnreadableText
from deliberation.domain.text.document import Block, BlockKind, Document, Style
from deliberation.domain.text.formats.heads import head_above
from deliberation.domain.text.formats.imported import Import, Noted, Remark
from deliberation.domain.text.formats.numbered import Printed, first_numbered, numbered, reasons_behind
from deliberation.domain.text.formats.reasons import split_reasons
from deliberation.domain.text.formats.sources import MOST_BLOCKS, decoded, is_full, lines_of
from deliberation.domain.text.lines import WIDTH, number_lines
from deliberation.domain.text.notation.marks import read_inline

_ENDS_A_SENTENCE = (".", "!", "?", ":", "…", ".“", "!“", "?“", ".)", "!)", "?)")
_NARROWEST = 50  # characters; nobody prints narrower lines on purpose
_SHORT = 2 / 3  # of the longest line: whatever ends there ends a paragraph


def parse(content: bytes | str) -> Import:
    """Read a printed motion.

    Raises UnreadableText (reason: those of `sources.decoded`, not_printed, empty, too_many; backwards with line,
    number and before).
    """
    text = decoded(content) if isinstance(content, bytes) else content
    lines, remarks = lines_of(text)
    first = first_numbered(lines)
    if first is None:
        raise UnreadableText(reason="not_printed")
    head, told = head_above(lines[:first])
    body, reasons, cut = split_reasons(lines[first:], reasons_behind(lines[first:]))
    remarks += told + cut
    printed = numbered(body, remarks)
    if not printed:
        raise UnreadableText(reason="empty")  # numbers without a word
    if len(printed) > MOST_BLOCKS:
        raise UnreadableText(reason="too_many", limit=MOST_BLOCKS)
    tried = _best(printed)
    remarks += tried.remarks + tried.different(printed)
    return Import(
        tried.document,
        head,
        printed[0].number,
        tried.width,
        tuple(sorted(remarks, key=lambda noted: noted.line)),
        reasons,
    )


@dataclass(slots=True)
class _Try:
    """A document that may be meant, and the numbers of the lines that would break elsewhere than in print."""

    document: Document
    width: int
    differing: tuple[int, ...]
    remarks: list[Noted] = field(default_factory=list)

    def different(self, printed: Sequence[Printed]) -> list[Noted]:
        """The remark about lines that break elsewhere."""
        if not self.differing:
            return []
        first = next((line for line in printed if line.number >= self.differing[0]), printed[-1])
        return [Noted(Remark.OTHER_BREAKS, first.source, _ranges(self.differing))]


def _best(printed: Sequence[Printed]) -> _Try:
    """The document that breaks as it is printed; if none does, the usual one.

    Paragraphs that no blank line parts are parted where a line ends early, if all lines break as printed then.
    """
    tries = list[_Try]()
    for parts_early in (False, True):
        remarks = list[Noted]()
        document = Document.of(_blocks(printed, remarks, parts_early=parts_early))
        for width in (WIDTH, _longest(printed)):
            tries.append(_Try(document, width, _differing(printed, document, width), remarks))
            if not tries[-1].differing:
                return tries[-1]
    return tries[0]


def _longest(printed: Sequence[Printed]) -> int:
    return max(_NARROWEST, *(len(_words(line.text)) for line in printed))


def _differing(printed: Sequence[Printed], document: Document, width: int) -> tuple[int, ...]:
    ours = {line.number: line.text for line in number_lines(document, width=width, first=printed[0].number)}
    theirs = {line.number: " ".join(_words(line.text).split()) for line in printed}
    return tuple(sorted(number for number in ours.keys() | theirs.keys() if ours.get(number) != theirs.get(number)))


def _ranges(numbers: Sequence[int]) -> str:
    """Numbers as people list them: 3–7, 12."""
    groups = itertools.groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    found = [[number for _, number in group] for _, group in groups]
    return ", ".join(f"{one[0]}–{one[-1]}" if len(one) > 1 else str(one[0]) for one in found)


def _blocks(printed: Sequence[Printed], remarks: list[Noted], *, parts_early: bool) -> Iterator[Block]:
    width = _longest(printed)
    group, gap = [printed[0]], 0
    for before, line in itertools.pairwise(printed):
        begins = _begins_a_block(before, line, width, remarks) or (parts_early and _ends_early(before, line, width))
        if line.number == before.number + 1 and not begins:
            group.append(line)
            continue
        yield _block(group, gap)
        group, gap = [line], line.number - before.number - 1
        if gap:
            missing = f"{before.number + 1}–{line.number - 1}" if gap > 1 else str(line.number - 1)
            remarks.append(Noted(Remark.GAP, line.source, missing))
    yield _block(group, gap)


def _begins_a_block(before: Printed, line: Printed, width: int, remarks: list[Noted]) -> bool:
    if line.level or before.level:
        return True
    if not line.is_apart:
        return False
    # a page ended in the middle of a sentence: the line was full, and no sign ends it
    is_split = is_full(_words(before.text), _words(line.text), width) and not before.text.endswith(_ENDS_A_SENTENCE)
    if is_split and line.number == before.number + 1:
        remarks.append(Noted(Remark.JOINED, line.source, f"{before.number}–{line.number}"))
    return not is_split


def _ends_early(before: Printed, line: Printed, width: int) -> bool:
    """Whether a line ends though the next word would have fitted, and with a sentence or far from the edge."""
    words, following = _words(before.text), _words(line.text)
    goes_on = words.endswith(",") or following[:1].islower()
    is_over = before.text.endswith(_ENDS_A_SENTENCE) or (len(words) < width * _SHORT and not goes_on)
    return is_over and not is_full(words, following, width)


def _block(group: Sequence[Printed], gap: int) -> Block:
    level, text = group[0].level, " ".join(line.text for line in group)
    style = Style(BlockKind.HEADING, level=max(level, 2)) if level else Style()
    return Block.of(style._replace(gap_before=gap), *read_inline(text))


def _words(text: str) -> str:
    """The characters that are printed."""
    return "".join(run.text for run in read_inline(text))
