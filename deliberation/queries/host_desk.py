"""The host's desk: what in a room waits for somebody to take it up, by age. Flags and no counts."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from deliberation.domain.access import Action, Actor, may
from deliberation.domain.errors import NotPermitted
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.models import Contribution, Person
from deliberation.models.moderation import is_hidden_by_moderation
from deliberation.queries.names import SIGNED
from deliberation.queries.paging import ASKED_FOR, one_page
from deliberation.queries.rooms import RoomHead, room_head


@dataclass(frozen=True, slots=True)
class WaitingContribution:
    """A contribution that nobody else has answered.

    is_unanswered -- nobody has; else its author went on alone
    asks -- there is a question in it
    """

    id: int
    author: str
    text: str
    written_at: datetime
    is_unanswered: bool
    asks: bool


@dataclass(frozen=True, slots=True)
class HostDesk:
    """Fifty of them, the oldest first; `after` leads on, None at the end."""

    head: RoomHead
    shown: tuple[WaitingContribution, ...]
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
    return HostDesk(head, rows, last[0] if last is not None else None, only_questions)
