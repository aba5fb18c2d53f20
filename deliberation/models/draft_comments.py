"""What those who write a draft say to each other about its lines. Nobody else reads it, ever."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.domain.text.anchoring import LONGEST_FIRST_WORDS, Spot
from deliberation.models.base import Base


class DraftComment(Base):
    """Words about lines of a draft, in the text that their author read. Without words once they are withdrawn."""

    __tablename__ = "draft_comment"
    __table_args__ = (
        CheckConstraint("first_line >= 0 AND last_line >= first_line", name="from_and_to"),
        CheckConstraint("(resolved_at IS NULL) = (resolved_by_id IS NULL)", name="resolved_by_somebody"),
        Index("ix_draft_comment_comments", "draft_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("motion_draft.id", ondelete="RESTRICT"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("draft_revision.id", ondelete="RESTRICT"), index=True)
    # how that text was numbered then: the rules of its type may change
    width: Mapped[int]
    numbered_from: Mapped[int | None]
    # numbers of lines; in a text without line numbers its places, counted from 1
    first_line: Mapped[int]
    last_line: Mapped[int]
    # with which the first line begins: by these it is found again in later texts
    first_words: Mapped[str] = mapped_column(String(LONGEST_FIRST_WORDS))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]
    resolved_at: Mapped[datetime | None]
    resolved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)

    @property
    def spot(self) -> Spot:
        """The lines with their first words."""
        return Spot(self.first_line, self.last_line, self.first_words)


class DraftCommentAnswer(Base):
    """An answer to such words. There are none to answers: what needs more talk is better said aloud."""

    __tablename__ = "draft_comment_answer"
    __table_args__ = (Index("ix_draft_comment_answer_answers", "comment_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("draft_comment.id", ondelete="RESTRICT"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]
