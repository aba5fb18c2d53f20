"""Texts that somebody signs with a key of the group. Source: Belenios specification, "Public key infrastructure"."""

from dataclasses import dataclass

from deliberation.domain.ballots import transcript
from deliberation.domain.ballots.canonical import fields, text_of
from deliberation.domain.ballots.group import Element, Group, Scalar
from deliberation.domain.ballots.proofs import Proof, check_secret, prove_secret
from deliberation.domain.ballots.randomness import Source
from deliberation.domain.ballots.refusal import Check


@dataclass(frozen=True, slots=True)
class SignedMessage:
    """A text and its signature (`signed_msg`)."""

    message: str
    signature: Proof

    @classmethod
    def read(cls, group: Group, value: object, *, check: Check) -> "SignedMessage":
        """From JSON; nothing is said about the signature yet. Raises Refused."""
        held = fields(value, "message", "signature", check=check)
        return cls(text_of(held["message"], check=check), Proof.read(group, held["signature"], check=check))

    @classmethod
    def sign(cls, group: Group, secret: Scalar, message: str, source: Source) -> "SignedMessage":
        """A text signed by the holder of g^secret."""
        return cls(
            message,
            prove_secret(group, secret, lambda seen: transcript.message_signature(group, message, seen), source),
        )

    def check(self, group: Group, key: Element, check: Check) -> None:
        """Raise Refused(check) unless the holder of the key signed it."""
        check_secret(
            self.signature,
            key,
            group,
            lambda seen: transcript.message_signature(group, self.message, seen),
            check,
        )

    @property
    def json(self) -> dict[str, object]:
        """For the record."""
        return {"message": self.message, "signature": self.signature.json}
