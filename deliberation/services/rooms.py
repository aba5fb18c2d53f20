"""Rooms: opened by hand or with an assembly, and what people write in them.

What somebody writes is not entered in the record of acts: it is text and taking part, and stands there with its author.
"""

from datetime import date

from sqlalchemy import and_, exists, or_, select

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.errors import NotEligible, UnknownThing
from deliberation.domain.rooms.charters import Terms, first_terms
from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.domain.rooms.doors import Reach, demand_same_audience, doors_of
from deliberation.domain.rooms.flood_refusals import WroteALot
from deliberation.domain.rooms.kinds import RoomKind, demand_debate, demand_opened_by_hand
from deliberation.domain.rooms.refusals import NoSuchHost, OpenedAlready, WordsWithdrawn
from deliberation.domain.rooms.saying import demand_named, demand_said
from deliberation.domain.rooms.texts import RoomsText
from deliberation.domain.rooms.threads import MOST_AT_ONCE, SENT_TWICE_WITHIN, depth_of_answer
from deliberation.models import Assembly, Contribution, FunctionHeld, Person, Room, RoomDoor, ThematicField
from deliberation.models.hosts import may_host, serves, writes_in
from deliberation.services import record
from deliberation.services.admission import demand_admission
from deliberation.services.charters import add_charter
from deliberation.services.doors import add_doors, demand_place
from deliberation.services.limits import minutes_until
from deliberation.services.loading import load_room
from deliberation.services.resting import wake
from deliberation.services.room_texts import add_first_text
from deliberation.services.work import Work


def open_room(
    work: Work,
    association_id: int,
    *,
    field_id: int,
    name: str,
    opening_question: str,
    host_id: int | None = None,
    kind: RoomKind = RoomKind.OPEN,
    terms: Terms | None = None,
    reason: str | None = None,
    reach: Reach | None = None,
    body_id: int | None = None,
    text: RoomsText | None = None,
) -> Room:
    """Open a room of an association in a field. No room without a host: whoever opens it, unless somebody is named.

    reach -- who sees it; all who belong to the association unless something else is chosen
    body_id -- for a room of this body, which is one of the association's
    reason -- why it is opened, for the record of acts
    terms -- the first version of its rules; those of an exploration unless others are given
    text -- what is read there, for a reading circle

    Raises UnknownThing, NotPermitted, KindNotOpened, NothingAbove, NothingSaid, NotEligible (as host), OpenedAlready
    (the form was sent twice), NoTextsHere, NoSuchText.
    """
    path = demand_place(work, association_id, body_id)
    doors = doors_of(reach or Reach(), path, body_id)
    demand_opened_by_hand(kind)
    demand_named(name)
    demand_said(opening_question)
    if work.session.get(ThematicField, field_id) is None:
        raise UnknownThing(what="field")
    room = Room(
        kind=kind,
        association_id=association_id,
        field_id=field_id,
        host_id=_host(work, host_id or work.actor.person_id).id,
        name=name,
        opening_question=opening_question,
        created_at=work.now,
    )
    _demand_new(work, room, body_id)
    work.session.add(room)
    work.session.flush()
    terms = terms or first_terms()
    add_charter(work, room, terms)
    add_doors(work, room, doors)
    if text is not None:
        add_first_text(work, room, terms.form, text)
    record.note(work, Act.ROOM_OPENED, room, association_id=association_id, reason=reason)
    return room


def _demand_new(work: Work, room: Room, body_id: int | None) -> None:
    """Raise OpenedAlready for a room that the same host opened with the same words for the same body a moment ago."""
    same = ("kind", "association_id", "field_id", "host_id", "name", "opening_question")
    of_body = exists().where(RoomDoor.room_id == Room.id, RoomDoor.body_id.is_not(None))
    same_body = ~of_body if body_id is None else of_body.where(RoomDoor.body_id == body_id)
    asked = select(Room.id).where(
        same_body,
        *(getattr(Room, name) == getattr(room, name) for name in same),
        Room.created_at > work.now - SENT_TWICE_WITHIN,
    )
    if work.session.scalar(asked.limit(1)) is not None:
        raise OpenedAlready


def _host(work: Work, person_id: int | None) -> Person:
    # held: the same form, sent twice in the same moment, waits for itself
    found = work.session.scalars(
        select(Person).where(Person.id == person_id, *may_host()).with_for_update(of=Person)
    ).first()
    if found is None:
        raise NotEligible
    return found


def hand_over_room(work: Work, room_id: int, *, host_id: int, today: date) -> Room:
    """Make somebody else the host: who has written here, who serves the association, or oneself.

    Raises UnknownThing, NotPermitted, NotForDebate (a decision room has no host), NoSuchHost (the same for everybody
    else, there or not).
    """
    demand_debate(load_room(work, room_id, Action.HAND_OVER_ROOM).kind)
    room = work.session.get_one(Room, room_id, with_for_update=True)
    is_known = or_(
        Person.id == work.actor.person_id,
        writes_in(room),
        Person.id.in_(select(FunctionHeld.person_id).where(*serves(room.association_id, today))),
    )
    if not work.session.scalar(select(exists().where(Person.id == host_id, is_known, *may_host()))):
        raise NoSuchHost
    room.host_id = host_id
    record.note(work, Act.ROOM_HANDED_OVER, room, association_id=room.association_id)
    return room


