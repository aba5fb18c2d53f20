"""Mails to those with whom motions lie: that they owe an answer, and that they owe it no more.

However many came at once, it is one mail, and it leads to the page where all that waits for them stands.
"""

from sqlalchemy import select

from deliberation.domain.access import NOBODY
from deliberation.domain.procedure.referrals import Fate, Receiver
from deliberation.extensions import db
from deliberation.models import Association, Body, OutcomeAct, Referral
from deliberation.queries.who_answers import who_answers
from deliberation.services import jobs
from deliberation.services.jobs import JobKind
from deliberation.unit_of_work import today, unit_of_work
from deliberation.worker.mail import Mail
from deliberation.worker.mail_parts import Payload, address_of, person_of, written
from deliberation.worker.outcome_mails import named, words_of


def referral_news(payload: Payload) -> list[Mail]:
    """Tells somebody what lies with them, or does no more. A job without a reader makes one for each who may answer."""
    fate = Fate(payload["fate"])
    # what was answered or taken back since asks nobody for an answer any more
    asked = select(Referral).where(Referral.id.in_(payload["referral_ids"]), Referral.fate == fate)
    referrals = db.session().scalars(asked.order_by(Referral.id)).all()
    if not referrals:
        return []
    receiver = referrals[0].receiver
    if "person_id" not in payload:
        _tell_each(receiver, payload)
        return []
    person = person_of(payload["person_id"])
    if person is None:
        return []
    return [
        written(
            person,
            "referral",
            link=_inbox(receiver),
            place=_name(receiver),
            is_taken_back=fate is Fate.TAKEN_BACK,
            count=len(referrals),
            motion=named(referrals[0].motion_id),
            words=_said(referrals[0]),
        )
    ]


def _tell_each(receiver: Receiver, payload: Payload) -> None:
    people = [one for one in who_answers(db.session(), receiver, today()) if one != payload["done_by"]]
    each = {name: value for name, value in payload.items() if name not in {"job_id", "done_by"}}
    with unit_of_work(NOBODY) as work:
        jobs.enqueue_many(work, JobKind.MAIL_REFERRAL, [each | {"person_id": one} for one in people])
        if "job_id" in payload:
            # in the same transaction: a worker that ends behind it does not tell them all once more
            jobs.finish(work, payload["job_id"])


def _said(referral: Referral) -> str:
    """The words with which it was taken back, passed on or referred; of many that came at once they are the same."""
    session = db.session()
    if referral.answer_id is not None:
        return words_of(referral.answer_id)
    before = session.get(Referral, referral.after_id) if referral.after_id is not None else None
    return words_of(before.answer_id if before else session.get_one(OutcomeAct, referral.act_id).reason_id)


def _name(receiver: Receiver) -> str:
    if receiver.body_id is not None:
        return db.session().get_one(Body, receiver.body_id).name
    return db.session().get_one(Association, receiver.association_id).name


def _inbox(receiver: Receiver) -> str:
    if receiver.body_id is not None:
        return address_of("referrals.of_body", body_id=receiver.body_id)
    return address_of("referrals.of_association", association_id=receiver.association_id)
