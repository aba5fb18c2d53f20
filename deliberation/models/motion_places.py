"""Where a motion belongs beside its number: in which fields; and how far somebody has read an assembly's motions.

A field is said of a motion, never the other way round: no page of a field or of a room knows what is to be decided.
"""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.models.base import Base


class MotionField(Base):
    """That a motion is about a field. Who says so: motions committee or the chair; where it is empty, its authors."""

    __tablename__ = "motion_field"

    motion_id: Mapped[int] = mapped_column(ForeignKey("motion.id", ondelete="RESTRICT"), primary_key=True)
    field_id: Mapped[int] = mapped_column(ForeignKey("field.id", ondelete="RESTRICT"), primary_key=True, index=True)
    assigned_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    assigned_at: Mapped[datetime]


class DraftField(Base):
    """What its authors say that a motion is about, when they put it forward."""

    __tablename__ = "draft_field"

    draft_id: Mapped[int] = mapped_column(ForeignKey("motion_draft.id", ondelete="RESTRICT"), primary_key=True)
    field_id: Mapped[int] = mapped_column(ForeignKey("field.id", ondelete="RESTRICT"), primary_key=True, index=True)


class MotionsPlace(Base):
    """One person's bookmark in the motions of an assembly. No moment and no visit: only what stood there already."""

    __tablename__ = "motions_place"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), primary_key=True)
    assembly_id: Mapped[int] = mapped_column(
        ForeignKey("assembly.id", ondelete="RESTRICT"), primary_key=True, index=True
    )
    # the newest version of any of its motions that they had before them
    up_to: Mapped[int]
    # the newest act by which something became of any of them; 0: nothing had yet
    acts_up_to: Mapped[int] = mapped_column(server_default="0", default=0)
