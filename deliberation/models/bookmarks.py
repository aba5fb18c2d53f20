"""Where somebody goes on reading: a bookmark that they put there themselves. Nothing else knows who reads."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.models.base import Base


class ReadingPlace(Base):
    """One person's bookmark in one room. No moment and no visit: only how far they said that they have read."""

    __tablename__ = "reading_place"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id", ondelete="RESTRICT"), primary_key=True, index=True)
    # the newest contribution that they had before them; no key, since its author may take it back
    up_to: Mapped[int]
