"""Anchors: about which lines of a text somebody speaks."""

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.domain.rooms.anchors import About, TextKind
from deliberation.domain.text.anchoring import LONGEST_FIRST_WORDS, Spot
from deliberation.models.base import Base


class Anchor(Base):
    """The lines that a contribution is about, in the version that its author read. It goes with the contribution."""

    __tablename__ = "anchor"
    __table_args__ = (
        CheckConstraint("first_line >= 0 AND last_line >= first_line", name="from_and_to"),
        CheckConstraint("(motion_version_id IS NULL) <> (paper_id IS NULL)", name="one_text"),
        # once a paper is withdrawn, nothing of its words is left here
        CheckConstraint(
            "paper_id IS NULL OR paper_version_id IS NOT NULL OR first_words = ''", name="withdrawn_words_are_gone"
        ),
        CheckConstraint("paper_version_id IS NULL OR paper_id IS NOT NULL", name="versions_have_a_paper"),
    )

    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id", ondelete="RESTRICT"), primary_key=True)
    # lines of a motion
    motion_version_id: Mapped[int | None] = mapped_column(
        ForeignKey("motion_version.id", ondelete="RESTRICT"), index=True
    )
    # or of a paper, by the contribution that it begins with; without a version once it is withdrawn
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("contribution.id", ondelete="RESTRICT"), index=True)
    paper_version_id: Mapped[int | None] = mapped_column(
        ForeignKey("paper_version.id", ondelete="RESTRICT"), index=True
    )
    # numbers of lines; in a text without line numbers its places, counted from 1
    first_line: Mapped[int]
    last_line: Mapped[int]
    # with which the first line begins: by these it is found again in later versions
    first_words: Mapped[str] = mapped_column(String(LONGEST_FIRST_WORDS))

    @property
    def about(self) -> About | None:
        """What the contribution is about, as a form carries it; None once that paper is withdrawn."""
        kind = TextKind.MOTION if self.motion_version_id is not None else TextKind.PAPER
        version_id = self.motion_version_id or self.paper_version_id
        return About(kind, version_id, self.first_line, self.last_line) if version_id is not None else None

    @property
    def spot(self) -> Spot:
        """The lines with their first words."""
        return Spot(self.first_line, self.last_line, self.first_words)
