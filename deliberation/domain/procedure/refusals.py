"""Refusals of the procedure: what the rules of an assembly do not allow."""

from deliberation.domain.errors import RuleViolation


class WrongPattern(RuleViolation):
    """No numbers can be made of the pattern; facts: `flaw` (see numbering.py)."""

    code = "wrong_pattern"


class RulesContradict(RuleViolation):
    """The rules of a motion type cannot be kept together; facts: `contradiction` (see motion_types.py)."""

    code = "rules_contradict"


class UnreadableAgenda(RuleViolation):
    """An outline of which no agenda can be made; facts: `line`, `wrong` (see agenda.py)."""

    code = "unreadable_agenda"


class UnreadableSittings(RuleViolation):
    """Lines of which no sittings can be made; facts: `line`, `wrong` (see sittings.py)."""

    code = "unreadable_sittings"
