"""E-mail addresses: the one form in which they are compared."""

import re
from functools import lru_cache

from email_validator import EmailNotValidError, validate_email

# nothing about these needs the library, which takes as long for a hundred thousand of them as all else together
_PLAIN_LOCAL_PART = re.compile(r"[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*")
LONGEST_PLAIN_ADDRESS = 64  # the limit of the part before the @: shorter ones break no limit at all


def normal_address(value: str) -> str | None:
    """An e-mail address in the one form in which addresses are compared, or None if it is none."""
    address = value.strip()
    local_part, _, domain = address.rpartition("@")
    if len(address) > LONGEST_PLAIN_ADDRESS or not domain.isascii() or not _PLAIN_LOCAL_PART.fullmatch(local_part):
        return _validated(address)
    known = _normal_domain(domain)
    return f"{local_part.lower()}@{known}" if known else None


def _validated(address: str) -> str | None:
    try:
        checked = validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        return None
    # lower(), for casefold() would make another domain of one with ß
    return checked.normalized.lower()


@lru_cache(maxsize=1_000)
def _normal_domain(domain: str) -> str | None:
    """A domain as the library normalises it, None for one that cannot be; most people share a few."""
    checked = _validated(f"a@{domain}")
    return checked.removeprefix("a@") if checked else None
