"""What moderation does, and takes back. Always with a rule of the room and a reason; the person concerned is told."""

from datetime import timedelta

from sqlalchemy import exists, select, update

from deliberation.domain.acts import Act
from deliberation.domain.errors import WrongState
from deliberation.domain.rooms.doors import covers, guests_of
from deliberation.domain.rooms.kinds import RoomRule, demand_debate
from deliberation.domain.rooms.moderation import Intervention
from deliberation.domain.rooms.refusals import AnotherKind, AudienceNarrower, GuestsElsewhere
from deliberation.models import Contribution, Draft, ModerationAct, PathStop, Pause, Person, Room
from deliberation.models.base import is_word
from deliberation.models.doors import finds_open
from deliberation.services import jobs, record
from deliberation.services.jobs import JobKind
from deliberation.services.loading import lock_person
from deliberation.services.loading_moderation import (
    Moderated,
    demand_rule_for,
    load_act,
    load_moderated,
    load_moderated_path,
    load_moderated_plain_words,
    load_moderated_room,
)
from deliberation.services.reporting import answer_with
from deliberation.services.work import Work

ACTS = {
    Intervention.HIDE: Act.CONTRIBUTION_HIDDEN,
    Intervention.HIDE_PATH: Act.PATH_HIDDEN,
    Intervention.HIDE_PLAIN: Act.PLAIN_WORDS_HIDDEN,
    Intervention.MOVE: Act.THREAD_MOVED,
    Intervention.LOCK_THREAD: Act.THREAD_LOCKED,
    Intervention.LOCK_ROOM: Act.ROOM_LOCKED,
    Intervention.PAUSE: Act.PERSON_PAUSED,
    Intervention.SLOW: Act.PERSON_SLOWED,
}


def hide(work: Work, contribution_id: int, *, rule: RoomRule, reason: str) -> ModerationAct:
    """Hide a contribution; its author and those who moderate still read it.

    What others answered stays, and they go on talking below their own answers: to hide one's words silences nobody
    else. Where a whole conversation has to end, it is closed (`lock_thread`).

    Raises UnknownThing, OwnWords, NotPermitted, NoSuchRule, WrongState (it is hidden).
    """
    moderated = load_moderated(work, contribution_id)
    _demand_none(work, Intervention.HIDE, ModerationAct.contribution_id == contribution_id)
    return _act(work, moderated, Intervention.HIDE, rule=rule, reason=reason)


def hide_path(work: Work, path_id: int, *, rule: RoomRule, reason: str) -> ModerationAct:
    """Hide a reading path with all that is said on it; its maker still reads it, and those who moderate its rooms.

    Raises as `hide` does.
    """
    moderated = load_moderated_path(work, path_id)
    _demand_none(work, Intervention.HIDE_PATH, ModerationAct.path_id == path_id)
    return _act(work, moderated, Intervention.HIDE_PATH, rule=rule, reason=reason)


def hide_plain_words(work: Work, room_id: int, number: int, *, rule: RoomRule, reason: str) -> ModerationAct:
    """Hide a version of what a room is about in plain words; what stood there before it stands there again.

    Raises as `hide` does.
    """
    moderated = load_moderated_plain_words(work, room_id, number)
    whose = ModerationAct.plain_id == (moderated.plain.id if moderated.plain else None)
    _demand_none(work, Intervention.HIDE_PLAIN, whose)
    return _act(work, moderated, Intervention.HIDE_PLAIN, rule=rule, reason=reason)


def lock_thread(work: Work, contribution_id: int, *, rule: RoomRule, reason: str) -> ModerationAct:
    """Close the thread that a contribution begins: nobody answers any more, until somebody takes this back.

    Raises as `hide` does; WrongState also for an answer.
    """
    moderated = _thread(work, contribution_id)
    _demand_none(work, Intervention.LOCK_THREAD, ModerationAct.contribution_id == contribution_id)
    return _act(work, moderated, Intervention.LOCK_THREAD, rule=rule, reason=reason)


