"""What a text says: its words without the signs of the notation, and whether there are any."""

from deliberation.domain.characters import shows_something
from deliberation.domain.text.notation.reading import read

# more than any beginning that is shown; a mark that is cut off here closes behind it
LONGEST_READ = 2_000
# left over where a sign of the notation stands alone: it was meant to set words, and there are none
_LONE_SIGNS = str.maketrans("", "", "#>-*_~\\")


def without_signs(source: str) -> str:
    """The words of the first pages of a text, with an empty line between its paragraphs, headings and items."""
    return "\n\n".join(block.text for block in read(source[:LONGEST_READ]).blocks)


def says_something(source: str) -> bool:
    """Whether a text shows more than signs: a quote, a list or a heading of nothing says nothing.

    All of it is read only where the first pages say nothing.
    """
    if not shows_something(source.translate(_LONE_SIGNS)):
        return False
    return _says(without_signs(source)) or _says(read(source).text)


def _says(shown: str) -> bool:
    return shows_something(shown.translate(_LONE_SIGNS))
