"""Mails that a motion of the assembly has another text: it was corrected, or it took in what the assembly adopted."""

from collections.abc import Sequence

from sqlalchemy import select

from deliberation.domain.access import NOBODY
from deliberation.domain.procedure.outcome_tellings import GONE, Concerned
from deliberation.extensions import db
from deliberation.models import Amendment, MotionVersion, Referral
from deliberation.models.motion_writers import movers_of, near_to
from deliberation.queries.who_answers import who_answers
from deliberation.services import jobs
from deliberation.services.jobs import JobKind
from deliberation.unit_of_work import today, unit_of_work
from deliberation.worker.mail import Mail
from deliberation.worker.mail_parts import Payload, address_of, person_of, written
from deliberation.worker.outcome_mails import named


def motion_text(payload: Payload) -> list[Mail]:
    """Tells somebody of a new text. A job without a reader makes one for each who may answer for its receivers."""
    version = db.session().get(MotionVersion, payload["version_id"])
    if version is None:
        return []
    if "person_id" not in payload:
        _tell_receiving(version, payload)
        return []
    person = person_of(payload["person_id"])
    if person is None:
        return []
    return [
        written(
            person,
            "motion_text",
            whom=Concerned(payload["whom"]).value,
            motion=named(version.motion_id),
            link=address_of("motions.motion", motion_id=version.motion_id),
            reason=version.correction or "",
            amendments=_own(payload, "amendment_ids"),
            taken=_own(payload, "taken_ids"),
        )
    ]


def _own(payload: Payload, ids: str) -> Sequence[Amendment]:
    """Those amendments of the reader that are named there."""
    asked = select(Amendment).where(Amendment.id.in_(payload.get(ids, [])))
    return db.session().scalars(asked.order_by(Amendment.number)).all()


def _tell_receiving(version: MotionVersion, payload: Payload) -> None:
    session, motion_id = db.session(), version.motion_id
    asked = select(Referral).where(Referral.motion_id == motion_id, Referral.fate.not_in(GONE))
    able = {one for row in session.scalars(asked) for one in who_answers(session, row.receiver, today())}
    # who moved it or is near to it is told as that
    known = {*session.scalars(movers_of(motion_id)), *session.scalars(near_to(motion_id)), payload["done_by"]}
    each = {name: value for name, value in payload.items() if name not in {"job_id", "done_by"}}
    with unit_of_work(NOBODY) as work:
        people = [each | {"person_id": one} for one in sorted(able - known)]
        jobs.enqueue_many(work, JobKind.MAIL_MOTION_TEXT, people)
        if "job_id" in payload:
            # in the same transaction: a worker that ends behind it does not tell them all once more
            jobs.finish(work, payload["job_id"])
