"""Polls in a session: open and electronic. Who voted how is known only until the poll is closed."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.domain.procedure.majorities import Majority
from deliberation.domain.rooms.kinds import RoomKind
from deliberation.domain.tally.yes_no_abstain import Choice, Count
from deliberation.models.base import Base, word


class Poll(Base):
    """A question to the delegates of an assembly, in its decision room: is this amendment adopted?"""

    __tablename__ = "poll"
    __table_args__ = (
        # no poll can stand in an open or protected room, whoever writes it
        ForeignKeyConstraint(["room_id", "room_kind"], ["room.id", "room.kind"], ondelete="RESTRICT"),
        CheckConstraint("room_kind IN ('workshop', 'decision')", name="only_where_it_may_press"),
        CheckConstraint(
            "(closed_at IS NULL) = (yes IS NULL) AND (closed_at IS NULL) = (no IS NULL) "
            "AND (closed_at IS NULL) = (abstain IS NULL) AND (closed_at IS NULL) = (entitled IS NULL) "
            "AND (closed_at IS NULL) = (closed_by_id IS NULL)",
            name="counted_when_closed",
        ),
        UniqueConstraint("amendment_id", "number"),
        Index(
            "uq_poll_open_amendment",
            "amendment_id",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
        Index("ix_poll_room", "room_id", "id"),
        Index(
            "ix_poll_closed",
            "closed_at",
            "id",
            sqlite_where=text("closed_at IS NOT NULL"),
            postgresql_where=text("closed_at IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int]
    room_kind: Mapped[RoomKind] = mapped_column(word(RoomKind, "room_kind"))
    amendment_id: Mapped[int] = mapped_column(ForeignKey("amendment.id", ondelete="RESTRICT"))
    # 1, and more where a vote was repeated
    number: Mapped[int]
    # the question as it was put, with the text that it was about
    question: Mapped[str] = mapped_column(String(400))
    text_hash: Mapped[str] = mapped_column(String(64))
    majority: Mapped[Majority] = mapped_column(word(Majority, "majority", is_checked=False))
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    # sums; the votes themselves are deleted when the poll is closed
    yes: Mapped[int | None]
    no: Mapped[int | None]
    abstain: Mapped[int | None]
    # how many delegates could have voted
    entitled: Mapped[int | None]

    @property
    def counted(self) -> Count | None:
        """The sums; None while it is open."""
        return None if self.closed_at is None else Count(self.yes or 0, self.no or 0, self.abstain or 0)


class Vote(Base):
    """What a delegate says to an open poll; another vote of theirs replaces it. Gone when the poll is closed."""

    __tablename__ = "vote"

    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id", ondelete="RESTRICT"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), primary_key=True, index=True)
    choice: Mapped[Choice] = mapped_column(word(Choice, "choice"))
