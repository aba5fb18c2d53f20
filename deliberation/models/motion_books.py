"""Motion books: what was printed for an assembly, issue by issue, and where each line stands in it.

What is in an issue is settled when it is ordered, and it is kept as it was printed: people cite its pages.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.domain.text.formats.paper.sheets import Changes
from deliberation.models.base import Base, word


class MotionBook(Base):
    """One issue. `printed_at` and the hash of its file are there as soon as the file is."""

    __tablename__ = "motion_book"
    __table_args__ = (
        UniqueConstraint("assembly_id", "number"),
        CheckConstraint("(printed_at IS NULL) = (file_hash IS NULL)", name="printed_is_a_file"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assembly.id", ondelete="RESTRICT"))
    # Heft 1, 2, 3
    number: Mapped[int]
    # how it shows what is new in motions that an earlier issue has
    changes: Mapped[Changes] = mapped_column(word(Changes, "changes"))
    ordered_at: Mapped[datetime]
    ordered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    printed_at: Mapped[datetime | None]
    # SHA-256 of the file, hexadecimal
    file_hash: Mapped[str | None] = mapped_column(String(64))


class MotionBookEntry(Base):
    """A motion in an issue, in one version, with the one it is compared with: what the last issue had of it."""

    __tablename__ = "motion_book_entry"
    __table_args__ = (UniqueConstraint("book_id", "place"), UniqueConstraint("book_id", "version_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    book_id: Mapped[int] = mapped_column(ForeignKey("motion_book.id", ondelete="RESTRICT"))
    place: Mapped[int]
    version_id: Mapped[int] = mapped_column(ForeignKey("motion_version.id", ondelete="RESTRICT"), index=True)
    before_id: Mapped[int | None] = mapped_column(ForeignKey("motion_version.id", ondelete="RESTRICT"))


class MotionBookPage(Base):
    """A page of an issue: of which motion it is, and which official lines stand on it, if any."""

    __tablename__ = "motion_book_page"
    __table_args__ = (CheckConstraint("(first_line IS NULL) = (last_line IS NULL)", name="lines_from_and_to"),)

    book_id: Mapped[int] = mapped_column(ForeignKey("motion_book.id", ondelete="RESTRICT"), primary_key=True)
    page: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    entry_id: Mapped[int] = mapped_column(ForeignKey("motion_book_entry.id", ondelete="RESTRICT"), index=True)
    first_line: Mapped[int | None]
    last_line: Mapped[int | None]


class MotionBookFile(Base):
    """The PDF of an issue."""

    __tablename__ = "motion_book_file"

    book_id: Mapped[int] = mapped_column(
        ForeignKey("motion_book.id", ondelete="RESTRICT"), primary_key=True, autoincrement=False
    )
    content: Mapped[bytes] = mapped_column(LargeBinary)
