"""Signing in with a password, and what happens when it is wrong."""

from dataclasses import dataclass

from sqlalchemy import Select, exists, select

from deliberation.models import Passkey, Person
from deliberation.services import limits, login_sessions
from deliberation.services.work import Work


@dataclass(frozen=True, slots=True)
class Account:
    """What signing in needs to know; the same for an address that nobody has."""

    person_id: int | None = None
    password_hash: str | None = None
    has_second_factor: bool = False


def find_account(work: Work, address: str | None, *, counted_as: str, remote: str | None) -> Account:
    """Look an address up. Raises TooManyAttempts before any password is hashed.

    address -- normalised, or None if it is not an address at all
    counted_as -- under which name failures are counted: the address, or a device that was let in before
    remote -- where the attempt comes from; None for such a device, which others behind its network do not shut out
    """
    if remote is not None:
        limits.demand_room(work, limits.ADDRESS_FAILURES, remote)
    limits.demand_room(work, limits.SIGN_IN_FAILURES, counted_as)
    return _account(work, _known().where(Person.email == (address or "")))


def _known() -> Select[int, str | None, bool]:
    has_factor = Person.totp_secret.is_not(None) | exists().where(Passkey.person_id == Person.id)
    return select(Person.id, Person.password_hash, has_factor).where(
        Person.left_on.is_(None), Person.erased_at.is_(None)
    )


def _account(work: Work, known: Select[int, str | None, bool]) -> Account:
    found = work.session.execute(known).first()
    return Account(found[0], found[1], bool(found[2])) if found else Account()


def _is_still(work: Work, account: Account) -> bool:
    """Whether the account is as it was before the slow part; held fast, so that a reset ends this session, too."""
    known = _known().where(Person.id == (account.person_id or 0)).with_for_update(of=Person)
    return _account(work, known) == account


def open_if_right(
    work: Work, account: Account, *, is_right: bool, counted_as: str, remote: str | None, device: str
) -> str | None:
    """Open a session and return its token, or count the failure and return None.

    A failure is an outcome and no refusal, so that its count is committed. Raises TooManyAttempts, which tells nothing
    about the password: attempts at the same moment cannot pass the limit together.
    """
    # a password changed or a factor added while the hash was computed: what was right then is not right any more
    is_still = _is_still(work, account)
    if remote is not None:
        limits.take(work, limits.ADDRESS_FAILURES, remote)
    limits.take(work, limits.SIGN_IN_FAILURES, counted_as)
    if not (is_right and is_still) or account.person_id is None:
        return None
    limits.forget(work, limits.SIGN_IN_FAILURES, counted_as)
    if remote is not None:
        limits.give_back(work, limits.ADDRESS_FAILURES, remote)
    return login_sessions.open_session(
        work,
        account.person_id,
        device=device,
        is_pending=account.has_second_factor,
        has_second_factor=False,
    )


def is_still_own(work: Work, password_hash: str | None) -> bool:
    """Whether this is the actor's hash in this moment: it was read before the slow part. Held fast until the commit."""
    own = select(Person.password_hash).where(Person.id == work.actor.person_id).with_for_update()
    return work.session.scalar(own) == password_hash


def prove_if_right(work: Work, session_id: int, *, is_right: bool, compared_with: str | None) -> bool:
    """Renew the proof of a session after the password was given again, or count the failure.

    compared_with -- the hash that it fitted or not; what was right while another stood there proves nothing
    Raises TooManyAttempts.
    """
    if not count_password(work, is_right=is_right and is_still_own(work, compared_with)):
        return False
    login_sessions.prove(work, session_id)
    return True


def count_password(work: Work, *, is_right: bool) -> bool:
    """Count the failure if the actor's own password was given wrongly; it proves nothing by itself.

    Codes are counted apart: who knows the password must not get new guesses at the second factor by it.
    Raises TooManyAttempts.
    """
    whose = f"person {work.actor.person_id}"
    limits.take(work, limits.PASSWORD_FAILURES, whose)
    if is_right:
        limits.forget(work, limits.PASSWORD_FAILURES, whose)
    return is_right
