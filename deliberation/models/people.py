"""People, the functions they hold, and the rights that a decision gave them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.domain.access import Subject
from deliberation.domain.people import Function, GuestRightKind, PersonKind, QuotaGroup
from deliberation.models.base import Base, word
from deliberation.models.structure import Association, Organisation

# the same as `is_uninvited()` in models/terms.py, in the words of an index
UNINVITED = "password_hash IS NULL AND invited_at IS NULL AND email IS NOT NULL AND left_on IS NULL"


class Person(Base):
    """Somebody with or without an account. Deleting one's data empties the row; the id stays for the record."""

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("(kind = 'guest') = (organisation_id IS NOT NULL)", name="guests_have_an_organisation"),
        # the member list is read by name, of the whole party or within associations
        # emptied rows have no name and would stand at the front of the whole list
        Index(
            "ix_person_list",
            "sort_name",
            "id",
            sqlite_where=text("erased_at IS NULL"),
            postgresql_where=text("erased_at IS NULL"),
        ),
        Index("ix_person_association_list", "association_id", "sort_name", "id"),
        Index(
            "ix_person_uninvited",
            # NULL in every row of it, and first so that SQLite takes this index and not the one of the addresses
            "invited_at",
            "association_id",
            sqlite_where=text(UNINVITED),
            postgresql_where=text(UNINVITED),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[PersonKind] = mapped_column(word(PersonKind, "kind"))
    association_id: Mapped[int] = mapped_column(ForeignKey("association.id", ondelete="RESTRICT"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="RESTRICT"), index=True)
    # the number in the central member database; people whom that database does not know have none
    membership_number: Mapped[str | None] = mapped_column(String(40), unique=True)
    given_name: Mapped[str] = mapped_column(String(80))
    family_name: Mapped[str] = mapped_column(String(80))
    # family name, given name as people look them up; letters only, so both databases sort it alike
    sort_name: Mapped[str] = mapped_column(String(170).with_variant(String(170, collation="C"), "postgresql"))
    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    joined_on: Mapped[date | None]
    left_on: Mapped[date | None]
    password_hash: Mapped[str | None] = mapped_column(String(200))
    # the shared secret of the authenticator app, encrypted with the application's key
    totp_secret: Mapped[bytes | None] = mapped_column(LargeBinary)
    totp_last_step: Mapped[int | None]
    quota_group: Mapped[QuotaGroup] = mapped_column(word(QuotaGroup, "quota_group"), default=QuotaGroup.NOT_STATED)
    language: Mapped[str] = mapped_column(String(5), default="de")
    created_at: Mapped[datetime]
    invited_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]

    association: Mapped[Association] = relationship(lazy="raise")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise")

    @property
    def name(self) -> str:
        """The name as others read it; empty after the data were deleted."""
        return f"{self.given_name} {self.family_name}".strip()


class FunctionHeld(Base):
    """A function, whose it is, where, from when to when, and which two people gave it."""

    __tablename__ = "function_held"
    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN body_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN assembly_id IS NULL THEN 0 ELSE 1 END) <= 1",
            name="one_place",
        ),
        CheckConstraint("held_until IS NULL OR held_until >= held_since", name="ends_after_it_begins"),
        CheckConstraint("confirmed_by_id IS NULL OR confirmed_by_id <> person_id", name="nobody_confirms_themself"),
        CheckConstraint("(confirmed_at IS NULL) OR (declined_at IS NULL)", name="confirmed_or_declined"),
        # who administers or leads here
        Index("ix_function_held_place", "association_id", "function"),
        Index(
            "ix_function_held_waiting",
            "association_id",
            sqlite_where=text("confirmed_at IS NULL AND declined_at IS NULL AND ended_at IS NULL"),
            postgresql_where=text("confirmed_at IS NULL AND declined_at IS NULL AND ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    function: Mapped[Function] = mapped_column(word(Function, "function"))
    # where it lies in the tree; for bodies and assemblies their association
    association_id: Mapped[int] = mapped_column(ForeignKey("association.id", ondelete="RESTRICT"))
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id", ondelete="RESTRICT"), index=True)
    assembly_id: Mapped[int | None] = mapped_column(ForeignKey("assembly.id", ondelete="RESTRICT"), index=True)
    held_since: Mapped[date]
    # the last day; None: until somebody ends it
    held_until: Mapped[date | None]
    proposed_at: Mapped[datetime]
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    confirmed_at: Mapped[datetime | None]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    declined_at: Mapped[datetime | None]
    # somebody took it away, or gave it back, before its last day
    ended_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(foreign_keys=[person_id], lazy="raise")

    @property
    def is_open(self) -> bool:
        """Nobody has declined or ended it."""
        return self.declined_at is None and self.ended_at is None

    def subject(self, path: tuple[int, ...]) -> Subject:
        """What the table of permissions needs to know of it; `path` leads to its association."""
        return Subject(
            path=path,
            assembly_id=self.assembly_id,
            person_id=self.person_id,
            function=self.function,
            proposed_by=self.proposed_by_id,
        )


class GuestRight(Base):
    """A right of a Gastmitglied, given by a decision whose source is the reason."""

    __tablename__ = "guest_right"
    __table_args__ = (CheckConstraint("held_until IS NULL OR held_until >= held_since", name="ends_after_it_begins"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    right: Mapped[GuestRightKind] = mapped_column(word(GuestRightKind, "right"))
    association_id: Mapped[int] = mapped_column(ForeignKey("association.id", ondelete="RESTRICT"))
    held_since: Mapped[date]
    held_until: Mapped[date | None]
    ended_at: Mapped[datetime | None]
    granted_by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    reason_id: Mapped[int] = mapped_column(ForeignKey("reason.id", ondelete="RESTRICT"))


class ErasedNumber(Base):
    """A keyed fingerprint of the number of somebody who deleted their data, so that no import brings them back."""

    __tablename__ = "erased_number"

    fingerprint: Mapped[str] = mapped_column(String(64), primary_key=True)
    erased_on: Mapped[date]
