"""What somebody sends from their window, beside what the draft says by then: two statements."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import BindParameter, Row, Select, bindparam, func, or_, select

from deliberation.domain.procedure.co_writing import Desk, Meeting, Wording
from deliberation.domain.procedure.refusals import NoSuchRevision
from deliberation.models import DraftRevision
from deliberation.models.base import another
from deliberation.services.work import Work

NO_DESK = Desk()
# of one window: far more than get lost on their way in a row
_SENT = 50


@dataclass(frozen=True, slots=True)
class Typed:
    """Where somebody typed, and from which revision they began."""

    began_with: int
    desk: Desk = NO_DESK


@dataclass(frozen=True, slots=True)
class Met:
    """The texts of a draft that a text that was typed meets.

    last -- the highest number that is given
    later -- what the same window sent after this, and which arrived before it
    """

    base: DraftRevision
    head: DraftRevision
    last: int
    later: DraftRevision | None = None

    def with_typed(self, wording: Wording) -> Meeting:
        """The same as values, so that they can be joined where nobody waits."""
        return Meeting(self.base.number, self.base.wording, wording, self.head.number, self.head.wording)


def meet(work: Work, draft_id: int, typed: Typed) -> Met:
    """From what somebody began, and what the draft says now.

    A window that names a mark for the second time never heard what came of the first: it went on from what it had sent
    itself, as far as that is in the text. Raises NoSuchRevision.
    """
    sent = _sent(work, draft_id, typed.desk)
    unheard = next((one.number for one in sent if one.began_with == typed.began_with and _is_in_the_text(one)), None)
    later = next((one.number for one in sent if 0 < typed.desk.turn < (one.turn or 0)), 0)
    named = {"draft_id": draft_id, "began_with": unheard or typed.began_with, "later": later}
    rows = work.session.execute(_TEXTS, named).all()
    last = rows[0].last
    base = _base([one for one, _last in rows], unheard or typed.began_with, last)
    head = max((one for one, _last in rows if not one.is_aside), key=_by_number)
    return Met(base, head, last, next((one for one, _last in rows if one.number == later), None))


def _base(rows: Sequence[DraftRevision], began_with: int, last: int) -> DraftRevision:
    """Where the text is not kept any more, the one before it that is: both sides hold what was written in between."""
    found = [one for one in rows if one.number == began_with or (one.number < began_with and not one.is_aside)]
    if not found or began_with > last:
        raise NoSuchRevision
    return max(found, key=_by_number)


def _by_number(one: DraftRevision) -> int:
    return one.number


def _is_in_the_text(one: Row[int, int | None, int | None, bool, int | None]) -> bool:
    return not one.is_aside or one.joined_in is not None


def _sent(work: Work, draft_id: int, desk: Desk) -> Sequence[Row[int, int | None, int | None, bool, int | None]]:
    """What this window sent, the newest first; without the words, which may be long."""
    if not desk.name:
        return ()
    return work.session.execute(
        _SENT_BY, {"draft_id": draft_id, "desk": desk.name, "person_id": work.actor.person_id}
    ).all()


def _sent_by() -> Select[int, int | None, int | None, bool, int | None]:
    return (
        select(
            DraftRevision.number,
            DraftRevision.turn,
            DraftRevision.began_with,
            DraftRevision.is_aside,
            DraftRevision.joined_in,
        )
        .where(DraftRevision.draft_id == bindparam("draft_id"), DraftRevision.desk == bindparam("desk"))
        .where(DraftRevision.saved_by_id == bindparam("person_id"))
        .order_by(DraftRevision.number.desc())
        .limit(_SENT)
    )


def _texts() -> Select[DraftRevision, int]:
    """What the draft says, what was begun with or the nearest before, what was sent later; with the last number."""
    own = (another(DraftRevision), another(DraftRevision), another(DraftRevision))
    head, base, any_ = (select(func.max(one.number)).where(one.draft_id == bindparam("draft_id")) for one in own)
    head = head.where(~own[0].is_aside)
    began_with: BindParameter[int] = bindparam("began_with")
    base = base.where(own[1].number <= began_with, or_(own[1].number == began_with, ~own[1].is_aside))
    later: BindParameter[int] = bindparam("later")
    wanted = DraftRevision.number.in_((head.scalar_subquery(), base.scalar_subquery(), later))
    asked = select(DraftRevision, any_.scalar_subquery().label("last"))
    return asked.where(DraftRevision.draft_id == bindparam("draft_id"), wanted)


# somebody who types asks them every few seconds: making them costs more than asking
_SENT_BY, _TEXTS = _sent_by(), _texts()
