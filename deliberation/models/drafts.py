"""What somebody is still writing. It belongs to them alone: no page, no count and no other person ever sees it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.domain.rooms.papers import PaperSketch
from deliberation.models.base import Base, word


class Draft(Base):
    """The words in one form of one person: a contribution to a room, or an answer there. It never expires."""

    __tablename__ = "draft"
    __table_args__ = (
        Index(
            "uq_draft_contribution",
            "person_id",
            "room_id",
            unique=True,
            sqlite_where=text("answers_id IS NULL"),
            postgresql_where=text("answers_id IS NULL"),
        ),
        Index(
            "uq_draft_answer",
            "person_id",
            "answers_id",
            unique=True,
            sqlite_where=text("answers_id IS NOT NULL"),
            postgresql_where=text("answers_id IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id", ondelete="RESTRICT"), index=True)
    # what it answers; empty for the beginning of a thread
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("contribution.id", ondelete="RESTRICT"), index=True)
    kind: Mapped[ContributionKind | None] = mapped_column(word(ContributionKind, "kind"))
    text: Mapped[str] = mapped_column(Text)
    # also by which a window knows whether another one has saved since
    saved_at: Mapped[datetime]


class ChangeDraft(Base):
    """Other words for a contribution of one's own, not published yet. There is one author, so there is one of it."""

    __tablename__ = "change_draft"

    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id", ondelete="RESTRICT"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    kind: Mapped[ContributionKind | None] = mapped_column(word(ContributionKind, "kind"))
    text: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime]


class PaperDraft(Base):
    """A longer text that somebody is still writing: a new one for a room, or another version of one of their own."""

    __tablename__ = "paper_draft"
    __table_args__ = (
        CheckConstraint("(room_id IS NULL) <> (contribution_id IS NULL)", name="for_one_place"),
        Index("uq_paper_draft_room", "person_id", "room_id", unique=True),
        Index("uq_paper_draft_version", "contribution_id", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    # for which room a new one is
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id", ondelete="RESTRICT"), index=True)
    # or with which contribution the paper begins that is to read otherwise
    contribution_id: Mapped[int | None] = mapped_column(ForeignKey("contribution.id", ondelete="RESTRICT"))
    title: Mapped[str] = mapped_column(Text)
    with_whom: Mapped[str] = mapped_column(Text)
    summary: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime]

    @property
    def sketch(self) -> PaperSketch:
        """What is written of it."""
        return PaperSketch(self.title, self.with_whom, self.summary, self.source, self.reason)
