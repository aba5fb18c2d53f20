"""Laying a motion with somebody who owes an answer."""

from sqlalchemy import update

from deliberation.domain.procedure.referrals import Fate, Receiver
from deliberation.domain.procedure.refusals import NoSuchReceiver
from deliberation.models import Assembly, OutcomeAct, Reason, Referral
from deliberation.models.receivers import receivers_from
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


def demand_receiver(work: Work, association_id: int, receiver: Receiver) -> None:
    """Somebody who can receive what comes from an association. Raises NoSuchReceiver."""
    if receiver not in {one.receiver for one in receivers_from(work.session, association_id)}:
        raise NoSuchReceiver


def take_back_referrals(work: Work, motion_id: int, why: Reason) -> None:
    """The assembly has opened its decision again: nobody owes an answer to it any more."""
    waits = (Referral.motion_id == motion_id, Referral.fate == Fate.WAITING)
    done = {"fate": Fate.TAKEN_BACK, "answered_at": work.now, "answered_by_id": work.actor.person_id}
    work.session.execute(update(Referral).where(*waits).values(answer_id=why.id, **done))
