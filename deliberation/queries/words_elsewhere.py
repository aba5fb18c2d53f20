"""What somebody wrote in rooms that they no longer read: theirs to take back, and to be found by nobody else here."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from deliberation.domain.access import Actor
from deliberation.domain.rooms.kinds import FOR_DEBATE
from deliberation.models import Contribution, PlainWords, Room
from deliberation.queries.paging import ASKED_FOR, one_page
from deliberation.queries.seen_rooms import debated_by


@dataclass(frozen=True, slots=True)
class WordsElsewhere:
    """Words of one's own. `id`: of the contribution; `number`: of the version of plain words, for which there is none.

    room -- as it was called when they read it, or is called now
    """

    id: int
    room_id: int
    room: str
    text: str
    written_at: datetime
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Fifty contributions and fifty versions of plain words, the newest first; the marks lead on, None at the end."""

    contributions: tuple[WordsElsewhere, ...]
    older: int | None
    plain: tuple[WordsElsewhere, ...]
    older_plain: int | None


def words_elsewhere(
    session: Session, actor: Actor, *, before: int | None = None, plain_before: int | None = None
) -> Elsewhere:
    """All that the actor could not find any more to take it back."""
    away = (Room.kind.in_(FOR_DEBATE), ~debated_by(actor))
    said = (
        select(Contribution.id, Room.id, Room.name, Contribution.text, Contribution.written_at)
        .join(Room, Room.id == Contribution.room_id)
        .where(Contribution.author_id == actor.person_id, Contribution.withdrawn_at.is_(None), *away)
        .order_by(Contribution.id.desc())
    )
    plainly = (
        select(PlainWords.id, Room.id, Room.name, PlainWords.text, PlainWords.written_at, PlainWords.number)
        .join(Room, Room.id == PlainWords.room_id)
        .where(PlainWords.written_by_id == actor.person_id, PlainWords.withdrawn_at.is_(None), *away)
        .order_by(PlainWords.id.desc())
    )
    if before is not None:
        said = said.where(Contribution.id < before)
    if plain_before is not None:
        plainly = plainly.where(PlainWords.id < plain_before)
    contributions, last = one_page([WordsElsewhere(*row) for row in session.execute(said.limit(ASKED_FOR))])
    plain, last_plain = one_page([WordsElsewhere(*row) for row in session.execute(plainly.limit(ASKED_FOR))])
    return Elsewhere(
        tuple(contributions),
        last.id if last is not None else None,
        tuple(plain),
        last_plain.id if last_plain is not None else None,
    )
