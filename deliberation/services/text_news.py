"""Telling people that a motion of the assembly has another text. Who is: domain/procedure/outcome_tellings.

By mail; "Für dich" reads the versions themselves (queries/for_readers.py). Nobody gets two mails of one version.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, select

from deliberation.domain.procedure.outcome_tellings import TOLD_OF_TEXTS, Concerned, TextStep
from deliberation.domain.procedure.outcomes import Outcome
from deliberation.models import Amendment, MotionVersion
from deliberation.models.motion_writers import movers_of, near_to
from deliberation.services import jobs
from deliberation.services.amendment_outcomes import standings
from deliberation.services.jobs import JobKind
from deliberation.services.work import Work

# a person's id, and what is said to them alone
People = dict[int, dict[str, Any]]


def tell_of_text(work: Work, step: TextStep, before: MotionVersion, made: MotionVersion) -> None:
    """Tell everybody whom it concerns that one version of a motion follows another."""
    # who does it knows it
    told = {work.actor.person_id}
    for whom in TOLD_OF_TEXTS[step]:
        people = OF_TEXTS[whom](work, before, made)
        news = {"version_id": made.id, "whom": whom.value}
        each = [news | {"person_id": one} | own for one, own in sorted(people.items()) if one not in told]
        jobs.enqueue_many(work, JobKind.MAIL_MOTION_TEXT, each)
        told |= people.keys()


def _movers(work: Work, _before: MotionVersion, made: MotionVersion) -> People:
    return {one: {} for one in work.session.scalars(movers_of(made.motion_id))}


def _near(work: Work, _before: MotionVersion, made: MotionVersion) -> People:
    return {one: {} for one in work.session.scalars(near_to(made.motion_id))}


def _receiving(work: Work, _before: MotionVersion, made: MotionVersion) -> People:
    """Nobody by name. Who they are is asked when the mail is written: by then it may be somebody else."""
    news = {"version_id": made.id, "whom": Concerned.RECEIVING.value, "done_by": work.actor.person_id}
    jobs.enqueue(work, JobKind.MAIL_MOTION_TEXT, news)
    return {}


def _fallen_out(work: Work, before: MotionVersion, made: MotionVersion) -> People:
    """With what of theirs is taken in, where that is so: one mail says both."""
    undecided = [one.id for one, standing in standings(work, before.id) if standing is Outcome.UNDECIDED]
    fallen, taken = _by_author(work, Amendment.id.in_(undecided)), _by_author(work, _is_in(made))
    return {one: {"amendment_ids": ids, "taken_ids": taken.get(one, [])} for one, ids in fallen.items()}


def _taken_in(work: Work, _before: MotionVersion, made: MotionVersion) -> People:
    return {one: {"taken_ids": ids} for one, ids in _by_author(work, _is_in(made)).items()}


def _is_in(made: MotionVersion) -> ColumnElement[bool]:
    # by the motion, which has an index
    return (Amendment.motion_id == made.motion_id) & (Amendment.merged_into_id == made.id)


def _by_author(work: Work, wanted: ColumnElement[bool]) -> dict[int, list[int]]:
    asked = select(Amendment.author_id, Amendment.id).where(wanted).order_by(Amendment.number)
    found: dict[int, list[int]] = {}
    for author_id, amendment_id in work.session.execute(asked):
        found.setdefault(author_id, []).append(amendment_id)
    return found


OF_TEXTS: dict[Concerned, Callable[[Work, MotionVersion, MotionVersion], People]] = {
    Concerned.MOVERS: _movers,
    Concerned.NEAR: _near,
    Concerned.RECEIVING: _receiving,
    Concerned.FALLEN_OUT: _fallen_out,
    Concerned.TAKEN_IN: _taken_in,
}
