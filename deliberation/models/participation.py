"""In which rooms somebody takes part: what their own start page shows. No date, no count, no page for anybody else."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.models.base import Base


class Participation(Base):
    """Somebody wants to find this room on their start page. It gives no right, and says nothing of what they do."""

    __tablename__ = "participation"
    __table_args__ = (Index("ix_participation_person_id", "person_id", "room_id"),)

    room_id: Mapped[int] = mapped_column(ForeignKey("room.id", ondelete="RESTRICT"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), primary_key=True)
