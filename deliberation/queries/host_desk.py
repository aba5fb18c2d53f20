"""The host's desk: what in a room waits for somebody to take it up, by age. Flags and no counts."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session, aliased

from deliberation.domain.access import Action, Actor, may
from deliberation.domain.errors import NotPermitted
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.models import Anchor, Contribution, PathStop, Person, ReadingPath, Room, RoomGround
from deliberation.models.moderation import is_hidden_by_moderation
from deliberation.queries.anchors import Beside, beside
from deliberation.queries.names import SIGNED
from deliberation.queries.paging import ASKED_FOR, one_page
from deliberation.queries.rooms import RoomHead, room_head
from deliberation.queries.seen_rooms import debated_by
from deliberation.queries.threads import HAS_BESIDE


@dataclass(frozen=True, slots=True)
class WaitingContribution:
    """A contribution that nobody else has answered.

    is_unanswered -- nobody has; else its author went on alone
    asks -- there is a question in it
    has_beside -- whether it is about lines of a text, begins a paper, was lifted, or had an answer that was
    is_taken_in -- elsewhere somebody leads to it, rests on it, or speaks about its lines, where the host reads it
    """

    id: int
    author: str
    text: str
    written_at: datetime
    is_unanswered: bool
    asks: bool
    is_taken_in: bool
    has_beside: bool


@dataclass(frozen=True, slots=True)
class HostDesk:
    """Fifty of them, the oldest first; `after` leads on, None at the end. `beside`: what stands beside some."""

    head: RoomHead
    shown: tuple[WaitingContribution, ...]
    beside: dict[int, Beside]
    after: int | None
    only_questions: bool


def host_desk(
    session: Session, actor: Actor, room_id: int, *, after: int | None = None, only_questions: bool = False
) -> HostDesk:
    """What in a room nobody has taken up yet, for its host. Raises UnknownThing, NotForDebate, NotPermitted."""
    head = room_head(session, actor, room_id)
    demand_debate(head.kind)
    if not may(actor, Action.SEE_HOST_DESK, head.subject):
        raise NotPermitted(action=Action.SEE_HOST_DESK.value)
    own, others = aliased(Contribution), aliased(Contribution)
    answers, asks = own.answers_id == Contribution.id, Contribution.text.contains("?")
    by_others = exists().where(others.answers_id == Contribution.id, others.author_id != Contribution.author_id)
    asked = (
        select(
            Contribution.id,
            SIGNED,
            Contribution.text,
            Contribution.written_at,
            ~exists().where(answers),
            asks,
            _is_taken_in(actor),
            HAS_BESIDE,
        )
        .join(Person, Person.id == Contribution.author_id)
        # an answer to an answer is where a conversation may end; the host's own words wait for the others
        .where(
            Contribution.room_id == room_id,
            Contribution.depth < 2,
            Contribution.author_id != actor.person_id,
            ~by_others,
            ~is_hidden_by_moderation(Contribution.id),
            Contribution.withdrawn_at.is_(None),
        )
        .order_by(Contribution.id)
        .limit(ASKED_FOR)
    )
    if only_questions:
        asked = asked.where(asks)
    if after is not None:
        asked = asked.where(Contribution.id > after)
    shown, last = one_page(session.execute(asked).all())
    rows = tuple(WaitingContribution(*row) for row in shown)
    return HostDesk(head, rows, beside(session, actor, rows), last[0] if last is not None else None, only_questions)


def _is_taken_in(actor: Actor) -> ColumnElement[bool]:
    """The condition that somebody else than its author took a contribution in, where the actor can read it."""
    speaking = aliased(Contribution)
    led_to = select(PathStop.id).join(ReadingPath, ReadingPath.id == PathStop.path_id)
    rested_on = select(RoomGround.room_id).join(Room, Room.id == RoomGround.room_id)
    spoken_of = (
        select(Anchor.contribution_id)
        .join(speaking, speaking.id == Anchor.contribution_id)
        .join(Room, Room.id == speaking.room_id)
    )
    return or_(
        led_to.where(PathStop.contribution_id == Contribution.id, ReadingPath.person_id != Contribution.author_id)
        .correlate(Contribution)
        .exists(),
        rested_on.where(RoomGround.contribution_id == Contribution.id, debated_by(actor))
        .correlate(Contribution)
        .exists(),
        spoken_of.where(
            Anchor.paper_id == Contribution.id,
            speaking.author_id != Contribution.author_id,
            speaking.withdrawn_at.is_(None),
            ~is_hidden_by_moderation(speaking.id),
            debated_by(actor),
        )
        .correlate(Contribution)
        .exists(),
    )