def open_decision_room(work: Work, assembly: Assembly) -> Room:
    """Give an assembly the one room in which it decides; part of announcing it, which is the act that is entered."""
    work.session.flush()
    room = Room(
        kind=RoomKind.DECISION,
        association_id=assembly.association_id,
        assembly_id=assembly.id,
        name=assembly.name,
        created_at=work.now,
    )
    work.session.add(room)
    return room


def write_contribution(
    work: Work, room_id: int, *, text: str, kind: ContributionKind | None = None, audience: str | None = None
) -> Contribution:
    """Begin a thread; sent twice, it is the one begun already.

    audience -- the mark of those who read here when the form was opened (`domain/rooms/doors.py::mark_of`)
    Raises UnknownThing, NotForDebate, NotPermitted, AudienceChanged, NothingSaid, and what `demand_admission` raises.
    """
    room = load_room(work, room_id, is_written_in=True)
    demand_debate(room.kind)
    work.demand(Action.CONTRIBUTE, room.subject)
    demand_same_audience(room.subject.doors, audience)
    return _write(work, room_id, text=text, kind=kind, depth=0)


def answer(
    work: Work, contribution_id: int, *, text: str, kind: ContributionKind | None = None, audience: str | None = None
) -> Contribution:
    """Answer a contribution, or an answer to one; sent twice, it is the one written already.

    audience -- as for `write_contribution`
    Raises UnknownThing, NotForDebate, NotPermitted, AudienceChanged, WordsWithdrawn, AnswersTooDeep, NothingSaid, and
    what `demand_admission` raises.
    """
    # held so that it is not taken back in this moment, nor its room opened to others; that is asked for below
    found = work.session.execute(
        select(Contribution, Room)
        .join(Room, Room.id == Contribution.room_id)
        .where(Contribution.id == contribution_id)
        .with_for_update(read=True, key_share=True, of=(Contribution, Room))
        .execution_options(populate_existing=True)
    ).first()
    if found is None:
        raise UnknownThing(what="contribution")
    answered = found[0]
    room = load_room(work, answered.room_id)
    demand_debate(room.kind)
    work.demand(Action.CONTRIBUTE, room.subject)
    demand_same_audience(room.subject.doors, audience)
    if answered.withdrawn_at is not None:
        raise WordsWithdrawn
    return _write(
        work,
        answered.room_id,
        text=text,
        kind=kind,
        depth=depth_of_answer(answered.depth),
        answers_id=answered.id,
        thread_id=answered.thread_id or answered.id,
    )


def _write(
    work: Work,
    room_id: int,
    *,
    text: str,
    kind: ContributionKind | None,
    depth: int,
    answers_id: int | None = None,
    thread_id: int | None = None,
) -> Contribution:
    demand_said(text)
    if work.actor.person_id is None:
        raise UnknownThing(what="person")
    earlier = _sent_before(work, work.actor.person_id, room_id, text=text, answers_id=answers_id)
    if earlier is not None:
        return earlier
    demand_admission(work, work.actor.person_id, room_id, answers_id=answers_id, thread_id=thread_id)
    contribution = Contribution(
        room_id=room_id,
        author_id=work.actor.person_id,
        answers_id=answers_id,
        thread_id=thread_id,
        depth=depth,
        kind=kind,
        text=text,
        written_at=work.now,
    )
    work.session.add(contribution)
    wake(work, room_id)
    work.session.flush()
    return contribution


def _sent_before(work: Work, person_id: int, room_id: int, *, text: str, answers_id: int | None) -> Contribution | None:
    """The same words at the same place by the same person a moment ago: a form that was sent twice.

    Raises WroteALot where they have sent very much in that moment. No number of it is kept anywhere.
    """
    # two sent in the same moment wait for each other
    work.session.get_one(Person, person_id, with_for_update=True)
    is_same = and_(
        Contribution.room_id == room_id,
        Contribution.answers_id.is_(None) if answers_id is None else Contribution.answers_id == answers_id,
        Contribution.text == text,
    )
    recent = work.session.execute(
        select(Contribution.id, is_same, Contribution.written_at)
        .where(Contribution.author_id == person_id, Contribution.written_at > work.now - SENT_TWICE_WITHIN)
        .order_by(Contribution.id)
        .limit(MOST_AT_ONCE)
    ).all()
    for id_, is_it, _ in recent:
        if is_it:
            return work.session.get_one(Contribution, id_)
    if len(recent) == MOST_AT_ONCE:
        raise WroteALot(minutes=minutes_until(work, recent[0].written_at + SENT_TWICE_WITHIN))
    return None
