"""Motions that lie with somebody: of one motion where it went, of one receiver what waits and what was answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.people import Function
from deliberation.domain.procedure.referrals import Fate, Receiver
from deliberation.models import Assembly, Association, Body, Motion, MotionDraft, Person, Reason, Referral
from deliberation.models.base import another
from deliberation.models.motion_labels import label_of
from deliberation.models.receivers import home_of, receiver_subject
from deliberation.models.tree import ids_named, path_of
from deliberation.queries.names import full_name
from deliberation.queries.paging import ASKED_FOR, one_page


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """A motion that lies, or lay, with somebody.

    at -- the name of who received it; of an association, its executive
    name, words -- who answered, empty after they left, and what
    taken_to -- id and name of the assembly to which it is taken
    became -- id and number of the motion that it was admitted as there
    """

    id: int
    motion_id: int
    motion: str
    title: str
    mover: str
    assembly_id: int
    assembly: str
    act_id: int
    receiver: Receiver
    at: str
    referred_at: datetime
    fate: Fate
    answered_at: datetime | None
    name: str
    words: str
    taken_to: tuple[int, str] | None
    became: tuple[int, str] | None


@dataclass(frozen=True, slots=True)
class Place:
    """Who receives motions. `association_id`: which it is, or to which the body belongs."""

    receiver: Receiver
    name: str
    association_id: int
    subject: Subject


@dataclass(frozen=True, slots=True)
class Inbox:
    """What was referred to somebody: what waits, the oldest first; what was answered, the newest first.

    older -- before which id the next fifty answered ones lie
    """

    place: Place
    waiting: tuple[ReferralRow, ...]
    answered: tuple[ReferralRow, ...]
    older: int | None


_To, _Next = another(Assembly), another(Motion)


def _rows() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Referral,
            Motion,
            Assembly,
            func.coalesce(Body.name, Association.name),
            full_name(),
            Reason.text,
            _To.name,
            _Next.id,
            label_of(_Next),
            label_of(),
        )
        .join(Motion, Motion.id == Referral.motion_id)
        .join(Assembly, Assembly.id == Motion.assembly_id)
        .outerjoin(Association, Association.id == Referral.association_id)
        .outerjoin(Body, Body.id == Referral.body_id)
        .outerjoin(Person, Person.id == Referral.answered_by_id)
        .outerjoin(Reason, Reason.id == Referral.answer_id)
        .outerjoin(_To, _To.id == Referral.assembly_id)
        .outerjoin(MotionDraft, and_(MotionDraft.referral_id == Referral.id, MotionDraft.motion_id.is_not(None)))
        .outerjoin(_Next, _Next.id == MotionDraft.motion_id)
    )


_OF_MOTION = _rows().where(Referral.motion_id == bindparam("motion_id")).order_by(Referral.id)
_ONE = _rows().where(Referral.id == bindparam("referral_id"))


def referrals_of(session: Session, motion_id: int) -> tuple[ReferralRow, ...]:
    """Where a motion went, the first first. The caller asks who may see it."""
    return _shown(session.execute(_OF_MOTION, {"motion_id": motion_id}))


def referral_to_answer(session: Session, actor: Actor, referral_id: int) -> tuple[Place, ReferralRow]:
    """One of them, for who owes the answer. Raises UnknownThing, NotPermitted."""
    rows = _shown(session.execute(_ONE, {"referral_id": referral_id}))
    if not rows:
        raise UnknownThing(what="referral")
    place = place_of(session, actor, rows[0].receiver)
    if not may(actor, Action.ANSWER_REFERRAL, place.subject):
        raise NotPermitted(action=Action.ANSWER_REFERRAL.value)
    return place, rows[0]


def place_of(session: Session, actor: Actor, receiver: Receiver) -> Place:
    """Who receives motions, for all who may see motions. Raises UnknownThing."""
    table, id_ = (Association, receiver.association_id) if receiver.body_id is None else (Body, receiver.body_id)
    name = session.scalar(select(table.name).where(table.id == id_))
    subject = receiver_subject(session, receiver) if name is not None else Subject()
    if name is None or not may(actor, Action.SEE_MOTION, subject):
        raise UnknownThing(what="association")
    return Place(receiver, name, home_of(session, receiver), subject)


def inbox(session: Session, actor: Actor, receiver: Receiver, *, before: int | None = None) -> Inbox:
    """What was referred to somebody, for all who may see motions: who owes an answer owes it in public.

    before -- an id, for the answered ones further back
    Raises UnknownThing.
    """
    place = place_of(session, actor, receiver)
    theirs = _rows().where(
        Referral.association_id == receiver.association_id
        if receiver.body_id is None
        else Referral.body_id == receiver.body_id
    )
    waiting = session.execute(theirs.where(Referral.fate == Fate.WAITING).order_by(Referral.id))
    answered = theirs.where(Referral.fate != Fate.WAITING).order_by(Referral.id.desc()).limit(ASKED_FOR)
    if before is not None:
        answered = answered.where(Referral.id < before)
    shown, last = one_page(_shown(session.execute(answered)))
    return Inbox(place, _shown(waiting), tuple(shown), last.id if last else None)


_WAITS_AT = (
    select(Referral.association_id, Referral.body_id, func.coalesce(Body.name, Association.name))
    .outerjoin(Association, Association.id == Referral.association_id)
    .outerjoin(Body, Body.id == Referral.body_id)
    .where(Referral.fate == Fate.WAITING)
    .where(or_(Referral.association_id.in_(ids_named("associations")), Referral.body_id.in_(ids_named("bodies"))))
    .distinct()
)


def waiting_at(session: Session, actor: Actor) -> tuple[tuple[Receiver, str], ...]:
    """Where a motion waits for the actor's answer, by name."""
    leads = [one for one in actor.holdings if one.assembly_id is None]
    associations = {one.association_id for one in leads if one.body_id is None and one.function is Function.EXECUTIVE}
    bodies = {one.body_id for one in leads if one.body_id is not None}
    if not associations and not bodies:
        return ()
    rows = session.execute(_WAITS_AT, {"associations": list(associations), "bodies": list(bodies)})
    found = [(Receiver(association_id, body_id), name) for association_id, body_id, name in rows]
    return tuple(
        sorted(
            ((one, name) for one, name in found if _answers(session, actor, one)),
            key=lambda pair: (pair[1], str(pair[0])),
        )
    )


