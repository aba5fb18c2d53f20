"""Reports: somebody names the rule that a contribution, a path or plain words break; those who moderate answer.

Reporting is not entered in the record of acts: who reported is seen by those who moderate, and by nobody else.
"""

from sqlalchemy import ColumnElement, exists, select, update

from deliberation.domain.access import Action, may
from deliberation.domain.acts import Act
from deliberation.domain.errors import UnknownThing, WrongState
from deliberation.domain.rooms.kinds import EVERYWHERE, RoomKind, RoomRule, demand_debate
from deliberation.domain.rooms.moderation import demand_rule
from deliberation.domain.rooms.refusals import NoSuchRule, OwnWords, ReportedAlready
from deliberation.domain.rooms.saying import demand_said
from deliberation.models import Charter, Contribution, ModerationAct, PlainWords, ReadingPath, Report
from deliberation.models.doors import room_subject
from deliberation.models.held_charters import charter_over_contribution, charter_over_plain_words
from deliberation.models.moderation import THINGS, are_plain_words_hidden, is_path_hidden
from deliberation.models.moderators import rooms_of_path
from deliberation.services import record
from deliberation.services.admission import is_hidden
from deliberation.services.floods import demand_no_flood_of_reports
from deliberation.services.loading import load_room, lock_person
from deliberation.services.loading_fields import demand_debater
from deliberation.services.loading_moderation import (
    Moderated,
    load_moderated,
    load_moderated_path,
    load_moderated_plain_words,
)
from deliberation.services.work import Work


def report_contribution(work: Work, contribution_id: int, *, rule: RoomRule, words: str = "") -> Report:
    """Say which rule of its room a contribution breaks, of those that held when it was written, and why if one likes.

    Raises UnknownThing, OwnWords, NotPermitted, NoSuchRule, NothingSaid, ReportedAlready, ReportedALot, WrongState (it
    is hidden, or withdrawn).
    """
    contribution = work.session.get(Contribution, contribution_id)
    if contribution is None or work.actor.person_id is None:
        raise UnknownThing(what="contribution")
    room = load_room(work, contribution.room_id)
    if contribution.author_id == work.actor.person_id:
        raise OwnWords
    work.demand(Action.REPORT, room.subject.written_by(contribution.author_id))
    _demand_rule(room.kind, rule, charter_over_contribution(work.session, contribution.id))
    if contribution.withdrawn_at is not None or is_hidden(work, contribution_id):
        raise WrongState(what="contribution")
    return _report(work, rule=rule, words=words, contribution_id=contribution.id)


def report_path(work: Work, path_id: int, *, rule: RoomRule, words: str = "") -> Report:
    """Say which rule the words on a reading path break; it is measured by what holds in every room.

    Asked of somebody who reads a room through which it leads. Raises as `report_contribution` does.
    """
    demand_debater(work)
    path = work.session.get(ReadingPath, path_id)
    rooms = [room for room, _ in rooms_of_path(work.session, path_id)]
    read = [
        one for one in (room_subject(work.session, room) for room in rooms) if may(work.actor, Action.SEE_ROOM, one)
    ]
    if path is None or work.actor.person_id is None or not read:
        raise UnknownThing(what="reading_path")
    if path.person_id == work.actor.person_id:
        raise OwnWords
    work.demand(Action.REPORT, read[0].written_by(path.person_id))
    if rule not in EVERYWHERE:
        raise NoSuchRule
    if work.session.scalar(select(is_path_hidden(path_id))):
        raise WrongState(what="reading_path")
    return _report(work, rule=rule, words=words, path_id=path.id)


def report_plain_words(work: Work, room_id: int, number: int, *, rule: RoomRule, words: str = "") -> Report:
    """Say which rule of the room a version of what it is about in plain words breaks.

    Raises as `report_contribution` does.
    """
    room = load_room(work, room_id)
    demand_debate(room.kind)
    which = (PlainWords.room_id == room_id, PlainWords.number == number, PlainWords.withdrawn_at.is_(None))
    # held so that its author does not take it back in this moment
    held = select(PlainWords).where(*which).with_for_update(read=True, key_share=True)
    plain = work.session.scalars(held).first()
    if plain is None or work.actor.person_id is None:
        raise UnknownThing(what="plain_words")
    if plain.written_by_id == work.actor.person_id:
        raise OwnWords
    work.demand(Action.REPORT, room.subject.written_by(plain.written_by_id))
    _demand_rule(room.kind, rule, charter_over_plain_words(work.session, plain))
    if work.session.scalar(select(are_plain_words_hidden(plain.id))):
        raise WrongState(what="plain_words")
    return _report(work, rule=rule, words=words, plain_id=plain.id)


def _demand_rule(kind: RoomKind, rule: RoomRule, charter: Charter | None) -> None:
    demand_rule(kind, rule, charter.terms if charter is not None else None)


def _report(work: Work, *, rule: RoomRule, words: str, **what: int) -> Report:
    # a room has many rules of its own: the words say which
    if words or rule is RoomRule.OF_THIS_ROOM:
        demand_said(words)
    reporter_id = work.actor.person_id or 0
    # two sent in the same moment wait for each other
    lock_person(work, reporter_id)
    if work.session.scalar(select(exists(select(Report.id).filter_by(reporter_id=reporter_id, **what)))):
        raise ReportedAlready
    demand_no_flood_of_reports(work)
    report = Report(reporter_id=reporter_id, rule=rule, words=words, reported_at=work.now, **what)
    work.session.add(report)
    work.session.flush()
    return report


def dismiss_reports(work: Work, contribution_id: int, *, reason: str) -> None:
    """Answer all that waits about a contribution: no rule is broken. Raises UnknownThing, NotPermitted, WrongState."""
    moderated = load_moderated(work, contribution_id)
    _dismiss(work, moderated, Report.contribution_id == contribution_id, reason)


def dismiss_path_reports(work: Work, path_id: int, *, reason: str) -> None:
    """The same for a reading path."""
    moderated = load_moderated_path(work, path_id)
    _dismiss(work, moderated, Report.path_id == path_id, reason)


def dismiss_plain_words_reports(work: Work, room_id: int, number: int, *, reason: str) -> None:
    """The same for plain words."""
    moderated = load_moderated_plain_words(work, room_id, number)
    _dismiss(work, moderated, Report.plain_id == (moderated.plain.id if moderated.plain else None), reason)


def _dismiss(work: Work, moderated: Moderated, about: ColumnElement[bool], reason: str) -> None:
    waiting = select(Report).where(about, Report.answered_at.is_(None)).order_by(Report.id).with_for_update()
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
    """Answer all that waits about what an act is about with what was done; nothing for one about a room alone."""
    about = [getattr(Report, name) == getattr(act, name) for name in THINGS if getattr(act, name) is not None]
    if not about:
        return
    work.session.execute(
        update(Report)
        .where(*about, Report.answered_at.is_(None))
        .values(answered_at=work.now, answered_by_id=work.actor.person_id, act_id=act.id)
    )
