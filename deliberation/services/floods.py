"""How much of one person in a few minutes is a flood: read from what they wrote, counted nowhere.

A count would say of a person how often they take part, and rooms promise that nothing does (P15). So what stands there
with its moment is looked through, as `services/rooms.py` does for new contributions, and forgotten with it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Integer, Select, bindparam, select, union_all

from deliberation.domain.acts import Act
from deliberation.domain.rooms.flood_refusals import DidALot, ReportedALot
from deliberation.models import Contribution, ContributionVersion, PaperVersion, RecordEntry, Report
from deliberation.models.base import UtcDateTime
from deliberation.services.limits import minutes_until
from deliberation.services.loading import lock_person
from deliberation.services.work import Work

_WHO, _SINCE = bindparam("person_id", type_=Integer), bindparam("since", type_=UtcDateTime())
# words that stand in a room beside its contributions: each version is an act under its writer's name
_BESIDE = (Act.PLAIN_WORDS_WRITTEN, Act.CHARTER_WRITTEN, Act.STATE_WRITTEN)


@dataclass(frozen=True, slots=True)
class Flood:
    """At most `count` of one person in a `window`.

    moments -- when they did it, the newest first, no more than that
    """

    count: int
    window: timedelta
    moments: Select[datetime]


def _at_most(count: int, window: timedelta, *asked: Select[Any]) -> Flood:
    found = union_all(*asked).subquery()
    moment = found.c[0]
    return Flood(count, window, select(moment).order_by(moment.desc()).limit(count))


def _changes() -> tuple[Select[Any], ...]:
    """The moments at which somebody put other words in the place of earlier ones.

    What a contribution says now stands there since its last change, and every text before since the one before that;
    only its first text was none.
    """
    written, changed = Contribution.written_at, Contribution.changed_at
    own = (Contribution.author_id == _WHO, changed > _SINCE)
    mine, earlier = Contribution.id == ContributionVersion.contribution_id, ContributionVersion.written_at
    paper, anew = Contribution.id == PaperVersion.contribution_id, PaperVersion.written_at
    entered = RecordEntry.at
    return (
        select(changed).where(*own),
        select(earlier).join(Contribution, mine).where(*own, earlier > _SINCE, earlier > written),
        select(anew).join(Contribution, paper).where(own[0], PaperVersion.number > 1, anew > _SINCE),
        select(entered).where(RecordEntry.actor_id == _WHO, RecordEntry.act.in_(_BESIDE), entered > _SINCE),
    )


# who corrects one slip after the other stays below it, and every change leaves the text before it to be read
WORDS_CHANGED = _at_most(30, timedelta(minutes=10), *_changes())
# each is read by a person; who is attacked everywhere in a room reports all of it and stays below
REPORTS_MADE = _at_most(
    100,
    timedelta(hours=1),
    select(Report.reported_at).where(Report.reporter_id == _WHO, Report.reported_at > _SINCE),
)


def demand_no_flood_of_words(work: Work) -> None:
    """Raise DidALot (minutes) for who has changed so much just now that no room is left. For before changing it."""
    if minutes := _minutes_left(work, WORDS_CHANGED):
        raise DidALot(minutes=minutes)


def demand_no_flood_of_reports(work: Work) -> None:
    """Raise ReportedALot (minutes) for who has reported so much just now that no room is left."""
    if minutes := _minutes_left(work, REPORTS_MADE):
        raise ReportedALot(minutes=minutes)


def _minutes_left(work: Work, flood: Flood) -> int:
    """Until there is room again; 0 where there is. Two sent in the same moment wait for each other."""
    person = lock_person(work, work.actor.person_id or 0)
    values = {"person_id": person.id, "since": work.now - flood.window}
    moments = work.session.scalars(flood.moments, values).all()
    return minutes_until(work, moments[-1] + flood.window) if len(moments) >= flood.count else 0
