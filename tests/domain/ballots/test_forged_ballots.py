"""Ballots of people who know the mathematics: wrong votes with the best proofs that can be had for them."""

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from deliberation.domain.ballots import casting, transcript
from deliberation.domain.ballots.canonical import render
from deliberation.domain.ballots.casting import sign_body
from deliberation.domain.ballots.checking import BallotCheck
from deliberation.domain.ballots.elgamal import Ciphertext, PublicKey, encrypt
from deliberation.domain.ballots.group import Element, Scalar
from deliberation.domain.ballots.hashes import base64_hash
from deliberation.domain.ballots.modular import ModularElement, ModularGroup
from deliberation.domain.ballots.proofs import Claim, Proof, prove_one
from deliberation.domain.ballots.questions import Question
from deliberation.domain.ballots.randomness import SYSTEM, Source
from deliberation.domain.ballots.refusal import Check, Refused
from tests.domain.ballots.polls import GROUP, Poll, Step, chained, refusal
from tests.domain.ballots.test_ballot import changed, refused_as
from tests.domain.ballots.test_groups import of_order


def best_effort(
    key: PublicKey, claims: Sequence[Claim], hashed: Callable[[Sequence[Element]], Scalar], source: Source
) -> tuple[Proof, ...]:
    """A proof of something that is not so: the last branch is treated as if it were true."""
    if not any(claim.excess == 0 for claim in claims):
        claims = [*claims[:-1], Claim(claims[-1].nonce, 0)]
    return prove_one(key, claims, hashed, source)


