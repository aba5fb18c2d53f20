"""The second factor by authenticator app, and the codes on paper for the day the phone is lost."""

import hmac
import secrets
from datetime import UTC, datetime
from enum import Enum

import pyotp
from sqlalchemy import delete, exists, select

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.credentials import RECOVERY_CODES
from deliberation.domain.errors import CodeWrong, LastSecondFactor, WrongState
from deliberation.models import Passkey, Person, RecoveryCode
from deliberation.services import limits, login_sessions, record, telling
from deliberation.services.jobs import JobKind
from deliberation.services.loading import load_person
from deliberation.services.vault import Vault, token_hash
from deliberation.services.work import Work

STEP_SECONDS = 30
# letters and digits that nobody confuses on paper
_PAPER_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def new_totp_secret() -> str:
    """A secret for an authenticator app, in base32."""
    return pyotp.random_base32()


def totp_address(secret: str, *, account: str) -> str:
    """What the QR code says (otpauth:…)."""
    return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name="Deliberation")


def add_totp(work: Work, secret: str, code: str, *, vault: Vault, session_id: int) -> None:
    """Add the authenticator app to the actor's account after it showed a right code. Raises CodeWrong."""
    person = load_person(work, work.actor.person_id, Action.MANAGE_OWN_ACCOUNT)
    step = _step_of(secret, code, work.now, after=None)
    if step is None:
        raise CodeWrong
    person.totp_secret, person.totp_last_step = vault.encrypt(secret), step
    factor_added(work, person, session_id=session_id)


def factor_added(work: Work, person: Person, *, session_id: int) -> None:
    """Record and tell that a second factor was added; the session counts as shown with it."""
    login_sessions.complete(work, session_id)
    login_sessions.end_all(work, person.id, except_id=session_id)
    record.note(work, Act.SECOND_FACTOR_ADDED, person, association_id=person.association_id)
    telling.tell(work, JobKind.MAIL_SECOND_FACTOR_CHANGED, person.id)


class Shown(Enum):
    """What a code was. Only a right one is true; one that was right and used is no secret to whoever reads it off."""

    RIGHT = "right"
    WRONG = "wrong"
    USED = "used"

    def __bool__(self) -> bool:
        return self is Shown.RIGHT


def show_code(work: Work, code: str, *, vault: Vault, session_id: int) -> Shown:
    """Check a code from the app or from paper for a session; all but a right one are counted.

    Raises TooManyAttempts.
    """
    person = work.session.get_one(Person, work.actor.person_id, with_for_update=True)
    take_attempt(work)
    if not (_totp_fits(work, person, code, vault) or _paper_code_fits(work, person, code)):
        return Shown.USED if _is_used_totp(work, person, code, vault) else Shown.WRONG
    forgive_attempt(work)
    login_sessions.complete(work, session_id)
    return Shown.RIGHT


def take_attempt(work: Work) -> None:
    """Count an attempt at the actor's second factor, before its outcome is told. Raises TooManyAttempts."""
    limits.take(work, limits.CODE_FAILURES, _whose(work))
    limits.take(work, limits.CODE_FAILURES_A_DAY, _whose(work))


def forgive_attempt(work: Work) -> None:
    """It was right. The failures of the day stay: whoever guesses gets no new ones when the owner signs in."""
    limits.forget(work, limits.CODE_FAILURES, _whose(work))
    limits.give_back(work, limits.CODE_FAILURES_A_DAY, _whose(work))


def _whose(work: Work) -> str:
    return f"person {work.actor.person_id}"


def remove_totp(work: Work) -> None:
    """Remove the authenticator app. Raises WrongState if there is none, LastSecondFactor where one is demanded."""
    person = load_person(work, work.actor.person_id, Action.MANAGE_OWN_ACCOUNT)
    if person.totp_secret is None:
        raise WrongState(what="totp")
    has_passkey = work.session.scalar(select(exists().where(Passkey.person_id == person.id)))
    if work.actor.needs_second_factor and not has_passkey:
        raise LastSecondFactor
    person.totp_secret = person.totp_last_step = None
    factor_removed(work, person)


