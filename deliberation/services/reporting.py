"""Reports: somebody names the rule that a contribution breaks; those who moderate answer.

Reporting is not entered in the record of acts: who reported is seen by those who moderate, and by nobody else.
"""

from sqlalchemy import ColumnElement, exists, select, update

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.errors import UnknownThing, WrongState
from deliberation.domain.rooms.kinds import RoomRule
from deliberation.domain.rooms.moderation import demand_rule
from deliberation.domain.rooms.refusals import OwnWords, ReportedAlready
from deliberation.models import Contribution, ModerationAct, Person, Report
from deliberation.services import record
from deliberation.services.admission import is_hidden
from deliberation.services.loading import load_room
from deliberation.services.loading_moderation import load_moderated
from deliberation.services.work import Work


def report_contribution(work: Work, contribution_id: int, *, rule: RoomRule, words: str = "") -> Report:
    """Say which rule of its room a contribution breaks, and why if one likes.

    Raises UnknownThing, OwnWords, NotPermitted, NoSuchRule, ReportedAlready, WrongState (it is hidden, or withdrawn).
    """
    contribution = work.session.get(Contribution, contribution_id)
    if contribution is None or work.actor.person_id is None:
        raise UnknownThing(what="contribution")
    room = load_room(work, contribution.room_id)
    if contribution.author_id == work.actor.person_id:
        raise OwnWords
    work.demand(Action.REPORT, room.subject.written_by(contribution.author_id))
    demand_rule(room.kind, rule)
    if contribution.withdrawn_at is not None or is_hidden(work, contribution_id):
        raise WrongState(what="contribution")
    # two sent in the same moment wait for each other
    work.session.get_one(Person, work.actor.person_id, with_for_update=True)
    own = (Report.contribution_id == contribution.id, Report.reporter_id == work.actor.person_id)
    if work.session.scalar(select(exists().where(*own))):
        raise ReportedAlready
    report = Report(
        contribution_id=contribution.id,
        reporter_id=work.actor.person_id,
        rule=rule,
        words=words,
        reported_at=work.now,
    )
    work.session.add(report)
    work.session.flush()
    return report


def dismiss_reports(work: Work, contribution_id: int, *, reason: str) -> None:
    """Answer all that waits about a contribution: no rule is broken. Raises UnknownThing, NotPermitted, WrongState."""
    moderated = load_moderated(work, contribution_id)
    waiting = select(Report).where(*_waiting(contribution_id)).order_by(Report.id).with_for_update()
    reports = work.session.scalars(waiting).all()
    if not reports:
        raise WrongState(what="report")
    why = record.write_reason(work, reason)
    for report in reports:
        report.answered_at, report.answered_by_id, report.reason_id = work.now, work.actor.person_id, why.id
    record.note_id(
        work,
        Act.REPORT_DISMISSED,
        Report.__tablename__,
        reports[0].id,
        association_id=moderated.association_id,
        reason_id=why.id,
    )


def answer_with(work: Work, act: ModerationAct) -> None:
    """Answer all that waits about a contribution with what was done."""
    work.session.execute(
        update(Report)
        .where(*_waiting(act.contribution_id))
        .values(answered_at=work.now, answered_by_id=work.actor.person_id, act_id=act.id)
    )


def _waiting(contribution_id: int | None) -> tuple[ColumnElement[bool], ...]:
    return (Report.contribution_id == contribution_id, Report.answered_at.is_(None))
