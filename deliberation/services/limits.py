"""Limits on failures and requests, exact across all processes since they are counted in the database.

Per account first; per address only coarsely, because a whole congress sits behind one address. Nothing that people do
in rooms is counted here: `services/floods.py`.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import case, delete, update

from deliberation.domain.errors import TooManyAttempts
from deliberation.models import RateCount
from deliberation.services.upserts import insert_into
from deliberation.services.work import Work


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `count` in a `window`."""

    name: str
    count: int
    window: timedelta


SIGN_IN_FAILURES = Limit("sign-in", 10, timedelta(minutes=15))
# giving one's own password once more, where somebody is signed in already
PASSWORD_FAILURES = Limit("password", 6, timedelta(minutes=15))
# a guess hits one of three codes in a million (three steps count): 6 guesses, 1 in 55,000
CODE_FAILURES = Limit("code", 6, timedelta(minutes=15))
# never forgotten, not even after a right code. A window may end and the next begin within 24 hours: 2 × 16 guesses,
# 1 in 10,400 a day
CODE_FAILURES_A_DAY = Limit("code-day", 16, timedelta(days=1))
RESET_REQUESTS = Limit("reset", 5, timedelta(hours=1))
# invitations refused since somebody has that address; an office that keeps its lists meets a few
ADDRESSES_TAKEN = Limit("address-taken", 20, timedelta(days=1))
# by one person; who types in for a whole Kreisverband stays below it, a script does not
AMENDMENTS_SUBMITTED = Limit("amendment", 60, timedelta(hours=1))
DRAFTS_BEGUN = Limit("draft", 30, timedelta(days=1))
# what is said and answered about lines of drafts; an evening of hard work on one text stays below it
COMMENTS_WRITTEN = Limit("draft-comment", 120, timedelta(hours=1))
# whether an address belongs to somebody is not told; the mails that would go out are limited all the same
AUTHORS_INVITED = Limit("author", 30, timedelta(days=1))
# who leads an assembly, by number or address: an answer tells who is a member, so nobody asks for many
CHAIRS_NAMED = Limit("chair", 20, timedelta(days=1))
# long motions to be set as PDF: three seconds of the worker each. Who prints all of an assembly's stays below it
MOTIONS_PRINTED = Limit("motion-print", 30, timedelta(hours=1))
# 600 delegates sign in at the opening, some mistype; a guessing machine needs far more
ADDRESS_FAILURES = Limit("address", 1_000, timedelta(minutes=15))
ADDRESS_RESETS = Limit("address-reset", 200, timedelta(hours=1))


def demand_room(work: Work, limit: Limit, whose: str) -> None:
    """Raise TooManyAttempts (minutes) if the limit is already reached; for before the slow part of an attempt."""
    row = work.session.get(RateCount, _key(limit, whose))
    if row is not None and row.window_began_at + limit.window > work.now and row.count >= limit.count:
        raise _too_many(work, limit, row.window_began_at)


def take(work: Work, limit: Limit, whose: str) -> None:
    """Count one more attempt, before its outcome is told. Raises TooManyAttempts (minutes).

    The row is locked until the commit, so attempts at the same moment are counted one after the other.
    """
    is_over = RateCount.window_began_at <= work.now - limit.window
    began_at, count = work.session.execute(
        insert_into(work, RateCount)
        .values(key=_key(limit, whose), window_began_at=work.now, count=1)
        .on_conflict_do_update(
            index_elements=[RateCount.key],
            set_={
                "count": case((is_over, 1), else_=RateCount.count + 1),
                "window_began_at": case((is_over, work.now), else_=RateCount.window_began_at),
            },
        )
        .returning(RateCount.window_began_at, RateCount.count)
    ).one()
    if count > limit.count:
        raise _too_many(work, limit, began_at)


def give_back(work: Work, limit: Limit, whose: str) -> None:
    """Take one back: it was no failure after all."""
    work.session.execute(
        update(RateCount)
        .where(RateCount.key == _key(limit, whose), RateCount.count > 0)
        .values(count=RateCount.count - 1)
    )


def forget(work: Work, limit: Limit, whose: str) -> None:
    """Start anew after a success."""
    work.session.execute(delete(RateCount).where(RateCount.key == _key(limit, whose)))


def _too_many(work: Work, limit: Limit, began_at: datetime) -> TooManyAttempts:
    return TooManyAttempts(minutes=minutes_until(work, began_at + limit.window))


def minutes_until(work: Work, moment: datetime) -> int:
    """Whole minutes from now on, one at least."""
    return max(1, ceil((moment - work.now) / timedelta(minutes=1)))


def _key(limit: Limit, whose: str) -> str:
    return hashlib.sha256(f"{limit.name}\n{whose}".encode()).hexdigest()
