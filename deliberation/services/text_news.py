"""Telling people that a motion of the assembly has another text. Who is: domain/procedure/outcome_tellings.

By mail; "Für dich" reads the versions themselves (queries/for_readers.py). Whoever has more than one amendment that
fell out gets one mail.
"""

from collections.abc import Callable, Sequence

from sqlalchemy import select

from deliberation.domain.procedure.outcome_tellings import TOLD_OF_TEXTS, Concerned, TextStep
from deliberation.domain.procedure.outcomes import Outcome
from deliberation.models import Amendment, MotionVersion
from deliberation.models.motion_writers import movers_of, near_to
from deliberation.services import jobs
from deliberation.services.amendment_outcomes import standings
from deliberation.services.jobs import JobKind
from deliberation.services.work import Work


def tell_of_text(work: Work, step: TextStep, before: MotionVersion, made: MotionVersion) -> None:
    """Tell everybody whom it concerns that one version of a motion follows another."""
    for whom in TOLD_OF_TEXTS[step]:
        OF_TEXTS[whom](work, before, made)


def _tell_movers(work: Work, _before: MotionVersion, made: MotionVersion) -> None:
    _write(work, Concerned.MOVERS, made, work.session.scalars(movers_of(made.motion_id)).all())


def _tell_near(work: Work, _before: MotionVersion, made: MotionVersion) -> None:
    _write(work, Concerned.NEAR, made, work.session.scalars(near_to(made.motion_id)).all())


def _write(work: Work, whom: Concerned, made: MotionVersion, people: Sequence[int]) -> None:
    # who does it knows it
    told = sorted(set(people) - {work.actor.person_id})
    news = {"version_id": made.id, "whom": whom.value}
    jobs.enqueue_many(work, JobKind.MAIL_MOTION_TEXT, [news | {"person_id": one} for one in told])


def _tell_receiving(work: Work, _before: MotionVersion, made: MotionVersion) -> None:
    """Who they are is asked when the mail is written: by then it may be somebody else."""
    news = {"version_id": made.id, "whom": Concerned.RECEIVING.value, "done_by": work.actor.person_id}
    jobs.enqueue(work, JobKind.MAIL_MOTION_TEXT, news)


def _tell_fallen_out(work: Work, before: MotionVersion, made: MotionVersion) -> None:
    undecided = [one.id for one, standing in standings(work, before.id) if standing is Outcome.UNDECIDED]
    asked = select(Amendment.author_id, Amendment.id).where(Amendment.id.in_(undecided)).order_by(Amendment.number)
    fallen: dict[int, list[int]] = {}
    for author_id, amendment_id in work.session.execute(asked):
        fallen.setdefault(author_id, []).append(amendment_id)
    fallen.pop(work.actor.person_id or 0, None)
    news = {"version_id": made.id, "whom": Concerned.FALLEN_OUT.value}
    each = [news | {"person_id": one, "amendment_ids": ids} for one, ids in sorted(fallen.items())]
    jobs.enqueue_many(work, JobKind.MAIL_MOTION_TEXT, each)


OF_TEXTS: dict[Concerned, Callable[[Work, MotionVersion, MotionVersion], None]] = {
    Concerned.MOVERS: _tell_movers,
    Concerned.NEAR: _tell_near,
    Concerned.RECEIVING: _tell_receiving,
    Concerned.FALLEN_OUT: _tell_fallen_out,
}
