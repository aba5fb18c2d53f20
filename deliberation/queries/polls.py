"""Polls: one with its question, and those of a decision room. Nobody reads a sum or a name while a poll is open."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ScalarSelect, select
from sqlalchemy.orm import Session, aliased

from deliberation.domain.access import Actor
from deliberation.domain.acts import Act
from deliberation.domain.errors import UnknownThing
from deliberation.domain.procedure.majorities import Majority, Verdict, judge
from deliberation.domain.procedure.outcomes import Standing
from deliberation.domain.tally.yes_no_abstain import Choice, Count
from deliberation.models import Person, Poll, Reason, RecordEntry, Vote
from deliberation.queries.amendments import AmendmentRow, PollOfAmendment, VersionHead, amendment_page
from deliberation.queries.names import full_name
from deliberation.queries.paging import ASKED_FOR, one_page
from deliberation.queries.threads import Turn


@dataclass(frozen=True, slots=True)
class Counted:
    """What a closed poll says: sums, who could have voted, and the verdict, which is stored nowhere."""

    count: Count
    entitled: int
    closed_at: datetime
    verdict: Verdict

    @property
    def turnout(self) -> float | None:
        """Per cent of the entitled who voted, to one decimal; None if nobody could."""
        return self.count.turnout(self.entitled)


@dataclass(frozen=True, slots=True)
class PollPage:
    """A poll with the amendment that it is about.

    opened_by, closed_by -- who chaired; empty while it is open, and after they deleted their data
    reason -- why it was repeated; empty for the first
    own -- the viewer's vote
    counted -- None while it is open
    """

    id: int
    number: int
    room_id: int
    question: str
    text_hash: str
    opened_at: datetime
    opened_by: str
    closed_by: str
    reason: str
    head: VersionHead
    amendment: AmendmentRow
    own: Choice | None
    counted: Counted | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class PollRow:
    """A poll by its question."""

    id: int
    question: str
    number: int
    at: datetime
    counted: Counted | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class PollsPage:
    """Fifty polls. `newer` and `older`: the marks of the pages around them, None where there is none."""

    rows: tuple[PollRow, ...] = ()
    newer: int | None = None
    older: int | None = None


def poll_page(session: Session, actor: Actor, poll_id: int) -> PollPage:
    """One poll. Raises UnknownThing, also for those who may see no motions."""
    opener, closer = aliased(Person), aliased(Person)
    found = session.execute(
        select(Poll, full_name(opener), full_name(closer), _REASON)
        .join(opener, opener.id == Poll.opened_by_id)
        .outerjoin(closer, closer.id == Poll.closed_by_id)
        .where(Poll.id == poll_id)
    ).first()
    if found is None:
        raise UnknownThing(what="poll")
    poll, opened_by, closed_by, reason = found
    head, amendment = amendment_page(session, actor, poll.amendment_id)
    own = select(Vote.choice).where(Vote.poll_id == poll_id, Vote.person_id == actor.person_id)
    return PollPage(
        id=poll.id,
        number=poll.number,
        room_id=poll.room_id,
        question=poll.question,
        text_hash=poll.text_hash,
        opened_at=poll.opened_at,
        opened_by=opened_by,
        closed_by=closed_by or "",
        reason=reason or "",
        head=head,
        amendment=amendment,
        own=session.scalar(own),
        counted=counted(poll),
        standing=_standing(poll, amendment.polls),
    )


# it was written down with the opening
_REASON = (
    select(Reason.text)
    .join(RecordEntry, RecordEntry.reason_id == Reason.id)
    .where(
        RecordEntry.subject_kind == Poll.__tablename__,
        RecordEntry.subject_id == Poll.id,
        RecordEntry.act == Act.POLL_OPENED,
    )
    .limit(1)
    .correlate(Poll)
    .scalar_subquery()
)


def _standing(poll: Poll, all_polls: tuple[PollOfAmendment, ...]) -> Standing:
    later = [one for one in all_polls if one.number > poll.number]
    closed, running = ([one.id for one in later if bool(one.closed_at) is is_closed] for is_closed in (True, False))
    return Standing(closed[-1] if closed else None, running[-1] if running else None)


def room_polls(session: Session, room_id: int, *, is_open: bool, turn: Turn) -> PollsPage:
    """The open polls of a decision room, or the closed ones, the newest first. For who may see the room.

    The first page for a mark beyond all of them.
    """
    state = Poll.closed_at.is_(None) if is_open else Poll.closed_at.is_not(None)
    asked = select(Poll, *LATER_POLLS).where(Poll.room_id == room_id, state).limit(ASKED_FOR)
    is_back = turn.before is not None
    if is_back:
        asked = asked.where(Poll.id > turn.before).order_by(Poll.id)
    else:
        asked = (asked if turn.after is None else asked.where(Poll.id < turn.after)).order_by(Poll.id.desc())
    shown, further = one_page(session.execute(asked).all())
    rows = tuple(poll_row(*row) for row in shown)[:: -1 if is_back else 1]
    if not rows:
        return PollsPage() if turn == Turn() else room_polls(session, room_id, is_open=is_open, turn=Turn())
    return PollsPage(
        rows=rows,
        newer=rows[0].id if (further is not None if is_back else turn.after is not None) else None,
        older=rows[-1].id if is_back or further is not None else None,
    )


def _later(*, is_closed: bool) -> ScalarSelect[int]:
    """The newest later poll on the same amendment."""
    later = aliased(Poll)
    state = later.closed_at.is_not(None) if is_closed else later.closed_at.is_(None)
    same = (later.amendment_id == Poll.amendment_id, later.number > Poll.number, state)
    return select(later.id).where(*same).order_by(later.number.desc()).limit(1).correlate(Poll).scalar_subquery()


# asked beside a poll; what `poll_row` takes
LATER_POLLS = (_later(is_closed=True), _later(is_closed=False))


def poll_row(poll: Poll, superseded_by: int | None, repeated_in: int | None) -> PollRow:
    """A poll as it stands in a list."""
    at, standing = poll.closed_at or poll.opened_at, Standing(superseded_by, repeated_in)
    return PollRow(poll.id, poll.question, poll.number, at, counted(poll), standing)


def counted(poll: Poll) -> Counted | None:
    """The sums of a closed poll, judged."""
    count = poll.counted
    if count is None or poll.closed_at is None:
        return None
    return Counted(count, poll.entitled or 0, poll.closed_at, judge(Majority(poll.majority), count))
