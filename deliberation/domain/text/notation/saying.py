"""What a text says, for places that show how it begins: its words without the signs of the notation."""

from deliberation.domain.text.notation.reading import read

# more than any beginning that is shown; a mark that is cut off here closes behind it
LONGEST_READ = 2_000


def without_signs(source: str) -> str:
    """The words of the first pages of a text, with an empty line between its paragraphs, headings and items."""
    return "\n\n".join(block.text for block in read(source[:LONGEST_READ]).blocks)