def move_thread(work: Work, contribution_id: int, *, to_room_id: int, rule: RoomRule, reason: str) -> ModerationAct:
    """Put a thread into another room, where all who wrote in it read it, too. Its old room says where it is.

    Raises as `hide` does; AnotherKind for a room that promises something else; AudienceNarrower for one that is not for
    everybody who could read it here; GuestsElsewhere for one with guests who could not; NotForDebate.
    """
    moderated = _thread(work, contribution_id)
    if to_room_id == moderated.room.id:
        raise WrongState(what="room")
    target = load_moderated_room(work, to_room_id)
    demand_debate(target.kind)
    if target.kind is not moderated.kind:
        raise AnotherKind
    is_above = target.association_id in moderated.path and covers(target.doors, moderated.doors, moderated.path)
    if not is_above or _leaves_somebody_out(work, contribution_id, target):
        raise AudienceNarrower
    if guests_of(target.doors) - guests_of(moderated.doors):
        raise GuestsElsewhere
    act = _act(work, moderated, Intervention.MOVE, rule=rule, reason=reason, to_room_id=to_room_id)
    _put(work, contribution_id, to_room_id)
    return act


def lock_room(work: Work, room_id: int, *, rule: RoomRule, reason: str) -> ModerationAct:
    """Close a room: everybody reads, nobody writes, until somebody takes this back. Its host is told.

    Raises UnknownThing, NotPermitted, NoSuchRule, WrongState (it is closed).
    """
    moderated = load_moderated_room(work, room_id)
    _demand_none(work, Intervention.LOCK_ROOM, ModerationAct.room_id == room_id)
    return _act(work, moderated, Intervention.LOCK_ROOM, rule=rule, reason=reason)


def pause(work: Work, contribution_id: int, *, days: int, rule: RoomRule, reason: str) -> ModerationAct:
    """Let the author of a contribution not write in its room for so many days.

    Raises as `hide` does; WrongState for who has a pause there that is not over.
    """
    moderated = load_moderated(work, contribution_id)
    # whoever is writing in this moment has written, or finds the pause
    person_id = lock_person(work, _concerned(work, moderated) or 0).id
    running = select(Pause.act_id).where(Pause.person_id == person_id, Pause.paused_until > work.now)
    here = (ModerationAct.room_id == moderated.room.id, ModerationAct.id.in_(running))
    _demand_none(work, Intervention.PAUSE, *here)
    act = _act(work, moderated, Intervention.PAUSE, rule=rule, reason=reason)
    work.session.add(Pause(act_id=act.id, person_id=person_id, paused_until=work.now + timedelta(days=days)))
    return act


def slow_down(work: Work, contribution_id: int, *, others_first: int, rule: RoomRule, reason: str) -> ModerationAct:
    """Let so many others be heard in the room before the author of a contribution writes there again.

    No time is counted: it needs no clock in view. Raises as `hide` does; WrongState for who is slowed down already.
    """
    moderated = load_moderated(work, contribution_id)
    whose = ModerationAct.person_id == (moderated.contribution.author_id if moderated.contribution else None)
    _demand_none(work, Intervention.SLOW, ModerationAct.room_id == moderated.room.id, whose)
    return _act(work, moderated, Intervention.SLOW, rule=rule, reason=reason, others_first=others_first)


def undo(work: Work, act_id: int, *, reason: str) -> ModerationAct:
    """Take an intervention back. Raises UnknownThing, OwnWords, NotPermitted, WrongState (it is undone)."""
    act, moderated = load_act(work, act_id)
    take_back(work, act, reason_id=record.write_reason(work, reason).id)
    _note(work, Act.MODERATION_UNDONE, act, moderated.association_id, act.undo_reason_id)
    _tell(work, act)
    return act


def take_back(work: Work, act: ModerationAct, *, reason_id: int) -> None:
    """End what an intervention does. Raises WrongState for what is over, or moved on since."""
    if act.undone_at is not None:
        raise WrongState(what="moderation_act")
    if act.kind is Intervention.MOVE:
        thread = work.session.get_one(Contribution, act.contribution_id)
        if thread.room_id != act.to_room_id:
            raise WrongState(what="moderation_act")
        _put(work, thread.id, act.room_id)
    act.undone_at, act.undone_by_id, act.undo_reason_id = work.now, work.actor.person_id, reason_id


