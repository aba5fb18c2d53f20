"""Associations, bodies, assemblies, partner organisations: the places of the party."""

from datetime import date, datetime, tzinfo

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.domain.people import BodyKind, Level
from deliberation.domain.procedure.assembly_kinds import AssemblyKind
from deliberation.domain.procedure.days import Days
from deliberation.domain.procedure.deadlines import opening_of
from deliberation.domain.procedure.sittings import LONGEST_LINK, LONGEST_PLACE
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
    """A Parteitag, Mitgliederversammlung or Vorstandssitzung: a name, whose it is, its days and its place.

    `opens_on`, `closes_on` and `opens_at` say what its sittings say, for who asks about many; one place writes both
    (services/assemblies). Those from before there were sittings have days only.
    """

    __tablename__ = "assembly"
    __table_args__ = (CheckConstraint("closes_on >= opens_on", name="closes_after_it_opens"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int] = mapped_column(ForeignKey("association.id", ondelete="RESTRICT"), index=True)
    # where it is the assembly of a body of the association
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id", ondelete="RESTRICT"), index=True)
    kind: Mapped[AssemblyKind] = mapped_column(
        word(AssemblyKind, "kind"), default=AssemblyKind.CONVENTION, server_default=AssemblyKind.CONVENTION
    )
    key: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(160))
    opens_on: Mapped[date] = mapped_column(index=True)
    closes_on: Mapped[date]
    # the beginning of the first sitting; deadlines are counted back from it
    opens_at: Mapped[datetime | None]
    place: Mapped[str] = mapped_column(String(LONGEST_PLACE), default="", server_default=text("''"))
    link: Mapped[str] = mapped_column(String(LONGEST_LINK), default="", server_default=text("''"))

    @property
    def days(self) -> Days:
        """From when to when it lasts."""
        return Days(self.opens_on, self.closes_on)

    def opening(self, zone: tzinfo) -> datetime:
        """The moment from which deadlines are counted; where no time is known, the beginning of the first day."""
        return opening_of(self.opens_on, self.opens_at, zone)


class Organisation(Base):
    """A partner organisation whose guests take part in the debate."""

    __tablename__ = "organisation"
    __table_args__ = (UniqueConstraint("name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int] = mapped_column(ForeignKey("association.id", ondelete="RESTRICT"), index=True)
    name: Mapped[str] = mapped_column(String(160))
    created_at: Mapped[datetime]
