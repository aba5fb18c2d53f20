"""Threads: a contribution, answers to it, and answers to those. Deeper than that nobody finds their way back."""

from datetime import timedelta

from deliberation.domain.rooms.refusals import AnswersTooDeep

DEEPEST = 2
# the same words at the same place are one contribution: a finger that pressed twice, a page that was sent again
SENT_TWICE_WITHIN = timedelta(minutes=10)
# of one person within that time, wherever: more than anybody can think about, fewer than a script would send
MOST_AT_ONCE = 60


def depth_of_answer(answered_depth: int) -> int:
    """How deep an answer to something of this depth stands. Raises AnswersTooDeep."""
    if answered_depth >= DEEPEST:
        raise AnswersTooDeep
    return answered_depth + 1
