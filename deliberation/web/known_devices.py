"""Devices on which somebody has signed in before: failures of strangers do not shut them out.

Whoever knows a delegate's address could otherwise fail ten times on purpose and keep them from voting. A device that
was let in once counts its own failures. Source: OWASP, "Slow Down Online Guessing Attacks with Device Cookies".
"""

import hashlib
import secrets

from flask import Response, current_app
from itsdangerous import BadSignature, URLSafeSerializer

from deliberation.web import cookies

MOST_PEOPLE = 5  # on one device, a family's or an office's
_NAME = "device"


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="known device")


def _known() -> dict[str, str]:
    """Fingerprints of addresses, each with what this device is called for it."""
    try:
        found = _signer().loads(cookies.remembered(_NAME))
    except BadSignature:
        return {}
    return found if isinstance(found, dict) else {}


def _fingerprint(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()[:16]


def counted_as(address: str | None) -> str:
    """Under which name failures for this address are counted: the address, or this device for it."""
    nonce = _known().get(_fingerprint(address or ""))
    return f"{address} on {nonce}" if nonce else address or ""


def is_known(address: str | None) -> bool:
    """Whether this address was let in on this device before."""
    return _fingerprint(address or "") in _known()


def remember(response: Response, address: str) -> None:
    """Remember that this address was let in here."""
    known = {_fingerprint(address): secrets.token_urlsafe(12)} | _known()
    cookies.remember(response, _NAME, str(_signer().dumps(dict(list(known.items())[:MOST_PEOPLE]))))
