"""Associations, bodies, assemblies, partner organisations: the places of the party."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.domain.people import BodyKind, Level
from deliberation.domain.procedure.days import Days
from deliberation.models.base import Base, word


class Association(Base):
    """A Gliederung: a node of the tree Bund → Land → Kreis → Ort."""

    __tablename__ = "association"
    __table_args__ = (
        CheckConstraint("(parent_id IS NULL) = (level = 'federation')", name="only_the_root_has_no_parent"),
        # one party, one root
        Index(
            "ix_association_one_root",
            "level",
            unique=True,
            sqlite_where=text("level = 'federation'"),
            postgresql_where=text("level = 'federation'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("association.id", ondelete="RESTRICT"), index=True)
    level: Mapped[Level] = mapped_column(word(Level, "level"))
    key: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(120))


class Body(Base):
    """A Zusammenschluss or Gremium, bound to the association it belongs to."""

    __tablename__ = "body"

    id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int] = mapped_column(ForeignKey("association.id", ondelete="RESTRICT"), index=True)
    kind: Mapped[BodyKind] = mapped_column(word(BodyKind, "kind"))
    key: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(120))


class Assembly(Base):
    """A Parteitag, Mitgliederversammlung or Vorstandssitzung: a name, whose it is, and its days."""

    __tablename__ = "assembly"
    __table_args__ = (CheckConstraint("closes_on >= opens_on", name="closes_after_it_opens"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int] = mapped_column(ForeignKey("association.id", ondelete="RESTRICT"), index=True)
    key: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(160))
    opens_on: Mapped[date] = mapped_column(index=True)
    closes_on: Mapped[date]

    @property
    def days(self) -> Days:
        """From when to when it lasts."""
        return Days(self.opens_on, self.closes_on)


class Organisation(Base):
    """A partner organisation whose guests take part in the debate."""

    __tablename__ = "organisation"
    __table_args__ = (UniqueConstraint("name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int] = mapped_column(ForeignKey("association.id", ondelete="RESTRICT"), index=True)
    name: Mapped[str] = mapped_column(String(160))
    created_at: Mapped[datetime]
