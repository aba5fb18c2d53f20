"""Results: what assemblies have decided."""

from dataclasses import dataclass

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.errors import UnknownThing
from deliberation.models import Poll, Room
from deliberation.queries.paging import ASKED_FOR, one_page
from deliberation.queries.polls import LATER_POLLS, PollPage, PollRow, poll_page, poll_row


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """Fifty results, each with the name of its assembly; `older` leads on to the next fifty."""

    rows: tuple[tuple[PollRow, str], ...]
    older: int | None


def results_page(session: Session, actor: Actor, *, before: int | None) -> ResultsPage:
    """Closed polls of all assemblies, the newest first. Raises UnknownThing for those who may see no motions."""
    if not may(actor, Action.SEE_MOTION, Subject()):
        raise UnknownThing(what="result")
    # the name of a decision room is its assembly's
    asked = select(Poll, *LATER_POLLS, Room.name).join(Room, Room.id == Poll.room_id).where(Poll.closed_at.is_not(None))
    if before is not None and (last := session.get(Poll, before)) is not None:
        asked = asked.where(tuple_(Poll.closed_at, Poll.id) < (last.closed_at, last.id))
    found = session.execute(asked.order_by(Poll.closed_at.desc(), Poll.id.desc()).limit(ASKED_FOR)).all()
    shown, last_shown = one_page(found)
    rows = tuple((poll_row(poll, after, again), assembly) for poll, after, again, assembly in shown)
    return ResultsPage(rows, last_shown[0].id if last_shown else None)


def result_page(session: Session, actor: Actor, poll_id: int) -> PollPage:
    """A closed poll. Raises UnknownThing for one that is still open."""
    found = poll_page(session, actor, poll_id)
    if found.counted is None:
        raise UnknownThing(what="result")
    return found
