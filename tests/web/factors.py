"""Steps that several tests about second factors take: an app set up, a code read off it, the door passed."""

from datetime import UTC, datetime, timedelta

import pyotp

from tests.client import PageClient
from tests.party import PASSWORD, Persona

STEP = timedelta(seconds=30)
# a day later than the party was founded, whenever these tests run: functions count, and clocks go forward only
TOMORROW = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=1)


def add_app(client: PageClient) -> str:
    """Set up an authenticator app for whoever is signed in; returns its secret."""
    page = client.get("/account/totp")
    secret = page.select_one("code.secret")
    assert secret is not None
    client.submit("/account/totp", {"code": pyotp.TOTP(secret.get_text()).now()})
    return secret.get_text()


def code(secret: str, *, steps: int = 0) -> str:
    """What the app shows now, or some steps of thirty seconds from now."""
    return pyotp.TOTP(secret).at(datetime.now().astimezone() + steps * STEP)


def give_password(client: PageClient, persona: Persona, *, status: int = 200) -> None:
    """The first step through the door; 200: the second one is asked for on the same page."""
    client.get("/login")
    client.submit("/login", {"email": persona.email, "password": PASSWORD}, status=status)


def give_code(client: PageClient, typed: str, *, status: int = 303) -> None:
    """The second step through the door."""
    client.submit("/login/second-factor", {"code": typed}, status=status)
