"""Resets of a second factor that wait for a second person, who that can be, and whom they are about."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.credentials import RESET_WAITS
from deliberation.domain.errors import UnknownThing
from deliberation.models import FactorReset, Person, Reason
from deliberation.models.base import another
from deliberation.models.terms import reset_asked_after, reset_waits
from deliberation.models.tree import path_of, paths_of
from deliberation.queries.second_people import people_who_may


@dataclass(frozen=True, slots=True)
class WaitingReset:
    """A reset that waits.

    may_confirm -- whether the viewer can be the second person
    may_object -- whether it is the viewer's own second factor
    """

    id: int
    person: str
    asked_by: str
    asked_at: datetime
    reason: str
    may_confirm: bool
    may_object: bool


def _waiting() -> Select[FactorReset, Person, Person, str]:
    person, asker = another(Person), another(Person)
    return (
        select(FactorReset, person, asker, Reason.text)
        .join(person, person.id == FactorReset.person_id)
        .join(asker, asker.id == FactorReset.asked_by_id)
        .join(Reason, Reason.id == FactorReset.reason_id)
        .where(*reset_asked_after(bindparam("after", type_=FactorReset.asked_at.type)))
        .order_by(FactorReset.id)
    )


# every start page asks it
_WAITING = _waiting()


def waiting_resets(session: Session, actor: Actor, now: datetime) -> tuple[WaitingReset, ...]:
    """What waits, for those who may reset a second factor or confirm that, and for whom it is about."""
    rows = session.execute(_WAITING, {"after": now - RESET_WAITS}).all()
    paths = paths_of(session, {row[1].association_id for row in rows})
    waiting = []
    for asked, whose, by, reason in rows:
        subject = Subject(path=paths[whose.association_id], person_id=whose.id, proposed_by=by.id)
        may_object = may(actor, Action.OBJECT_TO_RESET, subject)
        if may_object or may(actor, Action.RESET_SECOND_FACTOR, subject):
            may_confirm = may(actor, Action.CONFIRM_RESET, subject)
            one = WaitingReset(asked.id, whose.name, by.name, asked.asked_at, reason, may_confirm, may_object)
            waiting.append(one)
    return tuple(waiting)


def waiting_reset(session: Session, actor: Actor, reset_id: int, now: datetime) -> WaitingReset:
    """One of them. Raises UnknownThing."""
    found = next((one for one in waiting_resets(session, actor, now) if one.id == reset_id), None)
    if found is None:
        raise UnknownThing(what="factor_reset")
    return found


def second_people_for_reset(session: Session, reset_id: int, *, today: date, now: datetime) -> tuple[Person, ...]:
    """Who can be the second person for a reset; nobody once it waits no longer."""
    found = session.execute(
        select(FactorReset.person_id, FactorReset.asked_by_id, Person.association_id)
        .join(Person, Person.id == FactorReset.person_id)
        .where(FactorReset.id == reset_id, *reset_waits(now))
    ).first()
    if found is None:
        return ()
    person_id, asked_by_id, association_id = found
    subject = Subject(path=path_of(session, association_id), person_id=person_id, proposed_by=asked_by_id)
    return people_who_may(session, Action.CONFIRM_RESET, subject, today=today)
