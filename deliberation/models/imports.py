"""What a member list would change, kept until somebody confirms it or an hour has passed."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.domain.membership.difference import RowKind
from deliberation.models.base import Base, JsonObject, word


class Upload(Base):
    """A file that somebody handed in, kept for an hour so that a mishap does not cost it."""

    __tablename__ = "upload"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    filename: Mapped[str] = mapped_column(String(120))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    kept_until: Mapped[datetime] = mapped_column(index=True)


class MemberImport(Base):
    """A dry run: counts here, one row per difference below, nothing changed yet."""

    __tablename__ = "member_import"

    id: Mapped[int] = mapped_column(primary_key=True)
    uploaded_by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    filename: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime]
    kept_until: Mapped[datetime] = mapped_column(index=True)
    applied_at: Mapped[datetime | None]
    discarded_at: Mapped[datetime | None]
    # how many rows of each kind, by the words of RowKind
    counts: Mapped[JsonObject] = mapped_column(JSON)
    # the state of ours that it was compared with; see services/list_comparison.py
    basis: Mapped[int | None]


class MemberImportRow(Base):
    """One difference: a person who is new, changed or gone, or a row that cannot be read."""

    __tablename__ = "member_import_row"
    __table_args__ = (Index("ix_member_import_row_page", "import_id", "kind", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("member_import.id", ondelete="CASCADE"))
    kind: Mapped[RowKind] = mapped_column(word(RowKind, "kind"))
    line: Mapped[int | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    data: Mapped[JsonObject] = mapped_column(JSON)
