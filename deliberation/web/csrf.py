"""CSRF tokens, masked anew in every response.

Flask-WTF signs one token and prints the same characters again and again; with compression an attacker who can make
the browser ask often could read it off the sizes (BREACH). A fresh one-time pad over it leaves nothing to compare.
Source: http://breachattack.com, section "Mitigations", 3 (masking secrets).
"""

import binascii
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode

from flask import current_app, request
from flask_wtf.csrf import CSRFProtect, generate_csrf


def mask(token: str) -> str:
    """The token under a fresh pad: pad and padded token, in base64."""
    plain = token.encode()
    pad = secrets.token_bytes(len(plain))
    return urlsafe_b64encode(pad + _xor(plain, pad)).decode()


def unmask(masked: str) -> str:
    """The token below the pad; an empty one if this was never a masked token."""
    try:
        raw = urlsafe_b64decode(masked.encode())
    except (binascii.Error, ValueError):
        return ""
    half = len(raw) // 2
    return _xor(raw[half:], raw[:half]).decode(errors="replace")


def _xor(left: bytes, right: bytes) -> bytes:
    length = min(len(left), len(right))
    mixed = int.from_bytes(left[:length]) ^ int.from_bytes(right[:length])
    return mixed.to_bytes(length)


def csrf_token() -> str:
    """A token for one form or one header of this response."""
    return mask(generate_csrf())


def came_from_elsewhere() -> bool:
    """Whether a page of another site sent this request. Browsers say so unasked (Fetch Metadata, else the origin)."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return origin is not None and origin not in {request.host_url.rstrip("/"), current_app.config["PUBLIC_URL"]}


class MaskedCsrf(CSRFProtect):  # type: ignore[misc]  # published without types
    """Flask-WTF's protection of every write, reading masked tokens. From elsewhere no token counts."""

    def _get_csrf_token(self) -> str | None:
        if came_from_elsewhere():
            return None
        masked = super()._get_csrf_token()
        return unmask(masked) if masked else None
