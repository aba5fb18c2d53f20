"""What saved itself while somebody typed is thinned out after a day: one text per quarter of an hour stays.

Nothing goes that somebody may still miss: what a person saved, brought back or has to choose from, what others speak
about, the last of every window, and what a window whose answer got lost is known by.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from operator import attrgetter

KEPT_WHOLE = timedelta(days=1)
ONE_PER = timedelta(minutes=15)

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class SavedText:
    """A text that a draft had, without its words.

    turn -- given by the script that saves by itself, counting in its window; without script a person saves
    joined_in -- of what was typed beside a newer text: the number of the text that holds it as well
    is_spoken_of -- somebody has said something about its lines
    """

    number: int
    saved_at: datetime
    saved_by: int
    desk: str | None = None
    turn: int | None = None
    is_aside: bool = False
    joined_in: int | None = None
    is_spoken_of: bool = False

    @property
    def is_to_choose(self) -> bool:
        """Whether a person still has to decide between it and another."""
        return self.is_aside and self.joined_in is None


def superfluous(texts: Sequence[SavedText], now: datetime) -> frozenset[int]:
    """The numbers of those texts of one draft that need not be kept any longer."""
    if not texts:
        return frozenset()
    joined = {one.joined_in for one in texts if (one.joined_in or 0) > one.number}
    by_itself = [one for one in texts if one.turn or one.number in joined]
    theirs = {one.number for one in texts} - {one.number for one in by_itself}
    stays = theirs | _lasting(texts, now) | _ends(texts, theirs) | _of_windows(texts) | _last(by_itself, _quarter)
    return frozenset(one.number for one in texts) - _with_what_holds_them(texts, stays)


def _lasting(texts: Iterable[SavedText], now: datetime) -> set[int]:
    return {one.number for one in texts if one.saved_at > now - KEPT_WHOLE or one.is_spoken_of or one.is_to_choose}


def _ends(texts: Iterable[SavedText], theirs: set[int]) -> set[int]:
    """The first, the last, what the draft says, and what it said when a person put another text in its place."""
    numbers = sorted(one.number for one in texts)
    said = sorted(one.number for one in texts if not one.is_aside)
    replaced = {before for before, after in pairwise(said) if after in theirs}
    return {numbers[0], numbers[-1], *said[-1:]} | replaced


def _of_windows(texts: Iterable[SavedText]) -> set[int]:
    """Of each window the last, the last that is in the text, and the last in its own counting."""
    typed = [one for one in texts if one.desk]
    in_the_text = [one for one in typed if not one.is_to_choose]
    return _last(typed, _window) | _last(in_the_text, _window) | _last(typed, _window, by=lambda one: one.turn or 0)


def _window(one: SavedText) -> object:
    return one.saved_by, one.desk


def _quarter(one: SavedText) -> object:
    return one.saved_by, one.turn and one.desk, (one.saved_at - _BEGINNING) // ONE_PER


def _last(
    texts: Iterable[SavedText],
    series: Callable[[SavedText], object],
    by: Callable[[SavedText], int] = attrgetter("number"),
) -> set[int]:
    """Of each series the last."""
    return {*{series(one): one.number for one in sorted(texts, key=by)}.values()}


def _with_what_holds_them(texts: Iterable[SavedText], stays: set[int]) -> set[int]:
    """With the texts in which these are joined, and those in which those are."""
    held = {one.number: one.joined_in for one in texts if one.joined_in}
    waiting = list(stays)
    while waiting:
        holder = held.get(waiting.pop())
        if holder is not None and holder not in stays:
            stays.add(holder)
            waiting.append(holder)
    return stays
