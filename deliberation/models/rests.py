"""Rooms that rest: why, in somebody's words. No date: a room has none but that of its making."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.models.base import Base


class RoomRest(Base):
    """A room rests as long as this row is there; the next contribution takes it away."""

    __tablename__ = "room_rest"

    room_id: Mapped[int] = mapped_column(ForeignKey("room.id", ondelete="RESTRICT"), primary_key=True)
    reason_id: Mapped[int] = mapped_column(ForeignKey("reason.id", ondelete="RESTRICT"))
