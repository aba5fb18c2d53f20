"""Checking one ballot: everything that can be said of it alone. Source: as in `casting.py`.

Whether its credential is in the list, and whether these bytes have been there before, is for the board to say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from deliberation.domain.ballots import transcript
from deliberation.domain.ballots.ballot import Answer, Ballot, longest, read_ballot
from deliberation.domain.ballots.election import Election
from deliberation.domain.ballots.elgamal import Ciphertext, PublicKey, product
from deliberation.domain.ballots.group import Element, Scalar
from deliberation.domain.ballots.proofs import Proof, Statement, check_one, check_secret
from deliberation.domain.ballots.questions import Question
from deliberation.domain.ballots.refusal import Check, demand


@dataclass(frozen=True, slots=True)
class Slot:
    """A ciphertext of a ballot whose parts are members, with the powers of both that proofs take."""

    ciphertext: Ciphertext
    alpha_powers: Sequence[Element]
    beta_powers: Sequence[Element]


class BallotCheck:
    """Checks ballots of one election; the tables of its key are made once."""

    def __init__(self, election: Election) -> None:
        self.election = election

    @cached_property
    def longest(self) -> int:
        """A longer text is refused before anybody reads it."""
        return longest(self.election)

    def check(self, raw: bytes) -> Ballot:
        """The ballot, if everything about it is right. Raises Refused."""
        demand(Check.TOO_LARGE, len(raw) <= self.longest)
        ballot = read_ballot(self.election, raw)
        context = transcript.ballot_context(self.election.fingerprint, ballot.credential)
        # the list's members are checked once for all ballots; nothing but this one power is made of it before
        credential = self.election.group.known(ballot.credential)
        for question, answer in zip(self.election.questions, ballot.answers, strict=True):
            check_answer(self.election.key, question, context, answer)
        self._check_signature(ballot, credential)
        return ballot

    def _check_signature(self, ballot: Ballot, credential: Element) -> None:
        group = self.election.group
        demand(Check.BALLOT_HASH, ballot.body_hash == ballot.signed_hash)
        check_secret(
            ballot.signature,
            credential,
            group,
            lambda seen: transcript.ballot_signature(group, ballot.body_hash, seen),
            Check.SIGNATURE,
        )


def check_answer(key: PublicKey, question: Question, context: str, answer: Answer) -> None:
    """Raise Refused unless the answer holds what the question admits."""
    # the blank slot is the only one that other proofs are about by itself
    further = [[answer.blank[0].challenge, answer.overall[0].challenge]] if question.blank else []
    further += [[] for _ in question.answers]
    slots = [
        _check_slot(key, context, texts, proofs, more)
        for texts, proofs, more in zip(answer.choices, answer.individual, further, strict=True)
    ]
    whole = transcript.answer_context(context, answer.choices)
    if question.blank:
        added = product(key.group, (slot.ciphertext for slot in slots[1:]))
        _check_blank(key, whole, answer.blank, slots[0], added)
        _check_sum_or_blank(key, whole, answer.overall, question, slots[0], added)
    else:
        added = product(key.group, (slot.ciphertext for slot in slots))
        _check_sum(key, whole, answer.overall, question, added)


def _check_slot(
    key: PublicKey, context: str, texts: tuple[str, str], proofs: tuple[Proof, ...], further: list[Scalar]
) -> Slot:
    group = key.group
    challenges = [*(proof.challenge for proof in proofs), *further]
    alpha, alpha_powers = group.element_with_powers(texts[0], challenges)
    beta, beta_powers = group.element_with_powers(texts[1], challenges)
    statements = [Statement(alpha_powers[stated], beta_powers[stated], stated) for stated in (0, 1)]
    check_one(
        key,
        proofs,
        statements,
        lambda seen: transcript.choice_proof(group, context, *texts, seen),
        Check.INDIVIDUAL_PROOF,
    )
    return Slot(Ciphertext(alpha, beta), alpha_powers, beta_powers)


def _stated(added: Ciphertext, proofs: Sequence[Proof], question: Question) -> list[Statement]:
    challenges = [proof.challenge for proof in proofs]
    return [
        Statement(alpha, beta, stated)
        for alpha, beta, stated in zip(
            added.alpha.powers(challenges), added.beta.powers(challenges), question.allowed, strict=True
        )
    ]


def _of_blank(blank: Slot, further: int, stated: int) -> Statement:
    place = len((0, 1)) + further
    return Statement(blank.alpha_powers[place], blank.beta_powers[place], stated)


def _one(ciphertext: Ciphertext, proof: Proof, stated: int) -> Statement:
    return Statement(ciphertext.alpha**proof.challenge, ciphertext.beta**proof.challenge, stated)


def _check_sum(key: PublicKey, whole: str, proofs: tuple[Proof, ...], question: Question, added: Ciphertext) -> None:
    alpha, beta = added.alpha.text, added.beta.text
    check_one(
        key,
        proofs,
        _stated(added, proofs, question),
        lambda seen: transcript.sum_proof(key.group, whole, alpha, beta, seen),
        Check.OVERALL_PROOF,
    )


def _check_sum_or_blank(
    key: PublicKey, whole: str, proofs: tuple[Proof, ...], question: Question, blank: Slot, added: Ciphertext
) -> None:
    check_one(
        key,
        proofs,
        [_of_blank(blank, 1, 1), *_stated(added, proofs[1:], question)],
        lambda seen: transcript.sum_or_blank_proof(key.group, whole, seen),
        Check.OVERALL_PROOF,
    )


def _check_blank(key: PublicKey, whole: str, proofs: tuple[Proof, ...], blank: Slot, added: Ciphertext) -> None:
    check_one(
        key,
        proofs,
        [_of_blank(blank, 0, 0), _one(added, proofs[1], 0)],
        lambda seen: transcript.blank_proof(key.group, whole, seen),
        Check.BLANK_PROOF,
    )
