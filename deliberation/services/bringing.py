"""Bringing on what was referred: whoever takes a motion to an assembly begins a draft there with its text."""

from datetime import date

from sqlalchemy import select

from deliberation.domain.errors import UnknownThing
from deliberation.domain.procedure.co_writing import Wording
from deliberation.domain.procedure.drafts import Phase
from deliberation.domain.procedure.referrals import Fate
from deliberation.domain.procedure.refusals import BroughtOn
from deliberation.models import Motion, MotionDraft, MotionType, Referral
from deliberation.services.loading_motions import newest_version
from deliberation.services.motion_drafts import begin_draft, write_anew
from deliberation.services.referrals import load_referral
from deliberation.services.work import Work


def bring_on(work: Work, referral_id: int, type_id: int, today: date) -> MotionDraft:
    """Begin a draft with the text of a motion that was referred; where it comes from stays with it.

    Raises UnknownThing (it is taken to no assembly, or to another one than the type's), NotPermitted, BroughtOn,
    AssemblyOver, TooManyAttempts.
    """
    referral = load_referral(work, referral_id)
    type_ = work.session.get(MotionType, type_id)
    if referral.fate is not Fate.TAKEN_TO or type_ is None or type_.assembly_id != referral.assembly_id:
        raise UnknownThing(what="motion_type")
    _demand_first(work, referral)
    motion = work.session.get_one(Motion, referral.motion_id)
    draft = begin_draft(work, type_id, today)
    draft.referral_id = referral.id
    write_anew(work, draft, Wording(motion.title, newest_version(work, motion.id).source, motion.reasons))
    return draft


def _demand_first(work: Work, referral: Referral) -> None:
    """Its motion is held: of two who begin at once the second one finds the first. Raises BroughtOn."""
    begun = (MotionDraft.referral_id == referral.id, MotionDraft.phase != Phase.WITHDRAWN)
    if work.session.scalar(select(MotionDraft.id).where(*begun).limit(1)) is not None:
        raise BroughtOn
