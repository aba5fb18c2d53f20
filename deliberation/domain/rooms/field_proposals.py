"""Proposals for another field: no number of supporters, one answer with reasons that all can read."""

from enum import StrEnum

# what somebody wants to say for a field: half a page
LONGEST_PLEA = 3_000


class FieldAnswer(StrEnum):
    """What the executive says to a proposal."""

    YES = "yes"
    NO = "no"
