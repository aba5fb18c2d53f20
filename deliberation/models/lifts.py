"""Answers that somebody lifted to a place of their own: where each stood, so that both places can say so."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.models.base import Base


class Lift(Base):
    """An answer that begins a thread now. The words are the same row and its author's; undone, the lift is gone."""

    __tablename__ = "lift"
    __table_args__ = (CheckConstraint("contribution_id <> answered_id", name="away_from_something"),)

    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id", ondelete="RESTRICT"), primary_key=True)
    # what it answered, and would answer again
    answered_id: Mapped[int] = mapped_column(ForeignKey("contribution.id", ondelete="RESTRICT"), index=True)
    lifted_by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    lifted_at: Mapped[datetime]
