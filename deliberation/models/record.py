"""The record of acts: append-only, ids and no text; guards refuse UPDATE and DELETE."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.domain.acts import Act
from deliberation.models.base import Base, word


class Reason(Base):
    """Why something was done, in somebody's words. A row of its own, so that the record itself holds no text."""

    __tablename__ = "reason"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]


class RecordEntry(Base):
    """Who did what, when, on what. `actor_id` is None for the system itself."""

    __tablename__ = "record_entry"
    __table_args__ = (
        Index("ix_record_entry_subject", "subject_kind", "subject_id"),
        # the newest of a Kreisverband's own entries
        Index("ix_record_entry_association_id", "association_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    act: Mapped[Act] = mapped_column(word(Act, "act", is_checked=False))
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    # where in the tree, so that a Kreisverband reads its own part
    association_id: Mapped[int | None] = mapped_column(ForeignKey("association.id", ondelete="RESTRICT"))
    reason_id: Mapped[int | None] = mapped_column(ForeignKey("reason.id", ondelete="RESTRICT"))
