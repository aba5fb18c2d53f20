"""What moderation has to do with oneself: what became of one's own reports."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from deliberation.domain.rooms.kinds import RoomRule
from deliberation.domain.rooms.moderation import Intervention
from deliberation.models import Contribution, ModerationAct, PlainWords, ReadingPath, Reason, Report, Room
from deliberation.queries.paging import ASKED_FOR, one_page


@dataclass(frozen=True, slots=True)
class OwnReport:
    """A report of mine, of a contribution or plain words in their room, or of a reading path.

    kind -- what was done; answer -- why nothing; is_undone -- what was done holds no longer
    plain_in -- the room about which plain words were
    is_withdrawn -- there are no such words, or there is no such path any more
    """

    id: int
    contribution_id: int | None
    path_id: int | None
    plain_in: int | None
    is_withdrawn: bool
    room: str | None
    rule: RoomRule
    reported_at: datetime
    is_answered: bool
    kind: Intervention | None
    answer: str | None
    is_undone: bool


@dataclass(frozen=True, slots=True)
class OwnReports:
    """Fifty reports of mine, the newest first; `older` leads on."""

    shown: tuple[OwnReport, ...]
    older: int | None


def own_reports(session: Session, person_id: int, *, before: int | None = None) -> OwnReports:
    """What came of what somebody reported."""
    asked: Select[*tuple[Any, ...]] = (
        select(
            Report.id,
            Report.contribution_id,
            Report.path_id,
            PlainWords.room_id,
            func.coalesce(ReadingPath.withdrawn_at, PlainWords.withdrawn_at).is_not(None),
            Room.name,
            Report.rule,
            Report.reported_at,
            Report.answered_at.is_not(None),
            ModerationAct.kind,
            Reason.text,
            ModerationAct.undone_at.is_not(None),
        )
        .outerjoin(Contribution, Contribution.id == Report.contribution_id)
        .outerjoin(ReadingPath, ReadingPath.id == Report.path_id)
        .outerjoin(PlainWords, PlainWords.id == Report.plain_id)
        .outerjoin(Room, Room.id == func.coalesce(Contribution.room_id, PlainWords.room_id))
        .outerjoin(ModerationAct, ModerationAct.id == Report.act_id)
        .outerjoin(Reason, Reason.id == Report.reason_id)
        .where(Report.reporter_id == person_id)
        .order_by(Report.id.desc())
        .limit(ASKED_FOR)
    )
    if before is not None:
        asked = asked.where(Report.id < before)
    shown, last = one_page(session.execute(asked).all())
    return OwnReports(tuple(OwnReport(*row) for row in shown), last[0] if last is not None else None)
