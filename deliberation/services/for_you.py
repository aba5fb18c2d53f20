"""How somebody arranges their page "Für dich". It is nobody else's business and enters no record."""

from datetime import datetime

from deliberation.domain.access import Action
from deliberation.models import Inbox
from deliberation.services.loading import load_person
from deliberation.services.work import Work


def show_answers(work: Work, *, is_shown: bool) -> None:
    """Whether answers to one's own words stand there. Raises UnknownThing."""
    _own(work).hides_answers = not is_shown


def put_bookmark(work: Work, until: datetime) -> None:
    """Remember that everything up to this moment is known; it never goes back, and never into the future.

    Raises UnknownThing.
    """
    inbox = _own(work)
    inbox.seen_until = min(max(until, inbox.seen_until or until), work.now)


def _own(work: Work) -> Inbox:
    # two windows that arrange something in the same moment wait for each other
    person = load_person(work, work.actor.person_id, Action.MANAGE_OWN_ACCOUNT)
    inbox = work.session.get(Inbox, person.id)
    if inbox is None:
        inbox = Inbox(person_id=person.id, hides_answers=False)
        work.session.add(inbox)
    return inbox
