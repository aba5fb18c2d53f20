"""Proofs of knowledge: of one secret, and of the secret of one among several statements.

Source: Belenios specification, "Trustee keys", "Proofs of interval membership". The response is w − secret·challenge,
so that whoever verifies multiplies: g^response · X^challenge.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from deliberation.domain.ballots.canonical import array, fields
from deliberation.domain.ballots.elgamal import PublicKey
from deliberation.domain.ballots.group import Element, Group, Power, Scalar
from deliberation.domain.ballots.randomness import Source, draw
from deliberation.domain.ballots.refusal import Check, demand


@dataclass(frozen=True, slots=True)
class Proof:
    """Knowledge of a secret."""

    challenge: Scalar
    response: Scalar

    @classmethod
    def read(cls, group: Group, value: object, *, check: Check) -> "Proof":
        """From JSON. Raises Refused."""
        held = fields(value, "challenge", "response", check=check)
        return cls(group.read_scalar(held["challenge"]), group.read_scalar(held["response"]))

    @property
    def json(self) -> dict[str, str]:
        """For the record."""
        return {"challenge": str(self.challenge), "response": str(self.response)}


def read_proofs(group: Group, value: object, *, length: int, check: Check) -> tuple[Proof, ...]:
    """Exactly so many proofs. Raises Refused."""
    return tuple(Proof.read(group, one, check=check) for one in array(value, length=length, check=check))


# --- one secret


def prove_secret(
    group: Group, secret: Scalar, hashed: Callable[[Element], Scalar], source: Source, *, commit: Power | None = None
) -> Proof:
    """That somebody knows the exponent of g^secret.

    commit -- how g^w is computed; in constant time if nothing else is said, since w gives a key that lives long away
    """
    nonce = draw(group, source)
    challenge = hashed((commit or group.generator.hidden_power)(nonce))
    return Proof(challenge, nonce - secret * challenge)


def check_secret(proof: Proof, key: Element, group: Group, hashed: Callable[[Element], Scalar], check: Check) -> None:
    """Raise Refused(check) unless the proof is of this key."""
    commitment = group.generator_power(proof.response) * key**proof.challenge
    demand(check, hashed(commitment) == proof.challenge)


# --- one of several statements "this ciphertext holds the number M"


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement as the one sees it who encrypted.

    nonce -- r of the ciphertext
    excess -- what it holds, less what is stated: zero where the statement is true
    """

    nonce: Scalar
    excess: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as everybody else sees it: α^c, β^c and the number M that is stated."""

    alpha_power: Element
    beta_power: Element
    stated: int


def prove_one(
    key: PublicKey, claims: Sequence[Claim], hashed: Callable[[Sequence[Element]], Scalar], source: Source
) -> tuple[Proof, ...]:
    """That one of the claims is true, without saying which.

    Challenges and responses of the others are drawn; since r is known, their commitments are powers of g and y alone.
    """
    group = key.group
    true = next(index for index, claim in enumerate(claims) if claim.excess == 0)
    drawn = [(draw(group, source), draw(group, source)) for _ in claims]  # challenge, exponent of the commitment
    commitments = []
    for claim, (challenge, exponent) in zip(claims, drawn, strict=True):
        shift = group.generator_power(challenge * group.reduced(claim.excess))
        commitments += [group.generator_power(exponent), key.power(exponent) * shift]
    challenges = [challenge for challenge, _ in drawn]
    others = group.scalar(0)
    for index, challenge in enumerate(challenges):
        if index != true:
            others = others + challenge
    challenges[true] = hashed(commitments) - others
    return tuple(
        Proof(challenge, exponent - claim.nonce * challenge)
        for claim, challenge, (_, exponent) in zip(claims, challenges, drawn, strict=True)
    )


def check_one(
    key: PublicKey,
    proofs: Sequence[Proof],
    statements: Sequence[Statement],
    hashed: Callable[[Sequence[Element]], Scalar],
    check: Check,
) -> None:
    """Raise Refused(check) unless one of the statements is proven.

    β/g^M is never a base: (β·g^−M)^c is β^c·g^(−Mc), one more power of g.
    """
    group = key.group
    commitments, total = [], group.scalar(0)
    for proof, statement in zip(proofs, statements, strict=True):
        second = key.power(proof.response) * statement.beta_power
        if statement.stated:
            second = second * group.generator_power(-(proof.challenge * group.reduced(statement.stated)))
        commitments += [group.generator_power(proof.response) * statement.alpha_power, second]
        total = total + proof.challenge
    demand(check, hashed(commitments) == total)
