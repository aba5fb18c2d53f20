"""Whether people rely on the rules of a motion type: a condition that its page and the acts on it share."""

from sqlalchemy import ColumnElement, exists, or_

from deliberation.models.motion_drafts import MotionDraft
from deliberation.models.motion_types import MotionType
from deliberation.models.motions import Motion


def is_in_use(motion_type: MotionType) -> ColumnElement[bool]:
    """Whether somebody writes under these rules, or a motion came before the assembly under them.

    A motion that was taken in from a file says no type: it may be under any of them.
    """
    under_it = or_(Motion.type_id == motion_type.id, Motion.type_id.is_(None))
    return or_(
        exists().where(MotionDraft.type_id == motion_type.id),
        exists().where(Motion.assembly_id == motion_type.assembly_id, under_it),
    )
