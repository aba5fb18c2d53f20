"""What each trustee takes from the tally, with proof. Source: Belenios specification, "Tally" and "Election result"."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from deliberation.domain.ballots import transcript
from deliberation.domain.ballots.canonical import array, fields, parse_canonical, render
from deliberation.domain.ballots.election import Election
from deliberation.domain.ballots.elgamal import Ciphertext
from deliberation.domain.ballots.group import Element, Group, Scalar
from deliberation.domain.ballots.proofs import Proof, read_proofs
from deliberation.domain.ballots.randomness import SYSTEM, Source, draw
from deliberation.domain.ballots.refusal import Check, demand
from deliberation.domain.ballots.tally import EncryptedTally


@dataclass(frozen=True, slots=True)
class PartialDecryption:
    """F = α^x for each ciphertext, in the shape of the tally."""

    factors: list[list[Element]]
    proofs: list[list[Proof]]

    @property
    def raw(self) -> bytes:
        """For the record."""
        return render(
            {
                "decryption_factors": [[one.text for one in question] for question in self.factors],
                "decryption_proofs": [[one.json for one in question] for question in self.proofs],
            }
        ).encode()


Hashed = Callable[[Sequence[Element]], Scalar]


def prove_factor(group: Group, secret: Scalar, alpha: Element, hashed: Hashed, source: Source) -> Proof:
    """That α^x and g^x have the same exponent; a fresh w each time, since the same one twice gives x away."""
    nonce = draw(group, source)
    challenge = hashed([group.generator.hidden_power(nonce), alpha.hidden_power(nonce)])
    return Proof(challenge, nonce - secret * challenge)


def check_factor(
    proof: Proof,
    key: Element,
    group: Group,
    statement: tuple[Element, Element],
    hashed: Hashed,
    check: Check,
    *,
    at: str = "",
) -> None:
    """Raise Refused(check) unless the factor is α to the secret of the key."""
    alpha, factor = statement
    commitments = [
        group.generator_power(proof.response) * key**proof.challenge,
        alpha**proof.response * factor**proof.challenge,
    ]
    demand(check, hashed(commitments) == proof.challenge, at=at)


def decrypt(election: Election, tally: EncryptedTally, secret: Scalar, *, source: Source = SYSTEM) -> PartialDecryption:
    """The trustee's part. Every α of the tally is a member already: a power of anything else would tell of x."""
    group = election.group
    key = group.generator.hidden_power(secret)

    def hashed(seen: Sequence[Element]) -> Scalar:
        return transcript.partial_decryption(group, election.fingerprint, key, seen)

    return PartialDecryption(
        factors=[[one.alpha.hidden_power(secret) for one in question] for question in tally.slots],
        proofs=[
            [prove_factor(group, secret, one.alpha, hashed, source) for one in question] for question in tally.slots
        ],
    )


def check_decryption(election: Election, tally: EncryptedTally, key: Element, raw: bytes) -> PartialDecryption:
    """A trustee's part, if it is right. Raises Refused."""
    group, shape = election.group, Check.DECRYPTION_SHAPE
    held = fields(parse_canonical(raw), "decryption_factors", "decryption_proofs", check=shape)
    factors = array(held["decryption_factors"], length=len(tally.slots), check=shape)
    proofs = array(held["decryption_proofs"], length=len(tally.slots), check=shape)
    read = PartialDecryption(
        factors=[
            [group.element(one) for one in array(question, length=len(slots), check=shape)]
            for question, slots in zip(factors, tally.slots, strict=True)
        ],
        proofs=[
            list(read_proofs(group, question, length=len(slots), check=shape))
            for question, slots in zip(proofs, tally.slots, strict=True)
        ],
    )

    def hashed(seen: Sequence[Element]) -> Scalar:
        return transcript.partial_decryption(group, election.fingerprint, key, seen)

    for ciphertext, factor, proof in each_slot(tally, read.factors, read.proofs):
        check_factor(proof, key, group, (ciphertext.alpha, factor), hashed, Check.DECRYPTION_PROOF)
    return read


def each_slot(
    tally: EncryptedTally, factors: Sequence[Sequence[Element]], proofs: Sequence[Sequence[Proof]]
) -> list[tuple[Ciphertext, Element, Proof]]:
    """The three that belong together, slot by slot."""
    return [slot for question in zip(tally.slots, factors, proofs, strict=True) for slot in zip(*question, strict=True)]
