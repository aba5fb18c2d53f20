"""Who is looking: one session, its person, and the functions held today. One query a request."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Date, Select, and_, bindparam, exists, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Holding, places_where
from deliberation.domain.credentials import PENDING_VALID, PROOF_VALID, SESSION_IDLE, SESSION_LONGEST, SESSION_SEEN_STEP
from deliberation.domain.debate import joins_debate
from deliberation.domain.people import Function, PersonKind
from deliberation.models import Association, FunctionHeld, LoginSession, Passkey, Person
from deliberation.models.rolls import waits_for_registration
from deliberation.models.terms import holds_now
from deliberation.models.tree import WAY_UP, upwards, way_down
from deliberation.queries.columns import rows_of


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

    @property
    def moderates(self) -> bool:
        """Whether there are rooms in which reports come to this person."""
        return bool(places_where(self.actor, Action.SEE_REPORTS))

    @property
    def joins_debate(self) -> bool:
        """Whether the open rooms of the federation, and so the fields, are for this person."""
        return joins_debate(self.actor)


_TODAY = bindparam("today", type_=Date)
# in the order of a holding's fields
_HOLDING = (
    FunctionHeld.function,
    FunctionHeld.association_id,
    FunctionHeld.body_id,
    FunctionHeld.assembly_id,
    ~waits_for_registration(),
)


class _Login(NamedTuple):
    """What of a session decides on who is looking."""

    id: int
    person_id: int
    created_at: datetime
    seen_at: datetime
    is_pending: bool
    has_second_factor: bool
    proved_at: datetime


def _signed_in() -> Select[*tuple[Any, ...]]:
    return upwards(
        select(
            LoginSession.id,
            LoginSession.person_id,
            LoginSession.created_at,
            LoginSession.seen_at,
            LoginSession.is_pending,
            LoginSession.has_second_factor,
            LoginSession.proved_at,
            Person.kind,
            Person.given_name,
            Person.family_name,
            Person.language,
            Person.organisation_id,
            Association.id,
            Association.name,
            *WAY_UP,
            Person.totp_secret.is_not(None) | exists().where(Passkey.person_id == Person.id),
            *_HOLDING,
        )
        .join(Person, Person.id == LoginSession.person_id)
        .join(Association, Association.id == Person.association_id)
        .outerjoin(FunctionHeld, and_(FunctionHeld.person_id == Person.id, *holds_now(_TODAY)))
    ).where(
        LoginSession.token_hash == bindparam("token_hash"),
        LoginSession.ended_at.is_(None),
        Person.left_on.is_(None),
        Person.erased_at.is_(None),
    )


def _held_today() -> Select[Function, int, int | None, int | None, bool]:
    return select(*_HOLDING).where(FunctionHeld.person_id == bindparam("person_id"), *holds_now(_TODAY))


# asked at every request: making the statements costs more than asking them
_SIGNED_IN, _HELD_TODAY = _signed_in(), _held_today()


def viewer_of(session: Session, token_hash: str, *, now: datetime, today: date) -> Viewer | None:
    """Who is signed in with this token, or None if the session is unknown, ended or too old."""
    rows = rows_of(session, _SIGNED_IN, {"token_hash": token_hash, "today": today})
    if not rows:
        return None
    login = _Login(*rows[0][: len(_Login._fields)])
    if _is_over(login, now):
        return None
    kind, given_name, family_name, language, organisation_id, *place, has_factor = rows[0][
        len(_Login._fields) : -len(_HOLDING)
    ]
    association_id, association_name, *way_up = place
    home = way_down(association_id, way_up)
    # half signed in, a person holds nothing yet
    held = () if login.is_pending else (row[-len(_HOLDING) :] for row in rows)
    holdings = frozenset(Holding(*one) for one in held if one[0] is not None)
    return Viewer(
        actor=Actor(login.person_id, kind, holdings, home, session_id=login.id, organisation_id=organisation_id),
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


def _is_over(login: _Login, now: datetime) -> bool:
    if login.is_pending:
        return now - login.created_at > PENDING_VALID
    return now - login.seen_at > SESSION_IDLE or now - login.created_at > SESSION_LONGEST


def actor_of(
    session: Session,
    person_id: int,
    kind: PersonKind,
    home: tuple[int, ...],
    today: date,
    *,
    organisation_id: int | None = None,
) -> Actor:
    """A person as the rules see them today.

    home -- the way from the federation down to where they belong
    organisation_id -- whose guest they are
    """
    rows = rows_of(session, _HELD_TODAY, {"person_id": person_id, "today": today})
    holdings = frozenset(Holding(*row) for row in rows)
    return Actor(person_id, kind, holdings, home, organisation_id=organisation_id)


def actor_now(session: Session, actor: Actor, today: date) -> Actor | None:
    """Somebody as the rules see them in this moment; None if they have left, or their session has ended meanwhile."""
    own_session = LoginSession.id == actor.session_id
    is_pending = exists().where(own_session, LoginSession.is_pending)
    holds = and_(FunctionHeld.person_id == Person.id, *holds_now(today), ~is_pending)
    found = (
        select(
            Person.kind,
            FunctionHeld.function,
            FunctionHeld.association_id,
            FunctionHeld.body_id,
            FunctionHeld.assembly_id,
            ~waits_for_registration(),
        )
        .outerjoin(FunctionHeld, holds)
        .where(Person.id == actor.person_id, Person.left_on.is_(None), Person.erased_at.is_(None))
    )
    if actor.session_id is not None:
        found = found.where(exists().where(own_session, LoginSession.ended_at.is_(None)))
    rows = session.execute(found).all()
    if not rows:
        return None
    holdings = frozenset(Holding(*row[1:]) for row in rows if row[1] is not None)
    return replace(actor, kind=rows[0][0], holdings=holdings)
