"""Cross-cutting themes: what runs through several rooms and fields. Each assignment says whose it is and why."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.models.base import Base


class Theme(Base):
    """Something that is talked about across the fields."""

    __tablename__ = "theme"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    summary: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]


class ThemeAssignment(Base):
    """A theme runs through a room, or through a whole field. Nothing follows from it but a way there."""

    __tablename__ = "theme_assignment"
    __table_args__ = (
        CheckConstraint("(room_id IS NULL) <> (field_id IS NULL)", name="a_room_or_a_field"),
        UniqueConstraint("theme_id", "room_id"),
        UniqueConstraint("theme_id", "field_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id", ondelete="RESTRICT"))
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id", ondelete="RESTRICT"), index=True)
    field_id: Mapped[int | None] = mapped_column(ForeignKey("field.id", ondelete="RESTRICT"), index=True)
    assigned_at: Mapped[datetime]
    assigned_by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    reason_id: Mapped[int] = mapped_column(ForeignKey("reason.id", ondelete="RESTRICT"))
