"""In whose name somebody may put a motion forward, by what they hold and what the type allows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from deliberation.domain.actors import Actor, Holding, Subject
from deliberation.domain.conditions import is_member_here
from deliberation.domain.people import Function
from deliberation.domain.procedure.motion_types import MotionRules, Submitter


@dataclass(frozen=True, slots=True)
class Name:
    """In whose name: an executive, a body, or (both None) the people who wrote it."""

    association_id: int | None = None
    body_id: int | None = None


OWN = Name()


def names_of(
    actor: Actor, rules: MotionRules, path: tuple[int, ...], assembly_id: int, paths: Mapping[int, tuple[int, ...]]
) -> tuple[Name, ...]:
    """The names that somebody may choose from.

    path -- of the assembly's association
    paths -- of every association in which the actor holds something
    """
    found = dict.fromkeys(_names(actor, rules, path, assembly_id, paths))
    return tuple(found)


def _names(
    actor: Actor, rules: MotionRules, path: tuple[int, ...], assembly_id: int, paths: Mapping[int, tuple[int, ...]]
) -> Iterator[Name]:
    here = path[-1] if path else None
    is_member = is_member_here(actor, Subject(path=path))
    is_delegate = any(one.function is Function.DELEGATE and one.assembly_id == assembly_id for one in actor.holdings)
    own = {Submitter.MEMBERS: is_member, Submitter.DELEGATES: is_delegate}
    if any(allowed for submitter, allowed in own.items() if submitter in rules.submitters):
        yield OWN
    for one in sorted(actor.holdings, key=_order):
        if one.function is not Function.EXECUTIVE or here not in paths.get(one.association_id, ()):
            continue
        if one.body_id is not None:
            if Submitter.BODIES in rules.submitters:
                yield Name(body_id=one.body_id)
        elif Submitter.ASSOCIATIONS in rules.submitters or (
            Submitter.EXECUTIVE in rules.submitters and one.association_id == here
        ):
            yield Name(association_id=one.association_id)


def _order(holding: Holding) -> tuple[int, int]:
    return holding.association_id, holding.body_id or 0
