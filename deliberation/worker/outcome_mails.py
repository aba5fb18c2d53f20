"""Mails to those who moved a motion: what became of it, and what those say to whom it was referred."""

from deliberation.extensions import db
from deliberation.models import Motion, OutcomeAct, Reason, Referral
from deliberation.web.outcome_words import FATE_WORDS, MOTION_OUTCOME_WORDS
from deliberation.worker.mail import Mail
from deliberation.worker.mail_parts import Payload, address_of, person_of, written


def motion_outcome(payload: Payload) -> list[Mail]:
    """Tells somebody what became of the motion that they moved."""
    person, act = person_of(payload["person_id"]), db.session().get(OutcomeAct, payload["act_id"])
    if person is None or act is None:
        return []
    said = MOTION_OUTCOME_WORDS[act.outcome]
    return [written(person, "motion_outcome", what=said, reason=_words(act.reason_id), **_motion(act.motion_id))]


def referral_answered(payload: Payload) -> list[Mail]:
    """Tells somebody what those say to whom their motion was referred."""
    person, referral = person_of(payload["person_id"]), db.session().get(Referral, payload["referral_id"])
    if person is None or referral is None or referral.answer_id is None:
        return []
    said, words = FATE_WORDS[referral.fate], _words(referral.answer_id)
    return [written(person, "referral_answered", what=said, words=words, **_motion(referral.motion_id))]


def _motion(motion_id: int) -> dict[str, str]:
    motion = db.session().get_one(Motion, motion_id)
    return {
        "motion": f"{motion.number} {motion.title}",
        "link": address_of("motions.motion", motion_id=motion.id),
    }


def _words(reason_id: int | None) -> str:
    reason = db.session().get(Reason, reason_id) if reason_id is not None else None
    return reason.text if reason is not None else ""
