"""What moderation refuses, and what is refused because of it. As `domain/errors.py`: types with a stable code."""

from deliberation.domain.errors import NotPermitted, RuleViolation


class NoSuchRule(RuleViolation):
    """A rule that is none of this room's."""

    code = "no_such_rule"


class OwnWords(NotPermitted):
    """One's own contribution: nobody reports it, and nobody moderates in their own matter."""

    code = "own_words"


class ReportedAlready(RuleViolation):
    """The same person has reported the same contribution before."""

    code = "reported_already"


class AudienceNarrower(RuleViolation):
    """A thread may move only to where everybody who could read it still can."""

    code = "audience_narrower"


class ContributionHidden(RuleViolation):
    """An answer to what moderation has hidden."""

    code = "contribution_hidden"


class ThreadLocked(RuleViolation):
    """Moderation has closed the thread."""

    code = "thread_locked"


class RoomLocked(RuleViolation):
    """Moderation has closed the room."""

    code = "room_locked"


class Paused(RuleViolation):
    """The person does not write in this room for a while; until when stands on a page of their own."""

    code = "paused"


class OthersFirst(RuleViolation):
    """Slow mode: others are heard before this person writes here again."""

    code = "others_first"


class AppealedAlready(RuleViolation):
    """There is one appeal, and it was made."""

    code = "appealed_already"