def _thread(work: Work, contribution_id: int) -> Moderated:
    moderated = load_moderated(work, contribution_id)
    if moderated.contribution is None or moderated.contribution.thread_id is not None:
        raise WrongState(what="contribution")
    return moderated


def _demand_none(work: Work, kind: Intervention, *which: object) -> None:
    running = exists().where(is_word(ModerationAct.kind, kind), ModerationAct.undone_at.is_(None), *which)  # type: ignore[arg-type]
    if work.session.scalar(select(running)):
        raise WrongState(what="moderation_act")


def _act(
    work: Work,
    moderated: Moderated,
    kind: Intervention,
    *,
    rule: RoomRule,
    reason: str,
    to_room_id: int | None = None,
    others_first: int | None = None,
) -> ModerationAct:
    charter_number = demand_rule_for(work, moderated, kind, rule)
    act = ModerationAct(
        room_id=moderated.room.id,
        kind=kind,
        contribution_id=moderated.contribution.id if moderated.contribution else None,
        path_id=moderated.reading_path.id if moderated.reading_path else None,
        plain_id=moderated.plain.id if moderated.plain else None,
        person_id=_concerned(work, moderated),
        to_room_id=to_room_id,
        others_first=others_first,
        rule=rule,
        charter_number=charter_number,
        reason_id=record.write_reason(work, reason).id,
        acted_at=work.now,
        acted_by_id=work.actor.person_id,
    )
    work.session.add(act)
    work.session.flush()
    _note(work, ACTS[kind], act, moderated.association_id, act.reason_id)
    answer_with(work, act)
    _tell(work, act)
    return act


def _concerned(work: Work, moderated: Moderated) -> int | None:
    """The author, of plain words, too, or the maker of a path; for a room its host, unless it is they who lock it."""
    if moderated.contribution is not None:
        return moderated.contribution.author_id
    if moderated.reading_path is not None:
        return moderated.reading_path.person_id
    if moderated.plain is not None:
        return moderated.plain.written_by_id
    return None if moderated.room.host_id == work.actor.person_id else moderated.room.host_id


def _note(work: Work, what: Act, act: ModerationAct, association_id: int, reason_id: int | None) -> None:
    subject = ModerationAct.__tablename__
    record.note_id(work, what, subject, act.id, association_id=association_id, reason_id=reason_id)


def _tell(work: Work, act: ModerationAct) -> None:
    if act.person_id is not None:
        jobs.enqueue(work, JobKind.MAIL_MODERATED, {"person_id": act.person_id, "act_id": act.id})


def _put(work: Work, thread_id: int, room_id: int) -> None:
    whole = (Contribution.id == thread_id) | (Contribution.thread_id == thread_id)
    work.session.execute(update(Contribution).where(whole).values(room_id=room_id))
    there = PathStop.contribution_id.in_(select(Contribution.id).where(whole))
    work.session.execute(
        update(PathStop)
        .where(there)
        .values(room_id=room_id, field_id=work.session.get_one(Room, room_id).field_id)
        .execution_options(synchronize_session=False)
    )
    # what somebody is still writing in answer goes along
    answered = Draft.answers_id.in_(select(Contribution.id).where(whole))
    work.session.execute(
        update(Draft).where(answered).values(room_id=room_id).execution_options(synchronize_session=False)
    )


def _leaves_somebody_out(work: Work, thread_id: int, target: Moderated) -> bool:
    """Whether somebody who wrote in the thread, and is still there, could not read it in the other room."""
    whole = (Contribution.id == thread_id) | (Contribution.thread_id == thread_id)
    outside = (
        Person.erased_at.is_(None),
        Person.left_on.is_(None),
        ~finds_open(target.doors, work.today),
        Person.id.is_distinct_from(target.room.host_id),
    )
    writes = select(Contribution.author_id).where(whole)
    return bool(work.session.scalar(select(exists().where(Person.id.in_(writes), *outside))))
