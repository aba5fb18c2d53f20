"""Which version of a draft others read now."""

from sqlalchemy import Select, select

from deliberation.models.motion_drafts import DraftVersion


def newest_version(draft_id: int) -> Select[DraftVersion]:
    """What others were shown last; nothing as long as nobody was shown anything."""
    return select(DraftVersion).where(DraftVersion.draft_id == draft_id).order_by(DraftVersion.number.desc()).limit(1)
