"""Work: what an act needs of its surroundings, and nothing of the web."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.errors import NotPermitted


@dataclass(frozen=True, slots=True)
class Work:
    """One unit of work: an open write transaction, who acts, and the moment it counts as done.

    now -- aware, UTC
    """

    session: Session
    actor: Actor
    now: datetime

    def demand(self, action: Action, subject: Subject) -> None:
        """Raise NotPermitted unless the table allows the actor this."""
        if not may(self.actor, action, subject):
            raise NotPermitted(action=action.value)
