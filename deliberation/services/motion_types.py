"""Motion types of an assembly. Rules under which a motion was submitted change only with a reason, for all to read."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from deliberation.domain.acts import Act
from deliberation.domain.errors import ChangedMeanwhile, UnknownThing
from deliberation.domain.procedure.days import demand_not_over
from deliberation.domain.procedure.motion_types import MotionRules, demand_coherent
from deliberation.domain.procedure.numbering import give_same_numbers
from deliberation.domain.procedure.refusals import RulesInUse, TypeTaken
from deliberation.domain.text.notation import says_something
from deliberation.models import Assembly, MotionType
from deliberation.models.motion_types import filled
from deliberation.models.rules_in_use import is_in_use
from deliberation.services import record, rule_news
from deliberation.services.loading import load_assembly_to_set_up
from deliberation.services.work import Work


def begin_with(work: Work, assembly_id: int, types: Iterable[MotionRules]) -> list[MotionType]:
    """Give a new assembly its first types, in this order. Raises WrongPattern, RulesContradict, TypeTaken."""
    added: list[MotionType] = []
    for position, rules in enumerate(types, start=1):
        _demand_own(rules, added)
        added.append(filled(MotionType(assembly_id=assembly_id, position=position), rules))
    work.session.add_all(added)
    work.session.flush()
    return added


def add(work: Work, assembly_id: int, types: Iterable[MotionRules], *, today: date) -> list[MotionType]:
    """Add types behind those that there are.

    Raises UnknownThing, NotPermitted, AssemblyOver, WrongPattern, RulesContradict, TypeTaken.
    """
    assembly = load_assembly_to_set_up(work, assembly_id)
    demand_not_over(assembly.days, today)
    there = _of(work, assembly.id)
    added: list[MotionType] = []
    for position, rules in enumerate(types, start=max((one.position for one in there), default=0) + 1):
        _demand_own(rules, [*there, *added])
        added.append(filled(MotionType(assembly_id=assembly.id, position=position), rules))
        work.session.add(added[-1])
        record.note(work, Act.MOTION_TYPE_ADDED, added[-1], association_id=assembly.association_id)
    return added


def change(work: Work, type_id: int, rules: MotionRules, *, reason: str, today: date) -> MotionType:
    """Put other rules in the place of those before. The reason stands in the record.

    Raises UnknownThing, NotPermitted, AssemblyOver, WrongPattern, RulesContradict, TypeTaken, RulesInUse (no reason).
    """
    motion_type, assembly = _load(work, type_id, today)
    _demand_own(rules, [one for one in _of(work, assembly.id) if one.id != motion_type.id])
    if not says_something(reason) and work.session.scalar(select(is_in_use(motion_type))):
        raise RulesInUse
    with rule_news.telling_writers(work, assembly):
        # sections have places of their own: the new ones come when the old ones are gone
        motion_type.sections, motion_type.submitters = [], []
        work.session.flush()
        filled(motion_type, rules)
    record.note(
        work,
        Act.MOTION_TYPE_CHANGED,
        motion_type,
        association_id=assembly.association_id,
        reason=reason.strip() or None,
    )
    return motion_type


def remove(work: Work, type_id: int, *, today: date) -> None:
    """Take a type away under which nothing was submitted.

    Raises UnknownThing, NotPermitted, AssemblyOver, RulesInUse.
    """
    motion_type, assembly = _load(work, type_id, today)
    if work.session.scalar(select(is_in_use(motion_type))):
        raise RulesInUse
    record.note(work, Act.MOTION_TYPE_REMOVED, motion_type, association_id=assembly.association_id)
    work.session.delete(motion_type)
    work.session.flush()


def swap(work: Work, type_id: int, other_id: int, *, is_below: bool, today: date) -> int:
    """Let two types that are next to each other change places; the id of their assembly.

    is_below -- where the other one stood when the actor saw them. Sent twice, it is done once.
    Raises UnknownThing, NotPermitted, AssemblyOver, ChangedMeanwhile (they are no neighbours any more).
    """
    motion_type, assembly = _load(work, type_id, today)
    ordered = sorted(_of(work, assembly.id), key=lambda one: one.position)
    other = next((one for one in ordered if one.id == other_id), None)
    if other is None:
        raise UnknownThing(what="motion_type")
    apart = ordered.index(other) - ordered.index(motion_type)
    if abs(apart) != 1:
        raise ChangedMeanwhile
    if (apart == 1) is not is_below:
        return assembly.id
    motion_type.position, other.position = other.position, motion_type.position
    record.note(work, Act.MOTION_TYPES_ORDERED, assembly, association_id=assembly.association_id)
    return assembly.id


def _load(work: Work, type_id: int, today: date) -> tuple[MotionType, Assembly]:
    """A type and its assembly, which is held: nobody submits while the rules change."""
    assembly_id = work.session.scalar(select(MotionType.assembly_id).where(MotionType.id == type_id))
    if assembly_id is None:
        raise UnknownThing(what="motion_type")
    assembly = load_assembly_to_set_up(work, assembly_id)
    demand_not_over(assembly.days, today)
    return work.session.get_one(MotionType, type_id, populate_existing=True), assembly


def _of(work: Work, assembly_id: int) -> list[MotionType]:
    return list(work.session.scalars(select(MotionType).where(MotionType.assembly_id == assembly_id)))


def _demand_own(rules: MotionRules, others: Iterable[MotionType]) -> None:
    demand_coherent(rules)
    for other in others:
        is_same = rules.name.casefold() == other.name.casefold()
        if is_same or give_same_numbers(rules.number_pattern, other.number_pattern):
            raise TypeTaken(name=other.name)
