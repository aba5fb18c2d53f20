"""Thanks, for who says them. Who reads them as the author: `queries/for_you.py`. Nobody else does."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, literal, select, tuple_
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, may
from deliberation.domain.errors import NotPermitted
from deliberation.domain.rooms.inbox import Mark, Source, first_words
from deliberation.domain.text.notation import without_signs
from deliberation.models import Contribution, Room, Thanks
from deliberation.queries.own_words import contribution_in_room
from deliberation.queries.paging import ASKED_FOR, one_page
from deliberation.queries.rooms import RoomHead
from deliberation.queries.seen_rooms import debated_by
from deliberation.queries.threads import BY_IDS, ContributionRow, contribution_rows


@dataclass(frozen=True, slots=True)
class ThanksPage:
    """A contribution, and whether the reader has thanked for it."""

    head: RoomHead
    one: ContributionRow
    is_said: bool


@dataclass(frozen=True, slots=True)
class GivenThanks:
    """Somebody's own thanks. `words`: how the contribution begins; None where they do not read it any more."""

    contribution_id: int
    author: str
    words: str | None
    room: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AllGivenThanks:
    """Fifty of them, the newest first; `older` leads on, None at the end."""

    shown: tuple[GivenThanks, ...]
    older: Mark | None


def thanks_page(session: Session, actor: Actor, contribution_id: int) -> ThanksPage:
    """A contribution to thank for. Raises UnknownThing, NotPermitted (one's own)."""
    head, one = contribution_in_room(session, actor, contribution_id)
    if not may(actor, Action.THANK, head.subject.written_by(one.author_id)):
        raise NotPermitted(action=Action.THANK.value)
    said = exists().where(Thanks.contribution_id == contribution_id, Thanks.person_id == actor.person_id)
    return ThanksPage(head, one, is_said=bool(session.scalar(select(said))))


def given_thanks(session: Session, actor: Actor, *, before: Mark | None = None) -> AllGivenThanks:
    """For what somebody has thanked."""
    asked = (
        select(Thanks.contribution_id, Thanks.thanked_at, Room.name, debated_by(actor))
        .join(Contribution, Contribution.id == Thanks.contribution_id)
        .join(Room, Room.id == Contribution.room_id)
        .where(Thanks.person_id == actor.person_id)
        .order_by(Thanks.thanked_at.desc(), Thanks.contribution_id.desc())
        .limit(ASKED_FOR)
    )
    if before is not None:
        at = literal(before.at, Thanks.thanked_at.type)
        asked = asked.where(tuple_(Thanks.thanked_at, Thanks.contribution_id) < tuple_(at, before.thing_id))
    shown, last = one_page(session.execute(asked).all())
    seen = [id_ for id_, _, _, is_seen in shown if is_seen]
    rows = {row.id: row for row in contribution_rows(session, BY_IDS, ids=seen)}
    return AllGivenThanks(
        tuple(_given(rows.get(id_), id_, room, at) for id_, at, room, _ in shown),
        Mark(last[1], Source.THANKS, last[0], actor.person_id or 0) if last is not None else None,
    )


def _given(row: ContributionRow | None, contribution_id: int, room: str, at: datetime) -> GivenThanks:
    words = None if row is None or row.hidden else first_words(without_signs(row.text))
    return GivenThanks(contribution_id, row.author if row else "", words, room, at)
