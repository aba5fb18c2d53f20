"""Work: what an act needs of its surroundings, and nothing of the web."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.errors import NotPermitted


@dataclass(frozen=True, slots=True)
class Work:
    """One unit of work: an open write transaction, who acts, and the moment it counts as done.

    now -- aware, UTC
    zone -- of the place where the party lives
    """

    session: Session
    actor: Actor
    now: datetime
    zone: tzinfo

    @property
    def today(self) -> date:
        """This day where the party lives: around midnight it is another one than in UTC."""
        return self.now.astimezone(self.zone).date()

    def demand(self, action: Action, subject: Subject) -> None:
        """Raise NotPermitted unless the table allows the actor this."""
        if not may(self.actor, action, subject):
            raise NotPermitted(action=action.value)
