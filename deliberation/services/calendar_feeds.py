"""The secret address of somebody's calendar: made, made anew, revoked."""

import secrets

from sqlalchemy import delete

from deliberation.domain.access import Action, Subject, may
from deliberation.domain.errors import UnknownThing
from deliberation.models import CalendarFeed
from deliberation.services.vault import token_hash
from deliberation.services.work import Work


def make_feed(work: Work) -> str:
    """Make the address of one's own calendar, in place of an earlier one; its secret is told this once.

    Raises UnknownThing for who has no calendar, NotPermitted.
    """
    if not may(work.actor, Action.SEE_MOTION, Subject()):
        raise UnknownThing(what="calendar")
    revoke_feed(work)
    token = secrets.token_urlsafe(32)
    work.session.add(CalendarFeed(person_id=work.actor.person_id, token_hash=token_hash(token), made_at=work.now))
    return token


def revoke_feed(work: Work) -> None:
    """Let the address lead nowhere from now on. Raises NotPermitted."""
    work.demand(Action.MANAGE_OWN_ACCOUNT, Subject(person_id=work.actor.person_id))
    work.session.execute(delete(CalendarFeed).where(CalendarFeed.person_id == work.actor.person_id))
