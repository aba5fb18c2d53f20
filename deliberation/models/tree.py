"""Walking the tree of associations: from a node to the root, and from a node down."""

from sqlalchemy import ColumnElement, Select, literal, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from deliberation.models.structure import Association


def path_of(session: Session, association_id: int) -> tuple[int, ...]:
    """Ids from the federation down to this association; empty if there is no such association."""
    start = select(Association.id, Association.parent_id, literal(0).label("height")).where(
        Association.id == association_id
    )
    walk = start.cte("walk", recursive=True)
    step = select(Association.id, Association.parent_id, walk.c.height + 1).where(Association.id == walk.c.parent_id)
    walk = walk.union_all(step)
    return tuple(session.scalars(select(walk.c.id).order_by(walk.c.height.desc())))


def at_or_below(association_ids: list[int]) -> Select[int]:
    """The ids of these associations and of all below them, as a statement to select within."""
    walk = select(Association.id).where(Association.id.in_(association_ids)).cte("below", recursive=True)
    walk = walk.union(select(Association.id).where(Association.parent_id == walk.c.id))
    return select(walk.c.id)


def is_at_or_below(
    column: InstrumentedAttribute[int] | InstrumentedAttribute[int | None], association_ids: list[int]
) -> ColumnElement[bool]:
    """The condition that a column's association lies at or below one of these."""
    return column.in_(at_or_below(association_ids))
