"""Answering a referral: whoever received a motion says what becomes of it; its movers are told, and who has it next."""

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.errors import UnknownThing
from deliberation.domain.procedure.referrals import Answer, Fate, demand_complete, moved
from deliberation.domain.procedure.refusals import NoSuchReceiver
from deliberation.models import Assembly, Motion, Referral
from deliberation.models.receivers import home_of, receiver_subject
from deliberation.services import record
from deliberation.services.loading_motions import load_motion
from deliberation.services.outcome_news import tell_of_fate
from deliberation.services.referring import demand_receiver, lay
from deliberation.services.work import Work


def answer_referral(work: Work, referral_id: int, answer: Answer) -> Referral:
    """Say what becomes of a motion. Passed on, it lies with somebody else, who owes the next answer.

    Raises UnknownThing, NotPermitted, AnswerIncomplete, AnsweredBefore, NoSuchReceiver.
    """
    referral = load_referral(work, referral_id)
    then = moved(referral.fate, answer.fate)
    demand_complete(answer)
    home = home_of(work.session, referral.receiver)
    next_one = answer.passed_to if then is Fate.PASSED_ON else None
    if next_one is not None:
        if next_one == referral.receiver:
            raise NoSuchReceiver
        demand_receiver(work, home, next_one)
    taken_to = _assembly(work, answer.assembly_id) if then is Fate.TAKEN_TO else None
    why = record.write_reason(work, answer.words.strip())
    referral.fate, referral.answer_id, referral.assembly_id = then, why.id, taken_to
    referral.answered_at, referral.answered_by_id = work.now, work.actor.person_id
    if next_one is not None:
        laid = lay(work, next_one, motion_id=referral.motion_id, act_id=referral.act_id, after_id=referral.id)
        tell_of_fate(work, Fate.WAITING, [laid])
    act = Act.REFERRAL_PASSED_ON if next_one is not None else Act.REFERRAL_ANSWERED
    place = Motion.__tablename__
    record.note_id(work, act, place, referral.motion_id, association_id=home, reason_id=why.id)
    tell_of_fate(work, then, [referral])
    return referral


def load_referral(work: Work, referral_id: int) -> Referral:
    """A referral that the actor may answer, its motion held until the commit. Raises UnknownThing, NotPermitted."""
    referral = work.session.get(Referral, referral_id)
    if referral is None:
        raise UnknownThing(what="referral")
    # the chair who takes the decision back holds the same motion
    load_motion(work, referral.motion_id, Action.SEE_MOTION)
    work.session.refresh(referral)
    work.demand(Action.ANSWER_REFERRAL, receiver_subject(work.session, referral.receiver))
    return referral


def _assembly(work: Work, assembly_id: int | None) -> int:
    assembly = work.session.get(Assembly, assembly_id) if assembly_id is not None else None
    if assembly is None:
        raise UnknownThing(what="assembly")
    return assembly.id
