"""Stores of words that people wrote as contributions, beside the contributions themselves: the one declared list.

Whoever withdraws a contribution takes its words out of all of them, in one transaction.
`tests/services/test_words_withdrawn.py` looks at every table that points to a contribution and has a place for words:
it stands in one of these lists, or the test fails.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.models.anchors import Anchor
from deliberation.models.base import Base
from deliberation.models.drafts import ChangeDraft, PaperDraft
from deliberation.models.papers import PaperVersion
from deliberation.models.reading_paths import PathStop
from deliberation.models.thanks import Thanks
from deliberation.models.towards import RoomGround


class ContributionVersion(Base):
    """How a contribution read before its author changed it. What it says now stands in the contribution."""

    __tablename__ = "contribution_version"
    # the earlier texts of one contribution, the newest last
    __table_args__ = (Index("ix_contribution_version_texts", "contribution_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id", ondelete="RESTRICT"))
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]


# the columns that say to which contribution the words of a row belong: these rows go with them
STORES_OF_WORDS = (
    ContributionVersion.contribution_id,
    ChangeDraft.contribution_id,
    Anchor.contribution_id,
    PaperVersion.contribution_id,
    PaperDraft.contribution_id,
    # what is said of the words on reading paths is somebody else's, and means nothing without them
    PathStop.contribution_id,
)
# the same for rows without words that mean nothing when the words are gone
GOES_WITH_WORDS = (Thanks.contribution_id, RoomGround.contribution_id)

# tables with words that point to a contribution and are somebody else's, and why they stay
OTHERS_WORDS: dict[str, str] = {
    "contribution": "answers are their authors' words",
    "draft": "what somebody is still writing in answer; what its author had of these words goes (drafts_left.py)",
    "moderation_act": "an appeal is about what moderation did; it goes with the data of who wrote it",
    "reading_stack": "the numbers of what somebody is reading, without a word; what is withdrawn is passed over",
    "room_text": "what a text is to a room, in one word of ours; of the text nothing stands there",
    "report": "what others say of a contribution, to those who moderate only",
}
