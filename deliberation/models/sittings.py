"""Sittings of an assembly and its agenda. Motions and polls will point to the items of the agenda."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.domain.procedure.agenda import LONGEST_ITEM_NUMBER, LONGEST_ITEM_TITLE
from deliberation.domain.procedure.sittings import LONGEST_SITTING_NAME
from deliberation.models.base import Base


class Sitting(Base):
    """From when to when people sit together: a day of a Parteitag, an evening. The first one opens the assembly."""

    __tablename__ = "sitting"
    __table_args__ = (
        UniqueConstraint("assembly_id", "position"),
        CheckConstraint("ends_at > begins_at", name="ends_after_it_begins"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assembly.id", ondelete="RESTRICT"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(LONGEST_SITTING_NAME))
    begins_at: Mapped[datetime]
    ends_at: Mapped[datetime]


class AgendaItem(Base):
    """A Tagesordnungspunkt: below the assembly, or below another item of it."""

    __tablename__ = "agenda_item"
    __table_args__ = (
        CheckConstraint("parent_id IS NULL OR parent_id <> id", name="not_below_itself"),
        Index("ix_agenda_item_assembly", "assembly_id", "parent_id", "position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assembly.id", ondelete="RESTRICT"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id", ondelete="RESTRICT"), index=True)
    # among the items below the same one
    position: Mapped[int]
    # as people cite it: 3.1
    number: Mapped[str] = mapped_column(String(LONGEST_ITEM_NUMBER))
    title: Mapped[str] = mapped_column(String(LONGEST_ITEM_TITLE))
    # when it is planned to be called; None: in its turn
    planned_at: Mapped[datetime | None]
