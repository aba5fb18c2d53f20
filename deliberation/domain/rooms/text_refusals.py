"""Refusals of what a host says of the texts of a room, each with a stable code."""

from deliberation.domain.errors import RuleViolation


class NoTextsHere(RuleViolation):
    """The room's form names no texts: nothing is read together there, and nothing worked out."""

    code = "no_texts_here"


class TooManyTexts(RuleViolation):
    """More texts than a room names; facts: `most`."""

    code = "too_many_texts"


class NoSuchText(RuleViolation):
    """No motion and no paper, or none that the actor may read."""

    code = "no_such_text"


class SameTexts(RuleViolation):
    """The room names these texts already."""

    code = "same_texts"
