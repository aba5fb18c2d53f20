"""Which texts a room names: pointers, and no copy of a word. A paper that is withdrawn leaves its empty place."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.domain.rooms.texts import TextRole
from deliberation.models.base import Base, word

_IS_READ = text("role = 'read'")


class RoomText(Base):
    """A text that is read in a room, or that came out of it. When it was named, and why, the record says."""

    __tablename__ = "room_text"
    __table_args__ = (
        CheckConstraint("(paper_id IS NULL) <> (motion_id IS NULL)", name="one_text"),
        UniqueConstraint("room_id", "role", "paper_id"),
        UniqueConstraint("room_id", "role", "motion_id"),
        # one at a time
        Index("uq_room_text_read", "room_id", unique=True, sqlite_where=_IS_READ, postgresql_where=_IS_READ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id", ondelete="RESTRICT"))
    role: Mapped[TextRole] = mapped_column(word(TextRole, "role"))
    # a paper, by the contribution that it begins with
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("contribution.id", ondelete="RESTRICT"), index=True)
    motion_id: Mapped[int | None] = mapped_column(ForeignKey("motion.id", ondelete="RESTRICT"), index=True)
