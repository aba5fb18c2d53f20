"""Resets of a second factor that wait for a second person, and who that can be."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.errors import UnknownThing
from deliberation.models import FactorReset, Person, Reason
from deliberation.models.terms import reset_waits
from deliberation.models.tree import paths_of


@dataclass(frozen=True, slots=True)
class WaitingReset:
    """A reset that waits. `may_confirm`: whether the viewer can be the second person."""

    id: int
    person: str
    asked_by: str
    asked_at: datetime
    reason: str
    may_confirm: bool


def waiting_resets(session: Session, actor: Actor, now: datetime) -> tuple[WaitingReset, ...]:
    """What waits, for those who may reset a second factor or confirm that."""
    person, asker = aliased(Person), aliased(Person)
    rows = session.execute(
        select(FactorReset, person, asker, Reason.text)
        .join(person, person.id == FactorReset.person_id)
        .join(asker, asker.id == FactorReset.asked_by_id)
        .join(Reason, Reason.id == FactorReset.reason_id)
        .where(*reset_waits(now))
        .order_by(FactorReset.id)
    ).all()
    paths = paths_of(session, {row[1].association_id for row in rows})
    waiting = []
    for asked, whose, by, reason in rows:
        subject = Subject(path=paths[whose.association_id], person_id=whose.id, proposed_by=by.id)
        if may(actor, Action.RESET_SECOND_FACTOR, subject):
            may_confirm = may(actor, Action.CONFIRM_RESET, subject)
            waiting.append(WaitingReset(asked.id, whose.name, by.name, asked.asked_at, reason, may_confirm))
    return tuple(waiting)


def waiting_reset(session: Session, actor: Actor, reset_id: int, now: datetime) -> WaitingReset:
    """One of them. Raises UnknownThing."""
    found = next((one for one in waiting_resets(session, actor, now) if one.id == reset_id), None)
    if found is None:
        raise UnknownThing(what="factor_reset")
    return found
