"""Threads: a contribution, answers to it, and answers to those. Deeper than that nobody finds their way back."""

from deliberation.domain.errors import AnswersTooDeep

DEEPEST = 2


def depth_of_answer(answered_depth: int) -> int:
    """How deep an answer to something of this depth stands. Raises AnswersTooDeep."""
    if answered_depth >= DEEPEST:
        raise AnswersTooDeep
    return answered_depth + 1