@pytest.fixture
def forging(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything may be encrypted, and everything is proven as well as it can be."""
    monkeypatch.setattr(Question, "admits", lambda *_: True)
    monkeypatch.setattr(casting, "prove_one", best_effort)


WRONG_VOTES = {
    "two": ([2, 0], [0, 1, 1], Check.INDIVIDUAL_PROOF),
    "minus one": ([-1, 1], [0, 1, 1], Check.INDIVIDUAL_PROOF),
    "two for one and minus one for the other": ([2, -1], [0, 1, 1], Check.INDIVIDUAL_PROOF),
    "both of one": ([1, 1], [0, 1, 1], Check.OVERALL_PROOF),
    "none": ([0, 0], [0, 1, 1], Check.OVERALL_PROOF),
    "none, not blank": ([1, 0], [0, 0, 0], Check.OVERALL_PROOF),
    "blank and a choice": ([1, 0], [1, 1, 0], Check.BLANK_PROOF),
    "blank twice": ([1, 0], [2, 0, 0], Check.INDIVIDUAL_PROOF),
}


@pytest.mark.parametrize("name", WRONG_VOTES)
@pytest.mark.usefixtures("forging")
def test_a_vote_that_is_not_allowed_finds_no_proof(wide_poll: Poll, name: str) -> None:
    one, other, check = WRONG_VOTES[name]
    assert refused_as(wide_poll, wide_poll.vote(0, one, other)) is check


def resigned(poll: Poll, raw: bytes, voter: int, change: Callable[[Any], object]) -> bytes:
    """The ballot with a change, signed by a voter who wants it so."""
    held = json.loads(raw)
    change(held)
    held.pop("signature", None)
    body_hash = base64_hash(render(held).encode())
    proof = sign_body(GROUP, poll.credentials[voter].secret, body_hash, SYSTEM)
    return render(held | {"signature": {"hash": body_hash, "proof": proof.json}}).encode()


def test_nobody_copies_the_vote_of_another(wide_poll: Poll) -> None:
    """Cortier and Smyth: the copy would show by the result how the other voted."""
    raw = wide_poll.vote(0, [1, 0], [0, 1, 1])
    copy = resigned(wide_poll, raw, 1, lambda held: held.update(credential=wide_poll.credentials[1].public.text))
    assert refused_as(wide_poll, copy) is Check.INDIVIDUAL_PROOF


def test_slots_do_not_change_places(wide_poll: Poll) -> None:
    def swap(held: Any) -> None:
        for parts in ("choices", "individual_proofs"):
            held["answers"][0][parts].reverse()

    raw = wide_poll.vote(0, [1, 0], [0, 1, 1])
    assert refused_as(wide_poll, resigned(wide_poll, raw, 0, swap)) is Check.OVERALL_PROOF


def test_a_ballot_of_another_poll_is_refused(poll: Poll, wide_poll: Poll) -> None:
    """Also if keys, credentials and identifier are the same and only a word of the text differs."""
    raw = poll.vote(0, [1, 0])
    other = poll.election.raw.replace(b"Antrag 7", b"Antrag 8")
    from deliberation.domain.ballots.election import read_election

    with pytest.raises(Refused) as refused:
        BallotCheck(read_election(other)).check(raw)
    assert refused.value.check is Check.BALLOT_ELECTION
    here = resigned(poll, raw, 0, lambda held: held.update(election_hash=base64_hash(other)))
    with pytest.raises(Refused) as refused:
        BallotCheck(read_election(other)).check(here)
    assert refused.value.check is Check.INDIVIDUAL_PROOF


def without_context(group: Any, context: str, *rest: Any) -> Scalar:
    return transcript._hashed(group, f"prove||{rest[0]},{rest[1]}|", rest[2])


def without_ciphertext(group: Any, context: str, *rest: Any) -> Scalar:
    return transcript._hashed(group, f"prove|{context}|", rest[2])


def without_commitments(group: Any, context: str, *rest: Any) -> Scalar:
    return transcript._hashed(group, f"prove|{context}|{rest[0]},{rest[1]}|", [])


def blank_without_context(group: Any, context: str, seen: Any) -> Scalar:
    return transcript._hashed(group, "bproof0||", seen)


def blank_without_commitments(group: Any, context: str, seen: Any) -> Scalar:
    return transcript._hashed(group, f"bproof0|{context}|", [])


def either_without_context(group: Any, context: str, seen: Any) -> Scalar:
    return transcript._hashed(group, "bproof1||", seen)


def signature_without_commitment(group: Any, body_hash: str, seen: Any) -> Scalar:
    return transcript._hashed(group, f"sig|{body_hash}|", [])


def signature_without_hash(group: Any, body_hash: str, seen: Any) -> Scalar:
    return transcript._hashed(group, "sig||", [seen])


def of_the_voter(context: str) -> str:
    """S0 of S: no ciphertext in it."""
    return "|".join(context.split("|")[:2])


def sum_without_choices(group: Any, context: str, *rest: Any) -> Scalar:
    return transcript._hashed(group, f"prove|{of_the_voter(context)}|{rest[0]},{rest[1]}|", rest[2])


def blank_without_choices(group: Any, context: str, seen: Any) -> Scalar:
    return transcript._hashed(group, f"bproof0|{of_the_voter(context)}|", seen)


def either_without_choices(group: Any, context: str, seen: Any) -> Scalar:
    return transcript._hashed(group, f"bproof1|{of_the_voter(context)}|", seen)


def either_without_commitments(group: Any, context: str, seen: Any) -> Scalar:
    return transcript._hashed(group, f"bproof1|{context}|", [])


WEAK = [
    ("choice_proof", without_context, Check.INDIVIDUAL_PROOF),
    ("choice_proof", without_ciphertext, Check.INDIVIDUAL_PROOF),
    ("choice_proof", without_commitments, Check.INDIVIDUAL_PROOF),
    ("sum_proof", without_context, Check.OVERALL_PROOF),
    ("sum_proof", without_ciphertext, Check.OVERALL_PROOF),
    ("sum_proof", without_commitments, Check.OVERALL_PROOF),
    ("sum_proof", sum_without_choices, Check.OVERALL_PROOF),
    ("blank_proof", blank_without_context, Check.BLANK_PROOF),
    ("blank_proof", blank_without_commitments, Check.BLANK_PROOF),
    ("blank_proof", blank_without_choices, Check.BLANK_PROOF),
    ("sum_or_blank_proof", either_without_context, Check.OVERALL_PROOF),
    ("sum_or_blank_proof", either_without_choices, Check.OVERALL_PROOF),
    ("sum_or_blank_proof", either_without_commitments, Check.OVERALL_PROOF),
    ("ballot_signature", signature_without_commitment, Check.SIGNATURE),
    ("ballot_signature", signature_without_hash, Check.SIGNATURE),
]


@pytest.mark.parametrize(("name", "weak", "check"), WEAK, ids=lambda one: getattr(one, "__name__", str(one)))
def test_a_challenge_that_hashes_less_is_refused(wide_poll: Poll, name: str, weak: Any, check: Check) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transcript, name, weak)
        raw = wide_poll.vote(0, [1, 0], [0, 1, 1])
    assert refused_as(wide_poll, raw) is check


@pytest.mark.parametrize("small", [2, 3])
@pytest.mark.parametrize("part", ["alpha", "beta"])
def test_a_factor_of_small_order_is_found_though_all_proofs_hold(poll: Poll, small: int, part: str) -> None:
    """Such a ballot would make the tally impossible to open, or tell of the trustees' keys."""
    factor = ModularElement.of_operation(GROUP, of_order(small))

    def spoiled(key: PublicKey, number: int, nonce: Scalar) -> Ciphertext:
        made = encrypt(key, number, nonce)
        if not number:
            return made
        if part == "alpha":
            return Ciphertext(made.alpha * factor, made.beta)
        return Ciphertext(made.alpha, made.beta * factor)

    def unchecked(group: ModularGroup, text: str, exponents: Sequence[Scalar]) -> tuple[Element, Sequence[Element]]:
        element = group.known(text)
        return element, element.powers(exponents)

    def is_otherwise_right(raw: bytes) -> bool:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(ModularGroup, "element_with_powers", unchecked)
            try:
                BallotCheck(poll.election).check(raw)
            except Refused:
                return False
            return True

    for _ in range(3_000):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(casting, "encrypt", spoiled)
            raw = poll.vote(0, [1, 0])
        held = json.loads(raw)["answers"][0]
        proofs = [*held["individual_proofs"][0], *held["overall_proof"]]
        if all(int(proof["challenge"]) % small == 0 for proof in proofs) and is_otherwise_right(raw):
            break
    else:
        pytest.fail("no ballot whose proofs hold")
    assert refused_as(poll, raw) is Check.ELEMENT


P = int(GROUP.modulus)
NO_ELEMENTS = {
    "0": ("0", Check.ELEMENT),
    "p": (str(P), Check.ELEMENT),
    "p - 1": (str(P - 1), Check.ELEMENT),
    "order three": (str(of_order(3)), Check.ELEMENT),
    "text": ("abc", Check.NUMBER),
    "longer": ("1" * 618, Check.NUMBER),
    # a member: whoever encrypts with r = 0 shows the vote, and the proof is another
    "1": ("1", Check.INDIVIDUAL_PROOF),
}


@pytest.mark.parametrize("name", NO_ELEMENTS)
@pytest.mark.parametrize("part", ["alpha", "beta"])
def test_no_other_number_is_taken_for_an_element(poll: Poll, name: str, part: str) -> None:
    text, check = NO_ELEMENTS[name]
    raw = changed(poll.vote(0, [1, 0]), lambda held: held["answers"][0]["choices"][0].update({part: text}))
    assert refused_as(poll, raw) is check


@pytest.mark.parametrize("name", ["0", "p", "p - 1", "order three", "text"])
def test_no_other_number_is_taken_for_a_credential(poll: Poll, name: str) -> None:
    """The list is what tells members; whatever is not in it is refused before anything is computed with it."""
    text, _ = NO_ELEMENTS[name]
    raw = resigned(poll, poll.vote(0, [1, 0]), 0, lambda held: held.update(credential=text))
    assert refusal(chained([poll.setup(), Step("Ballot", (raw,))])) == (Check.CREDENTIAL_KNOWN, "event 1")
