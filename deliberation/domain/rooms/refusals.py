"""What is refused in rooms and about what people write there. As `domain/errors.py`: types with a stable code."""

from deliberation.domain.errors import RuleViolation


class NotForDebate(RuleViolation):
    """A room in which nobody writes contributions: it is there to decide."""

    code = "not_for_debate"


class CharterChanged(RuleViolation):
    """Somebody wrote another version of the room's rules meanwhile."""

    code = "charter_changed"


class SameCharter(RuleViolation):
    """The new rules of a room are the old ones."""

    code = "same_charter"


class KindNotOpened(RuleViolation):
    """A room of this kind is not opened by hand; facts: `kind`."""

    code = "kind_not_opened"


class RestsAlready(RuleViolation):
    """The room rests already."""

    code = "rests_already"


class RoomNotEmpty(RuleViolation):
    """A room in which something stands cannot be deleted."""

    code = "room_not_empty"


class NoSuchHost(RuleViolation):
    """Nobody whom the room can be handed over to."""

    code = "no_such_host"


class ChangedElsewhere(RuleViolation):
    """Somebody changed their own words in another window since this form was opened."""

    code = "changed_elsewhere"


class DraftElsewhere(RuleViolation):
    """Another window or device has saved another draft of the same since this one was opened."""

    code = "draft_elsewhere"


class WordsWithdrawn(RuleViolation):
    """Their author has withdrawn these words: nothing is left to answer or to change."""

    code = "words_withdrawn"


class TooLateToUndo(RuleViolation):
    """More than a moment has passed since it was done."""

    code = "too_late_to_undo"


class TakenUp(RuleViolation):
    """Others have answered it or pointed to it, so it cannot be as if it had never been."""

    code = "taken_up"


class AnswersTooDeep(RuleViolation):
    """An answer to an answer to an answer."""

    code = "answers_too_deep"
