"""Decryption proofs that cover the ciphertext and the factor, kept beside the record in `UUID.proofs.json`.

Our own addition; format, prefix and order of the hash are fixed in `docs/protocol.md`. The proof in the record stays as
the protocol has it, so that other verifiers accept it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from deliberation.domain.ballots import transcript
from deliberation.domain.ballots.canonical import array, fields, number_of, parse_canonical, render, text_of
from deliberation.domain.ballots.decryption import PartialDecryption, check_factor, prove_factor
from deliberation.domain.ballots.election import Election
from deliberation.domain.ballots.elgamal import Ciphertext
from deliberation.domain.ballots.group import Element, Group, Scalar
from deliberation.domain.ballots.hashes import hex_hash
from deliberation.domain.ballots.proofs import Proof, read_proofs
from deliberation.domain.ballots.randomness import SYSTEM, Source
from deliberation.domain.ballots.refusal import Check, demand
from deliberation.domain.ballots.tally import EncryptedTally

VERSION = 1
_SHAPE = Check.STRONG_PROOFS


@dataclass(frozen=True, slots=True)
class StrongProof:
    """What one trustee adds: a proof for each slot.

    decryption -- hash of the partial decryption in the record
    """

    owner: int
    decryption: str
    proofs: list[list[Proof]]

    @property
    def json(self) -> dict[str, object]:
        """For the file."""
        proofs = [[one.json for one in question] for question in self.proofs]
        return {"owner": self.owner, "partial_decryption": self.decryption, "proofs": proofs}


@dataclass(frozen=True, slots=True)
class StrongProofs:
    """The file: owners ascending."""

    uuid: str
    fingerprint: str
    tally: str
    given: dict[int, StrongProof]

    @classmethod
    def over(cls, election: Election, tally: EncryptedTally, given: Iterable[StrongProof]) -> "StrongProofs":
        """The proofs about one tally."""
        return cls(election.uuid, election.fingerprint, hex_hash(tally.raw), {one.owner: one for one in given})

    @property
    def raw(self) -> bytes:
        """The file's bytes."""
        return render(
            {
                "version": VERSION,
                "election_uuid": self.uuid,
                "election_hash": self.fingerprint,
                "encrypted_tally": self.tally,
                "proofs": [self.given[owner].json for owner in sorted(self.given)],
            }
        ).encode()


def prove_strongly(
    election: Election,
    tally: EncryptedTally,
    owner: int,
    secret: Scalar,
    decryption: PartialDecryption,
    *,
    source: Source = SYSTEM,
) -> StrongProof:
    """A trustee's strong proofs; each draws a w of its own."""
    group = election.group
    key = group.generator.hidden_power(secret)
    proofs = [
        [
            prove_factor(group, secret, one.alpha, _hashed(election, key, (i, j), one, factor), source)
            for j, (one, factor) in enumerate(zip(slots, factors, strict=True))
        ]
        for i, (slots, factors) in enumerate(zip(tally.slots, decryption.factors, strict=True))
    ]
    return StrongProof(owner, hex_hash(decryption.raw), proofs)


def read_strong_proofs(group: Group, raw: bytes) -> StrongProofs:
    """The file. Raises Refused."""
    names = ("version", "election_uuid", "election_hash", "encrypted_tally", "proofs")
    held = fields(parse_canonical(raw), *names, check=_SHAPE)
    demand(_SHAPE, number_of(held["version"], check=_SHAPE) == VERSION)
    uuid, fingerprint, tally = (text_of(held[name], check=_SHAPE) for name in names[1:4])
    given = [_read_one(group, one) for one in array(held["proofs"], check=_SHAPE)]
    owners = [one.owner for one in given]
    demand(_SHAPE, owners == sorted(set(owners)))
    return StrongProofs(uuid, fingerprint, tally, {one.owner: one for one in given})


def _read_one(group: Group, value: object) -> StrongProof:
    held = fields(value, "owner", "partial_decryption", "proofs", check=_SHAPE)
    decryption = text_of(held["partial_decryption"], check=_SHAPE)
    proofs = [
        list(read_proofs(group, question, length=len(array(question, check=_SHAPE)), check=_SHAPE))
        for question in array(held["proofs"], check=_SHAPE)
    ]
    return StrongProof(number_of(held["owner"], check=_SHAPE), decryption, proofs)


def check_strong_proofs(
    election: Election,
    tally: EncryptedTally,
    keys: Sequence[Element],
    decryptions: Mapping[int, PartialDecryption],
    raw: bytes,
) -> list[int]:
    """The owners who decrypted and have not proven it strongly. Raises Refused, naming who proves wrongly."""
    file = read_strong_proofs(election.group, raw)
    demand(_SHAPE, (file.uuid, file.fingerprint) == (election.uuid, election.fingerprint))
    demand(_SHAPE, file.tally == hex_hash(tally.raw))
    for owner, strong in file.given.items():
        at = f"trustee {owner}"
        demand(_SHAPE, owner in decryptions and strong.decryption == hex_hash(decryptions[owner].raw), at=at)
        _check_one(election, tally, keys[owner - 1], decryptions[owner], strong)
    return sorted(set(decryptions) - set(file.given))


def _check_one(
    election: Election, tally: EncryptedTally, key: Element, decryption: PartialDecryption, strong: StrongProof
) -> None:
    at = f"trustee {strong.owner}"
    demand(_SHAPE, [len(one) for one in strong.proofs] == [len(one) for one in tally.slots], at=at)
    group = election.group
    for i, question in enumerate(zip(tally.slots, decryption.factors, strong.proofs, strict=True)):
        for j, (ciphertext, factor, proof) in enumerate(zip(*question, strict=True)):
            hashed = _hashed(election, key, (i, j), ciphertext, factor)
            check_factor(proof, key, group, (ciphertext.alpha, factor), hashed, Check.STRONG_PROOF, at=at)


def _hashed(
    election: Election, key: Element, place: tuple[int, int], ciphertext: Ciphertext, factor: Element
) -> Callable[[Sequence[Element]], Scalar]:
    statement = (ciphertext.alpha, ciphertext.beta, factor)
    return lambda seen: transcript.strong_decryption(election.group, election.fingerprint, key, place, statement, seen)
