"""Telling people what became of motions that their assembly has before it. Who is: domain/procedure/outcome_tellings.

By mail; "Für dich" reads the acts themselves (queries/for_movers.py). What is told is of one transaction: whoever is
told of many motions at once, at the end of an assembly, gets one mail.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Select, select

from deliberation.domain.procedure.motion_outcomes import OutcomeStep
from deliberation.domain.procedure.outcome_tellings import TOLD_OF_FATES, TOLD_OF_STEPS, Concerned
from deliberation.domain.procedure.referrals import Fate
from deliberation.domain.procedure.tellings import News
from deliberation.models import MotionDraft, OutcomeAct, Referral
from deliberation.models.draft_versions import admitted_version
from deliberation.models.motion_writers import movers_of, near_to
from deliberation.services import jobs
from deliberation.services.jobs import JobKind
from deliberation.services.work import Work


def tell_of_step(work: Work, step: OutcomeStep, acts: Sequence[OutcomeAct]) -> None:
    """Tell everybody whom it concerns that this was done, to one motion or to many at once."""
    for whom in TOLD_OF_STEPS[step]:
        OF_STEPS[whom](work, acts)


def tell_of_fate(work: Work, fate: Fate, referrals: Sequence[Referral]) -> None:
    """Tell everybody whom it concerns what became of these, which all went the same way, to one receiver."""
    if not referrals:
        return
    for whom in TOLD_OF_FATES[fate]:
        OF_FATES[whom](work, fate, referrals)


def _tell_movers(work: Work, acts: Sequence[OutcomeAct]) -> None:
    _write(work, Concerned.MOVERS, acts, movers_of)


def _tell_near(work: Work, acts: Sequence[OutcomeAct]) -> None:
    _write(work, Concerned.NEAR, acts, near_to)


def _write(work: Work, whom: Concerned, acts: Iterable[OutcomeAct], people_of: Callable[[int], Any]) -> None:
    """One job for each of these people, but for who has just acted."""
    found: dict[int, list[int]] = {}
    for act in acts:
        for person_id in sorted(work.session.scalars(people_of(act.motion_id))):
            found.setdefault(person_id, []).append(act.id)
    found.pop(work.actor.person_id or 0, None)
    each = [{"person_id": one, "act_ids": act_ids, "whom": whom.value} for one, act_ids in found.items()]
    jobs.enqueue_many(work, JobKind.MAIL_MOTION_OUTCOME, each)


def _tell_assembly(work: Work, acts: Sequence[OutcomeAct]) -> None:
    """One withdrawn motion each. Who they are is asked when the mail is written; what nobody wrote here has no draft.

    Then the chair alone can enter it, as the assembly heard it.
    """
    for act in acts:
        draft = work.session.scalars(_draft_of(act.motion_id)).first()
        if draft is None:
            continue
        version = work.session.scalars(admitted_version(draft.id)).first()
        news = {"draft_id": draft.id, "version_id": version.id if version else None}
        told = news | {"news": News.MOTION_WITHDRAWN.value, "done_by": work.actor.person_id}
        jobs.enqueue(work, JobKind.MAIL_DRAFT_NEWS, told)


def _draft_of(motion_id: int) -> Select[MotionDraft]:
    return select(MotionDraft).where(MotionDraft.motion_id == motion_id)


def _tell_of_answers(work: Work, _fate: Fate, referrals: Sequence[Referral]) -> None:
    for referral in referrals:
        people = [one for one in work.session.scalars(movers_of(referral.motion_id)) if one != work.actor.person_id]
        each = [{"person_id": one, "referral_id": referral.id} for one in people]
        jobs.enqueue_many(work, JobKind.MAIL_REFERRAL_ANSWERED, each)


def _tell_answering(work: Work, fate: Fate, referrals: Sequence[Referral]) -> None:
    """Who owes the answer is asked when the mail is written: by then it may be somebody else."""
    told = {"referral_ids": [one.id for one in referrals], "fate": fate.value, "done_by": work.actor.person_id}
    jobs.enqueue(work, JobKind.MAIL_REFERRAL, told)


OF_STEPS: dict[Concerned, Callable[[Work, Sequence[OutcomeAct]], None]] = {
    Concerned.MOVERS: _tell_movers,
    Concerned.NEAR: _tell_near,
    Concerned.ASSEMBLY: _tell_assembly,
}
OF_FATES: dict[Concerned, Callable[[Work, Fate, Sequence[Referral]], None]] = {
    Concerned.MOVERS: _tell_of_answers,
    Concerned.ANSWERING: _tell_answering,
}
