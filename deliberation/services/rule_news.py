"""Telling those who write for an assembly that another deadline counts for them, or that other rules do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from deliberation.domain.procedure.drafts import OPEN
from deliberation.domain.procedure.tellings import Circle, News
from deliberation.models import Assembly, MotionDraft, MotionType
from deliberation.models.readiness import due
from deliberation.services.motion_news import tell
from deliberation.services.work import Work


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of a draft: until when, and what else."""

    ends_at: datetime | None
    others: tuple[object, ...]


@contextmanager
def telling_writers(work: Work, assembly: Assembly) -> Iterator[None]:
    """Around a change of an assembly or of the rules of its types, which is held: tell whom it concerns afterwards.

    What was put forward came under the rules of then.
    """
    before = dict(_asked(work, assembly))
    yield
    for draft, asked in _asked(work, assembly):
        if asked.ends_at != before[draft].ends_at:
            tell(work, draft, Circle.CO_AUTHORS, News.DEADLINE_MOVED)
        elif asked != before[draft]:
            tell(work, draft, Circle.CO_AUTHORS, News.RULES_CHANGED)


def _asked(work: Work, assembly: Assembly) -> list[tuple[MotionDraft, _Asked]]:
    rows = work.session.execute(
        select(MotionDraft, MotionType)
        .join(MotionType, MotionType.id == MotionDraft.type_id)
        .where(MotionType.assembly_id == assembly.id, MotionDraft.phase.in_(OPEN))
        .order_by(MotionDraft.id)
    )
    return [(draft, _asked_of(work, draft, type_, assembly)) for draft, type_ in rows]


def _asked_of(work: Work, draft: MotionDraft, type_: MotionType, assembly: Assembly) -> _Asked:
    rules, until = type_.rules, due(draft, type_.rules, assembly, work.zone)
    others = (rules.submitters, rules.supporters, rules.min_supporters, rules.min_women_percent, rules.sections)
    return _Asked(until.ends_at if until is not None else None, others)
