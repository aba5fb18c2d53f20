"""Reading paths: what somebody put in an order for others to read. The order is theirs; nothing else makes it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.domain.rooms.reading_paths import LONGEST_PATH_TITLE
from deliberation.models.base import Base

_WHOLE_ROOM = text("contribution_id IS NULL AND room_id IS NOT NULL")


class ReadingPath(Base):
    """A path, by somebody with a name. It goes with their data.

    Of one that was withdrawn nothing is left, but where it was reported or hidden an empty row, to which that points.
    """

    __tablename__ = "reading_path"
    __table_args__ = (
        CheckConstraint(
            "withdrawn_at IS NULL OR (title = '' AND why = '')",
            name="withdrawn_words_are_gone",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    title: Mapped[str] = mapped_column(String(LONGEST_PATH_TITLE))
    why: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    # when what it is called, or what it is for, was last said otherwise; earlier words are not kept (ADR 16)
    changed_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]


class PathStop(Base):
    """A stop: a contribution (a paper is one) in its room, a motion, or a whole room. A pointer, no copy.

    Whoever withdraws the contribution takes it off all paths, with what was said there about it.
    """

    __tablename__ = "path_stop"
    __table_args__ = (
        CheckConstraint("(motion_id IS NULL) = (room_id IS NOT NULL)", name="a_motion_or_a_room"),
        CheckConstraint("contribution_id IS NULL OR room_id IS NOT NULL", name="words_stand_in_a_room"),
        CheckConstraint("field_id IS NULL OR room_id IS NOT NULL", name="a_field_of_a_room"),
        UniqueConstraint("path_id", "contribution_id"),
        UniqueConstraint("path_id", "motion_id"),
        Index(
            "uq_path_stop_whole_room",
            "path_id",
            "room_id",
            unique=True,
            sqlite_where=_WHOLE_ROOM,
            postgresql_where=_WHOLE_ROOM,
        ),
        # the paths that lead through a room
        Index("ix_path_stop_rooms", "room_id", "path_id"),
        # and those through a field, the newest first
        Index("ix_path_stop_fields", "field_id", "path_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    path_id: Mapped[int] = mapped_column(ForeignKey("reading_path.id", ondelete="RESTRICT"))
    # its maker puts the stops in an order; places may be missing in between
    place: Mapped[int]
    contribution_id: Mapped[int | None] = mapped_column(ForeignKey("contribution.id", ondelete="RESTRICT"), index=True)
    motion_id: Mapped[int | None] = mapped_column(ForeignKey("motion.id", ondelete="RESTRICT"), index=True)
    # where the contribution stands, also after it was moved; without one, the room itself is the stop
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id", ondelete="RESTRICT"))
    # of this room, which stays in its field: the same once more, so that a field finds its newest paths in order
    field_id: Mapped[int | None] = mapped_column(ForeignKey("field.id", ondelete="RESTRICT"))
    note: Mapped[str] = mapped_column(Text)
    # the same for the note: who does not see the stop learns nothing of it
    changed_at: Mapped[datetime | None]
    # when words last came to stand here, by which slow mode knows whether others came after them; no page shows it,
    # and of older stops nobody knows it
    said_at: Mapped[datetime | None]
