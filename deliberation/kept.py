"""Nothing typed is lost: what a form carried when its session had ended is kept, through the door, to be sent again.

The text travels in a signed hidden field, not in the database: strangers cannot fill our disk with it. Files of people
whom we know are kept for an hour.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import current_app, request, session
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy import select

from deliberation.domain.access import NOBODY
from deliberation.domain.credentials import UPLOAD_KEPT
from deliberation.extensions import db
from deliberation.models import LoginSession
from deliberation.rendering import page
from deliberation.services.uploads import keep_upload
from deliberation.services.vault import token_hash
from deliberation.unit_of_work import unit_of_work

# never shown again, never carried along
_SECRET_NAMES = ("password", "code", "credential", "csrf_token", "kept")


@dataclass(frozen=True, slots=True)
class Kept:
    """What somebody wanted to send, and where to."""

    path: str
    fields: tuple[tuple[str, str], ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """What a person has written, as opposed to what a form filled in."""
        return tuple(value for _, value in self.fields if " " in value or "\n" in value)


def keep_request() -> Kept:
    """Keep what this request carries, but for secrets."""
    fields = [
        (name, value)
        for name, values in request.form.lists()
        if not any(secret in name for secret in _SECRET_NAMES)
        for value in values
    ]
    return Kept(request.full_path.rstrip("?"), (*fields, *_kept_files()))


def _kept_files() -> list[tuple[str, str]]:
    person_id = _last_known_person()
    files = [file for file in request.files.values() if file.filename]
    if person_id is None or not files:
        return []
    with unit_of_work(NOBODY) as work:
        uploads = [keep_upload(work, person_id, filename=file.filename or "", content=file.read()) for file in files]
        return [("upload_id", str(upload.id)) for upload in uploads]


def _last_known_person() -> int | None:
    """Who was signed in with the cookie's token, even if that session is over."""
    token = session.get("_user_id")
    if not isinstance(token, str):
        return None
    return db.session().scalar(select(LoginSession.person_id).where(LoginSession.token_hash == token_hash(token)))


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="kept")


def sealed(kept: Kept | None) -> str:
    """The hidden field that carries it from page to page."""
    return _signer().dumps([kept.path, kept.fields]) if kept else ""


def unsealed(field: str | None) -> Kept | None:
    """What a hidden field carries; None if there is nothing, or nothing of ours."""
    if not field:
        return None
    try:
        path, fields = _signer().loads(field, max_age=int(UPLOAD_KEPT.total_seconds()))
    except BadSignature:
        return None
    return Kept(path, tuple((name, value) for name, value in fields))


def kept_page(kept: Kept, *, station: str) -> ResponseReturnValue:
    """The page that shows what was kept and leads through the door (an endpoint that takes `kept`)."""
    return page("errors/kept.html", 401, kept=kept, sealed=sealed(kept), station=station)


def resume_page(kept: Kept) -> ResponseReturnValue:
    """After the door: the same form once more, with one button."""
    return page("errors/resume.html", 200, kept=kept)


def safe_next(target: str | None) -> str:
    """A path of this site to go on to; the start page for anything else (open redirects)."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")) or "\\" in target:
        return "/"
    parts = urlsplit(target)
    return "/" if parts.scheme or parts.netloc or any(ord(char) < ord(" ") for char in target) else target
