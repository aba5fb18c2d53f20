"""What the page "Für dich" tells of motions that an assembly has before it: what became of them, and what was answered.

Those who moved one read both; those who signed it or have an amendment to it read what became of it.
"""

from typing import Any

from sqlalchemy import Select, exists, func, literal, select, union_all

from deliberation.domain.access import Actor
from deliberation.domain.procedure.referrals import Fate
from deliberation.domain.rooms.inbox import Source
from deliberation.models import Amendment, DraftAuthor, DraftVersion, Motion, MotionDraft, OutcomeAct, Referral, Support
from deliberation.models.motion_labels import label_of


def of_own_motions(actor: Actor) -> tuple[Select[Any], Select[Any]]:
    """Both as rows of that page; what somebody did themself is no news to them."""
    acts = _own(OutcomeAct.acted_at, Source.OUTCOME, actor).join(OutcomeAct, OutcomeAct.motion_id == Motion.id)
    answers = _own(Referral.answered_at, Source.REFERRAL, actor).join(Referral, Referral.motion_id == Motion.id)
    return (
        acts.where(OutcomeAct.acted_by_id.is_distinct_from(actor.person_id)),
        answers.where(
            Referral.answered_by_id.is_distinct_from(actor.person_id),
            # that a referral was taken back is told with the act that did it
            Referral.fate.not_in([Fate.WAITING, Fate.TAKEN_BACK]),
        ),
    )


def of_near_motions(actor: Actor) -> Select[Any]:
    """What became of motions since somebody signed or wanted to change them; of what they moved they read as movers."""
    near = _near(actor)
    moved = exists().where(
        MotionDraft.motion_id == Motion.id, MotionDraft.id == DraftAuthor.draft_id, *_moved_by(actor)
    )
    acts = _columns(OutcomeAct.acted_at, Source.OUTCOME_NEAR).join(OutcomeAct, OutcomeAct.motion_id == Motion.id)
    return acts.join(near, near.c.motion_id == Motion.id).where(
        OutcomeAct.acted_at >= near.c.since, OutcomeAct.acted_by_id.is_distinct_from(actor.person_id), ~moved
    )


def _near(actor: Actor) -> Any:
    """Which these are, and since when: once each, however often somebody signed or wrote."""
    signed = (
        select(MotionDraft.motion_id.label("motion_id"), Support.signed_at.label("at"))
        .join(DraftVersion, DraftVersion.draft_id == MotionDraft.id)
        .join(Support, Support.version_id == DraftVersion.id)
        .where(Support.person_id == actor.person_id, MotionDraft.motion_id.is_not(None))
    )
    amended = select(Amendment.motion_id, Amendment.submitted_at).where(Amendment.author_id == actor.person_id)
    ways = union_all(signed, amended).subquery()
    return select(ways.c.motion_id, func.min(ways.c.at).label("since")).group_by(ways.c.motion_id).subquery()


def _moved_by(actor: Actor) -> tuple[Any, Any]:
    return DraftAuthor.person_id == actor.person_id, DraftAuthor.accepted_at.is_not(None)


def _own(at: Any, source: Source, actor: Actor) -> Select[Any]:
    return (
        _columns(at, source)
        .join(MotionDraft, MotionDraft.motion_id == Motion.id)
        .join(DraftAuthor, DraftAuthor.draft_id == MotionDraft.id)
        .where(*_moved_by(actor))
    )


def _columns(at: Any, source: Source) -> Select[Any]:
    return select(
        at.label("at"),
        literal(int(source)).label("source"),
        Motion.id.label("thing_id"),
        literal(0).label("person_id"),
        literal("").label("name"),
        (label_of() + " " + Motion.title).label("room"),
    ).select_from(Motion)
