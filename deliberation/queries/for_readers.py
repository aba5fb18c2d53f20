"""What the page "Für dich" tells of new texts of motions: one was corrected, or took in what was adopted.

No table of its own: versions stay. What somebody did themself is no news to them.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, exists, func, literal, or_, select, union_all
from sqlalchemy.orm import aliased

from deliberation.domain.access import Action, Actor, Subject, may, places_where
from deliberation.domain.procedure.outcome_tellings import GONE
from deliberation.domain.rooms.doors import Door
from deliberation.domain.rooms.inbox import Source
from deliberation.models import (
    Amendment,
    DraftAuthor,
    DraftVersion,
    Motion,
    MotionDraft,
    MotionVersion,
    Poll,
    Referral,
    Support,
)
from deliberation.models.motion_labels import label_of


def of_new_texts(actor: Actor) -> tuple[Select[Any], Select[Any]]:
    """Both as rows of that page: corrections, and what was adopted taken in."""
    return _corrected(actor), _took_in(actor)


def _corrected(actor: Actor) -> Select[Any]:
    """Of motions that somebody moved, signed or wanted to change by then, or that were referred to them by then."""
    since = _since(_moved(actor), _signed(actor), _amended(actor), _received(actor))
    return (
        _columns(literal(int(Source.TEXT_CORRECTED)))
        .join(since, since.c.motion_id == Motion.id)
        .where(MotionVersion.correction.is_not(None), MotionVersion.created_at >= since.c.since)
        .where(MotionVersion.created_by_id.is_distinct_from(actor.person_id))
    )


def _moved(actor: Actor) -> Select[int | None, datetime]:
    mine = (DraftAuthor.person_id == actor.person_id, DraftAuthor.accepted_at.is_not(None))
    return (
        select(MotionDraft.motion_id.label("motion_id"), MotionDraft.began_at.label("at"))
        .join(DraftAuthor, DraftAuthor.draft_id == MotionDraft.id)
        .where(*mine, MotionDraft.motion_id.is_not(None))
    )


def _signed(actor: Actor) -> Select[int | None, datetime]:
    return (
        select(MotionDraft.motion_id, Support.signed_at)
        .join(DraftVersion, DraftVersion.draft_id == MotionDraft.id)
        .join(Support, Support.version_id == DraftVersion.id)
        .where(Support.person_id == actor.person_id, MotionDraft.motion_id.is_not(None))
    )


def _amended(actor: Actor) -> Select[int, datetime]:
    return select(Amendment.motion_id, Amendment.submitted_at).where(Amendment.author_id == actor.person_id)


def _received(actor: Actor) -> Select[int, datetime]:
    """What was referred to those for whom they may answer, unless it was passed on or taken back."""
    bodies = {
        one.body_id
        for one in actor.holdings
        if one.body_id is not None
        and may(actor, Action.ANSWER_REFERRAL, Subject(doors=frozenset({Door(body_id=one.body_id)})))
    }
    to_them = or_(
        Referral.association_id.in_(places_where(actor, Action.ANSWER_REFERRAL)), Referral.body_id.in_(sorted(bodies))
    )
    return select(Referral.motion_id, Referral.referred_at).where(to_them, Referral.fate.not_in(GONE))


def _took_in(actor: Actor) -> Select[Any]:
    """New versions that took in what was adopted. What became of somebody's own amendments says which news it is."""
    since = _since(_moved(actor), _signed(actor), _amended(actor))
    before, merged, own = aliased(MotionVersion), aliased(Amendment), aliased(Amendment)
    of_theirs = (own.version_id == before.id, own.author_id == actor.person_id)
    is_in = exists().where(*of_theirs, own.merged_into_id == MotionVersion.id)
    # an amendment to a version that is not the newest is not put to the vote any more
    fell_out = exists().where(*of_theirs, ~exists().where(Poll.amendment_id == own.id))
    source = case(
        (is_in & fell_out, int(Source.PARTLY_TAKEN_IN)),
        (fell_out, int(Source.AMENDMENT_FELL_OUT)),
        (is_in, int(Source.AMENDMENT_TAKEN_IN)),
        else_=int(Source.TEXT_MERGED),
    )
    return (
        _columns(source)
        .join(since, (since.c.motion_id == Motion.id) & (since.c.since <= MotionVersion.created_at))
        .join(before, (before.motion_id == Motion.id) & (before.number == MotionVersion.number - 1))
        .where(exists().where(merged.version_id == before.id, merged.merged_into_id == MotionVersion.id))
        .where(MotionVersion.created_by_id.is_distinct_from(actor.person_id))
    )


def _since(*ways: Select[Any, Any]) -> Any:
    """Which motions somebody has come to by these ways, and since when: once each."""
    found = union_all(*ways).subquery()
    return select(found.c.motion_id, func.min(found.c.at).label("since")).group_by(found.c.motion_id).subquery()


def _columns(source: Any) -> Select[Any]:
    columns: tuple[Any, ...] = (
        MotionVersion.created_at.label("at"),
        source.label("source"),
        Motion.id.label("thing_id"),
        literal(0).label("person_id"),
        literal("").label("name"),
        (label_of() + " " + Motion.title).label("room"),
    )
    return select(*columns).select_from(Motion).join(MotionVersion, MotionVersion.motion_id == Motion.id)
