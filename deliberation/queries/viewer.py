"""Who is looking: one session, its person, and the functions held today. Two queries a request."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Holding, places_where
from deliberation.domain.credentials import PENDING_VALID, PROOF_VALID, SESSION_IDLE, SESSION_LONGEST, SESSION_SEEN_STEP
from deliberation.domain.people import PersonKind
from deliberation.models import Association, FunctionHeld, LoginSession, Passkey, Person
from deliberation.models.terms import holds_now


@dataclass(frozen=True, slots=True)
class Viewer:
    """The signed-in person as pages and gates see them."""

    actor: Actor
    person_id: int
    name: str
    given_name: str
    association_id: int
    association_name: str
    language: str
    session_id: int
    is_pending: bool
    has_shown_second_factor: bool
    has_second_factor: bool
    proved_at: datetime
    proof_is_recent: bool
    seen_long_ago: bool

    @property
    def sees_record(self) -> bool:
        """Whether the record of acts is open to this person anywhere."""
        return bool(places_where(self.actor, Action.SEE_RECORD))

    @property
    def sees_members(self) -> bool:
        """Whether there are people whose list is open to this person."""
        return bool(places_where(self.actor, Action.SEE_MEMBERS))

    @property
    def administers(self) -> bool:
        """Whether this person has a desk in the administration of any association."""
        return bool(places_where(self.actor, Action.MANAGE_STRUCTURE))


def viewer_of(session: Session, token_hash: str, *, now: datetime, today: date) -> Viewer | None:
    """Who is signed in with this token, or None if the session is unknown, ended or too old."""
    found = session.execute(
        select(
            LoginSession,
            Person.kind,
            Person.given_name,
            Person.family_name,
            Person.language,
            Association.id,
            Association.name,
            Person.totp_secret.is_not(None) | exists().where(Passkey.person_id == Person.id),
        )
        .join(Person, Person.id == LoginSession.person_id)
        .join(Association, Association.id == Person.association_id)
        .where(
            LoginSession.token_hash == token_hash,
            LoginSession.ended_at.is_(None),
            Person.left_on.is_(None),
            Person.erased_at.is_(None),
        )
    ).first()
    if found is None or _is_over(found[0], now):
        return None
    login, kind, given_name, family_name, language, association_id, association_name, has_factor = found
    viewer = Viewer(
        actor=Actor(person_id=login.person_id, kind=kind),
        person_id=login.person_id,
        name=f"{given_name} {family_name}",
        given_name=given_name,
        association_id=association_id,
        association_name=association_name,
        language=language,
        session_id=login.id,
        is_pending=login.is_pending,
        has_shown_second_factor=login.has_second_factor,
        has_second_factor=bool(has_factor),
        proved_at=login.proved_at,
        proof_is_recent=now - login.proved_at < PROOF_VALID,
        seen_long_ago=now - login.seen_at > SESSION_SEEN_STEP,
    )
    # half signed in, a person holds nothing yet
    return viewer if login.is_pending else replace(viewer, actor=actor_of(session, viewer.person_id, kind, today))


def _is_over(login: LoginSession, now: datetime) -> bool:
    if login.is_pending:
        return now - login.created_at > PENDING_VALID
    return now - login.seen_at > SESSION_IDLE or now - login.created_at > SESSION_LONGEST


def actor_of(session: Session, person_id: int, kind: PersonKind, today: date) -> Actor:
    """A person as the rules see them today."""
    rows = session.execute(
        select(
            FunctionHeld.function, FunctionHeld.association_id, FunctionHeld.body_id, FunctionHeld.assembly_id
        ).where(FunctionHeld.person_id == person_id, *holds_now(today))
    )
    return Actor(person_id, kind, frozenset(Holding(*row) for row in rows))


def last_known_person(session: Session, token_hash: str, *, now: datetime) -> int | None:
    """Who was signed in with this token, even if that session is over; nobody who has left."""
    return session.scalar(
        select(LoginSession.person_id)
        .join(Person, Person.id == LoginSession.person_id)
        .where(
            LoginSession.token_hash == token_hash,
            LoginSession.created_at > now - SESSION_LONGEST,
            LoginSession.is_pending.is_(False),
            Person.left_on.is_(None),
            Person.erased_at.is_(None),
        )
    )
