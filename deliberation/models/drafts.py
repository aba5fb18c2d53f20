"""What somebody is still writing. It belongs to them alone: no page, no count and no other person ever sees it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.domain.rooms.contribution_kinds import ContributionKind
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
