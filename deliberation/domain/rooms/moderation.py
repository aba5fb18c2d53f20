"""Moderation: what can be done where somebody breaks a rule of the room. Always with the rule and a reason."""

from collections.abc import Iterable
from datetime import datetime
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


# what is done to a whole thread, and not to the words with which it begins
OF_A_THREAD = frozenset({Intervention.MOVE, Intervention.LOCK_THREAD})


def room_then(steps: Iterable[tuple[datetime, int | None]], moment: datetime, now_in: int) -> int:
    """The room in which a thread stood at a moment.

    steps -- when it left a room, and which; also when it went back
    now_in -- where it stands after all of them
    """
    later = [(left_at, room_id) for left_at, room_id in steps if room_id is not None and left_at > moment]
    return min(later)[1] if later else now_in


def demand_rule(kind: RoomKind, rule: RoomRule, charter: Terms | None = None) -> None:
    """Raise NoSuchRule for a rule that did not hold there: nobody is measured by what they could not read.

    charter -- the Raumregeln as they were when the words were written (models/held_charters.py); None for what stands
               in no room alone, as a reading path does
    """
    if rule not in nameable(kind, charter):
        raise NoSuchRule
