"""The tree and what lies across it."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.errors import UnknownThing
from deliberation.domain.people import BodyKind, Level
from deliberation.domain.rooms.doors import Door
from deliberation.models import Assembly, Association, Body, Organisation
from deliberation.models.tree import at_or_below, path_of, paths_of, the_federation


@dataclass(frozen=True, slots=True)
class AssociationRow:
    """An association by name."""

    id: int
    level: Level
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class AssociationChoice:
    """An association to choose. `group` is its Land; None for the federation."""

    id: int
    name: str
    group: str | None
    is_below: bool


@dataclass(frozen=True, slots=True)
class AssociationPage:
    """An association with the way up, what is directly below, and what belongs to it."""

    id: int
    level: Level
    key: str
    name: str
    above: tuple[AssociationRow, ...]
    below: tuple[AssociationRow, ...]
    bodies: tuple[tuple[int, BodyKind, str], ...]
    assemblies: tuple[tuple[int, str, date, date], ...]
    organisations: tuple[tuple[int, str], ...]
    subject: Subject = field(default_factory=Subject)

    @property
    def with_bodies(self) -> tuple[Subject, ...]:
        """What the table is asked about assemblies of the association, and of each of its bodies."""
        doors = (frozenset({Door(body_id=id_)}) for id_, _kind, _name in self.bodies)
        return (self.subject, *(replace(self.subject, doors=door) for door in doors))


def federation_id(session: Session) -> int:
    """The root of the tree. Raises UnknownThing while there is none."""
    found = session.scalar(the_federation())
    if found is None:
        raise UnknownThing(what="association")
    return found


def association_page(session: Session, association_id: int) -> AssociationPage:
    """One association. Raises UnknownThing."""
    path = path_of(session, association_id)
    if not path:
        raise UnknownThing(what="association")
    rows = {row.id: row for row in _rows(session, path)}
    this = rows[association_id]
    below = session.execute(
        select(Association.id, Association.level, Association.key, Association.name)
        .where(Association.parent_id == association_id)
        .order_by(Association.name)
    )
    return AssociationPage(
        id=this.id,
        level=this.level,
        key=this.key,
        name=this.name,
        above=tuple(rows[id_] for id_ in path[:-1]),
        below=tuple(AssociationRow(*row) for row in below),
        bodies=_bodies(session, association_id),
        assemblies=_assemblies(session, association_id),
        organisations=_organisations(session, association_id),
        subject=Subject(path=path),
    )


def _rows(session: Session, ids: Collection[int]) -> list[AssociationRow]:
    found = session.execute(
        select(Association.id, Association.level, Association.key, Association.name).where(Association.id.in_(ids))
    )
    return [AssociationRow(*row) for row in found]


def _bodies(session: Session, association_id: int) -> tuple[tuple[int, BodyKind, str], ...]:
    found = select(Body.id, Body.kind, Body.name).where(Body.association_id == association_id).order_by(Body.name)
    return tuple((row[0], row[1], row[2]) for row in session.execute(found))


def _assemblies(session: Session, association_id: int) -> tuple[tuple[int, str, date, date], ...]:
    found = (
        select(Assembly.id, Assembly.name, Assembly.opens_on, Assembly.closes_on)
        .where(Assembly.association_id == association_id)
        .order_by(Assembly.opens_on.desc())
    )
    return tuple((row[0], row[1], row[2], row[3]) for row in session.execute(found))


def _organisations(session: Session, association_id: int) -> tuple[tuple[int, str], ...]:
    found = (
        select(Organisation.id, Organisation.name)
        .where(Organisation.association_id == association_id)
        .order_by(Organisation.name)
    )
    return tuple((row[0], row[1]) for row in session.execute(found))


def association_choices(session: Session, roots: list[int]) -> list[AssociationChoice]:
    """Associations at or below these, for a select box: Land by Land, what lies below each with its way there."""
    found = session.scalars(select(Association.id).where(Association.id.in_(at_or_below(roots)))).all()
    paths = paths_of(session, found)
    rows = {row.id: row for row in _rows(session, {id_ for path in paths.values() for id_ in path})}
    choices = [_choice([rows[id_] for id_ in path]) for path in paths.values()]
    # the federation first, as the group without a Land
    return sorted(choices, key=lambda choice: (choice.group or "", choice.is_below, choice.name))


def _choice(path: list[AssociationRow]) -> AssociationChoice:
    this, land = path[-1], path[1] if len(path) > 1 else None
    # names are not unique: two Länder may have a Kreisverband Mitte, and many an Ortsverband Nord
    name = " · ".join(row.name for row in path[2:]) or this.name
    return AssociationChoice(this.id, name, group=land.name if land else None, is_below=len(path) > 2)


def organisation_choices(session: Session) -> list[tuple[int, str]]:
    """All partner organisations, for a select box."""
    found = select(Organisation.id, Organisation.name).order_by(Organisation.name)
    return [(row[0], row[1]) for row in session.execute(found)]


def place_choices(session: Session, actor: Actor, path: tuple[int, ...]) -> list[tuple[str, str]]:
    """Where the actor can give somebody of these associations a function: ("assembly:3", name), nearest first.

    path -- ids of the associations from the federation down to the person's own
    """
    association_path = tuple(
        id_ for depth, id_ in enumerate(path) if may(actor, Action.MANAGE_STRUCTURE, Subject(path=path[: depth + 1]))
    )
    associations = {row.id: row.name for row in _rows(session, association_path)}
    choices = [(f"association:{id_}", associations[id_]) for id_ in reversed(association_path)]
    bodies = select(Body.id, Body.name).where(Body.association_id.in_(association_path)).order_by(Body.name)
    choices += [(f"body:{row[0]}", row[1]) for row in session.execute(bodies)]
    assemblies = (
        select(Assembly.id, Assembly.name)
        .where(Assembly.association_id.in_(association_path))
        .order_by(Assembly.opens_on.desc())
    )
    return choices + [(f"assembly:{row[0]}", row[1]) for row in session.execute(assemblies)]
