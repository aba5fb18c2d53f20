"""What a motion is called wherever it is named beside other things: as people cite it now."""

from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import aliased

from deliberation.models.motions import Motion, MotionVersion


def label_of(motion: Any = Motion) -> ColumnElement[str]:
    """Its number, with "(neu)" behind it once it is written anew; in words of the database what `cited_as` says.

    motion -- the table, or an alias of it; where that is joined from outside and there is none, the label is NULL
    """
    newest = aliased(MotionVersion)
    suffix = (
        select(case((newest.suffix != "", " (" + newest.suffix + ")"), else_=""))
        .where(newest.motion_id == motion.id)
        .order_by(newest.number.desc())
        .limit(1)
        .correlate(motion)
        .scalar_subquery()
    )
    label: ColumnElement[str] = motion.number + func.coalesce(suffix, "")
    return label
