"""How many lines are new in a text, and how many are gone: for a list of many texts, each a little after another.

Only paragraphs that differ are read and broken into lines: a long text in which somebody changed a word costs no more
than a short one. What was only moved counts as neither.
"""

import re
from collections import Counter
from dataclasses import dataclass

from deliberation.domain.text.lines import number_lines
from deliberation.domain.text.notation import read


@dataclass(frozen=True, slots=True)
class LinesChanged:
    """Lines as they are printed: one word too many may make the rest of its paragraph new."""

    new: int
    gone: int


def lines_changed(before: str, after: str, *, width: int) -> LinesChanged:
    """Compare two texts in the notation. `width`: of the longest printed line."""
    old, now = _parts(before), _parts(after)
    there, here = _printed(old - now, width), _printed(now - old, width)
    return LinesChanged(new=(here - there).total(), gone=(there - here).total())


def _parts(source: str) -> Counter[str]:
    """What stands between empty lines, and how often."""
    return Counter(re.split(r"\n[ \t]*\n", source))


def _printed(parts: Counter[str], width: int) -> Counter[str]:
    return Counter(line.text for line in number_lines(read("\n\n".join(parts.elements())), width=width))
