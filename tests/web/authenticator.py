"""A passkey made of software: what a phone does when a browser asks it, in fifty lines.

Source: W3C Web Authentication level 2, sections 5.8.1 (client data), 6.1 (its data), 8.7 (attestation "none").
"""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import bytes_to_base64url, encode_cbor

USER_PRESENT, HAS_KEY = 0x01, 0x40
ES256 = -7


@dataclass
class Authenticator:
    """One device with one key. `counter` is what it says it has counted; devices that share keys always say 0."""

    rp_id: str = "localhost"
    origin: str = "http://localhost:8000"
    counter: int = 0
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def register(self, options: str, **lies: Any) -> str:
        """Answer a question for a new passkey, as the JSON that the page's script would send."""
        client_data = self._client_data("webauthn.create", json.loads(options)["challenge"], **lies)
        attestation = {"fmt": "none", "attStmt": {}, "authData": self._data(has_key=True, **lies)}
        response = {
            "clientDataJSON": bytes_to_base64url(client_data),
            "attestationObject": bytes_to_base64url(encode_cbor(attestation)),
        }
        return self._credential(response)

    def sign(self, options: str, **lies: Any) -> str:
        """Answer a question for this passkey."""
        self.counter += 1 if self.counter else 0
        client_data = self._client_data("webauthn.get", json.loads(options)["challenge"], **lies)
        data = self._data(has_key=False, **lies)
        signature = self.key.sign(data + hashlib.sha256(client_data).digest(), ec.ECDSA(SHA256()))
        response = {
            "clientDataJSON": bytes_to_base64url(client_data),
            "authenticatorData": bytes_to_base64url(data),
            "signature": bytes_to_base64url(signature),
        }
        return self._credential(response)

    def _credential(self, response: dict[str, str]) -> str:
        id_ = bytes_to_base64url(self.credential_id)
        return json.dumps({"id": id_, "rawId": id_, "type": "public-key", "response": response})

    def _client_data(self, kind: str, asked: str, /, **lies: Any) -> bytes:
        said = {"type": kind, "challenge": asked, "origin": self.origin, "crossOrigin": False}
        return json.dumps(said | {name: lies[name] for name in said if name in lies}).encode()

    def _data(self, *, has_key: bool, **lies: Any) -> bytes:
        rp_id = str(lies.get("rp_id", self.rp_id))
        flags = int(lies.get("flags", USER_PRESENT)) | (HAS_KEY if has_key else 0)
        head = hashlib.sha256(rp_id.encode()).digest() + bytes([flags]) + self.counter.to_bytes(4, "big")
        if not has_key:
            return head
        return head + bytes(16) + len(self.credential_id).to_bytes(2, "big") + self.credential_id + self._public_key()

    def _public_key(self) -> bytes:
        point = self.key.public_key().public_numbers()
        return encode_cbor({1: 2, 3: ES256, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")})
