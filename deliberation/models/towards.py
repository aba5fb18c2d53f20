"""Rooms on the way to a decision: what each is for, from which open room it comes, and what it rests on.

What presses is bound to the kinds of room that may press, as polls are (`models/pressure.py`). An open room knows
nothing of it but the way there: a row without a date, from it to a younger room.
"""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Text
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.domain.rooms.kinds import RoomKind
from deliberation.domain.rooms.towards import ORIGIN_TABLE
from deliberation.models.base import Base, word

_KINDS = "room_kind IN ('workshop', 'decision')"


def _of_its_kind() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["room_id", "room_kind"], ["room.id", "room.kind"], ondelete="RESTRICT")


class RoomAim(Base):
    """What a room is for, who shall decide, and before which day nothing shall be decided. It never changes."""

    __tablename__ = "room_aim"
    __table_args__ = (
        _of_its_kind(),
        CheckConstraint(_KINDS, name="only_where_it_may_press"),
        CheckConstraint("(body_id IS NULL) <> (assembly_id IS NULL)", name="somebody_decides"),
        CheckConstraint("purpose <> ''", name="for_something"),
    )

    room_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    room_kind: Mapped[RoomKind] = mapped_column(word(RoomKind, "room_kind"))
    purpose: Mapped[str] = mapped_column(Text)
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id", ondelete="RESTRICT"))
    assembly_id: Mapped[int | None] = mapped_column(ForeignKey("assembly.id", ondelete="RESTRICT"))
    earliest_on: Mapped[date]


class RoomOrigin(Base):
    """From which open room a room comes: the way between the two, and nothing else. It never changes."""

    __tablename__ = ORIGIN_TABLE
    __table_args__ = (
        _of_its_kind(),
        CheckConstraint(_KINDS, name="only_where_it_may_press"),
        # a room that was there before cannot become one that decides: what is led to is younger
        CheckConstraint("origin_id < room_id", name="leads_to_a_new_room"),
    )

    room_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    room_kind: Mapped[RoomKind] = mapped_column(word(RoomKind, "room_kind"))
    origin_id: Mapped[int] = mapped_column(ForeignKey("room.id", ondelete="RESTRICT"), index=True)


class RoomGround(Base):
    """A contribution on which a room rests: a pointer, no copy. Gone when its words are withdrawn."""

    __tablename__ = "room_ground"

    # no room without an aim rests on anything
    room_id: Mapped[int] = mapped_column(ForeignKey("room_aim.room_id", ondelete="RESTRICT"), primary_key=True)
    contribution_id: Mapped[int] = mapped_column(
        ForeignKey("contribution.id", ondelete="RESTRICT"), primary_key=True, index=True
    )
