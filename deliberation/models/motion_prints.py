"""Long motions as the worker printed them: kept for some days, so that one printing serves all who ask."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.domain.text.formats.paper.sheets import Changes
from deliberation.models.base import Base, word


class MotionPrint(Base):
    """A version in one of the ways to show what is new in it. Nobody stands here who asked for it."""

    __tablename__ = "motion_print"
    __table_args__ = (CheckConstraint("(printed_at IS NULL) = (content IS NULL)", name="printed_is_a_file"),)

    version_id: Mapped[int] = mapped_column(
        ForeignKey("motion_version.id", ondelete="RESTRICT"), primary_key=True, autoincrement=False
    )
    changes: Mapped[Changes] = mapped_column(word(Changes, "changes"), primary_key=True)
    # title, mover and reasons may change without a new version: what was printed is known by all that is on the sheet
    sheet_hash: Mapped[str] = mapped_column(String(64))
    ordered_at: Mapped[datetime] = mapped_column(index=True)
    printed_at: Mapped[datetime | None]
    # the PDF
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
