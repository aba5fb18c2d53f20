"""Under which headings the words of a motion stand, asked together with the motion: those of its type."""

from sqlalchemy import ScalarSelect, select

from deliberation.domain.procedure.motion_types import SectionKind
from deliberation.models.base import is_word
from deliberation.models.motion_types import MotionTypeSection
from deliberation.models.motions import Motion


def headings_of_motion() -> tuple[ScalarSelect[str | None], ScalarSelect[str | None]]:
    """Of its text and of its reasons; nothing for a motion without a type, or where its type asks for no reasons."""
    return _heading(SectionKind.TEXT), _heading(SectionKind.REASONS)


def _heading(kind: SectionKind) -> ScalarSelect[str | None]:
    of_type = (MotionTypeSection.type_id == Motion.type_id, is_word(MotionTypeSection.kind, kind))
    asked = select(MotionTypeSection.heading).where(*of_type).order_by(MotionTypeSection.position).limit(1)
    return asked.correlate(Motion).scalar_subquery()
