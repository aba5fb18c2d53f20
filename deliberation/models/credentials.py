"""How people prove who they are: sessions, passkeys, recovery codes, links from mails. Only hashes of secrets."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
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


class RateCount(Base):
    """How often something failed or was asked within a window, per account or (coarsely) per address."""

    __tablename__ = "rate_count"

    # SHA-256 of what is counted: unknown addresses are counted like known ones and stored like them
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    window_began_at: Mapped[datetime] = mapped_column(index=True)
    count: Mapped[int]
