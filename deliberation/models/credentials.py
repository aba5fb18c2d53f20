"""How people prove who they are: sessions, passkeys, recovery codes, links from mails. Only hashes of secrets."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.domain.credentials import LinkPurpose
from deliberation.models.base import Base, word


class LoginSession(Base):
    """A device on which somebody is signed in. The cookie holds the token, this table its SHA-256."""

    __tablename__ = "login_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    device: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime]
    # moved at most once in five minutes, so that reading does not write
    seen_at: Mapped[datetime]
    # password given but the second factor is outstanding: nothing but that page is open
    is_pending: Mapped[bool]
    # when the person last proved who they are, for dangerous acts
    proved_at: Mapped[datetime]
    has_second_factor: Mapped[bool]
    ended_at: Mapped[datetime | None]


class Passkey(Base):
    """A passkey: a key pair on a person's device; here is the public half."""

    __tablename__ = "passkey"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    credential_id: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int]
    label: Mapped[str] = mapped_column(String(60))
    created_at: Mapped[datetime]


class RecoveryCode(Base):
    """One of ten codes on paper for the day the device is lost; each works once."""

    __tablename__ = "recovery_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64))
    used_at: Mapped[datetime | None]


class MailedLink(Base):
    """A link sent by mail (invitation, reset): the hash of its token, single use."""

    __tablename__ = "mailed_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    purpose: Mapped[LinkPurpose] = mapped_column(word(LinkPurpose, "purpose"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    valid_until: Mapped[datetime]
    used_at: Mapped[datetime | None]


class FactorReset(Base):
    """The second factor of somebody with a two-person function is to be taken away; waits for a second person."""

    __tablename__ = "factor_reset"
    __table_args__ = (
        CheckConstraint("asked_by_id <> person_id", name="nobody_asks_for_themself"),
        CheckConstraint(
            "answered_by_id IS NULL OR (answered_by_id <> person_id AND answered_by_id <> asked_by_id)",
            name="a_second_person_answers",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    asked_at: Mapped[datetime]
    reason_id: Mapped[int] = mapped_column(ForeignKey("reason.id", ondelete="RESTRICT"))
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    answered_at: Mapped[datetime | None]


class FormerAddress(Base):
    """The address that somebody had before; for a while it is told, too, what happens to their account."""

    __tablename__ = "former_address"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), primary_key=True)
    email: Mapped[str] = mapped_column(String(254))
    told_until: Mapped[datetime] = mapped_column(index=True)


class RateCount(Base):
    """How often something failed or was asked within a window, per account or (coarsely) per address."""

    __tablename__ = "rate_count"

    # SHA-256 of what is counted: unknown addresses are counted like known ones and stored like them
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    window_began_at: Mapped[datetime] = mapped_column(index=True)
    count: Mapped[int]
