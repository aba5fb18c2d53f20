"""The texts of papers, version by version. The contribution that a paper begins with is all else that it has."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.domain.rooms.papers import LONGEST_PAPER_TITLE, LONGEST_WITH_WHOM
from deliberation.domain.text.change import Ground
from deliberation.models.base import Base


class PaperVersion(Base):
    """One version, in the notation; its lines are numbered from 1. It is deleted with its contribution's words only."""

    __tablename__ = "paper_version"
    __table_args__ = (
        UniqueConstraint("contribution_id", "number"),
        CheckConstraint("number = 1 OR reason <> ''", name="a_change_has_a_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id", ondelete="RESTRICT"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(LONGEST_PAPER_TITLE))
    with_whom: Mapped[str] = mapped_column(String(LONGEST_WITH_WHOM))
    source: Mapped[str] = mapped_column(Text)
    # SHA-256 of the source in UTF-8, hexadecimal
    text_hash: Mapped[str] = mapped_column(String(64))
    # of the lines, in user-perceived characters: they stay as they were cited
    width: Mapped[int]
    # why it reads otherwise than the version before
    reason: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]

    @property
    def ground(self) -> Ground:
        """The text with everything that its lines depend on."""
        return Ground(self.text_hash, self.source, self.width, 1)
