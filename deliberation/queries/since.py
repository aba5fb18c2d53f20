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
from deliberation.queries.bookmarks import by_others_since, is_newer
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

    last -- the newest contribution on this page; None where nothing was added
    further -- with which the next page goes on, None at the end
    """

    head: RoomHead
    conversations: tuple[Conversation, ...]
    last: int | None
    further: int | None


_SINCE = rows_where(*by_others_since(bindparam("after"))).order_by(Contribution.id).limit(ASKED_FOR)


def since_page(session: Session, actor: Actor, room_id: int, *, after: int | None) -> SincePage:
    """What was added after a contribution; None for the reader's bookmark. Raises UnknownThing, NotForDebate."""
    head = room_head(session, actor, room_id)
    demand_debate(head.kind)
    begin = after if after is not None else head.bookmark.up_to or 0
    rows = contribution_rows(session, _SINCE, room_id=room_id, person_id=actor.person_id, after=begin)
    shown, further = one_page(rows)
    last = shown[-1].id if shown else None
    return SincePage(head, _conversations(session, shown), last, further.id if further else None)


def _conversations(session: Session, shown: Sequence[ContributionRow]) -> tuple[Conversation, ...]:
    added: dict[int, list[ContributionRow]] = {}
    for row in shown:
        added.setdefault(row.thread_id or row.id, []).append(row)
    beginnings = {row.id: row for row in contribution_rows(session, BY_IDS, ids=list(added))}
    return tuple(Conversation(beginnings[id_], tuple(rows)) for id_, rows in added.items())


def was_added(session: Session, actor: Actor, room_id: int, *, after: int) -> bool:
    """Whether others have written in a room since. Raises UnknownThing for those who may not see it."""
    room = session.get(Room, room_id)
    if room is None or not may(actor, Action.SEE_ROOM, room_subject(session, room)):
        raise UnknownThing(what="room")
    return is_newer(session, actor, room_id, after=after)
