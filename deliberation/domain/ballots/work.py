"""The work of a verification that can be spread: ballots and credentials in chunks, each checked alone.

A chunk carries all that it needs, so it may run in any process, also twice.
"""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from functools import lru_cache
from typing import Generic, ParamSpec, TypeVar

from deliberation.domain.ballots.checking import BallotCheck
from deliberation.domain.ballots.election import read_election
from deliberation.domain.ballots.groups import group_named
from deliberation.domain.ballots.refusal import Refused

# large enough that handing over costs nothing, small enough that what waits stays below some megabytes
CHUNK = 32
_T = TypeVar("_T")
_P = ParamSpec("_P")


@lru_cache(maxsize=2)
def _check_of(election: bytes) -> BallotCheck:
    return BallotCheck(read_election(election))


def check_ballots(election: bytes, ballots: list[bytes]) -> tuple[list[str], Refused | None]:
    """The body hashes of the ballots that are right, up to the first that is not, and its refusal."""
    check, found = _check_of(election), []
    for raw in ballots:
        try:
            found.append(check.check(raw).body_hash)
        except Refused as refusal:
            return found, refusal
    return found, None


def check_credentials(group: str, credentials: list[str]) -> Refused | None:
    """The refusal of the first that is no member of the group."""
    known = group_named(group)
    try:
        for credential in credentials:
            known.element(credential)
    except Refused as refusal:
        return refusal
    return None


class Inline(Executor):
    """Does everything at once in this process."""

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> "Future[_T]":
        """Run it now."""
        done: Future[_T] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


class InOrder(Generic[_T]):
    """Work under way whose results are taken in the order in which it was given; a bounded part of it waits."""

    def __init__(self, executor: Executor, ahead: int) -> None:
        self._executor = executor
        self._ahead = ahead
        self._under_way: deque[Future[_T]] = deque()

    def give(self, work: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Iterator[_T]:
        """Give work, and take what has to be waited for so that not too much waits."""
        self._under_way.append(self._executor.submit(work, *args, **kwargs))
        while len(self._under_way) > self._ahead:
            yield self._under_way.popleft().result()

    def rest(self) -> Iterator[_T]:
        """Take the results of all that is under way."""
        while self._under_way:
            yield self._under_way.popleft().result()
