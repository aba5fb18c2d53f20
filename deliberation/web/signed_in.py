"""Flask-Login's side of a session: the cookie carries the token, the database knows its hash."""

from dataclasses import dataclass

from flask import g, request, session
from flask_login import UserMixin, current_user, login_user, logout_user

from deliberation.domain.access import NOBODY, Actor
from deliberation.extensions import db, login_manager
from deliberation.queries.viewer import Viewer, viewer_of
from deliberation.services import login_sessions
from deliberation.services.vault import token_hash
from deliberation.unit_of_work import now, today, unit_of_work

# what an open page asks by itself: nobody need be sitting there, so it keeps no session alive
_UNATTENDED = frozenset({"forums.newer"})


@dataclass(frozen=True, slots=True)
class _SignedIn(UserMixin):  # type: ignore[misc]  # published without types
    """What Flask-Login calls a user: a session token and whose it is."""

    token: str
    viewer: Viewer

    def get_id(self) -> str:
        """What the signed cookie holds."""
        return self.token


@login_manager.user_loader  # type: ignore[untyped-decorator]
def _load(token: str) -> _SignedIn | None:
    viewer = viewer_of(db.session(), token_hash(token), now=now(), today=today())
    if viewer is None:
        return None
    if viewer.seen_long_ago and request.endpoint not in _UNATTENDED:
        with unit_of_work(NOBODY) as work:
            login_sessions.touch(work, viewer.session_id)
    return _SignedIn(token, viewer)


def current_viewer() -> Viewer | None:
    """Who is looking at this page; None if nobody is signed in. May be half signed in (`is_pending`)."""
    # what stands behind the proxy, asked once: a page asks this a dozen times
    user: object = current_user._get_current_object()  # noqa: SLF001 — its public way, as Werkzeug says
    return user.viewer if isinstance(user, _SignedIn) else None


def current_actor() -> Actor:
    """Who acts in this request."""
    viewer = current_viewer()
    return viewer.actor if viewer else NOBODY


def the_viewer() -> Viewer:
    """Who is looking, on pages whose gate lets nobody else in."""
    viewer = current_viewer()
    if viewer is None:
        raise RuntimeError("a page for the signed in was reached by nobody")
    return viewer


def enter(token: str) -> Viewer:
    """Put a fresh session into the cookie; whatever the cookie held before is gone (session fixation)."""
    session.clear()
    session.permanent = True
    user = _load(token)
    if user is None:
        raise RuntimeError("a session was opened and cannot be found")
    login_user(user)
    viewer: Viewer = user.viewer
    return viewer


def forget_who_is_looking() -> None:
    """For the rest of this request nobody is signed in, and nobody asks the database who it is."""
    # Flask-Login has no public way to say so
    g._login_user = login_manager.anonymous_user()  # noqa: SLF001


def leave() -> None:
    """Take the session out of the cookie."""
    logout_user()
    session.clear()
