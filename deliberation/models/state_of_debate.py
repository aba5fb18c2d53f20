"""Where the debate in a field stands, version by version. Written by people, with a name and a reason."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.domain.rooms.state_of_debate import State
from deliberation.models.base import Base


class StateOfDebate(Base):
    """One version. A guard refuses every UPDATE."""

    __tablename__ = "state_of_debate"
    __table_args__ = (
        UniqueConstraint("field_id", "number"),
        CheckConstraint("(plain = '') = (plain_by_id IS NULL)", name="plain_words_are_somebodys"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    field_id: Mapped[int] = mapped_column(ForeignKey("field.id", ondelete="RESTRICT"))
    number: Mapped[int]
    shared: Mapped[str] = mapped_column(Text)
    still_open: Mapped[str] = mapped_column(Text)
    disputed: Mapped[str] = mapped_column(Text)
    # in plain words, if somebody wrote them; theirs as long as they stay the same, whoever writes the rest anew
    plain: Mapped[str] = mapped_column(Text)
    plain_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    written_at: Mapped[datetime]
    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    reason_id: Mapped[int] = mapped_column(ForeignKey("reason.id", ondelete="RESTRICT"))

    @property
    def state(self) -> State:
        """What it says."""
        return State(self.shared, self.still_open, self.disputed, self.plain)
