"""Whom a room can be handed over to."""

from datetime import date

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, may
from deliberation.models import Contribution, FunctionHeld, Person, Room
from deliberation.models.hosts import may_host, serves
from deliberation.queries.rooms import RoomHead

# threads whose people stand in the list; who has been silent for longer writes once more first
THREADS = 50


def possible_hosts(session: Session, actor: Actor, head: RoomHead, *, today: date) -> tuple[tuple[int, str], ...]:
    """Id and name of everybody whom the actor can name: nobody of whom they do not know anyway that they are here.

    Those who wrote here lately, for who sees the room; those who serve its association, for who may know them; oneself.
    """
    known = [Person.id == actor.person_id]
    if may(actor, Action.SEE_ROOM, head.subject):
        known += [Person.id.in_(writers) for writers in _writers(head.id)]
    if may(actor, Action.SEE_HOLDERS, head.subject):
        known.append(Person.id.in_(select(FunctionHeld.person_id).where(*serves(head.subject.path[-1], today))))
    host = select(Room.host_id).where(Room.id == head.id).scalar_subquery()
    rows = session.execute(
        select(Person.id, Person.given_name, Person.family_name)
        .where(or_(*known), *may_host(), Person.id != host)
        .order_by(Person.sort_name, Person.id)
    )
    return tuple((id_, f"{given_name} {family_name}") for id_, given_name, family_name in rows)


def _writers(room_id: int) -> tuple[Select[int], Select[int]]:
    """Who began the newest threads, and who answered in them."""
    newest = (
        select(Contribution.id, Contribution.author_id)
        .where(Contribution.room_id == room_id, Contribution.thread_id.is_(None))
        .order_by(Contribution.written_at.desc(), Contribution.id.desc())
        .limit(THREADS)
        .subquery()
    )
    answered = select(Contribution.author_id).where(Contribution.thread_id.in_(select(newest.c.id)))
    return select(newest.c.author_id), answered
