"""Which Raumregeln held when words were written: by these they are measured, and by no later ones.

Asked of the words as they stand: who changes them writes anew, and could read what holds by then.
"""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from deliberation.domain.rooms.moderation import Intervention, room_then
from deliberation.models.base import is_word
from deliberation.models.charters import Charter
from deliberation.models.lifts import Lift
from deliberation.models.moderation import ModerationAct
from deliberation.models.papers import PaperVersion
from deliberation.models.plain_words import PlainWords
from deliberation.models.rooms import Contribution


def charter_over_contribution(session: Session, contribution_id: int) -> Charter | None:
    """What held when a contribution was last written; None for one that was moved here since, from another room."""
    return _charter_over(session, session.get_one(Contribution, contribution_id), Contribution.id == contribution_id)


def charter_over_thread(session: Session, contribution_id: int) -> Charter | None:
    """What held when the newest words of a thread were written, which this contribution begins."""
    whole = (Contribution.id == contribution_id) | (Contribution.thread_id == contribution_id)
    return _charter_over(session, session.get_one(Contribution, contribution_id), whole)


def charter_over_plain_words(session: Session, plain: PlainWords) -> Charter | None:
    """What held when somebody said in plain words what a room is about."""
    return session.scalars(_held(plain.room_id, plain.written_at)).first()


def newest_charter(session: Session, room_id: int) -> Charter | None:
    """What holds now."""
    return session.scalars(_newest(room_id)).first()


def _charter_over(session: Session, one: Contribution, whole: ColumnElement[bool]) -> Charter | None:
    said = func.coalesce(Contribution.changed_at, Contribution.written_at)
    anew = select(func.max(PaperVersion.written_at)).join(Contribution, Contribution.id == PaperVersion.contribution_id)
    found = (session.scalar(select(func.max(said)).where(whole)), session.scalar(anew.where(whole)))
    moment = max(at for at in found if at is not None)
    if _room_then(session, one, moment) != one.room_id:
        return None
    return session.scalars(_held(one.room_id, moment)).first()


def _room_then(session: Session, one: Contribution, moment: datetime) -> int:
    """Where its thread stood at a moment; before it was lifted to be one of its own, the one it was lifted from."""
    steps: list[tuple[datetime, int | None]] = []
    for thread_id, until in _threads(session, one):
        for left_at, room_id in _left(session, thread_id):
            if until is None or left_at < until:
                steps.append((left_at, room_id))
    return room_then(steps, moment, one.room_id)


def _threads(session: Session, one: Contribution) -> Iterator[tuple[int, datetime | None]]:
    """The thread in which it stands, and those from which it was lifted, with the moment at which."""
    thread_id, until = one.thread_id or one.id, None
    yield thread_id, until
    while lift := session.get(Lift, thread_id):
        answered = session.get_one(Contribution, lift.answered_id)
        thread_id, until = answered.thread_id or answered.id, lift.lifted_at
        yield thread_id, until


def _left(session: Session, thread_id: int) -> Iterator[tuple[datetime, int | None]]:
    """When a thread left a room, and which; also when it went back."""
    act = ModerationAct
    moves = select(act.acted_at, act.undone_at, act.room_id, act.to_room_id).where(
        act.contribution_id == thread_id, is_word(act.kind, Intervention.MOVE)
    )
    for acted_at, undone_at, before, after in session.execute(moves):
        yield acted_at, before
        if undone_at is not None:
            yield undone_at, after


def _newest(room_id: int) -> Select[Charter]:
    return select(Charter).where(Charter.room_id == room_id).order_by(Charter.number.desc()).limit(1)


def _held(room_id: int, moment: datetime) -> Select[Charter]:
    return _newest(room_id).where(Charter.written_at <= moment)
