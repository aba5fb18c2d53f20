"""The four kinds of room, and what follows from a kind. A kind is given once and never changes."""

from enum import StrEnum

from deliberation.domain.rooms.refusals import KindNotOpened, NotForDebate


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
    # one of those that the host wrote: which, says the reason
    OF_THIS_ROOM = "of_this_room"


# the only kinds in which there can be polls and anything else that presses for a decision
HOLDS_POLLS = frozenset({RoomKind.WORKSHOP, RoomKind.DECISION})

# a decision room comes with its assembly; a protected one cannot be opened before its protections are built
OPENED_BY_HAND = frozenset({RoomKind.OPEN, RoomKind.WORKSHOP})

# where people write contributions
FOR_DEBATE = frozenset({RoomKind.OPEN, RoomKind.WORKSHOP})

# what holds in every room for debate, beside what its host wrote
EVERYWHERE = (
    RoomRule.OWN_EXPERIENCE,
    RoomRule.ASK_BEFORE_CONTRADICTING,
    RoomRule.NO_ATTACKS,
    RoomRule.TAKE_YOUR_TIME,
)
RULES: dict[RoomKind, tuple[RoomRule, ...]] = dict.fromkeys(FOR_DEBATE, EVERYWHERE)


def demand_debate(kind: RoomKind) -> None:
    """Raise NotForDebate for a room in which nobody writes contributions."""
    if kind not in FOR_DEBATE:
        raise NotForDebate


def demand_opened_by_hand(kind: RoomKind) -> None:
    """Raise KindNotOpened for a kind of room that nobody opens by hand."""
    if kind not in OPENED_BY_HAND:
        raise KindNotOpened(kind=kind.value)
