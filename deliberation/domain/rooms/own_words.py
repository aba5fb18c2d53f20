"""Rules for what somebody does with words of their own."""

from datetime import datetime, timedelta
from hashlib import sha256

from deliberation.domain.rooms.refusals import TooLateToUndo

# a slip is noticed at once; what stands for longer has been read. Nobody is told how much of it is left (P3)
UNDONE_WITHIN = timedelta(seconds=60)


def fingerprint(text: str) -> str:
    """By which a form knows the text that it began with: changed elsewhere meanwhile, it is another one."""
    return sha256(text.encode()).hexdigest()


def demand_undoable(done_at: datetime, now: datetime) -> None:
    """Raise TooLateToUndo for what was done longer ago than a slip."""
    if now - done_at > UNDONE_WITHIN:
        raise TooLateToUndo
