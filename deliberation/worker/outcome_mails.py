"""Mails of what became of motions: to those who moved one or are near to it, and what was answered, to who moved it."""

from typing import Any

from sqlalchemy import select

from deliberation.domain.procedure.outcome_tellings import Concerned
from deliberation.extensions import db
from deliberation.models import Motion, OutcomeAct, Reason, Referral
from deliberation.models.motion_labels import label_of
from deliberation.web.outcome_words import FATE_WORDS, MOTION_OUTCOME_WORDS
from deliberation.worker.mail import Mail
from deliberation.worker.mail_parts import Payload, address_of, person_of, written


def motion_outcome(payload: Payload) -> list[Mail]:
    """Tells somebody what became of motions that they moved, signed or want to change.

    Jobs that were written while only those who moved a motion were told name one act and no circle.
    """
    ids = payload.get("act_ids") or [payload["act_id"]]
    acts = db.session().scalars(select(OutcomeAct).where(OutcomeAct.id.in_(ids)).order_by(OutcomeAct.id)).all()
    person = person_of(payload["person_id"])
    if person is None or not acts:
        return []
    whom = Concerned(payload.get("whom", Concerned.MOVERS))
    motions = [{"what": MOTION_OUTCOME_WORDS[act.outcome], **_motion(act.motion_id)} for act in acts]
    # what is told at once was done at once, with the same words
    reason = words_of(acts[0].reason_id)
    return [written(person, "motion_outcome", is_mover=whom is Concerned.MOVERS, motions=motions, reason=reason)]


def referral_answered(payload: Payload) -> list[Mail]:
    """Tells somebody what those say to whom their motion was referred."""
    person, referral = person_of(payload["person_id"]), db.session().get(Referral, payload["referral_id"])
    if person is None or referral is None or referral.answer_id is None:
        return []
    said, words = FATE_WORDS[referral.fate], words_of(referral.answer_id)
    return [written(person, "referral_answered", what=said, words=words, **_motion(referral.motion_id))]


def _motion(motion_id: int) -> dict[str, Any]:
    return {"motion": named(motion_id), "link": address_of("motions.motion", motion_id=motion_id)}


def named(motion_id: int) -> str:
    """A motion as people cite it, with its title."""
    label, title = db.session().execute(select(label_of(), Motion.title).where(Motion.id == motion_id)).one()
    return f"{label} {title}"


def words_of(reason_id: int | None) -> str:
    """What was said with an act; nothing where there were no words."""
    reason = db.session().get(Reason, reason_id) if reason_id is not None else None
    return reason.text if reason is not None else ""
