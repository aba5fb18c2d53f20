"""What every text must do that people write for others: say something."""

from deliberation.domain.characters import shows_something
from deliberation.domain.errors import ReasonNeeded
from deliberation.domain.rooms.refusals import NothingSaid
from deliberation.domain.text.notation import says_something


def demand_said(*texts: str) -> None:
    """Raise NothingSaid for a text in the notation that shows no words."""
    if not all(map(says_something, texts)):
        raise NothingSaid


def demand_named(*names: str) -> None:
    """Raise NothingSaid for a line, which is shown as it was typed, in which nobody sees anything."""
    if not all(map(shows_something, names)):
        raise NothingSaid


def demand_reason(reason: str) -> None:
    """Raise ReasonNeeded for a reason that shows no words."""
    if not says_something(reason):
        raise ReasonNeeded
