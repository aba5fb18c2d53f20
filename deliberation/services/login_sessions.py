"""Sessions on the server: opened at sign-in, listed and ended by their owner."""

import secrets

from sqlalchemy import update

from deliberation.domain.credentials import SESSION_SEEN_STEP
from deliberation.domain.errors import UnknownThing
from deliberation.models import LoginSession
from deliberation.services.vault import token_hash
from deliberation.services.work import Work


def open_session(work: Work, person_id: int, *, device: str, is_pending: bool, has_second_factor: bool) -> str:
    """Open a session and return its token, which exists nowhere but in the cookie."""
    token = secrets.token_urlsafe(32)
    work.session.add(
        LoginSession(
            person_id=person_id,
            token_hash=token_hash(token),
            device=device[:80],
            created_at=work.now,
            seen_at=work.now,
            proved_at=work.now,
            is_pending=is_pending,
            has_second_factor=has_second_factor,
        )
    )
    return token


def touch(work: Work, session_id: int) -> None:
    """Remember that a session is in use, in steps of five minutes."""
    work.session.execute(
        update(LoginSession)
        .where(LoginSession.id == session_id, LoginSession.seen_at < work.now - SESSION_SEEN_STEP)
        .values(seen_at=work.now)
    )


def complete(work: Work, session_id: int) -> None:
    """The second factor was shown: the session is whole."""
    session = work.session.get_one(LoginSession, session_id)
    session.is_pending, session.has_second_factor, session.proved_at = False, True, work.now


def renew(work: Work, session_id: int) -> str:
    """Give a session another token, since it now opens more than before; the earlier one is void."""
    token = secrets.token_urlsafe(32)
    work.session.get_one(LoginSession, session_id).token_hash = token_hash(token)
    return token


def prove(work: Work, session_id: int) -> None:
    """The person has just shown again who they are."""
    work.session.get_one(LoginSession, session_id).proved_at = work.now


def forget_second_factor(work: Work, person_id: int) -> None:
    """The last factor is gone: no session counts as shown with it any more."""
    work.session.execute(
        update(LoginSession).where(LoginSession.person_id == person_id).values(has_second_factor=False)
    )


def end_own(work: Work, session_id: int) -> None:
    """End one of the actor's own sessions. Raises UnknownThing if it is not theirs or already over."""
    session = work.session.get(LoginSession, session_id)
    if session is None or session.person_id != work.actor.person_id or session.ended_at is not None:
        raise UnknownThing(what="login_session")
    session.ended_at = work.now


def end_all(work: Work, person_id: int, *, except_id: int | None = None) -> None:
    """End every session of a person, but for one if given."""
    ended = update(LoginSession).where(LoginSession.person_id == person_id, LoginSession.ended_at.is_(None))
    if except_id is not None:
        ended = ended.where(LoginSession.id != except_id)
    work.session.execute(ended.values(ended_at=work.now))
