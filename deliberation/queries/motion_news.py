"""What somebody was told of motions that they write, sign, look through or want to change: lines of "Für dich"."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, func, literal, select
from sqlalchemy.orm import Session, aliased

from deliberation.domain.access import Actor
from deliberation.domain.procedure.drafts import Phase, is_given_back
from deliberation.domain.procedure.tellings import News
from deliberation.domain.rooms.inbox import Source
from deliberation.models import Assembly, DraftVersion, Motion, MotionDraft, MotionNews, MotionType


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that somebody is told, with what a way there needs.

    title -- as others read it then; empty where nobody had been shown anything; the assembly's name where nobody looks
        through its motions: who is told that may not read them
    motion_id, number -- of an admitted motion, and as people cite it; None and empty before
    phase -- where the draft is by now
    is_returned -- whether it lies with its authors since it was given back
    """

    news: News
    title: str
    draft_id: int
    phase: Phase
    assembly_id: int
    motion_id: int | None
    number: str
    is_returned: bool = False


def news_source(actor: Actor) -> Select[Any]:
    """The lines of one person, as the page "Für dich" puts them together with all else."""
    columns: tuple[Any, ...] = (
        MotionNews.at.label("at"),
        literal(int(Source.MOTION)).label("source"),
        MotionNews.id.label("thing_id"),
        literal(0).label("person_id"),
        literal("").label("name"),
        _called(MotionNews.draft_id, MotionNews.news).label("room"),
    )
    lines = select(*columns).select_from(MotionNews)
    lines = lines.outerjoin(DraftVersion, DraftVersion.id == MotionNews.version_id)
    return lines.where(MotionNews.person_id == actor.person_id)


def news_by_ids(session: Session, ids: Collection[int]) -> dict[int, Told]:
    """What these lines say."""
    if not ids:
        return {}
    rows = session.execute(
        _told(MotionNews.news, _called(MotionNews.draft_id, MotionNews.news))
        .add_columns(MotionNews.id)
        .join(MotionNews, MotionNews.draft_id == MotionDraft.id)
        .outerjoin(DraftVersion, DraftVersion.id == MotionNews.version_id)
        .where(MotionNews.id.in_(ids))
    )
    return {row[-1]: _said(*row[:-1]) for row in rows}


def told_of(session: Session, draft_id: int, version_id: int | None, news: News) -> Told | None:
    """The same for a mail that is about to be written; None where the draft is gone."""
    found = session.execute(
        _told(literal(news.value), _called(MotionDraft.id, literal(news.value)))
        .outerjoin(DraftVersion, DraftVersion.id == version_id)
        .where(MotionDraft.id == draft_id)
    ).first()
    if found is None:
        return None
    return _said(news, *found[1:])


def is_told_at(session: Session, assembly_id: int, news: News) -> bool:
    """Whether somebody was told this of any motion to an assembly."""
    at = exists().where(
        MotionNews.news == news,
        MotionNews.draft_id == MotionDraft.id,
        MotionDraft.type_id == MotionType.id,
        MotionType.assembly_id == assembly_id,
    )
    return bool(session.scalar(select(at)))


def _called(draft_id: Any, news: Any) -> ColumnElement[str]:
    """The title that somebody may read, or the name of the assembly."""
    draft = aliased(MotionDraft)
    assembly = (
        select(Assembly.name)
        .join(MotionType, MotionType.assembly_id == Assembly.id)
        .join(draft, draft.type_id == MotionType.id)
        .where(draft.id == draft_id)
        .correlate_except(Assembly, MotionType, draft)
        .scalar_subquery()
    )
    return case((news == News.NOBODY_LOOKS.value, assembly), else_=func.coalesce(DraftVersion.title, ""))


def _said(
    news: News,
    title: str | None,
    draft_id: int,
    phase: Phase,
    assembly_id: int,
    motion_id: int | None,
    number: str | None,
    returned_at: datetime | None,
) -> Told:
    is_returned = is_given_back(phase, returned_at)
    return Told(news, title or "", draft_id, phase, assembly_id, motion_id, number or "", is_returned)


def _told(*columns: Any) -> Select[Any]:
    return (
        select(
            *columns,
            MotionDraft.id,
            MotionDraft.phase,
            MotionType.assembly_id,
            MotionDraft.motion_id,
            Motion.number,
            MotionDraft.returned_at,
        )
        .select_from(MotionDraft)
        .join(MotionType, MotionType.id == MotionDraft.type_id)
        .outerjoin(Motion, Motion.id == MotionDraft.motion_id)
    )
