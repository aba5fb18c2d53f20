"""Long texts in parts that a phone can show: a thousand lines each, parted between blocks where that is possible."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, TypeVar

from deliberation.domain.text.change import Ground
from deliberation.domain.text.keeping import kept
from deliberation.domain.text.lines import Line

# about 130 kB with the elements that lines are
MOST = 1_000
# a part has at least so many: whoever cites a line up to here need not say in which part it stands
LEAST = MOST // 2


@dataclass(frozen=True, slots=True)
class Part:
    """From where to where a part goes. A block that is longer than a part is shown in several.

    first, last -- as people cite them: numbers of lines; of blocks, counted from 1, in a text without line numbers
    lines -- their positions among all lines
    """

    first: int
    last: int
    lines: range


# of texts that are read in the same hour; each is a few numbers, and the text that it was made of
@kept(512)
def parts_of(ground: Ground) -> tuple[Part, ...]:
    """The parts of a text: one for most of them, none for an empty one."""
    lines = ground.read()[1]
    has_numbers = ground.first_line is not None
    cuts = _cuts(lines, may_part_blocks=has_numbers)
    return tuple(
        Part(lines[begin].number, lines[end - 1].number, range(begin, end))
        if has_numbers
        else Part(lines[begin].block + 1, lines[end - 1].block + 1, range(begin, end))
        for begin, end in pairwise(cuts)
    )


def _cuts(lines: Sequence[Line], *, may_part_blocks: bool) -> list[int]:
    """Where parts begin, and the end of the last one."""
    cuts = [0]
    while len(lines) - cuts[-1] > MOST:
        start = cuts[-1]
        between = (at for at in range(start + MOST, start + LEAST, -1) if lines[at].block != lines[at - 1].block)
        cut = next(between, start + MOST)
        if not may_part_blocks:
            while cut < len(lines) and lines[cut].block == lines[cut - 1].block:
                cut += 1
        cuts.append(cut)
    return [*cuts, len(lines)] if cuts[-1] < len(lines) else cuts


class Begun(Protocol):
    """What has a first line (or block)."""

    @property
    def first(self) -> int:
        """As people cite it."""


Parted = TypeVar("Parted", bound=Begun)


def part_with(parts: Sequence[Parted], number: int | None) -> Parted | None:
    """The part in which a line (or block) stands: the first one where none is asked, the last that begins before it."""
    if number is None:
        return parts[0] if parts else None
    before = [part for part in parts if part.first <= number]
    return before[-1] if before else (parts[0] if parts else None)


def ending_in(part: Part, lines: Sequence[Line]) -> set[int]:
    """The blocks that end in a part: what is said about one stands behind it, and so in this part and no other."""
    blocks = {lines[at].block for at in part.lines}
    if part.lines.stop < len(lines):
        blocks.discard(lines[part.lines.stop].block)
    return blocks


def asked_for(number: int) -> int | None:
    """What an address asks for to show a line (or block): nothing where it stands in the first part anyway."""
    return number if number > LEAST else None
