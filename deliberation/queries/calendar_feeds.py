"""Whose calendar a secret address leads to."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from deliberation.domain.actors import Actor
from deliberation.domain.errors import UnknownThing
from deliberation.models import CalendarFeed, Person
from deliberation.models.tree import path_of
from deliberation.queries.viewer import actor_of


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Somebody whose calendar program asks: who they are for the rules today, and their language."""

    actor: Actor
    language: str


def subscriber(session: Session, token_hash: str, today: date) -> Subscriber:
    """Who made this address. Raises UnknownThing for one that was revoked, and for who has left."""
    person = session.scalars(
        select(Person)
        .join(CalendarFeed, CalendarFeed.person_id == Person.id)
        .where(CalendarFeed.token_hash == token_hash, Person.left_on.is_(None), Person.erased_at.is_(None))
    ).one_or_none()
    if person is None:
        raise UnknownThing(what="calendar")
    home = path_of(session, person.association_id)
    actor = actor_of(session, person.id, person.kind, home, today, organisation_id=person.organisation_id)
    return Subscriber(actor, person.language)


def has_feed(session: Session, person_id: int) -> bool:
    """Whether somebody has made an address for their calendar."""
    return bool(session.scalar(select(exists().where(CalendarFeed.person_id == person_id))))
