"""Rules about passwords, links and limits: numbers with their unit and reason."""

from datetime import timedelta
from enum import StrEnum

# NIST SP 800-63B asks for 8, BSI for 12 without a second factor; four words are easier than $igns
SHORTEST_PASSWORD = 12
# argon2 hashes any length; the bound keeps one request from occupying a core
LONGEST_PASSWORD = 200

INVITATION_VALID = timedelta(days=14)  # a holiday long
RESET_VALID = timedelta(hours=2)  # long enough for a slow mail server
SESSION_IDLE = timedelta(days=14)  # an irregular visitor stays signed in between two group meetings
SESSION_LONGEST = timedelta(days=90)
SESSION_SEEN_STEP = timedelta(minutes=5)  # so that reading pages writes next to nothing
PROOF_VALID = timedelta(minutes=15)  # a dangerous act asks again after this
PENDING_VALID = timedelta(minutes=10)  # between password and second factor
RECOVERY_CODES = 10
RESET_WAITS = timedelta(days=7)  # a second person is found within a week, or the reset is asked for anew
FORMER_ADDRESS_TOLD = timedelta(days=14)  # a holiday long: whoever reads the earlier address learns what is done

UPLOAD_KEPT = timedelta(hours=1)


class LinkPurpose(StrEnum):
    """What a mailed link lets its reader do."""

    INVITATION = "invitation"
    RESET = "reset"


VALID: dict[LinkPurpose, timedelta] = {
    LinkPurpose.INVITATION: INVITATION_VALID,
    LinkPurpose.RESET: RESET_VALID,
}

# what people choose when they must choose twelve characters
COMMON_PASSWORDS = frozenset(
    {
        "123456789012",
        "1234567890123",
        "12345678901234",
        "123456123456",
        "111111111111",
        "000000000000",
        "passwordpassword",
        "password1234",
        "password12345",
        "passwort1234",
        "passwort12345",
        "passwortpasswort",
        "qwertzuiopasdf",
        "qwertzuiopü+",
        "qwertzuiop123",
        "qwertyuiop12",
        "qwertyuiop123",
        "qwertyuiopasdfgh",
        "1qay2wsx3edc",
        "1q2w3e4r5t6z",
        "1q2w3e4r5t6y",
        "asdfghjklöä#",
        "asdfghjkl123",
        "abcdefghijkl",
        "abcdefghijklm",
        "iloveyou1234",
        "ichliebedich",
        "hallohallo12",
        "hallohallohallo",
        "deutschland1",
        "deutschland123",
        "dielinke1234",
        "dielinke2025",
        "dielinke2026",
        "genossinnen1",
        "solidaritaet",
        "solidarität1",
        "hochdieinternationale",
        "willkommen12",
        "willkommen123",
        "administrator",
    }
)


def password_weakness(password: str, *, names: tuple[str, ...]) -> str | None:
    """Name what makes a password weak ("short", "long", "common", "repetitive", "name"), or None.

    names -- the person's names and the part of their address before the @, which others know
    Source: NIST SP 800-63B, 3.1.1.2 (no rules about kinds of characters, but a list and context words).
    """
    lowered = password.casefold()
    if len(password) < SHORTEST_PASSWORD:
        return "short"
    if len(password) > LONGEST_PASSWORD:
        return "long"
    if lowered in COMMON_PASSWORDS:
        return "common"
    if len(set(lowered)) < SHORTEST_PASSWORD // 3:
        return "repetitive"
    known = {name.casefold() for name in names if len(name) >= SHORTEST_PASSWORD // 3}
    remainder = lowered
    for name in known:
        remainder = remainder.replace(name, "")
    return "name" if known and len(remainder) < SHORTEST_PASSWORD // 2 else None
