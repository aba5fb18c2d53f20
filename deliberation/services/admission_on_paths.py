"""Whether somebody's words are let onto a reading path now: they come to stand in the rooms through which it leads.

What is asked is what is asked of contributions: where somebody has a pause or is slowed down, and where moderation has
closed a thread or a room, no new words stand on paths either, nor other words in the place of those that are there.
Taking words away is no writing: a note is emptied and a stop taken out wherever it stands.
"""

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy import func, select

from deliberation.domain.rooms.refusals import OthersFirst, Paused, RoomLocked, ThreadLocked
from deliberation.models import Contribution, PathStop, ReadingPath
from deliberation.services.admission import demand_admission, demand_admission_everywhere
from deliberation.services.loading import lock_person
from deliberation.services.work import Work


def demand_words_on_path(work: Work, path: ReadingPath) -> None:
    """For words that are read wherever the path leads. Raises RoomLocked, ThreadLocked, Paused, OthersFirst."""
    through = (
        select(PathStop.room_id, func.coalesce(Contribution.thread_id, PathStop.contribution_id))
        .outerjoin(Contribution, Contribution.id == PathStop.contribution_id)
        .where(PathStop.path_id == path.id, PathStop.room_id.is_not(None))
    )
    places = work.session.execute(through).all()
    # whoever is changing words in this moment has changed them, or finds the pause
    writer = lock_person(work, path.person_id)
    with _told_of_a_path():
        rooms = {room_id for room_id, _ in places if room_id is not None}
        threads = {thread_id for _, thread_id in places if thread_id is not None}
        demand_admission_everywhere(work, writer.id, sorted(rooms), thread_ids=sorted(threads))


def demand_words_at_stop(work: Work, path: ReadingPath, *, room_id: int | None, contribution_id: int | None) -> None:
    """For words at one stop, which are read where the stop is: in its room, in the thread of its contribution.

    room_id -- None at a motion: there they are read wherever the path leads
    Raises RoomLocked, ThreadLocked, Paused, OthersFirst.
    """
    if room_id is None:
        demand_words_on_path(work, path)
        return
    writer = lock_person(work, path.person_id)
    with _told_of_a_path():
        thread_id = _thread_of(work, contribution_id) if contribution_id is not None else None
        demand_admission(work, writer.id, room_id, answers_id=None, thread_id=thread_id)


def _thread_of(work: Work, contribution_id: int) -> int:
    return work.session.get_one(Contribution, contribution_id).thread_id or contribution_id


@contextmanager
def _told_of_a_path() -> Generator[None]:
    """What is refused names the path: whoever makes one is in none of its rooms."""
    try:
        yield
    except (OthersFirst, Paused, RoomLocked, ThreadLocked) as refusal:
        raise type(refusal)(on_path=True) from None
