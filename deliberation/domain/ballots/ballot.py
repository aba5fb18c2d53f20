"""A ballot as text and as parts. Source: Belenios specification, "Ballots" and "Encrypted answers".

The numbers are read here, the elements stay text: whether they are members is told together with the powers of them
that the proofs need (`checking.py`), and nothing else reads them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from deliberation.domain.ballots.canonical import array, fields, parse_canonical, render, text_of
from deliberation.domain.ballots.election import Election
from deliberation.domain.ballots.elgamal import Ciphertext
from deliberation.domain.ballots.group import Group
from deliberation.domain.ballots.hashes import base64_hash
from deliberation.domain.ballots.proofs import Proof, read_proofs
from deliberation.domain.ballots.questions import Question
from deliberation.domain.ballots.refusal import Check, demand

_SHAPE = Check.BALLOT_SHAPE
_HASH_LENGTH = 43
_ZERO_OR_ONE = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    choices -- α and β of each slot, as text
    """

    choices: tuple[tuple[str, str], ...]
    individual: tuple[tuple[Proof, ...], ...]
    overall: tuple[Proof, ...]
    blank: tuple[Proof, ...] = ()

    @property
    def json(self) -> dict[str, object]:
        """For the ballot."""
        made: dict[str, object] = {
            "choices": [{"alpha": alpha, "beta": beta} for alpha, beta in self.choices],
            "individual_proofs": [[proof.json for proof in proofs] for proofs in self.individual],
            "overall_proof": [proof.json for proof in self.overall],
        }
        if self.blank:
            made["blank_proof"] = [proof.json for proof in self.blank]
        return made


@dataclass(frozen=True, slots=True)
class Ballot:
    """A ballot whose shape is right and of which nothing else is known.

    body_hash -- h, the hash of all but the signature; `signed_hash` is what the signature says that it is
    """

    credential: str
    answers: tuple[Answer, ...]
    body_hash: str
    signed_hash: str
    signature: Proof


def body_of(election: Election, credential: str, answers: Sequence[Answer]) -> dict[str, object]:
    """All but the signature."""
    return {
        "election_uuid": election.uuid,
        "election_hash": election.fingerprint,
        "credential": credential,
        "answers": [answer.json for answer in answers],
    }


def hash_of_body(body: dict[str, object]) -> str:
    """h."""
    return base64_hash(render(body).encode())


def signed(body: dict[str, object], body_hash: str, signature: Proof) -> bytes:
    """The ballot's text."""
    return render(body | {"signature": {"hash": body_hash, "proof": signature.json}}).encode()


def tracker(raw: bytes) -> str:
    """What a voter looks for in the record."""
    return base64_hash(raw)


def longest(election: Election) -> int:
    """No ballot of this election has more bytes: the length with all numbers as long as they may be."""
    group = election.group
    element = "9" * group.element_digits
    # all digits one less than ten would be out of range, so the text is made without reading it
    proof = {"challenge": "9" * group.scalar_digits, "response": "9" * group.scalar_digits}
    answers = [_longest_answer(question, element, proof) for question in election.questions]
    body: dict[str, object] = {
        "election_uuid": election.uuid,
        "election_hash": election.fingerprint,
        "credential": element,
        "answers": answers,
        "signature": {"hash": "=" * _HASH_LENGTH, "proof": proof},
    }
    return len(render(body))


def _longest_answer(question: Question, element: str, proof: dict[str, str]) -> dict[str, object]:
    made: dict[str, object] = {
        "choices": [{"alpha": element, "beta": element}] * question.slots,
        "individual_proofs": [[proof] * _ZERO_OR_ONE] * question.slots,
        "overall_proof": [proof] * question.overall_proofs,
    }
    if question.blank:
        made["blank_proof"] = [proof] * _ZERO_OR_ONE
    return made


def read_ballot(election: Election, raw: bytes) -> Ballot:
    """The parts of a ballot for this election, whose length the caller has checked. Raises Refused."""
    held = fields(
        parse_canonical(raw), "election_uuid", "election_hash", "credential", "answers", "signature", check=_SHAPE
    )
    demand(Check.BALLOT_ELECTION, held["election_uuid"] == election.uuid)
    demand(Check.BALLOT_ELECTION, held["election_hash"] == election.fingerprint)
    answers = array(held["answers"], length=len(election.questions), check=_SHAPE)
    signature = fields(held.pop("signature"), "hash", "proof", check=_SHAPE)
    return Ballot(
        credential=text_of(held["credential"], check=_SHAPE),
        answers=tuple(
            _read_answer(election.group, question, answer)
            for question, answer in zip(election.questions, answers, strict=True)
        ),
        body_hash=hash_of_body(held),
        signed_hash=text_of(signature["hash"], check=_SHAPE),
        signature=Proof.read(election.group, signature["proof"], check=_SHAPE),
    )


def _read_answer(group: Group, question: Question, value: object) -> Answer:
    names = ("choices", "individual_proofs", "overall_proof", *(["blank_proof"] if question.blank else []))
    held = fields(value, *names, check=_SHAPE)
    choices = array(held["choices"], length=question.slots, check=_SHAPE)
    individual = array(held["individual_proofs"], length=question.slots, check=_SHAPE)
    return Answer(
        choices=tuple(_read_choice(one) for one in choices),
        individual=tuple(read_proofs(group, one, length=_ZERO_OR_ONE, check=_SHAPE) for one in individual),
        overall=read_proofs(group, held["overall_proof"], length=question.overall_proofs, check=_SHAPE),
        blank=read_proofs(group, held["blank_proof"], length=_ZERO_OR_ONE, check=_SHAPE) if question.blank else (),
    )


def _read_choice(value: object) -> tuple[str, str]:
    held = fields(value, "alpha", "beta", check=_SHAPE)
    return text_of(held["alpha"], check=_SHAPE), text_of(held["beta"], check=_SHAPE)


def read_choices(election: Election, raw: bytes) -> list[list[Ciphertext]]:
    """The ciphertexts of a ballot that was checked before, for the second pass that adds them up."""
    group = election.group
    return [
        [Ciphertext(group.known(alpha), group.known(beta)) for alpha, beta in answer.choices]
        for answer in read_ballot(election, raw).answers
    ]