def _answers(session: Session, actor: Actor, receiver: Receiver) -> bool:
    return may(actor, Action.ANSWER_REFERRAL, receiver_subject(session, receiver))


def _shown(rows: Iterable[Any]) -> tuple[ReferralRow, ...]:
    return tuple(
        ReferralRow(
            id=referral.id,
            motion_id=motion.id,
            motion=label,
            title=motion.title,
            mover=motion.mover,
            assembly_id=assembly.id,
            assembly=assembly.name,
            act_id=referral.act_id,
            receiver=referral.receiver,
            at=at,
            referred_at=referral.referred_at,
            fate=referral.fate,
            answered_at=referral.answered_at,
            name=name or "",
            words=words or "",
            taken_to=(referral.assembly_id, to) if referral.assembly_id is not None and to is not None else None,
            became=(next_id, number) if next_id is not None and number is not None else None,
        )
        for referral, motion, assembly, at, name, words, to, next_id, number, label in rows
    )


def coming_assemblies(session: Session, association_id: int, today: date) -> list[tuple[int, str]]:
    """To which assemblies a motion can be taken: id and name, the nearest first; of the way up, and not over yet."""
    path = path_of(session, association_id)
    asked = select(Assembly.id, Assembly.name).where(Assembly.association_id.in_(path), Assembly.closes_on >= today)
    return [(row[0], row[1]) for row in session.execute(asked.order_by(Assembly.opens_on, Assembly.id))]
