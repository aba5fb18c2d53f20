"""Motions, their versions, and amendments. A version never changes; what was decided makes a new one."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.domain.procedure.motion_outcomes import MotionOutcome
from deliberation.domain.text.change import Ground
from deliberation.models.base import Base, word
from deliberation.models.people import Person
from deliberation.models.structure import Assembly


class Motion(Base):
    """What somebody asks an assembly to decide. `number` is what people cite: L02."""

    __tablename__ = "motion"
    __table_args__ = (UniqueConstraint("assembly_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assembly.id", ondelete="RESTRICT"))
    number: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(200))
    # as it is printed: a board, an association, names
    mover: Mapped[str] = mapped_column(String(200))
    # as they were put forward; nobody votes on them
    reasons: Mapped[str] = mapped_column(Text, server_default=text("''"))
    # heading and text of what else its type asks for, if anything
    further: Mapped[list[list[str]] | None] = mapped_column(JSON(none_as_null=True))
    # under whose rules it came before the assembly; empty for what was taken in from a file
    type_id: Mapped[int | None] = mapped_column(ForeignKey("motion_type.id", ondelete="RESTRICT"), index=True)
    # where it is dealt with, if anybody has said so
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id", ondelete="RESTRICT"), index=True)
    created_at: Mapped[datetime]
    # as the newest of its acts says (models/motion_outcomes.py); one place writes both
    outcome: Mapped[MotionOutcome] = mapped_column(
        word(MotionOutcome, "outcome"), default=MotionOutcome.OPEN, server_default=MotionOutcome.OPEN
    )

    assembly: Mapped[Assembly] = relationship(lazy="raise")


class MotionVersion(Base):
    """The text of a motion at one time, in the notation, with everything that its line numbers depend on."""

    __tablename__ = "motion_version"
    __table_args__ = (
        UniqueConstraint("motion_id", "number"),
        CheckConstraint("width >= 1 AND (first_line IS NULL OR first_line >= 0)", name="has_lines"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    motion_id: Mapped[int] = mapped_column(ForeignKey("motion.id", ondelete="RESTRICT"))
    number: Mapped[int]
    # of a revised motion, as it is printed behind the number: "neu"
    suffix: Mapped[str] = mapped_column(String(20))
    opening: Mapped[str] = mapped_column(String(200))
    source: Mapped[str] = mapped_column(Text)
    # SHA-256 of the source in UTF-8, hexadecimal: what was put to the vote can be told from any other text
    text_hash: Mapped[str] = mapped_column(String(64))
    # of the lines, in user-perceived characters
    width: Mapped[int]
    # None: no line numbers, cited by section and bullet
    first_line: Mapped[int | None]
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    # why a text that was decided already stands here once more, put right; empty for all other versions
    correction: Mapped[str | None] = mapped_column(Text)

    @property
    def ground(self) -> Ground:
        """The text with everything that its lines depend on."""
        return Ground(self.text_hash, self.source, self.width, self.first_line)


class Amendment(Base):
    """A text as somebody wants it instead of the version it was written against."""

    __tablename__ = "amendment"
    __table_args__ = (
        UniqueConstraint("motion_id", "number"),
        Index("ix_amendment_version", "version_id", "id"),
        # a second click stores nothing
        Index("uq_amendment_submission", "author_id", "version_id", "text_hash", "copy", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    motion_id: Mapped[int] = mapped_column(ForeignKey("motion.id", ondelete="RESTRICT"))
    version_id: Mapped[int] = mapped_column(ForeignKey("motion_version.id", ondelete="RESTRICT"))
    # Ä1, Ä2 … within the motion
    number: Mapped[int]
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    source: Mapped[str] = mapped_column(Text)
    text_hash: Mapped[str] = mapped_column(String(64))
    # always 0; of what was stored several times before that was refused, the later ones have 1, 2 …
    copy: Mapped[int] = mapped_column(server_default="0", default=0)
    # one sentence for people in a hurry
    summary: Mapped[str] = mapped_column(String(200))
    reasons: Mapped[str] = mapped_column(Text)
    submitted_at: Mapped[datetime]
    # the version that it is part of since it was adopted and merged
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("motion_version.id", ondelete="RESTRICT"))

    author: Mapped[Person] = relationship(lazy="raise")
