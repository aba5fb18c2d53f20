"""What the own pages show: data, devices, second factors."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, joinedload

from deliberation.domain.credentials import SESSION_IDLE, SESSION_LONGEST
from deliberation.domain.people import PersonKind, QuotaGroup
from deliberation.models import (
    LoginSession,
    Passkey,
    Person,
    RecoveryCode,
)
from deliberation.queries.held import FunctionRow, RightRow, functions_of, rights_of


@dataclass(frozen=True, slots=True)
class OwnData:
    """Everything that the own page shows about a person."""

    id: int
    name: str
    email: str | None
    kind: PersonKind
    association: str
    organisation: str | None
    membership_number: str | None
    joined_on: date | None
    left_on: date | None
    quota_group: QuotaGroup
    language: str
    functions: tuple[FunctionRow, ...]
    rights: tuple[RightRow, ...]


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A device on which the person is signed in."""

    id: int
    device: str
    created_at: datetime
    seen_at: datetime
    is_this: bool


@dataclass(frozen=True, slots=True)
class PasskeyRow:
    """A passkey by its name."""

    id: int
    label: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Security:
    """How a person proves who they are, and where they are signed in."""

    has_totp: bool
    passkeys: tuple[PasskeyRow, ...]
    recovery_codes_left: int
    sessions: tuple[SessionRow, ...]

    @property
    def has_factor(self) -> bool:
        """Whether there is a second factor at all."""
        return self.has_totp or bool(self.passkeys)


@dataclass(frozen=True, slots=True)
class CodeSources:
    """Where somebody can read off a code: their app, or paper with codes that are not used up."""

    has_app: bool
    has_paper: bool


def code_sources(session: Session, person_id: int) -> CodeSources:
    """Where this person's codes come from."""
    has_paper = exists().where(RecoveryCode.person_id == person_id, RecoveryCode.used_at.is_(None))
    found = session.execute(select(Person.totp_secret.is_not(None), has_paper).where(Person.id == person_id)).one()
    return CodeSources(bool(found[0]), bool(found[1]))


def own_address(session: Session, person_id: int) -> str | None:
    """Where this person's mail goes, which is also the name they sign in with."""
    return session.scalar(select(Person.email).where(Person.id == person_id))


def own_data(session: Session, person_id: int, today: date) -> OwnData:
    """What is stored about a person, for that person."""
    person = session.scalars(
        select(Person)
        .where(Person.id == person_id)
        .options(joinedload(Person.association), joinedload(Person.organisation))
    ).one()
    return OwnData(
        id=person.id,
        name=person.name,
        email=person.email,
        kind=person.kind,
        association=person.association.name,
        organisation=person.organisation.name if person.organisation else None,
        membership_number=person.membership_number,
        joined_on=person.joined_on,
        left_on=person.left_on,
        quota_group=person.quota_group,
        language=person.language,
        functions=functions_of(session, person_id, today),
        rights=rights_of(session, person_id, today),
    )


def security(session: Session, person_id: int, *, session_id: int, now: datetime) -> Security:
    """How a person proves who they are."""
    has_totp = session.scalar(select(Person.totp_secret.is_not(None)).where(Person.id == person_id))
    passkeys = session.execute(
        select(Passkey.id, Passkey.label, Passkey.created_at).where(Passkey.person_id == person_id).order_by(Passkey.id)
    )
    codes = session.scalar(
        select(func.count()).where(RecoveryCode.person_id == person_id, RecoveryCode.used_at.is_(None))
    )
    sessions = session.execute(
        select(LoginSession.id, LoginSession.device, LoginSession.created_at, LoginSession.seen_at)
        .where(
            LoginSession.person_id == person_id,
            LoginSession.ended_at.is_(None),
            # half signed in is not signed in
            LoginSession.is_pending.is_(False),
            LoginSession.seen_at > now - SESSION_IDLE,
            LoginSession.created_at > now - SESSION_LONGEST,
        )
        .order_by(LoginSession.seen_at.desc(), LoginSession.id.desc())
    )
    return Security(
        has_totp=bool(has_totp),
        passkeys=tuple(PasskeyRow(*row) for row in passkeys),
        recovery_codes_left=codes or 0,
        sessions=tuple(SessionRow(*row, is_this=row[0] == session_id) for row in sessions),
    )
