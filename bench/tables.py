"""Figures in columns, as every measurement prints them."""

from collections.abc import Iterator, Sequence


def table(rows: Sequence[Sequence[str]], *, has_notes: bool = False) -> Iterator[str]:
    """One line a row, indented. What is measured stands on the left, its figures below one another on the right.

    has_notes -- whether the last column says something about the figure before it, and so begins beside it
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        name, *others = (
            f"{cell:<{width}}" if place == 0 or (has_notes and place == len(row) - 1) else f"{cell:>{width}}"
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        *figures, last = others
        between = " " if has_notes else "  "
        yield ("  " + "  ".join([name, *figures]) + between + last).rstrip()
