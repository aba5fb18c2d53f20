"""Rights of Gastmitglieder: given by a decision, taken back by a decision."""

from datetime import date

from sqlalchemy import select

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.errors import DatesCrossed, NotEligible, UnknownThing, WrongState
from deliberation.domain.people import GuestRightKind, PersonKind
from deliberation.models import GuestRight
from deliberation.services import record
from deliberation.services.loading import load_person
from deliberation.services.work import Work


def grant_guest_right(
    work: Work, person_id: int, right: GuestRightKind, *, since: date, until: date | None, decision: str
) -> GuestRight:
    """Give a Gastmitglied a right by a decision that is quoted.

    Raises UnknownThing, NotPermitted, NotEligible, DatesCrossed.
    """
    person = load_person(work, person_id, Action.GRANT_GUEST_RIGHT)
    if person.kind is not PersonKind.GUEST_MEMBER or person.left_on is not None:
        raise NotEligible
    if until is not None and until < since:
        raise DatesCrossed
    reason = record.write_reason(work, decision)
    granted = GuestRight(
        person_id=person.id,
        right=right,
        association_id=person.association_id,
        held_since=since,
        held_until=until,
        granted_by_id=work.actor.person_id,
        reason_id=reason.id,
    )
    work.session.add(granted)
    work.session.flush()
    _note(work, Act.GUEST_RIGHT_GRANTED, granted, reason.id)
    return granted


def end_guest_right(work: Work, right_id: int, *, today: date, decision: str) -> GuestRight:
    """Take a right back before its last day, by a decision that is quoted, too.

    Raises UnknownThing, NotPermitted, WrongState.
    """
    whose = work.session.scalar(select(GuestRight.person_id).where(GuestRight.id == right_id))
    if whose is None:
        raise UnknownThing(what="guest_right")
    # the person first, as everywhere
    load_person(work, whose, Action.GRANT_GUEST_RIGHT)
    right = work.session.get_one(GuestRight, right_id, with_for_update=True, populate_existing=True)
    if right.ended_at is not None or (right.held_until is not None and right.held_until < today):
        raise WrongState(what="guest_right")
    right.ended_at = work.now
    _note(work, Act.GUEST_RIGHT_ENDED, right, record.write_reason(work, decision).id)
    return right


def _note(work: Work, act: Act, right: GuestRight, reason_id: int) -> None:
    place = right.association_id
    record.note_id(work, act, GuestRight.__tablename__, right.id, association_id=place, reason_id=reason_id)
