"""What others have written in a room since a place there: since somebody's bookmark, or since they opened the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, may
from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.models import Contribution, Room
from deliberation.models.doors import room_subject
from deliberation.queries.anchors import Beside, beside
from deliberation.queries.bookmarks import IN_THREAD, by_others_since, is_newer
from deliberation.queries.paging import ASKED_FOR, one_page
from deliberation.queries.rooms import RoomHead, room_head
from deliberation.queries.threads import BY_IDS, ContributionRow, contribution_rows, rows_where


@dataclass(frozen=True, slots=True)
class Conversation:
    """A thread, and what was said in it since, as it came."""

    beginning: ContributionRow
    added: tuple[ContributionRow, ...]


@dataclass(frozen=True, slots=True)
class SincePage:
    """Fifty contributions by conversation, in the order in which these went on.

    thread_id -- where only one of them was asked for, its beginning
    beside -- what stands beside some of what was added
    last -- the newest contribution on this page; None where nothing was added
    further -- with which the next page goes on, None at the end
    """

    head: RoomHead
    conversations: tuple[Conversation, ...]
    beside: dict[int, Beside]
    last: int | None
    further: int | None
    thread_id: int | None = None


_SINCE = rows_where(*by_others_since(bindparam("after"))).order_by(Contribution.id).limit(ASKED_FOR)
_SINCE_IN_THREAD = _SINCE.where(IN_THREAD)


def since_page(
    session: Session, actor: Actor, room_id: int, *, after: int | None, thread_id: int | None = None
) -> SincePage:
    """What was added after a contribution; None for the reader's bookmark.

    thread_id -- the beginning of a thread of this room, where only that one is asked for
    Raises UnknownThing, NotForDebate.
    """
    head = room_head(session, actor, room_id)
    demand_debate(head.kind)
    begin = after if after is not None else head.bookmark.up_to or 0
    values = {"room_id": room_id, "person_id": actor.person_id, "after": begin}
    if thread_id is None:
        rows = contribution_rows(session, _SINCE, **values)
    else:
        _demand_thread(session, room_id, thread_id)
        rows = contribution_rows(session, _SINCE_IN_THREAD, **values, thread_id=thread_id)
    shown, further = one_page(rows)
    last = shown[-1].id if shown else None
    around, on = beside(session, actor, shown), further.id if further else None
    return SincePage(head, _conversations(session, shown), around, last, on, thread_id)


def _demand_thread(session: Session, room_id: int, thread_id: int) -> None:
    found = contribution_rows(session, BY_IDS, ids=[thread_id])
    if not found or found[0].room_id != room_id or found[0].thread_id is not None:
        raise UnknownThing(what="contribution")


def _conversations(session: Session, shown: Sequence[ContributionRow]) -> tuple[Conversation, ...]:
    added: dict[int, list[ContributionRow]] = {}
    for row in shown:
        added.setdefault(row.thread_id or row.id, []).append(row)
    beginnings = {row.id: row for row in contribution_rows(session, BY_IDS, ids=list(added))}
    return tuple(Conversation(beginnings[id_], tuple(rows)) for id_, rows in added.items())


def was_added(session: Session, actor: Actor, room_id: int, *, after: int, thread_id: int | None = None) -> bool:
    """Whether others have written in a room since, or in one thread there.

    Raises UnknownThing for those who may not see it.
    """
    room = session.get(Room, room_id)
    if room is None or not may(actor, Action.SEE_ROOM, room_subject(session, room)):
        raise UnknownThing(what="room")
    return is_newer(session, actor, room_id, after=after, thread_id=thread_id)
