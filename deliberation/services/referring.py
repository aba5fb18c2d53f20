"""Laying a motion with somebody who owes an answer, and taking it back from them; they are told of both."""

from collections.abc import Sequence

from sqlalchemy import select

from deliberation.domain.procedure.referrals import Fate, Receiver
from deliberation.domain.procedure.refusals import NoSuchReceiver
from deliberation.models import Assembly, OutcomeAct, Reason, Referral
from deliberation.models.receivers import receivers_from
from deliberation.services.outcome_news import tell_of_fate
from deliberation.services.work import Work


def refer_to(work: Work, act: OutcomeAct, assembly: Assembly, receiver: Receiver) -> Referral:
    """Lay a motion with somebody. Raises NoSuchReceiver."""
    demand_receiver(work, assembly.association_id, receiver)
    return lay(work, receiver, motion_id=act.motion_id, act_id=act.id)


def lay(work: Work, receiver: Receiver, *, motion_id: int, act_id: int, after_id: int | None = None) -> Referral:
    """The row of it."""
    referral = Referral(
        motion_id=motion_id,
        act_id=act_id,
        after_id=after_id,
        association_id=receiver.association_id,
        body_id=receiver.body_id,
        referred_at=work.now,
        fate=Fate.WAITING,
    )
    work.session.add(referral)
    work.session.flush()
    return referral


def tell_who_has(work: Work, acts: Sequence[OutcomeAct]) -> None:
    """Tell those with whom these acts laid something, one receiver all of it, that they owe an answer."""
    laid = select(Referral).where(Referral.act_id.in_([one.id for one in acts])).order_by(Referral.id)
    tell_of_fate(work, Fate.WAITING, work.session.scalars(laid).all())


def demand_receiver(work: Work, association_id: int, receiver: Receiver) -> None:
    """Somebody who can receive what comes from an association. Raises NoSuchReceiver."""
    if receiver not in {one.receiver for one in receivers_from(work.session, association_id)}:
        raise NoSuchReceiver


def take_back_referrals(work: Work, motion_id: int, why: Reason) -> None:
    """The assembly has opened its decision again: nobody owes an answer to it any more."""
    waits = select(Referral).where(Referral.motion_id == motion_id, Referral.fate == Fate.WAITING)
    # a motion lies with one at a time
    for referral in work.session.scalars(waits.order_by(Referral.id)).all():
        referral.fate, referral.answer_id = Fate.TAKEN_BACK, why.id
        referral.answered_at, referral.answered_by_id = work.now, work.actor.person_id
        tell_of_fate(work, Fate.TAKEN_BACK, [referral])
