"""Nothing typed is lost: what a form carried when its session had ended is kept, through the door, to be sent again.

The text travels in a signed hidden field, not in the database: strangers cannot fill our disk with it. A file is kept
for an hour, of somebody who is signed in and only stopped on the way, where a file is what the form is for.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import current_app, request
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.exceptions import HTTPException

from deliberation.rendering import page, page_or_fragment
from deliberation.services.uploads import keep_upload
from deliberation.unit_of_work import unit_of_work
from deliberation.web.signed_in import current_viewer

# never shown again, never carried along; part of these names is enough (`tests/web/test_kept.py` asks every form)
SECRET_NAMES = ("password", "repeated", "current", "code", "credential")
_OURS = ("csrf_token", "kept")
_UPLOAD = "upload_id"

# a person looks up a password, or comes back after work
SEALED_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Kept:
    """What somebody wanted to send, and where to. `lacks_secrets`: a password or code has to be typed again."""

    path: str
    fields: tuple[tuple[str, str], ...]
    lacks_secrets: bool = False


def keep_request(*, takes_file: bool) -> Kept:
    """Keep what this request carries, but for secrets. What it carried for somebody else's door is carried on.

    takes_file -- whether this route has a form with a file
    """
    carried = unsealed(request.form.get("kept"))
    return carried or _kept(_kept_file() if takes_file else None)


def typed_in_request() -> Kept | None:
    """What somebody typed who can be shown nothing but an error; asks no database. None if it was nothing."""
    if request.method != "POST":
        return None
    try:
        kept = unsealed(request.form.get("kept")) or _kept(None)
    except HTTPException:
        return None  # what came could not even be read
    return kept if any(value.strip() for _, value in kept.fields) else None


def _kept(upload_id: int | None) -> Kept:
    sent = [(name, value) for name, values in request.form.lists() for value in values]
    fields = [(name, value) for name, value in sent if not _is_secret(name) and name not in _OURS]
    if upload_id is not None:
        fields = [*((name, value) for name, value in fields if name != _UPLOAD), (_UPLOAD, str(upload_id))]
    path = request.full_path.rstrip("?")
    return Kept(path, tuple(fields), lacks_secrets=any(_is_secret(name) and value for name, value in sent))


def _is_secret(name: str) -> bool:
    return any(part in name for part in SECRET_NAMES)


def _kept_file() -> int | None:
    file = next((file for file in request.files.values() if file.filename), None)
    # nothing is stored for a session that was ended: its owner signed out, or somebody was put out
    viewer = current_viewer() if file else None
    if file is None or viewer is None or viewer.is_pending:
        return None
    content = file.read()
    with unit_of_work(viewer.actor) as work:
        return keep_upload(work, viewer.person_id, filename=file.filename or "", content=content).id


def _signer() -> URLSafeTimedSerializer:
    keys = [*reversed(current_app.config["SECRET_KEY_FALLBACKS"]), current_app.secret_key or ""]
    return URLSafeTimedSerializer(keys, salt="kept")


def sealed(kept: Kept) -> str:
    """The hidden field that carries it from page to page."""
    return str(_signer().dumps([kept.path, kept.fields, kept.lacks_secrets]))


def unsealed(field: str | None) -> Kept | None:
    """What a hidden field carries; None if there is nothing, or nothing of ours."""
    if not field:
        return None
    try:
        path, fields, lacks_secrets = _signer().loads(field, max_age=SEALED_SECONDS)
    except BadSignature:
        return None
    return Kept(path, tuple((name, value) for name, value in fields), lacks_secrets)


def kept_page(kept: Kept, *, station: str) -> ResponseReturnValue:
    """What was kept, and the way through the door (an endpoint that takes `kept`)."""
    return page_or_fragment(
        "errors/kept.html", "errors/_kept_step.html", 401, kept=kept, sealed=sealed(kept), station=station
    )


def resume_page(kept: Kept) -> ResponseReturnValue:
    """After the door: the same form once more, with one button."""
    return page("errors/resume.html", 200, kept=kept)


def safe_next(target: str | None) -> str:
    """A path of this site to go on to; the start page for anything else (open redirects)."""
    if not target or not target.startswith("/") or target.startswith("//") or "\\" in target:
        return "/"
    parts = urlsplit(target)
    return "/" if parts.scheme or parts.netloc or any(ord(char) < ord(" ") for char in target) else target
