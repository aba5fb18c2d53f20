"""A passkey's challenge between question and answer.

It waits in the signed cookie. A cookie can be kept and sent again, so the challenge carries the moment when it was
made, and is void once the person has proved themself later than that: every challenge is answered at most once.
"""

from datetime import UTC, datetime

from flask import session
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

from deliberation.domain.credentials import PENDING_VALID
from deliberation.queries.viewer import Viewer
from deliberation.services.passkeys import Question
from deliberation.unit_of_work import now

_CHALLENGE = "challenge"


def remember_question(question: Question) -> None:
    """Keep what was asked until the answer comes."""
    session[_CHALLENGE] = [bytes_to_base64url(question.challenge), now().timestamp()]


def asked_challenge(viewer: Viewer) -> bytes | None:
    """The challenge that an answer must fit, taken out of the cookie; None if nothing was asked, or too long ago."""
    kept = session.pop(_CHALLENGE, None)
    if not isinstance(kept, list):
        return None
    challenge, asked_at = str(kept[0]), datetime.fromtimestamp(float(kept[1]), UTC)
    is_open = asked_at >= viewer.proved_at and now() - asked_at <= PENDING_VALID
    return base64url_to_bytes(challenge) if is_open else None
