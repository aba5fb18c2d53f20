"""The stack that somebody reads: begun, turned page by page, put away. It is theirs alone and enters no record."""

from collections.abc import Sequence

from deliberation.domain.access import Action
from deliberation.models import ReadingStack
from deliberation.services.loading import load_person
from deliberation.services.work import Work


def begin_stack(work: Work, contribution_ids: Sequence[int], *, place: int) -> None:
    """Begin with these contributions; a stack that lay there is put away. Raises UnknownThing.

    place -- how far the reader is then in their mix of all rooms
    """
    stack = _own(work)
    stack.contribution_ids, stack.place = list(contribution_ids), place
    stack.open_id = next(iter(contribution_ids), None)


def turn_to(work: Work, contribution_id: int) -> None:
    """Open another contribution of the stack; one that does not lie in it changes nothing. Raises UnknownThing."""
    stack = _own(work)
    if contribution_id in stack.contribution_ids:
        stack.open_id = contribution_id


def put_away(work: Work) -> None:
    """Forget what lay in the stack: it is read, or was enough. Raises UnknownThing."""
    stack = _own(work)
    stack.contribution_ids, stack.open_id = [], None


def _own(work: Work) -> ReadingStack:
    # two devices that turn a page in the same moment wait for each other
    person = load_person(work, work.actor.person_id, Action.MANAGE_OWN_ACCOUNT)
    stack = work.session.get(ReadingStack, person.id)
    if stack is None:
        stack = ReadingStack(person_id=person.id, contribution_ids=[], place=0)
        work.session.add(stack)
    return stack
