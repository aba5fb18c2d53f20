"""What stands behind the text of a motion: its reasons, and what else its type asks for, each under its heading."""

Sections = tuple[tuple[str, str], ...]
"""Pairs of a heading and what stands under it, in the notation."""

# where no type says otherwise; `reasons.py` finds it again
REASONS = "Begründung"


def sections_behind(reasons: str, further: Sections, *, heading: str = "") -> Sections:
    """Every section in which something stands, the reasons first.

    heading -- of the reasons, as the type has it
    """
    both = ((heading or REASONS, reasons), *further)
    return tuple((name, said) for name, said in both if said.strip())


def lines_of_sections(sections: Sections, width: int) -> int:
    """How many lines of this width they have, about; nobody counts them."""
    return sum(len(said) // width for _heading, said in sections)
