"""The Raumregeln of a room, and how they came to be."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from deliberation.domain.rooms.charters import Terms
from deliberation.models import Charter, Person, Reason, Room
from deliberation.models.base import another
from deliberation.queries.names import full_name
from deliberation.queries.paging import ASKED_FOR, one_page


@dataclass(frozen=True, slots=True)
class CharterRow:
    """A version, whose it is and why. `author` is empty for the one that came with the platform."""

    number: int
    terms: Terms
    written_at: datetime
    author: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CharterHistory:
    """Versions, the newest first; `before` leads on to older ones, None at the end."""

    versions: tuple[CharterRow, ...]
    before: int | None


def newest_number(room_id: InstrumentedAttribute[int]) -> ScalarSelect[int]:
    """The number of a room's newest version, as a statement within another."""
    version = another(Charter)
    return select(func.max(version.number)).where(version.room_id == room_id).correlate(Room).scalar_subquery()


def charter_history(session: Session, room_id: int, *, before: int | None = None) -> CharterHistory:
    """What the rules of a room were, for those of whom it is known that they see it."""
    asked = (
        select(Charter, full_name(), Reason.text)
        .outerjoin(Person, Person.id == Charter.written_by_id)
        .outerjoin(Reason, Reason.id == Charter.reason_id)
        .where(Charter.room_id == room_id)
        .order_by(Charter.number.desc())
        .limit(ASKED_FOR)
    )
    if before is not None:
        asked = asked.where(Charter.number < before)
    shown, last = one_page(session.execute(asked).all())
    rows = (CharterRow(one.number, one.terms, one.written_at, name or "", why or "") for one, name, why in shown)
    return CharterHistory(tuple(rows), last[0].number if last is not None else None)
