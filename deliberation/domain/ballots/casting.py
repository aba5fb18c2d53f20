"""Making a ballot. Source: Belenios specification, "Encrypted answers", "Signatures" and "Ballots"."""

from collections.abc import Sequence
from dataclasses import dataclass

from deliberation.domain.ballots import transcript
from deliberation.domain.ballots.ballot import Answer, body_of, hash_of_body, signed
from deliberation.domain.ballots.credentials import Credential
from deliberation.domain.ballots.election import Election
from deliberation.domain.ballots.elgamal import Ciphertext, PublicKey, encrypt, product
from deliberation.domain.ballots.group import Element, Group, Scalar
from deliberation.domain.ballots.proofs import Claim, Proof, prove_one, prove_secret
from deliberation.domain.ballots.questions import Question
from deliberation.domain.ballots.randomness import SYSTEM, Source, draw
from deliberation.domain.ballots.refusal import Check, demand

Choices = Sequence[Sequence[int]]  # for each question 0 or 1 for each slot


def make_ballot(election: Election, credential: Credential, choices: Choices, *, source: Source = SYSTEM) -> bytes:
    """The text of a ballot. Raises Refused for choices that the questions do not admit."""
    demand(Check.QUESTION, len(choices) == len(election.questions))
    context = transcript.ballot_context(election.fingerprint, credential.public.text)
    answers = [
        make_answer(election.key, question, context, list(choice), source)
        for question, choice in zip(election.questions, choices, strict=True)
    ]
    body = body_of(election, credential.public.text, answers)
    body_hash = hash_of_body(body)
    return signed(body, body_hash, sign_body(election.group, credential.secret, body_hash, source))


def sign_body(group: Group, secret: Scalar, body_hash: str, source: Source) -> Proof:
    """The voter's signature: the credential's secret is known."""

    def hashed(seen: Element) -> Scalar:
        return transcript.ballot_signature(group, body_hash, seen)

    return prove_secret(group, secret, hashed, source, commit=group.generator_power)


@dataclass(frozen=True, slots=True)
class Opened:
    """A slot as its maker knows it."""

    number: int
    nonce: Scalar
    ciphertext: Ciphertext


def make_answer(key: PublicKey, question: Question, context: str, choice: list[int], source: Source) -> Answer:
    """The answer to one question. Raises Refused for a choice that it does not admit."""
    demand(Check.QUESTION, question.admits(choice))
    slots = []
    for number in choice:
        nonce = draw(key.group, source)
        slots.append(Opened(number, nonce, encrypt(key, number, nonce)))
    choices = tuple((slot.ciphertext.alpha.text, slot.ciphertext.beta.text) for slot in slots)
    whole = transcript.answer_context(context, choices)
    return Answer(
        choices=choices,
        individual=tuple(_zero_or_one(key, context, slot, source) for slot in slots),
        overall=(_sum_or_blank if question.blank else _sum)(key, question, whole, slots, source),
        blank=_blank(key, whole, slots, source) if question.blank else (),
    )


def _zero_or_one(key: PublicKey, context: str, slot: Opened, source: Source) -> tuple[Proof, ...]:
    alpha, beta = slot.ciphertext.alpha.text, slot.ciphertext.beta.text
    claims = [Claim(slot.nonce, slot.number - stated) for stated in (0, 1)]
    return prove_one(key, claims, lambda seen: transcript.choice_proof(key.group, context, alpha, beta, seen), source)


def _added(key: PublicKey, slots: Sequence[Opened]) -> Opened:
    nonce = key.group.scalar(0)
    for slot in slots:
        nonce = nonce + slot.nonce
    return Opened(sum(slot.number for slot in slots), nonce, product(key.group, (slot.ciphertext for slot in slots)))


def _sum(key: PublicKey, question: Question, whole: str, slots: Sequence[Opened], source: Source) -> tuple[Proof, ...]:
    added = _added(key, slots)
    alpha, beta = added.ciphertext.alpha.text, added.ciphertext.beta.text
    claims = [Claim(added.nonce, added.number - stated) for stated in question.allowed]
    return prove_one(key, claims, lambda seen: transcript.sum_proof(key.group, whole, alpha, beta, seen), source)


def _sum_or_blank(
    key: PublicKey, question: Question, whole: str, slots: Sequence[Opened], source: Source
) -> tuple[Proof, ...]:
    blank, added = slots[0], _added(key, slots[1:])
    claims = [Claim(blank.nonce, blank.number - 1)]
    claims += [Claim(added.nonce, added.number - stated) for stated in question.allowed]
    return prove_one(key, claims, lambda seen: transcript.sum_or_blank_proof(key.group, whole, seen), source)


def _blank(key: PublicKey, whole: str, slots: Sequence[Opened], source: Source) -> tuple[Proof, ...]:
    blank, added = slots[0], _added(key, slots[1:])
    claims = [Claim(blank.nonce, blank.number), Claim(added.nonce, added.number)]
    return prove_one(key, claims, lambda seen: transcript.blank_proof(key.group, whole, seen), source)
