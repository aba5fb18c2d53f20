"""Doors: who sees a room and takes part in it. A room has some, and whoever finds one open comes in; no door, nobody.

A door leads from an association (from it alone, or from all that lies below it), from a body, or from an organisation
whose guests are invited. What somebody chooses in words (`Reach`) becomes doors here and nowhere else.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import product
from typing import TYPE_CHECKING

from deliberation.domain.people import IN_THE_PARTY, Function, PersonKind
from deliberation.domain.rooms.refusals import AudienceChanged, NothingAbove

if TYPE_CHECKING:
    from deliberation.domain.access import Actor, Subject

# who answers for a body, and so for its rooms
_LOOKS_AFTER = frozenset({Function.COORDINATOR, Function.EXECUTIVE})


class Downward(StrEnum):
    """Whether those come in who belong to what lies below the place of a room."""

    EVERYBODY = "everybody"
    # who belongs directly to the association or holds a function for it; of a body, who holds a function there
    THE_PLACE = "the_place"


class Upward(StrEnum):
    """Who comes in from above."""

    NOBODY = "nobody"
    # who belongs directly to an association above, or holds a function for it
    SERVING = "serving"
    # all who belong to the association directly above, so the neighbours, too
    NEXT = "next"
    THE_PARTY = "the_party"


@dataclass(frozen=True, slots=True)
class Reach:
    """What is chosen when a room is opened, and when its audience is changed."""

    downward: Downward = Downward.EVERYBODY
    upward: Upward = Upward.NOBODY


@dataclass(frozen=True, slots=True)
class Door:
    """One of the three ids is given. `reaches_below`: of an association, with all that lies below it."""

    association_id: int | None = None
    body_id: int | None = None
    organisation_id: int | None = None
    reaches_below: bool = False


Doors = frozenset[Door]


@dataclass(frozen=True, slots=True)
class Keys:
    """Which doors open to somebody.

    below -- the associations to which they belong, from the federation down
    here -- of these the one to which they belong directly, and those for which they hold a function
    bodies -- in which they hold a function
    """

    below: tuple[int, ...] = ()
    here: frozenset[int] = frozenset()
    bodies: frozenset[int] = frozenset()
    organisation_id: int | None = None


def keys_of(actor: "Actor") -> Keys:
    """What somebody can open. A guest has the key of their organisation, and no other."""
    if actor.kind is PersonKind.GUEST:
        return Keys(organisation_id=actor.organisation_id)
    if actor.kind not in IN_THE_PARTY:
        return Keys()
    holdings = [holding for holding in actor.holdings if holding.assembly_id is None]
    # office is no key where one does not belong
    serves = {holding.association_id for holding in holdings if holding.body_id is None} & set(actor.home)
    bodies = {holding.body_id for holding in holdings if holding.body_id is not None}
    return Keys(actor.home, frozenset({*actor.home[-1:], *serves}), frozenset(bodies))


def opens(door: Door, keys: Keys) -> bool:
    """Whether one of these keys fits. `models/doors.py::seen_by` is the same for the database."""
    if door.organisation_id is not None:
        return door.organisation_id == keys.organisation_id
    if door.body_id is not None:
        return door.body_id in keys.bodies
    return door.association_id in (keys.below if door.reaches_below else keys.here)


def is_let_in(actor: "Actor", subject: "Subject") -> bool:
    """A condition of the table: one of the room's doors opens to the actor."""
    keys = keys_of(actor)
    return any(opens(door, keys) for door in subject.doors)


def has_doors(_: "Actor", subject: "Subject") -> bool:
    """A condition of the table: a room into which others come than its host."""
    return bool(subject.doors)


def looks_after_body(actor: "Actor", subject: "Subject") -> bool:
    """A condition of the table: coordinates or leads the body whose room it is."""
    bodies = {door.body_id for door in subject.doors} - {None}
    return any(holding.body_id in bodies and holding.function in _LOOKS_AFTER for holding in actor.holdings)


def doors_of(reach: Reach, path: tuple[int, ...], body_id: int | None = None) -> Doors:
    """The doors of a room of an association, or of one of its bodies.

    path -- ids of the associations from the federation down to the room's own
    Raises NothingAbove for a choice about what lies above the federation.
    """
    own, above = path[-1], path[:-1]
    doors = {Door(body_id=body_id)} if body_id is not None else {Door(association_id=own)}
    if reach.downward is Downward.EVERYBODY:
        doors = {door for door in doors if door.body_id is not None} | {Door(association_id=own, reaches_below=True)}
    elif body_id is not None:
        # those who stand for its association are above a body
        above = path
    if reach.upward is Upward.NOBODY:
        return frozenset(doors)
    if len(path) == 1 and (reach.upward is not Upward.SERVING or not above):
        raise NothingAbove
    if reach.upward is Upward.SERVING:
        return frozenset(doors | {Door(association_id=id_) for id_ in above})
    top = path[0] if reach.upward is Upward.THE_PARTY else path[-2]
    return frozenset(doors | {Door(association_id=top, reaches_below=True)})


def reach_of(doors: Collection[Door], path: tuple[int, ...]) -> Reach:
    """The choice that made these doors; guests are no part of it."""
    own = frozenset(door for door in doors if door.organisation_id is None)
    body_id = next((door.body_id for door in own if door.body_id is not None), None)
    for upward, downward in product(Upward, Downward):
        reach = Reach(downward, upward)
        try:
            if doors_of(reach, path, body_id) == own:
                return reach
        except NothingAbove:
            continue
    return Reach()


def covers(wide: Collection[Door], narrow: Collection[Door], path: tuple[int, ...]) -> bool:
    """Whether everybody who finds a door of `narrow` open finds one of `wide` open, too.

    path -- leads to the place of the room with the narrow doors, which all lie on it
    """
    return all(any(_covers(one, door, path) for one in wide) for door in narrow)


def _covers(one: Door, other: Door, path: tuple[int, ...]) -> bool:
    if one == other:
        return True
    if not one.reaches_below or other.organisation_id is not None:
        return False
    if other.body_id is not None:
        # those of a body may belong anywhere in the party
        return one.association_id == path[0]
    above = path[: path.index(other.association_id) + 1] if other.association_id in path else path[:1]
    return one.association_id in above


def outermost(doors: Collection[Door], path: tuple[int, ...]) -> Doors:
    """Those doors that say it all: what another one says, too, is left out."""
    return frozenset(door for door in doors if not any(one != door and _covers(one, door, path) for one in doors))


def mark_of(doors: Collection[Door]) -> str:
    """A short mark of who reads, carried by the forms of a room: it changes whenever the doors do."""
    said = sorted(repr(door) for door in doors)
    return sha256("\n".join(said).encode()).hexdigest()[:16]


def demand_same_audience(doors: Collection[Door], seen: str | None) -> None:
    """Raise AudienceChanged where others read now than when somebody began to write. `seen`: None for no form."""
    if seen is not None and seen != mark_of(doors):
        raise AudienceChanged


def guests_of(doors: Collection[Door]) -> frozenset[int]:
    """The organisations whose guests are invited."""
    return frozenset(door.organisation_id for door in doors if door.organisation_id is not None)
