"""What somebody was told of a motion: it stands on their page "Für dich". A mail went out beside it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.domain.procedure.tellings import News
from deliberation.models.base import Base, word


class MotionNews(Base):
    """One line for one person. Ids only: what the motion is called is read where it stands."""

    __tablename__ = "motion_news"
    __table_args__ = (Index("ix_motion_news_person_id", "person_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    draft_id: Mapped[int] = mapped_column(ForeignKey("motion_draft.id", ondelete="RESTRICT"), index=True)
    # as others read it then; empty where nobody had been shown anything
    version_id: Mapped[int | None] = mapped_column(ForeignKey("draft_version.id", ondelete="RESTRICT"), index=True)
    news: Mapped[News] = mapped_column(word(News, "news", is_checked=False))
    at: Mapped[datetime]
