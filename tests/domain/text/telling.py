"""What stands on the slip after somebody changed a text, tried out: whoever does what it says gets the new text."""

from deliberation.domain.text.diff import diff
from deliberation.domain.text.lines import WIDTH, number_lines
from deliberation.domain.text.notation import read
from deliberation.domain.text.phrasing import phrase
from deliberation.domain.text.wording import describe, follow


def told(
    before: str, after: str, *, width: int = WIDTH, first: int = 1, has_numbers: bool = True, language: str = "de"
) -> list[str]:
    """The sentences, with simple spaces before the numbers of lines."""
    old, new = read(before), read(after)
    lines = number_lines(old, width=width, first=first)
    points = describe(old, diff(old, new), lines, has_numbers=has_numbers)
    assert follow(old, lines, points, has_numbers=has_numbers) == new
    sentences = [phrase(point, language) for point in points]
    # the spaces of ours; those of the text are named
    return [sentence.replace("\u00a0", " ") for sentence in sentences]
