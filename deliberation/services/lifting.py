"""Lifting an answer to a place of its own, where others can answer it again. Its words stay its author's."""

from sqlalchemy import func, select, update

from deliberation.domain.access import Action
from deliberation.domain.errors import UnknownThing, WrongState
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.domain.rooms.refusals import AnsweredAnew, WordsWithdrawn
from deliberation.domain.rooms.threads import DEEPEST, depth_of_answer
from deliberation.models import Contribution, Lift
from deliberation.services.admission import demand_admission
from deliberation.services.loading import load_room, lock_person
from deliberation.services.own_words import load_own
from deliberation.services.work import Work


def lift(work: Work, contribution_id: int) -> Contribution:
    """Let an answer begin a thread in the same room, with the answers to it. Its place in time stays the same.

    Raises UnknownThing, NotForDebate, NotPermitted, WordsWithdrawn, WrongState (it begins a thread already), and what
    `demand_admission` raises.
    """
    found = work.session.get(Contribution, contribution_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise UnknownThing(what="contribution")
    room = load_room(work, found.room_id)
    demand_debate(room.kind)
    work.demand(Action.CONTRIBUTE, room.subject)
    if found.withdrawn_at is not None:
        raise WordsWithdrawn
    if found.answers_id is None or work.actor.person_id is None:
        raise WrongState(what="contribution")
    # whoever is doing this in the moment of a pause has done it, or finds the pause
    by = lock_person(work, work.actor.person_id)
    demand_admission(work, by.id, found.room_id, answers_id=found.id, thread_id=found.thread_id)
    work.session.add(
        Lift(
            contribution_id=found.id,
            answered_id=found.answers_id,
            lifted_by_id=by.id,
            lifted_at=work.now,
        )
    )
    _move(work, found, depth=0, answers_id=None, thread_id=None)
    return found


def put_back(work: Work, contribution_id: int) -> Contribution:
    """Let an answer of one's own that was lifted stand where it stood.

    Raises UnknownThing, NotForDebate, NotPermitted, WrongState (it was not lifted, or its old place is elsewhere by
    now), AnsweredAnew, and what `demand_admission` raises.
    """
    found = load_own(work, contribution_id, Action.CHANGE_WORDS)
    lifted = work.session.get(Lift, found.id)
    answered = work.session.get(Contribution, lifted.answered_id, with_for_update=True) if lifted is not None else None
    if answered is None or answered.room_id != found.room_id:
        raise WrongState(what="contribution")
    depth = depth_of_answer(answered.depth)
    lock_person(work, found.author_id)
    for thread_id in (found.id, answered.thread_id or answered.id):
        demand_admission(work, found.author_id, found.room_id, answers_id=answered.id, thread_id=thread_id)
    deepest = work.session.scalar(select(func.max(Contribution.depth)).where(Contribution.thread_id == found.id)) or 0
    if depth + deepest > DEEPEST:
        raise AnsweredAnew
    work.session.delete(lifted)
    _move(work, found, depth=depth, answers_id=answered.id, thread_id=answered.thread_id or answered.id)
    return found


def _move(work: Work, found: Contribution, *, depth: int, answers_id: int | None, thread_id: int | None) -> None:
    """Put it there with all that answers it, which stays below it."""
    deeper = depth - found.depth
    below = (Contribution.answers_id == found.id) if found.depth else (Contribution.thread_id == found.id)
    work.session.execute(
        update(Contribution)
        .where(below)
        .values(depth=Contribution.depth + deeper, thread_id=thread_id or found.id)
        .execution_options(synchronize_session=False)
    )
    found.depth, found.answers_id, found.thread_id = depth, answers_id, thread_id
    work.session.flush()
