"""Hashing passwords: slow on purpose, so never inside a transaction, and never too many at once."""

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from deliberation.domain.credentials import LONGEST_PASSWORD, password_weakness
from deliberation.domain.errors import PasswordTooWeak

# OWASP's second set: 19 MiB, two passes, one lane; 39 ms instead of the library's 167 ms and 64 MiB
_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
# a storm of sign-ins at the opening of a vote must leave the pages a processor
_AT_ONCE = BoundedSemaphore(2)
# what an unknown address is compared with, so that it takes as long as a known one
_NOBODYS_HASH = _HASHER.hash("nobody signs in with this")


def hashed(password: str) -> str:
    """The hash to store."""
    with _AT_ONCE:
        return _HASHER.hash(password)


def matches(password_hash: str | None, password: str) -> bool:
    """Whether the password fits the hash; takes the same time when there is no hash."""
    with _AT_ONCE:
        try:
            _HASHER.verify(password_hash or _NOBODYS_HASH, password[: LONGEST_PASSWORD + 1])
        except (VerificationError, InvalidHashError):
            return False
    return password_hash is not None


def checked(password: str, *, names: tuple[str, ...]) -> str:
    """Hash a new password. Raises PasswordTooWeak with `why` and the shortest length allowed."""
    weakness = password_weakness(password, names=names)
    if weakness:
        raise PasswordTooWeak(why=weakness)
    return hashed(password)
