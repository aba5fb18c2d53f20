"""Credentials: a random text that a voter gets, the secret key that follows from it, the public key in the list.

Source: Belenios specification, "Credentials". The derivation is no part of what a verifier sees.
"""

import re
from dataclasses import dataclass
from hashlib import pbkdf2_hmac

from deliberation.domain.ballots import transcript
from deliberation.domain.ballots.election import BASE58
from deliberation.domain.ballots.group import Element, Group, Scalar
from deliberation.domain.ballots.randomness import Source
from deliberation.domain.ballots.refusal import Check, Refused

# 22 characters, 128 bits
_GROUPS = (5, 6, 5, 6)
_FORM = re.compile("-".join(f"[{BASE58}]{{{length}}}" for length in _GROUPS))
_OLD_ROUNDS = 1000
_OLD_FORM = re.compile("-".join([f"[{BASE58}]{{3}}"] * 5))
_OLD_MODULUS = 53


@dataclass(frozen=True, slots=True)
class Credential:
    """What one voter has."""

    text: str
    secret: Scalar
    public: Element


def draw_credential(source: Source) -> str:
    """A new one, as the tool writes it from 3.0 on: 5-6-5-6 characters."""
    return "-".join("".join(BASE58[source.below(len(BASE58))] for _ in range(length)) for length in _GROUPS)


def is_credential(text: str) -> bool:
    """Whether it has the form; there is no check digit."""
    return bool(_FORM.fullmatch(text))


def derive(group: Group, uuid: str, text: str) -> Credential:
    """The keys of a credential in one election. Raises Refused if it has not the form."""
    if not is_credential(text):
        raise Refused(Check.CREDENTIALS)
    return _with(group, text, transcript.credential_secret(group, uuid, text))


def derive_as_2_0(group: Group, uuid: str, text: str) -> Credential:
    """As `belenios-tool` 2.0 does it, so that its ballots can be counted here. Raises Refused.

    The last character checks the others; 82 bits, so nothing of ours draws such a credential.
    """
    characters = text.replace("-", "")
    if not _OLD_FORM.fullmatch(text):
        raise Refused(Check.CREDENTIALS)
    number = 0
    for character in characters[:-1]:
        number = number * len(BASE58) + BASE58.index(character)
    if BASE58.index(characters[-1]) != _OLD_MODULUS - number % _OLD_MODULUS:
        raise Refused(Check.CREDENTIALS)
    key = pbkdf2_hmac("sha256", text.encode(), uuid.encode(), _OLD_ROUNDS, dklen=32)
    return _with(group, text, group.reduced(int.from_bytes(key, "big")))


def _with(group: Group, text: str, secret: Scalar) -> Credential:
    return Credential(text, secret, group.generator.hidden_power(secret))
