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


class AgendaChanged(RuleViolation):
    """Somebody wrote another agenda while this one was being written."""

    code = "agenda_changed"


class TypeTaken(RuleViolation):
    """Another type of the assembly has this name, or would give the same numbers; facts: `name` of that type."""

    code = "type_taken"


class RulesInUse(RuleViolation):
    """A motion was submitted under these rules: they change with a reason, and are not taken away."""

    code = "rules_in_use"
