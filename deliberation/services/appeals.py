"""Appeals: whom an intervention concerns says why it is wrong, and somebody else than who acted decides."""

from datetime import date

from deliberation.domain.access import Action, Subject, may
from deliberation.domain.acts import Act
from deliberation.domain.errors import UnknownThing, WrongState
from deliberation.domain.rooms.refusals import AppealedAlready
from deliberation.domain.rooms.saying import demand_said
from deliberation.models import ModerationAct, Room
from deliberation.models.moderators import sees_act, subject_of_appeal
from deliberation.services import jobs, record
from deliberation.services.jobs import JobKind
from deliberation.services.moderation import take_back
from deliberation.services.work import Work


def appeal(work: Work, act_id: int, *, words: str) -> ModerationAct:
    """Say why an intervention is wrong; a pause does not keep anybody from it.

    Raises UnknownThing (there is none, or it concerns somebody else), AppealedAlready, WrongState (it is undone),
    NothingSaid.
    """
    act = _load(work, act_id)
    if act.person_id is None or act.person_id != work.actor.person_id:
        raise UnknownThing(what="moderation_act")
    work.demand(Action.APPEAL, Subject(person_id=act.person_id))
    if act.undone_at is not None:
        raise WrongState(what="moderation_act")
    if act.appealed_at is not None:
        raise AppealedAlready
    demand_said(words)
    act.appeal, act.appealed_at = words, work.now
    return act


def decide_appeal(work: Work, act_id: int, *, is_upheld: bool, reason: str, today: date) -> ModerationAct:
    """Let an intervention stand, or undo it, as the second person.

    Raises UnknownThing, NotPermitted (also for who acted), WrongState (no appeal, decided, or undone meanwhile).
    """
    act = _load(work, act_id)
    room = work.session.get_one(Room, act.room_id)
    subject = subject_of_appeal(work.session, act, room, today)
    if not (may(work.actor, Action.DECIDE_APPEAL, subject) or sees_act(work.actor, subject)):
        raise UnknownThing(what="moderation_act")
    work.demand(Action.DECIDE_APPEAL, subject)
    if act.appealed_at is None or act.decided_at is not None or act.undone_at is not None:
        raise WrongState(what="appeal")
    why = record.write_reason(work, reason)
    act.decided_at, act.decided_by_id, act.decision_id, act.is_upheld = (
        work.now,
        work.actor.person_id,
        why.id,
        is_upheld,
    )
    if not is_upheld:
        take_back(work, act, reason_id=why.id)
    what = Act.APPEAL_REJECTED if is_upheld else Act.APPEAL_GRANTED
    record.note_id(work, what, act.__tablename__, act.id, association_id=room.association_id, reason_id=why.id)
    jobs.enqueue(work, JobKind.MAIL_MODERATED, {"person_id": act.person_id, "act_id": act.id})
    return act


def _load(work: Work, act_id: int) -> ModerationAct:
    act = work.session.get(ModerationAct, act_id, with_for_update={"key_share": True}, populate_existing=True)
    if act is None:
        raise UnknownThing(what="moderation_act")
    return act
