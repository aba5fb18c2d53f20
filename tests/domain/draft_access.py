"""Worlds of drafts: who writes one, who it is shown to, and what offices somebody holds beside it."""

from collections.abc import Iterator
from itertools import product

from deliberation.domain.access import Action, Actor, Holding, Subject
from deliberation.domain.people import Function, PersonKind
from deliberation.domain.procedure.drafts import Visibility

# their cells are in test_draft_access.py
DRAFT_ACTIONS = {
    Action.BEGIN_DRAFT,
    Action.SEE_DRAFT,
    Action.WRITE_DRAFT,
    Action.TAKE_COMMENT_BACK,
    Action.SCREEN_MOTIONS,
    Action.SEE_RETURNED,
    Action.SEE_LETTERS,
}
OFFICES = (Function.MOTIONS_COMMITTEE, Function.CHAIR, Function.EXECUTIVE, Function.ADMINISTRATOR)


def worlds_of_drafts() -> Iterator[tuple[Actor, Subject]]:
    """Every relation to a draft of assembly 91, which is of association 2 below 1."""
    for function, kind, (writes, has_written), visibility, assembly, (is_returned, is_taken_back) in product(
        (*OFFICES, None),
        PersonKind,
        ((True, True), (True, False), (False, True), (False, False)),
        Visibility,
        (91, 92),
        ((False, False), (True, False), (False, True)),
    ):
        held = frozenset({Holding(function, 2, assembly_id=assembly)} if function else ())
        subject = Subject(
            (1, 2),
            assembly_id=91,
            writes_here=writes,
            has_written=has_written,
            visibility=visibility,
            is_returned=is_returned,
            is_taken_back=is_taken_back,
        )
        yield Actor(71, kind, held, home=(1, 2)), subject
    for home in ((), (1,), (1, 3), (1, 2, 4)):
        yield Actor(71, PersonKind.MEMBER, home=home), Subject((1, 2), assembly_id=91)
