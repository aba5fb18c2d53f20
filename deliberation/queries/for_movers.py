"""What the page "Für dich" tells those who moved a motion: what became of it, and what was answered."""

from typing import Any

from sqlalchemy import Select, literal, select

from deliberation.domain.access import Actor
from deliberation.domain.procedure.referrals import Fate
from deliberation.domain.rooms.inbox import Source
from deliberation.models import DraftAuthor, Motion, MotionDraft, OutcomeAct, Referral


def of_own_motions(actor: Actor) -> tuple[Select[Any], Select[Any]]:
    """Both as rows of that page; what somebody did themself is no news to them."""
    acts = _columns(OutcomeAct.acted_at, Source.OUTCOME, OutcomeAct.acted_by_id, actor).join(
        OutcomeAct, OutcomeAct.motion_id == Motion.id
    )
    answers = _columns(Referral.answered_at, Source.REFERRAL, Referral.answered_by_id, actor).join(
        Referral, Referral.motion_id == Motion.id
    )
    # that a referral was taken back is told with the act that did it
    return acts, answers.where(Referral.fate.not_in([Fate.WAITING, Fate.TAKEN_BACK]))


def _columns(at: Any, source: Source, by: Any, actor: Actor) -> Select[Any]:
    own = (DraftAuthor.person_id == actor.person_id, DraftAuthor.accepted_at.is_not(None))
    return (
        select(
            at.label("at"),
            literal(int(source)).label("source"),
            Motion.id.label("thing_id"),
            literal(0).label("person_id"),
            literal("").label("name"),
            (Motion.number + " " + Motion.title).label("room"),
        )
        .select_from(Motion)
        .join(MotionDraft, MotionDraft.motion_id == Motion.id)
        .join(DraftAuthor, DraftAuthor.draft_id == MotionDraft.id)
        .where(*own, by.is_distinct_from(actor.person_id))
    )
