"""Moderation: what can be done where somebody breaks a rule of the room. Always with the rule and a reason."""

from enum import StrEnum

from deliberation.domain.rooms.charters import Terms, nameable
from deliberation.domain.rooms.kinds import RoomKind, RoomRule
from deliberation.domain.rooms.refusals import NoSuchRule

LONGEST_PAUSE_DAYS = 30
# so many others are heard first, at the most, before somebody in slow mode writes again
MOST_OTHERS = 10


class Intervention(StrEnum):
    """What moderation can do. None of them has an end: each holds until an act takes it back."""

    HIDE = "hide"
    HIDE_PATH = "hide_path"
    HIDE_PLAIN = "hide_plain"
    MOVE = "move"
    LOCK_THREAD = "lock_thread"
    LOCK_ROOM = "lock_room"
    # binds a person, who learns until when on a page of their own; the room knows no time
    PAUSE = "pause"
    SLOW = "slow"


class Standing(StrEnum):
    """How an intervention stands, as the public record says it."""

    HOLDS = "holds"
    APPEALED = "appealed"
    UPHELD = "upheld"
    GRANTED = "granted"
    UNDONE = "undone"


def standing(*, is_appealed: bool, is_upheld: bool | None, is_undone: bool) -> Standing:
    """How an intervention stands. What was undone before anybody decided needs no decision any more."""
    if is_upheld is False:
        return Standing.GRANTED
    if is_undone:
        return Standing.UNDONE
    if is_upheld:
        return Standing.UPHELD
    return Standing.APPEALED if is_appealed else Standing.HOLDS


def demand_rule(kind: RoomKind, rule: RoomRule, charter: Terms | None = None) -> None:
    """Raise NoSuchRule for a rule that does not hold there: nobody is measured by what they could not read.

    charter -- the Raumregeln; None for what stands in no room alone, as a reading path does
    """
    if rule not in nameable(kind, charter):
        raise NoSuchRule
