"""Accounts: the first password, a changed one, a forgotten one."""

from sqlalchemy import select

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.credentials import LinkPurpose
from deliberation.domain.errors import LinkUsedUp, PasswordOutdated
from deliberation.models import Person
from deliberation.services import jobs, limits, login_sessions, mailed_links, record, sign_in, telling
from deliberation.services.jobs import JobKind
from deliberation.services.loading import load_person, read_person
from deliberation.services.work import Work


def open_account(work: Work, token: str, *, password_hash: str) -> Person:
    """Take up an invitation with a first password. Raises LinkUsedUp, also for who has opened an account meanwhile."""
    person = mailed_links.use_link(work, token, LinkPurpose.INVITATION)
    if person.password_hash is not None:
        raise LinkUsedUp
    person.password_hash = password_hash
    mailed_links.void_links(work, person.id)
    login_sessions.end_all(work, person.id)
    record.note(work, Act.ACCOUNT_OPENED, person, association_id=person.association_id)
    return person


def ask_for_reset(work: Work, address: str, *, remote: str) -> None:
    """Put the request into the queue, known address or not: same queries, same job, same answer.

    The worker finds out whether somebody has that address. Raises TooManyAttempts.
    """
    limits.take(work, limits.ADDRESS_RESETS, remote)
    limits.take(work, limits.RESET_REQUESTS, address)
    jobs.enqueue(work, JobKind.MAIL_RESET, {"address": address})


def reset_password(work: Work, token: str, *, password_hash: str) -> Person:
    """Set a new password by a mailed link and end all sessions. Raises LinkUsedUp.

    The second factor stays: whoever reads the mail must not get in by that alone.
    """
    person = mailed_links.use_link(work, token, LinkPurpose.RESET)
    person.password_hash = password_hash
    mailed_links.void_links(work, person.id)
    login_sessions.end_all(work, person.id)
    if person.email:
        limits.forget(work, limits.SIGN_IN_FAILURES, person.email)
    record.note(work, Act.PASSWORD_RESET, person, association_id=person.association_id)
    telling.tell(work, JobKind.MAIL_PASSWORD_CHANGED, person.id)
    return person


def own_password_hash(work: Work) -> str | None:
    """The hash that the actor's password is compared with, before a transaction begins."""
    return work.session.scalar(select(Person.password_hash).where(Person.id == work.actor.person_id))


def change_password(
    work: Work, *, is_right: bool, compared_with: str | None, password_hash: str, session_id: int
) -> bool:
    """Change one's own password and end the other sessions; a wrong old one is counted and returns False.

    is_right -- whether the old password was given rightly; hashing is too slow for a transaction
    compared_with -- the hash that it was compared with before
    Raises TooManyAttempts, PasswordOutdated (another stands there by now).
    """
    if not sign_in.is_still_own(work, compared_with):
        raise PasswordOutdated
    person = load_person(work, work.actor.person_id, Action.MANAGE_OWN_ACCOUNT)
    if not sign_in.count_password(work, is_right=is_right):
        return False
    person.password_hash = password_hash
    mailed_links.void_links(work, person.id)
    login_sessions.end_all(work, person.id, except_id=session_id)
    record.note(work, Act.PASSWORD_CHANGED, person, association_id=person.association_id)
    telling.tell(work, JobKind.MAIL_PASSWORD_CHANGED, person.id)
    return True


def own_known_words(work: Work) -> tuple[str, ...]:
    """What others know of the actor."""
    return known_words(read_person(work, work.actor.person_id, Action.MANAGE_OWN_ACCOUNT))


def known_words(person: Person) -> tuple[str, ...]:
    """What others know of a person and would try as a password."""
    local_part = (person.email or "").partition("@")[0]
    return (person.given_name, person.family_name, local_part, "deliberation")
