"""Polls in a session: opened and closed by its chair, votes cast by its delegates.

While a poll is open nothing is counted. Closing adds up and forgets who said what, in one transaction.
"""

from datetime import date

from sqlalchemy import ColumnElement, delete, distinct, func, select

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.errors import PollClosed, PollRunning, RepeatNeedsReason, UnknownThing
from deliberation.domain.people import Function
from deliberation.domain.procedure.days import demand_sitting
from deliberation.domain.procedure.majorities import Majority
from deliberation.domain.procedure.motion_outcomes import demand_undecided
from deliberation.domain.procedure.poll_names import question, reason_of_repeat
from deliberation.domain.procedure.repeats import Repeat
from deliberation.domain.rooms.kinds import RoomKind
from deliberation.domain.tally.yes_no_abstain import Choice, Count
from deliberation.domain.text.notation import says_something
from deliberation.models import FunctionHeld, Poll, Room, Vote
from deliberation.models.rolls import waits_for_registration
from deliberation.models.terms import holds_now
from deliberation.services import record
from deliberation.services.loading_motions import load_amendment, load_poll
from deliberation.services.upserts import insert_into
from deliberation.services.work import Work


def open_poll(work: Work, amendment_id: int, *, today: date, repeat: Repeat | None = None) -> Poll:
    """Put an amendment to the vote in the assembly's decision room; a later poll on the same repeats the earlier.

    repeat -- why it is voted on again; the record keeps it. Nothing is kept of it at the first poll
    Raises UnknownThing, NotPermitted, AmendmentOutdated, TextDecided, AssemblyToCome, AssemblyOver, PollRunning,
    RepeatNeedsReason.
    """
    amendment, loaded = load_amendment(work, amendment_id, Action.LEAD_POLL)
    demand_undecided(loaded.motion.outcome)
    demand_sitting(loaded.assembly.days, today)
    # the motion is locked: nobody else opens one meanwhile
    earlier = work.session.scalars(select(Poll).where(Poll.amendment_id == amendment.id)).all()
    if any(poll.closed_at is None for poll in earlier):
        raise PollRunning(amendment=amendment.number)
    if earlier and (repeat is None or not says_something(repeat.words)):
        raise RepeatNeedsReason
    reason = reason_of_repeat(repeat) if earlier and repeat else None
    poll = Poll(
        room_id=work.session.scalars(select(Room.id).where(Room.assembly_id == loaded.assembly.id)).one(),
        room_kind=RoomKind.DECISION,
        amendment_id=amendment.id,
        number=max((poll.number for poll in earlier), default=0) + 1,
        question=question(amendment.number, loaded.motion.number),
        text_hash=amendment.text_hash,
        majority=Majority.SIMPLE,
        opened_at=work.now,
        opened_by_id=work.actor.person_id,
    )
    work.session.add(poll)
    record.note(work, Act.POLL_OPENED, poll, association_id=loaded.assembly.association_id, reason=reason)
    return poll


def cast_vote(work: Work, poll_id: int, choice: Choice, *, today: date) -> None:
    """Say yes, no or neither; what the same delegate said before is replaced. Never entered in the record of acts.

    Raises UnknownThing, NotPermitted, PollClosed, AssemblyOver (a poll left open after the last day).
    """
    poll, loaded = load_poll(work, poll_id, Action.VOTE, shared=True)
    if work.actor.person_id is None:
        raise UnknownThing(what="person")
    if poll.closed_at is not None:
        raise PollClosed
    demand_sitting(loaded.assembly.days, today)
    # two devices at once leave one row, whoever comes last
    work.session.execute(
        insert_into(work, Vote)
        .values(poll_id=poll.id, person_id=work.actor.person_id, choice=choice)
        .on_conflict_do_update(index_elements=[Vote.poll_id, Vote.person_id], set_={"choice": choice})
    )


def close_poll(work: Work, poll_id: int, *, today: date) -> Poll:
    """Close a poll: the votes of those on the roll are added up, then all are deleted.

    Raises UnknownThing, NotPermitted, PollClosed.
    """
    poll, loaded = load_poll(work, poll_id, Action.LEAD_POLL)
    if poll.closed_at is not None:
        raise PollClosed
    roll = _roll(loaded.assembly.id, today)
    counted = _counted(work, poll, roll)
    entitled = work.session.scalar(select(func.count(distinct(FunctionHeld.person_id))).where(*roll)) or 0
    work.session.execute(delete(Vote).where(Vote.poll_id == poll.id))
    poll.yes, poll.no, poll.abstain, poll.entitled = counted.yes, counted.no, counted.abstain, entitled
    poll.closed_at, poll.closed_by_id = work.now, work.actor.person_id
    record.note(work, Act.POLL_CLOSED, poll, association_id=loaded.assembly.association_id)
    return poll


def _roll(assembly_id: int, today: date) -> tuple[ColumnElement[bool], ...]:
    """Who is delegate now, and registered if the assembly asks that."""
    is_delegate = (FunctionHeld.assembly_id == assembly_id, FunctionHeld.function == Function.DELEGATE)
    return (*is_delegate, *holds_now(today), ~waits_for_registration())


def _counted(work: Work, poll: Poll, roll: tuple[ColumnElement[bool], ...]) -> Count:
    """The votes of those on the roll: whose mandate went to somebody else meanwhile does not vote beside them."""
    on_roll = select(FunctionHeld.person_id).where(*roll)
    rows = work.session.execute(
        select(Vote.choice, func.count())
        .where(Vote.poll_id == poll.id, Vote.person_id.in_(on_roll))
        .group_by(Vote.choice)
    )
    found = dict(rows.all())
    return Count(*(found.get(choice, 0) for choice in (Choice.YES, Choice.NO, Choice.ABSTAIN)))
