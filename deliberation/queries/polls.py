"""Polls: one with its question, and those of a decision room. Nobody reads a sum or a name while a poll is open."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from deliberation.domain.access import Actor
from deliberation.domain.errors import UnknownThing
from deliberation.domain.procedure.majorities import Majority, Verdict, judge
from deliberation.domain.tally.yes_no_abstain import Choice, Count
from deliberation.models import Poll, Vote
from deliberation.queries.amendments import AmendmentRow, VersionHead, amendment_page
from deliberation.queries.paging import PAGE


@dataclass(frozen=True, slots=True)
class Counted:
    """What a closed poll says: sums, who could have voted, and the verdict, which is stored nowhere."""

    count: Count
    entitled: int
    closed_at: datetime
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class PollPage:
    """A poll with the amendment that it is about. `own` is the viewer's vote; `counted` is None while it is open."""

    id: int
    number: int
    room_id: int
    question: str
    text_hash: str
    opened_at: datetime
    head: VersionHead
    amendment: AmendmentRow
    own: Choice | None
    counted: Counted | None


@dataclass(frozen=True, slots=True)
class PollRow:
    """A poll by its question."""

    id: int
    question: str
    number: int
    at: datetime
    counted: Counted | None


def poll_page(session: Session, actor: Actor, poll_id: int) -> PollPage:
    """One poll. Raises UnknownThing, also for those who may see no motions."""
    poll = session.get(Poll, poll_id)
    if poll is None:
        raise UnknownThing(what="poll")
    head, amendment = amendment_page(session, actor, poll.amendment_id)
    own = select(Vote.choice).where(Vote.poll_id == poll_id, Vote.person_id == actor.person_id)
    return PollPage(
        id=poll.id,
        number=poll.number,
        room_id=poll.room_id,
        question=poll.question,
        text_hash=poll.text_hash,
        opened_at=poll.opened_at,
        head=head,
        amendment=amendment,
        own=session.scalar(own),
        counted=counted(poll),
    )


def room_polls(session: Session, room_id: int) -> tuple[tuple[PollRow, ...], tuple[PollRow, ...]]:
    """The open polls of a decision room, and the last fifty closed ones; the newest first. For who may see the room."""
    of_room = select(Poll).where(Poll.room_id == room_id).order_by(Poll.id.desc()).limit(PAGE)
    running = session.scalars(of_room.where(Poll.closed_at.is_(None)))
    closed = session.scalars(of_room.where(Poll.closed_at.is_not(None)))
    return tuple(map(poll_row, running)), tuple(map(poll_row, closed))


def poll_row(poll: Poll) -> PollRow:
    """A poll as it stands in a list."""
    return PollRow(poll.id, poll.question, poll.number, poll.closed_at or poll.opened_at, counted(poll))


def counted(poll: Poll) -> Counted | None:
    """The sums of a closed poll, judged."""
    count = poll.counted
    if count is None or poll.closed_at is None:
        return None
    return Counted(count, poll.entitled or 0, poll.closed_at, judge(Majority(poll.majority), count))
