"""The four kinds of room, and what follows from a kind. A kind is given once and never changes."""

from enum import StrEnum

from deliberation.domain.errors import NotForDebate


class RoomKind(StrEnum):
    """What a room is for."""

    OPEN = "open"
    PROTECTED = "protected"
    WORKSHOP = "workshop"
    DECISION = "decision"


class RoomRule(StrEnum):
    """A rule of a room, in sight before the first contribution."""

    OWN_EXPERIENCE = "own_experience"
    ASK_BEFORE_CONTRADICTING = "ask_before_contradicting"
    TAKE_YOUR_TIME = "take_your_time"
    NO_ATTACKS = "no_attacks"


# the only kinds in which there can be polls and anything else that presses for a decision
HOLDS_POLLS = frozenset({RoomKind.WORKSHOP, RoomKind.DECISION})

# the others come into being with what they are for: a decision room with its assembly
OPENED_BY_HAND = frozenset({RoomKind.OPEN})

# where people write contributions
FOR_DEBATE = frozenset({RoomKind.OPEN})

RULES: dict[RoomKind, tuple[RoomRule, ...]] = {
    RoomKind.OPEN: (
        RoomRule.OWN_EXPERIENCE,
        RoomRule.ASK_BEFORE_CONTRADICTING,
        RoomRule.NO_ATTACKS,
        RoomRule.TAKE_YOUR_TIME,
    ),
}


def demand_debate(kind: RoomKind) -> None:
    """Raise NotForDebate for a room in which nobody writes contributions."""
    if kind not in FOR_DEBATE:
        raise NotForDebate
