"""Polls that many tests only look at: their keys are made once."""

import pytest

from tests.domain.ballots.polls import WITH_BLANK, YES_NO, Poll, make_poll


@pytest.fixture(scope="session")
def poll() -> Poll:
    """One question, three voters, two trustees who are both needed."""
    return make_poll(YES_NO)


@pytest.fixture(scope="session")
def wide_poll() -> Poll:
    """Two questions, one of them with blank, and trustees of whom two of three open."""
    return make_poll(YES_NO, WITH_BLANK, trustees=3, threshold=2)


@pytest.fixture(scope="session")
def votes(poll: Poll) -> list[bytes]:
    """Two voters, of whom the first votes again."""
    return [poll.vote(0, [1, 0]), poll.vote(1, [0, 1]), poll.vote(0, [0, 1])]
