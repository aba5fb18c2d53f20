"""Rules for what somebody does with words of their own."""

import re
from datetime import datetime, timedelta
from hashlib import sha256

from deliberation.domain.rooms.refusals import TooLateToUndo

# a slip is noticed at once; what stands for longer has been read. Nobody is told how much of it is left (P3)
UNDONE_WITHIN = timedelta(seconds=60)

# so many words in the same order are no accident
SAME_RUN = 4
_WORD = re.compile(r"\w+")


def fingerprint(text: str) -> str:
    """By which a form knows the text that it began with: changed elsewhere meanwhile, it is another one."""
    return sha256(text.encode()).hexdigest()


def demand_undoable(done_at: datetime, now: datetime) -> None:
    """Raise TooLateToUndo for what was done longer ago than a slip."""
    if now - done_at > UNDONE_WITHIN:
        raise TooLateToUndo


def is_taken_from(draft: str, words: str) -> bool:
    """Whether a draft is an earlier or a later state of these words: it begins as they do, or shares a run of them.

    The last word may be cut: drafts are saved while somebody types.
    """
    one, other = _in_a_row(draft), _in_a_row(words)
    if not one or not other:
        return False
    if one.startswith(other) or other.startswith(one):
        return True
    said = one.split()
    runs = (said[at : at + SAME_RUN] for at in range(len(said) - SAME_RUN + 1))
    return any(f" {' '.join(run)}" in other for run in runs)


def _in_a_row(text: str) -> str:
    return "".join(f" {word}" for word in _WORD.findall(text.casefold()))
