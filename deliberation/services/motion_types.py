"""Motion types of an assembly: what it begins with."""

from collections.abc import Iterable

from deliberation.domain.procedure.motion_types import MotionRules, demand_coherent
from deliberation.models import MotionType
from deliberation.models.motion_types import filled
from deliberation.services.work import Work


def begin_with(work: Work, assembly_id: int, types: Iterable[MotionRules]) -> list[MotionType]:
    """Give a new assembly its first types, in this order. Raises WrongPattern, RulesContradict."""
    added = []
    for position, rules in enumerate(types, start=1):
        demand_coherent(rules)
        added.append(filled(MotionType(assembly_id=assembly_id, position=position), rules))
    work.session.add_all(added)
    work.session.flush()
    return added
