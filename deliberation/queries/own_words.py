"""A contribution through time, for whoever may read its room."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, may
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.rooms.refusals import OwnWordsHidden, WordsWithdrawn
from deliberation.models import ContributionVersion
from deliberation.queries.rooms import RoomHead, room_head
from deliberation.queries.threads import BY_IDS, ContributionRow, contribution_rows

# each is compared with the one before, which takes a moment
VERSIONS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Text:
    """What a contribution said from a moment on; without an id what it says now."""

    id: int | None
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Step:
    """From one text of a contribution to the next."""

    before: Text
    after: Text


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """How a contribution changed, the newest step first.

    first -- what was written at first, where the page reaches back so far
    older -- the mark of the page with the steps before these, None where there are none
    """

    head: RoomHead
    one: ContributionRow
    steps: tuple[Step, ...]
    first: Text | None
    older: int | None


def own_contribution(
    session: Session, actor: Actor, contribution_id: int, action: Action
) -> tuple[RoomHead, ContributionRow]:
    """A contribution of the actor's in its room. Raises UnknownThing, WordsWithdrawn, NotPermitted, OwnWordsHidden."""
    head, one = contribution_in_room(session, actor, contribution_id)
    if one.withdrawn_at is not None:
        raise WordsWithdrawn
    if not may(actor, action, head.subject.written_by(one.author_id)):
        raise NotPermitted(action=action.value)
    if one.hidden:
        raise OwnWordsHidden
    return head, one


def contribution_in_room(session: Session, actor: Actor, contribution_id: int) -> tuple[RoomHead, ContributionRow]:
    """A contribution and the head of its room. Raises UnknownThing for those who may not see the room."""
    asked = contribution_rows(session, BY_IDS, ids=[contribution_id])
    if not asked:
        raise UnknownThing(what="contribution")
    return room_head(session, actor, asked[0].room_id), asked[0]


def versions_page(session: Session, actor: Actor, contribution_id: int, *, before: int | None = None) -> VersionsPage:
    """The texts of a contribution. Raises UnknownThing for those who may not see its room, and for hidden ones."""
    head, one = contribution_in_room(session, actor, contribution_id)
    if one.hidden:
        raise UnknownThing(what="contribution")
    earlier = select(ContributionVersion).where(ContributionVersion.contribution_id == one.id)
    if before is not None:
        earlier = earlier.where(ContributionVersion.id <= before)
    # one more than steps are shown: the text that the oldest of them began with; and one to know of more
    rows = session.scalars(earlier.order_by(ContributionVersion.id.desc()).limit(VERSIONS_SHOWN + 2)).all()
    now = [Text(None, one.text, one.changed_at or one.written_at)] if before is None else []
    texts = [*now, *(Text(row.id, row.text, row.written_at) for row in rows)]
    shown, has_more = texts[: VERSIONS_SHOWN + 1], len(texts) > VERSIONS_SHOWN + 1
    if not shown:
        return versions_page(session, actor, contribution_id)
    steps = tuple(Step(old, new) for new, old in pairwise(shown))
    return VersionsPage(head, one, steps, None if has_more else shown[-1], shown[-1].id if has_more else None)
