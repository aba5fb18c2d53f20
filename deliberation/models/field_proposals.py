"""Proposals for another field, and how they were answered. Nobody supports one by number, and none expires."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.models.base import Base

_WAITS = text("answered_at IS NULL")


class FieldProposal(Base):
    """What somebody proposes; with a yes it has the field that was founded in the same act."""

    __tablename__ = "field_proposal"
    __table_args__ = (
        CheckConstraint(
            "(answered_at IS NULL) = (answered_by_id IS NULL) AND (answered_at IS NULL) = (answer_id IS NULL) "
            "AND (answered_at IS NULL) = (is_accepted IS NULL)",
            name="answered_whole",
        ),
        CheckConstraint("(is_accepted IS TRUE) = (field_id IS NOT NULL)", name="a_yes_founds_the_field"),
        CheckConstraint("answered_by_id IS NULL OR answered_by_id <> proposed_by_id", name="answered_by_another"),
        UniqueConstraint("field_id"),
        # one after the other: who proposes waits for an answer first
        Index("uq_field_proposal_waiting", "proposed_by_id", unique=True, sqlite_where=_WAITS, postgresql_where=_WAITS),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    summary: Mapped[str] = mapped_column(Text)
    plea: Mapped[str] = mapped_column(Text)
    proposed_at: Mapped[datetime]
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    is_accepted: Mapped[bool | None]
    answer_id: Mapped[int | None] = mapped_column(ForeignKey("reason.id", ondelete="RESTRICT"))
    field_id: Mapped[int | None] = mapped_column(ForeignKey("field.id", ondelete="RESTRICT"))
