"""Rules for what somebody does with words of their own."""

import re
from datetime import datetime, timedelta
from hashlib import sha256

from deliberation.domain.rooms.refusals import TooLateToUndo

# a slip is noticed at once; what stands for longer has been read. Nobody is told how much of it is left (P3)
UNDONE_WITHIN = timedelta(seconds=60)

_WORD = re.compile(r"\w+")


def fingerprint(text: str) -> str:
    """By which a form knows the text that it began with: changed elsewhere meanwhile, it is another one."""
    return sha256(text.encode()).hexdigest()


def demand_undoable(done_at: datetime, now: datetime) -> None:
    """Raise TooLateToUndo for what was done longer ago than a slip."""
    if now - done_at > UNDONE_WITHIN:
        raise TooLateToUndo


def in_a_row(text: str) -> str:
    """Its words alone, each behind a blank: how texts are compared, whatever stands between their words."""
    return "".join(f" {word}" for word in _WORD.findall(text.casefold()))


def is_taken_from(draft: str, words: str) -> bool:
    """Whether a draft is an earlier or a later state of these words, both `in_a_row`.

    An earlier one says nothing but how they begin; its last word may be cut, since drafts are saved while somebody
    types. A later one has all of them, and less beside them than they are: whatever somebody wrote to more than half
    anew is a text of its own, and is not taken from them with another.
    """
    if not draft or not words:
        return False
    is_later = f"{words} " in f"{draft} " and len(draft) <= 2 * len(words)
    return is_later or words.startswith(draft)
