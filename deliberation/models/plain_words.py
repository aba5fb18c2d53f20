"""What rooms are about in plain words, version by version. Each is somebody's, and goes with their data.

Of a version that was taken back nothing is left, but where it was reported or hidden an empty row: that points to it.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.models.base import Base


class PlainWords(Base):
    """One version. A guard refuses every UPDATE but the one that empties it; its author may take it back."""

    __tablename__ = "plain_words"
    __table_args__ = (
        UniqueConstraint("room_id", "number"),
        CheckConstraint("(withdrawn_at IS NULL) = (text <> '')", name="say_something"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id", ondelete="RESTRICT"))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]
    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    withdrawn_at: Mapped[datetime | None]
