"""Walking the tree of associations: from a node to the root, and from a node down."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any, TypeVar

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, false, literal, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from deliberation.models.base import another
from deliberation.models.structure import Association

Asked = TypeVar("Asked", bound=Select[*tuple[Any, ...]])

# some ids, or the place for them in a statement that is made once
Ids = Sequence[int] | BindParameter[list[int]]


def ids_named(name: str) -> BindParameter[list[int]]:
    """The place for some ids, or none, in a statement that is made once."""
    return bindparam(name, expanding=True)


_Above, _Top = another(Association), another(Association)
# beside an association in a statement that `upwards` has joined: the way up, as far as the tree has levels
WAY_UP = (Association.parent_id, _Above.parent_id, _Top.parent_id)


def upwards(asked: Asked) -> Asked:
    """A statement that knows an association, joined with those above it: the way costs it no query of its own."""
    return asked.outerjoin(_Above, _Above.id == Association.parent_id).outerjoin(_Top, _Top.id == _Above.parent_id)


def way_down(association_id: int, way_up: Sequence[int | None]) -> tuple[int, ...]:
    """Ids from the federation down to this association, from what `WAY_UP` found above it."""
    return tuple(id_ for id_ in (*reversed(way_up), association_id) if id_ is not None)


def the_federation() -> Select[int]:
    """The id of the root of the tree, as a statement: there is one, or none before the founding."""
    return select(Association.id).where(Association.parent_id.is_(None))


def ways_up() -> Select[int, int]:
    """From each of `ids` to the root: the id begun with, and those on the way, the root first."""
    start = select(
        Association.id.label("below"), Association.id, Association.parent_id, literal(0).label("height")
    ).where(Association.id.in_(bindparam("ids", expanding=True)))
    walk = start.cte("walk", recursive=True)
    walk = walk.union_all(
        select(walk.c.below, Association.id, Association.parent_id, walk.c.height + 1).where(
            Association.id == walk.c.parent_id
        )
    )
    return select(walk.c.below, walk.c.id).order_by(walk.c.height.desc())


# nearly every page asks this; making the statement costs more than asking it
_WAYS_UP = ways_up()


def path_of(session: Session, association_id: int) -> tuple[int, ...]:
    """Ids from the federation down to this association; empty if there is no such association."""
    return paths_of(session, (association_id,)).get(association_id, ())


def paths_of(session: Session, association_ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    """The same for many associations, in one query; those that do not exist are missing."""
    if not association_ids:
        return {}
    paths: defaultdict[int, tuple[int, ...]] = defaultdict(tuple)
    for below, id_ in session.execute(_WAYS_UP, {"ids": list(set(association_ids))}):
        paths[below] += (id_,)
    return dict(paths)


def reaches_all(session: Session, association_ids: Collection[int]) -> bool:
    """Whether one of these is the federation, so that everything lies at or below them."""
    return session.scalar(the_federation()) in association_ids


def at_or_below(association_ids: Ids) -> Select[int]:
    """The ids of these associations and of all below them, as a statement to select within."""
    # without a name: one statement may ask for several
    walk = select(Association.id).where(Association.id.in_(association_ids)).cte(recursive=True)
    walk = walk.union(select(Association.id).where(Association.parent_id == walk.c.id))
    return select(walk.c.id)


def is_at_or_below(
    column: InstrumentedAttribute[int] | InstrumentedAttribute[int | None], association_ids: Ids
) -> ColumnElement[bool]:
    """The condition that a column's association lies at or below one of these."""
    return column.in_(at_or_below(association_ids))


def lies_within(
    session: Session, column: InstrumentedAttribute[int] | InstrumentedAttribute[int | None], association_ids: list[int]
) -> ColumnElement[bool]:
    """The same for long tables that are shown page by page: the associations are fetched first, and named.

    PostgreSQL knows how many rows belong to associations with a name; of a walk within the statement it guesses that
    every third row does, and then looks for the twenty members of a small Kreis through the whole list.
    """
    return column.in_(session.scalars(at_or_below(association_ids)).all()) if association_ids else false()
