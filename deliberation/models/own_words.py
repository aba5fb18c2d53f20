"""Stores of words that people wrote as contributions, beside the contributions themselves."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.models.base import Base


class ContributionVersion(Base):
    """How a contribution read before its author changed it. What it says now stands in the contribution."""

    __tablename__ = "contribution_version"
    # the earlier texts of one contribution, the newest last
    __table_args__ = (Index("ix_contribution_version_texts", "contribution_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id", ondelete="RESTRICT"))
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]
