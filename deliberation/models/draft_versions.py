"""Which version of a draft others read now, and which ones the assembly has before it."""

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import aliased

from deliberation.models.motion_drafts import DraftVersion, MotionDraft


def newest_version(draft_id: int) -> Select[DraftVersion]:
    """What others were shown last; nothing as long as nobody was shown anything."""
    return select(DraftVersion).where(DraftVersion.draft_id == draft_id).order_by(DraftVersion.number.desc()).limit(1)


def submitted_version(draft_id: int) -> Select[DraftVersion]:
    """What was put forward last, whatever others were shown since; nothing as long as nothing was."""
    versions = select(DraftVersion).where(DraftVersion.draft_id == draft_id, DraftVersion.submitted_at.is_not(None))
    return versions.order_by(DraftVersion.number.desc()).limit(1)


def admitted_version(draft_id: int) -> Select[DraftVersion]:
    """What was admitted or accepted last, whatever others were shown since; nothing as long as it is no motion."""
    versions = select(DraftVersion).where(DraftVersion.draft_id == draft_id, DraftVersion.became_id.is_not(None))
    return versions.order_by(DraftVersion.became_id.desc()).limit(1)


def came_with(motion_id: int, version_id: int) -> Select[DraftVersion]:
    """What a version of a motion was admitted or accepted with, or the last one before it that was."""
    versions = select(DraftVersion).join(MotionDraft, MotionDraft.id == DraftVersion.draft_id)
    until = (MotionDraft.motion_id == motion_id, DraftVersion.became_id <= version_id)
    return versions.where(*until).order_by(DraftVersion.became_id.desc()).limit(1)


def has_admitted_text() -> ColumnElement[bool]:
    """Whether a version says what the motion was admitted with, be it under another title or with other reasons."""
    admitted = aliased(DraftVersion)
    same_text = (admitted.draft_id == DraftVersion.draft_id, admitted.text_hash == DraftVersion.text_hash)
    return exists().where(*same_text, admitted.became_id.is_not(None))
