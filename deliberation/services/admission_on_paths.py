"""Whether somebody's words are let onto a reading path now: they come to stand in the rooms through which it leads.

What is asked is what is asked of contributions: where somebody has a pause or is slowed down, and where moderation has
closed a thread or a room, no new words stand on paths either; words that are there do not change in a pause.
"""

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy import select

from deliberation.domain.rooms.refusals import Paused, ThreadLocked
from deliberation.models import Contribution, PathStop, ReadingPath
from deliberation.services.admission import demand_admission, demand_no_pause_in
from deliberation.services.loading import lock_person
from deliberation.services.work import Work


def demand_words_on_path(work: Work, path: ReadingPath) -> None:
    """For words that are read wherever the path leads. Raises Paused."""
    through = select(PathStop.room_id).where(PathStop.path_id == path.id, PathStop.room_id.is_not(None))
    rooms = [id_ for id_ in work.session.scalars(through.distinct()) if id_ is not None]
    with _told_of_a_path():
        demand_no_pause_in(work, path.person_id, rooms)


def demand_words_at_stop(
    work: Work, path: ReadingPath, *, room_id: int | None, contribution_id: int | None, is_changed: bool = False
) -> None:
    """For words at one stop, which are read where the stop is: in its room, in the thread of its contribution.

    room_id -- None at a motion: there they are read wherever the path leads
    is_changed -- something is said there already
    Raises RoomLocked, ThreadLocked, Paused, OthersFirst; for what is changed, Paused alone.
    """
    if room_id is None:
        demand_words_on_path(work, path)
        return
    with _told_of_a_path():
        if is_changed:
            demand_no_pause_in(work, path.person_id, [room_id])
            return
        writer = lock_person(work, path.person_id)
        thread_id = _thread_of(work, contribution_id) if contribution_id is not None else None
        demand_admission(work, writer.id, room_id, answers_id=None, thread_id=thread_id)


def _thread_of(work: Work, contribution_id: int) -> int:
    return work.session.get_one(Contribution, contribution_id).thread_id or contribution_id


@contextmanager
def _told_of_a_path() -> Generator[None]:
    """What is refused names the path: whoever makes one is in none of its rooms."""
    try:
        yield
    except (Paused, ThreadLocked) as refusal:
        raise type(refusal)(on_path=True) from None
