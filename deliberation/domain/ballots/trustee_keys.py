"""The key of one trustee with the proof that somebody has it. Source: Belenios specification, "Trustee keys"."""

from dataclasses import dataclass

from deliberation.domain.ballots import transcript
from deliberation.domain.ballots.canonical import fields, text_of
from deliberation.domain.ballots.group import Element, Group, Scalar
from deliberation.domain.ballots.proofs import Proof, check_secret, prove_secret
from deliberation.domain.ballots.randomness import Source, draw_key
from deliberation.domain.ballots.refusal import Check, demand


@dataclass(frozen=True, slots=True)
class TrusteeKey:
    """X = g^x. `signature` and `name` stand behind it where there are any."""

    possession: Proof
    element: Element
    signature: Proof | None = None
    name: str | None = None

    @classmethod
    def read(cls, group: Group, value: object) -> "TrusteeKey":
        """From JSON, with its proof checked. Raises Refused."""
        shape = Check.TRUSTEE_PROOF
        held = fields(value, "pok", "public_key", "signature?", "name?", check=shape)
        element = group.element(held["public_key"])
        demand(Check.NEUTRAL, not element.is_neutral)
        key = cls(
            possession=Proof.read(group, held["pok"], check=shape),
            element=element,
            signature=Proof.read(group, held["signature"], check=shape) if "signature" in held else None,
            name=text_of(held["name"], check=shape) if "name" in held else None,
        )
        check_secret(
            key.possession, element, group, lambda seen: transcript.key_possession(group, element, seen), shape
        )
        return key

    @property
    def json(self) -> dict[str, object]:
        """For the record."""
        made: dict[str, object] = {"pok": self.possession.json, "public_key": self.element.text}
        if self.signature is not None:
            made["signature"] = self.signature.json
        if self.name is not None:
            made["name"] = self.name
        return made


def draw_trustee(group: Group, source: Source) -> tuple[Scalar, TrusteeKey]:
    """A new secret key and what is published of it."""
    secret = draw_key(group, source)
    return secret, publish(group, secret, source)


def publish(group: Group, secret: Scalar, source: Source, *, signature: Proof | None = None) -> TrusteeKey:
    """What is published of a secret key."""
    element = group.generator.hidden_power(secret)
    possession = prove_secret(group, secret, lambda seen: transcript.key_possession(group, element, seen), source)
    return TrusteeKey(possession, element, signature)
