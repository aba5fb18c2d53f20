"""Long comparisons in parts: together they say what the whole says, each place of it once and in its order."""

from itertools import pairwise

import pytest
from hypothesis import given

from deliberation.domain.text import cutting
from deliberation.domain.text.cutting import stretches_of, within
from deliberation.domain.text.diff import diff
from deliberation.domain.text.document import Document
from deliberation.domain.text.lines import number_lines
from deliberation.domain.text.marking import Item, marked
from tests.domain.text.versions import pairs


def once(_index: int, _item: Item) -> int:
    return 1


@given(pairs())
def test_the_parts_of_a_comparison_are_the_whole_of_it(pair: tuple[Document, Document]) -> None:
    old, new = pair
    lines = number_lines(new, width=20)
    blocks = marked(old, diff(old, new), lines, is_new_counted=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "MOST_WEIGHT", 300)
        patch.setattr(cutting, "_MOST_AT_ONCE", 100)
        parts = stretches_of(blocks, lines, once, has_numbers=True)
    said = [item for part in parts for block in within(blocks, part).values() for item in block.items]
    assert said == [item for block in blocks for item in block.items]
    for before, after in pairwise(parts):
        assert before.end == after.begin
        assert before.last < after.first <= before.last + 1 or not after.has_lines
    for part in parts:
        numbers = [item.line for block in within(blocks, part).values() for item in block.items if item.line]
        assert all(part.first <= number <= part.last for number in numbers)
