"""What the own pages show: data, devices, second factors."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, joinedload

from deliberation.domain.credentials import SESSION_IDLE, SESSION_LONGEST
from deliberation.domain.people import Function, GuestRightKind, PersonKind, QuotaGroup
from deliberation.models import (
    Assembly,
    Association,
    Body,
    Contribution,
    FunctionHeld,
    GuestRight,
    LoginSession,
    Passkey,
    Person,
    Reason,
    RecordEntry,
    RecoveryCode,
)
from deliberation.models.terms import is_not_over, right_is_not_over


@dataclass(frozen=True, slots=True)
class FunctionRow:
    """A function as its holder reads it. `place` is the name of the association, body or assembly."""

    id: int
    function: Function
    place: str
    held_since: date
    held_until: date | None
    is_confirmed: bool
    is_declined: bool
    is_running: bool
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class RightRow:
    """A right of a Gastmitglied and the decision it rests on."""

    id: int
    right: GuestRightKind
    held_since: date
    held_until: date | None
    ended_at: datetime | None
    decision: str
    is_running: bool


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


def functions_of(session: Session, person_id: int, today: date) -> tuple[FunctionRow, ...]:
    """The functions of a person, the newest first, with the names of their places."""
    place = func.coalesce(Assembly.name, Body.name, Association.name)
    rows = session.execute(
        select(FunctionHeld, place, and_(*is_not_over(today)))
        .join(Association, Association.id == FunctionHeld.association_id)
        .outerjoin(Body, Body.id == FunctionHeld.body_id)
        .outerjoin(Assembly, Assembly.id == FunctionHeld.assembly_id)
        .where(FunctionHeld.person_id == person_id)
        .order_by(FunctionHeld.held_since.desc(), FunctionHeld.id.desc())
    )
    return tuple(
        FunctionRow(
            id=held.id,
            function=held.function,
            place=name,
            held_since=held.held_since,
            held_until=held.held_until,
            is_confirmed=held.confirmed_at is not None,
            is_declined=held.declined_at is not None,
            is_running=runs_on,
            ended_at=held.ended_at,
        )
        for held, name, runs_on in rows
    )


def rights_of(session: Session, person_id: int, today: date) -> tuple[RightRow, ...]:
    """The rights of a Gastmitglied, each with its decision."""
    rows = session.execute(
        select(
            GuestRight.id,
            GuestRight.right,
            GuestRight.held_since,
            GuestRight.held_until,
            GuestRight.ended_at,
            Reason.text,
            and_(*right_is_not_over(today)),
        )
        .join(Reason, Reason.id == GuestRight.reason_id)
        .where(GuestRight.person_id == person_id)
        .order_by(GuestRight.id)
    )
    return tuple(RightRow(*row) for row in rows)


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


def export(session: Session, person_id: int, today: date) -> dict[str, Any]:
    """Everything stored about a person, as plain values for JSON. Secrets are named, not shown."""
    data = own_data(session, person_id, today)
    acts = session.execute(
        select(RecordEntry.at, RecordEntry.act, RecordEntry.subject_kind, RecordEntry.subject_id)
        .where(RecordEntry.actor_id == person_id)
        .order_by(RecordEntry.id)
    )
    devices = session.execute(
        select(LoginSession.device, LoginSession.created_at, LoginSession.seen_at, LoginSession.ended_at)
        .where(LoginSession.person_id == person_id)
        .order_by(LoginSession.id)
    )
    written = session.execute(
        select(
            Contribution.written_at, Contribution.room_id, Contribution.id, Contribution.answers_id, Contribution.text
        )
        .where(Contribution.author_id == person_id)
        .order_by(Contribution.id)
    )
    return {
        "person": {name: getattr(data, name) for name in _EXPORTED},
        "functions": [_plain(row) for row in data.functions],
        "guest_rights": [_plain(row) for row in data.rights],
        "devices": [dict(zip(("device", "since", "seen", "ended"), row, strict=True)) for row in devices],
        "contributions": [dict(zip(("at", "room", "id", "answers", "text"), row, strict=True)) for row in written],
        "acts": [dict(zip(("at", "act", "on", "id"), row, strict=True)) for row in acts],
    }


_EXPORTED = (
    "id", "name", "email", "kind", "association", "organisation", "membership_number", "joined_on", "left_on",
    "quota_group", "language",
)  # fmt: skip


def _plain(row: FunctionRow | RightRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__slots__}