def factor_removed(work: Work, person: Person) -> None:
    """Record and tell that a second factor was removed. After the last one nothing that stood in for it counts."""
    work.session.flush()
    if not _has_factor(work, person):
        work.session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person.id))
        login_sessions.forget_second_factor(work, person.id)
    record.note(work, Act.SECOND_FACTOR_REMOVED, person, association_id=person.association_id)
    telling.tell(work, JobKind.MAIL_SECOND_FACTOR_CHANGED, person.id)


def _has_factor(work: Work, person: Person) -> bool:
    has_passkey = work.session.scalar(select(exists().where(Passkey.person_id == person.id)))
    return person.totp_secret is not None or bool(has_passkey)


def make_recovery_codes(work: Work) -> tuple[str, ...]:
    """Make ten codes to print and void the earlier ones. They are shown this once."""
    person = load_person(work, work.actor.person_id, Action.MANAGE_OWN_ACCOUNT)
    work.session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person.id))
    codes = tuple(_paper_code() for _ in range(RECOVERY_CODES))
    work.session.add_all(RecoveryCode(person_id=person.id, code_hash=token_hash(_plain(code))) for code in codes)
    record.note(work, Act.RECOVERY_CODES_MADE, person, association_id=person.association_id)
    telling.tell(work, JobKind.MAIL_SECOND_FACTOR_CHANGED, person.id)
    return codes


def take_away(work: Work, person: Person, *, reason_id: int) -> None:
    """Take away all second factors of somebody and end their sessions; whether this may be is the caller's to ask."""
    person.totp_secret = person.totp_last_step = None
    for table in (Passkey, RecoveryCode):
        work.session.execute(delete(table).where(table.person_id == person.id))
    login_sessions.end_all(work, person.id)
    place = person.association_id
    record.note_id(
        work, Act.SECOND_FACTOR_RESET, Person.__tablename__, person.id, association_id=place, reason_id=reason_id
    )
    telling.tell(work, JobKind.MAIL_SECOND_FACTOR_CHANGED, person.id)


def _totp_fits(work: Work, person: Person, code: str, vault: Vault) -> bool:
    secret = vault.decrypt(person.totp_secret) if person.totp_secret else None
    step = _step_of(secret, code, work.now, after=person.totp_last_step) if secret else None
    if step is None:
        return False
    person.totp_last_step = step
    return True


def _is_used_totp(work: Work, person: Person, code: str, vault: Vault) -> bool:
    """Whether the app shows this code, or did half a minute ago, and it has opened something before."""
    secret = vault.decrypt(person.totp_secret) if person.totp_secret else None
    return bool(secret) and _step_of(str(secret), code, work.now, after=None) is not None


def _step_of(secret: str, code: str, now: datetime, *, after: int | None) -> int | None:
    """The time step whose code this is: now, one before or one after; never one already used (RFC 6238, 5.2)."""
    totp = pyotp.TOTP(secret)
    this = int(now.timestamp()) // STEP_SECONDS
    for step in (this, this - 1, this + 1):
        shown = totp.at(datetime.fromtimestamp(step * STEP_SECONDS, UTC))
        if hmac.compare_digest(shown, _plain(code)) and (after is None or step > after):
            return step
    return None


def _paper_code_fits(work: Work, person: Person, code: str) -> bool:
    row = work.session.scalars(
        select(RecoveryCode).where(
            RecoveryCode.person_id == person.id,
            RecoveryCode.code_hash == token_hash(_plain(code)),
            RecoveryCode.used_at.is_(None),
        )
    ).first()
    if row is None:
        return False
    row.used_at = work.now
    return True


def _paper_code() -> str:
    letters = "".join(secrets.choice(_PAPER_ALPHABET) for _ in range(15))
    return f"{letters[:5]}-{letters[5:10]}-{letters[10:]}"


def _plain(code: str) -> str:
    """Codes as people type them: with spaces, hyphens, capitals. Other characters fit nothing."""
    return "".join(char for char in code.casefold() if char.isascii() and char.isalnum())
