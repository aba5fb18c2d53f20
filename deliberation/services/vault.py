"""Secrets at rest: encrypted or fingerprinted with keys derived from the application's secret."""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def _derived(secret: str, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"deliberation " + purpose).derive(secret.encode())


@dataclass(frozen=True, slots=True)
class Vault:
    """Encrypts with the first secret, decrypts with any, so that secrets can be changed without loss."""

    secrets: tuple[str, ...]

    def _fernet(self) -> MultiFernet:
        return MultiFernet([Fernet(urlsafe_b64encode(_derived(secret, b"encrypt"))) for secret in self.secrets])

    def encrypt(self, plain: str) -> bytes:
        """Encrypt a short secret."""
        return self._fernet().encrypt(plain.encode())

    def decrypt(self, sealed: bytes) -> str | None:
        """The secret, or None if none of the keys fits any more."""
        try:
            return self._fernet().decrypt(sealed).decode()
        except InvalidToken:
            return None

    def fingerprints(self, value: str) -> tuple[str, ...]:
        """Keyed fingerprints of a value, the current key's first, 64 hexadecimal digits each."""
        return tuple(
            hmac.new(_derived(secret, b"fingerprint"), value.encode(), hashlib.sha256).hexdigest()
            for secret in self.secrets
        )


def token_hash(token: str) -> str:
    """What is stored of a random token of 256 bits. Its entropy needs neither salt nor slowness."""
    return hashlib.sha256(token.encode()).hexdigest()
