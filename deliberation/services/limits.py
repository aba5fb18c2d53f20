"""Limits on failures and requests, exact across all processes since they are counted in the database.

Per account first; per address only coarsely, because a whole congress sits behind one address.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from typing import Any

from sqlalchemy import case
from sqlalchemy.dialects import postgresql, sqlite

from deliberation.domain.errors import TooManyAttempts
from deliberation.models import RateCount
from deliberation.services.work import Work

# two dialects, one construct: the two classes share the method but no base that has it
_INSERT: dict[str, Callable[[type[RateCount]], Any]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `count` in a `window`."""

    name: str
    count: int
    window: timedelta


SIGN_IN_FAILURES = Limit("sign-in", 10, timedelta(minutes=15))
CODE_FAILURES = Limit("code", 6, timedelta(minutes=15))  # a six-digit code guessed 6 times: 1 in 166,000
RESET_REQUESTS = Limit("reset", 5, timedelta(hours=1))
# 600 delegates sign in at the opening, some mistype; a guessing machine needs far more
ADDRESS_FAILURES = Limit("address", 1_000, timedelta(minutes=15))
ADDRESS_RESETS = Limit("address-reset", 200, timedelta(hours=1))


def demand_room(work: Work, limit: Limit, whose: str) -> None:
    """Raise TooManyAttempts (minutes) if the limit is already reached."""
    row = work.session.get(RateCount, _key(limit, whose))
    if row is None or row.window_began_at + limit.window <= work.now or row.count < limit.count:
        return
    wait = row.window_began_at + limit.window - work.now
    raise TooManyAttempts(minutes=max(1, ceil(wait.total_seconds() / 60)))


def count(work: Work, limit: Limit, whose: str) -> None:
    """Count one more; two at the same moment count as two."""
    insert = _INSERT[work.session.get_bind().dialect.name]
    is_over = RateCount.window_began_at <= work.now - limit.window
    work.session.execute(
        insert(RateCount)
        .values(key=_key(limit, whose), window_began_at=work.now, count=1)
        .on_conflict_do_update(
            index_elements=[RateCount.key],
            set_={
                "count": case((is_over, 1), else_=RateCount.count + 1),
                "window_began_at": case((is_over, work.now), else_=RateCount.window_began_at),
            },
        )
    )


def forget(work: Work, limit: Limit, whose: str) -> None:
    """Start anew after a success."""
    row = work.session.get(RateCount, _key(limit, whose))
    if row is not None:
        work.session.delete(row)


def _key(limit: Limit, whose: str) -> str:
    return hashlib.sha256(f"{limit.name}\n{whose}".encode()).hexdigest()
