"""Where the debate in a field stands, version by version. Written by people, with a name and a reason."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.domain.rooms.state_of_debate import State
from deliberation.models.base import Base


class StateOfDebate(Base):
    """One version. A guard refuses every UPDATE."""

    __tablename__ = "state_of_debate"
    __table_args__ = (UniqueConstraint("field_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    field_id: Mapped[int] = mapped_column(ForeignKey("field.id", ondelete="RESTRICT"))
    number: Mapped[int]
    shared: Mapped[str] = mapped_column(Text)
    still_open: Mapped[str] = mapped_column(Text)
    disputed: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]
    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    reason_id: Mapped[int] = mapped_column(ForeignKey("reason.id", ondelete="RESTRICT"))

    @property
    def state(self) -> State:
        """What it says."""
        return State(self.shared, self.still_open, self.disputed)
