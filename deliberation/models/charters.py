"""Charters: the Raumregeln of a room, version by version."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.domain.rooms.charters import Citing, RoomForm, Terms
from deliberation.models.base import Base, word


class Charter(Base):
    """One version. A guard refuses every UPDATE; an empty room takes its charters along when it goes."""

    __tablename__ = "charter"
    __table_args__ = (
        UniqueConstraint("room_id", "number"),
        CheckConstraint("number = 1 OR reason_id IS NOT NULL", name="a_change_has_a_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id", ondelete="RESTRICT"))
    number: Mapped[int]
    form: Mapped[RoomForm] = mapped_column(word(RoomForm, "form"))
    rules: Mapped[str] = mapped_column(Text)
    citing: Mapped[Citing] = mapped_column(word(Citing, "citing"))
    written_at: Mapped[datetime]
    # None: it came with the platform, for a room that was open before rooms had charters
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    reason_id: Mapped[int | None] = mapped_column(ForeignKey("reason.id", ondelete="RESTRICT"))

    @property
    def terms(self) -> Terms:
        """What it says."""
        return Terms(self.form, self.rules, self.citing)
