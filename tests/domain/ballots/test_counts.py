"""Tally, decryptions and result: each wrong one is found, and who is to blame is named."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deliberation.domain.ballots import transcript
from deliberation.domain.ballots.ballot import read_choices
from deliberation.domain.ballots.canonical import render
from deliberation.domain.ballots.decryption import PartialDecryption, decrypt
from deliberation.domain.ballots.group import Element, Scalar
from deliberation.domain.ballots.modular import ModularElement
from deliberation.domain.ballots.pointers import Sized
from deliberation.domain.ballots.proofs import Proof
from deliberation.domain.ballots.randomness import SYSTEM, draw
from deliberation.domain.ballots.refusal import Check, Refused
from deliberation.domain.ballots.result import Logarithms, write_result
from deliberation.domain.ballots.strong_proofs import (
    StrongProof,
    StrongProofs,
    check_strong_proofs,
    prove_strongly,
    read_strong_proofs,
)
from deliberation.domain.ballots.tally import EncryptedTally, add_up
from tests.domain.ballots.polls import (
    GROUP,
    YES_NO,
    Poll,
    Step,
    chained,
    decrypted,
    make_poll,
    refusal,
    tallied,
    verify,
)
from tests.domain.ballots.test_groups import of_order


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 1)), max_size=6), st.sampled_from([(), (1, 2, 5)]))
@settings(max_examples=10)
def test_the_last_ballot_of_each_counts_with_its_weight(cast: list[tuple[int, int]], weights: tuple[int, ...]) -> None:
    poll = make_poll(YES_NO, voters=5, trustees=1, weights=weights)
    ballots = [poll.vote(voter, [vote, 1 - vote]) for voter, vote in cast]
    expected = [0, 0]
    for voter, vote in dict(cast).items():
        expected[1 - vote] += poll.weights[voter] or 1
    assert verify(poll.record(*ballots)).result == [expected]


def honest(poll: Poll, votes: list[bytes]) -> tuple[list[Step], EncryptedTally, Sized]:
    tally, sized = poll.tally(votes)
    return poll.steps(*votes), tally, sized


WRONG_TALLIES = {
    "one left out": lambda cast: [cast[1]],
    "one counted twice": lambda cast: [cast[1], cast[2], cast[1]],
    "the old one for the last": lambda cast: [cast[0], cast[1]],
    "all of them": list,
    "none": lambda cast: [],
}


@pytest.mark.parametrize("name", WRONG_TALLIES)
def test_a_tally_is_of_the_last_ballots(poll: Poll, votes: list[bytes], name: str) -> None:
    steps, _, sized = honest(poll, votes)
    counted = [(read_choices(poll.election, raw), 1) for raw in WRONG_TALLIES[name](votes)]
    steps[5] = tallied(add_up(poll.election, counted).raw, sized)
    assert refusal(chained(steps)) == (Check.TALLY, "event 5")


def test_another_tally_with_the_same_votes_is_found_though_the_result_is_right(poll: Poll, votes: list[bytes]) -> None:
    _, tally, sized = honest(poll, votes)
    nonce = draw(GROUP, SYSTEM)
    hidden = [[replace(one, alpha=one.alpha * GROUP.generator**nonce, beta=one.beta * poll.election.key.power(nonce))
               for one in question] for question in tally.slots]  # fmt: skip
    other = EncryptedTally(hidden)
    parts = {owner: decrypt(poll.election, other, poll.secrets[owner - 1]) for owner in (1, 2)}
    steps = poll.steps(*votes)
    steps[5:] = [
        tallied(other.raw, sized),
        *(decrypted(owner, part) for owner, part in parts.items()),
        Step("Result", (write_result(poll.counts(other, parts, sized)),)),
    ]
    assert refusal(chained(steps)) == (Check.TALLY, "event 5")


def test_a_weight_counts_as_the_list_says() -> None:
    poll = make_poll(YES_NO, voters=2, weights=(2, 3))
    votes = [poll.vote(0, [1, 0]), poll.vote(1, [0, 1])]
    steps, _, sized = honest(poll, votes)
    steps[3] = steps[3]
    wrong = add_up(poll.election, [(read_choices(poll.election, raw), 3) for raw in votes])
    steps[4] = tallied(wrong.raw, sized)
    assert refusal(chained(steps))[0] is Check.TALLY


@pytest.mark.parametrize(
    "wrong",
    [
        {"num_tallied": 3}, {"num_tallied": 1}, {"total_weight": 3}, {"num_tallied": True}, {"num_tallied": 2.0},
        {"num_tallied": "2"}, {"total_weight": "2"}, {"more": 1},
    ],
)  # fmt: skip
def test_the_number_of_votes_is_right_and_a_number(poll: Poll, votes: list[bytes], wrong: dict[str, object]) -> None:
    steps, tally, sized = honest(poll, votes)
    held = {"num_tallied": 2, "total_weight": 2, "encrypted_tally": sized.tally} | wrong
    steps[5] = Step("EncryptedTally", (tally.raw, render(held).encode()))
    assert refusal(chained(steps))[0] in (Check.NUM_TALLIED, Check.NUMBER)


def test_a_pointer_points_to_what_stands_before_it(poll: Poll, votes: list[bytes]) -> None:
    steps, tally, sized = honest(poll, votes)
    steps[5] = Step("EncryptedTally", (tally.raw, replace(sized, tally="0" * 64).raw))
    assert refusal(chained(steps)) == (Check.PAYLOAD, "event 5")


# --- decryptions


def test_a_decryption_belongs_to_a_trustee_who_has_not_given_one(poll: Poll, votes: list[bytes]) -> None:
    steps, tally, _ = honest(poll, votes)
    part = decrypt(poll.election, tally, poll.secrets[0])
    for owner in (0, 3, 2**30):
        steps[6] = decrypted(owner, part)
        assert refusal(chained(steps)) == (Check.OWNER, "event 6")
    steps[6:8] = [decrypted(1, part), decrypted(1, part)]
    assert refusal(chained(steps)) == (Check.OWNER, "event 7")
    steps[6:8] = [decrypted(2, part), decrypted(1, part)]
    assert refusal(chained(steps)) == (Check.DECRYPTION_PROOF, "event 6")


def test_a_foreign_key_decrypts_nothing(poll: Poll, votes: list[bytes]) -> None:
    steps, tally, _ = honest(poll, votes)
    steps[6] = decrypted(1, decrypt(poll.election, tally, draw(GROUP, SYSTEM)))
    assert refusal(chained(steps)) == (Check.DECRYPTION_PROOF, "event 6")


def test_a_decryption_has_the_shape_of_the_tally(poll: Poll, votes: list[bytes]) -> None:
    steps, tally, _ = honest(poll, votes)
    part = decrypt(poll.election, tally, poll.secrets[0])
    for wrong in (
        PartialDecryption(part.factors[:0], part.proofs[:0]),
        PartialDecryption([part.factors[0][:1]], [part.proofs[0][:1]]),
        PartialDecryption(part.factors, [part.proofs[0][:1]]),
        PartialDecryption(part.factors * 2, part.proofs * 2),
    ):
        steps[6] = decrypted(1, wrong)
        assert refusal(chained(steps)) == (Check.DECRYPTION_SHAPE, "event 6")


@pytest.mark.parametrize("small", [2, 3])
def test_a_factor_is_a_member(poll: Poll, votes: list[bytes], small: int) -> None:
    steps, tally, _ = honest(poll, votes)
    part = decrypt(poll.election, tally, poll.secrets[0])
    spoiled = part.factors[0][0] * ModularElement.of_operation(GROUP, of_order(small))
    steps[6] = decrypted(1, PartialDecryption([[spoiled, part.factors[0][1]]], part.proofs))
    assert refusal(chained(steps)) == (Check.ELEMENT, "event 6")


def test_a_result_waits_for_everybody_who_is_needed(poll: Poll, wide_poll: Poll, votes: list[bytes]) -> None:
    steps, _, _ = honest(poll, votes)
    assert refusal(chained([*steps[:7], steps[-1]])) == (Check.DECRYPTIONS_MISSING, "event 7")
    wide = [wide_poll.vote(0, [1, 0], [0, 1, 1])]
    more = wide_poll.steps(*wide, owners=(1, 3))
    assert refusal(chained([*more[:5], more[-1]])) == (Check.DECRYPTIONS_MISSING, "event 5")


@pytest.mark.parametrize("owners", [(1, 2), (1, 3), (2, 3), (1, 2, 3), (3, 2)])
def test_any_two_of_three_give_the_same_result(wide_poll: Poll, owners: tuple[int, ...]) -> None:
    ballots = [wide_poll.vote(0, [1, 0], [0, 1, 1]), wide_poll.vote(1, [1, 0], [1, 0, 0])]
    assert verify(wide_poll.record(*ballots, owners=owners)).result == [[2, 0], [1, 1, 1]]


@pytest.mark.parametrize(
    "result",
    [[[1, 1]], [[2, 0]], [[0, 3]], [[0]], [[0, 2, 0]], [[0, 2], [0]], [], [[0, -2]], [["0", "2"]], [[False, 2]]],
)
def test_a_result_is_what_the_decryptions_give(poll: Poll, votes: list[bytes], result: list[list[int]]) -> None:
    steps = poll.steps(*votes)
    steps[-1] = Step("Result", (write_result(result),))
    assert refusal(chained(steps)) == (Check.RESULT, "event 8")


@given(st.integers(0, 10**6), st.integers(0, 10**6))
@settings(max_examples=8)
def test_a_number_is_found_in_its_power(number: int, other: int) -> None:
    limit = max(number, other)
    assert Logarithms(GROUP, limit).of(GROUP.generator ** GROUP.scalar(number)) == number
    with pytest.raises(Refused):
        Logarithms(GROUP, limit).of(GROUP.generator ** GROUP.scalar(limit + 1))
    with pytest.raises(Refused):
        Logarithms(GROUP, limit).of(GROUP.generator ** GROUP.reduced(-1))


# --- strong proofs


@pytest.fixture(scope="module")
def opened(poll: Poll, votes: list[bytes]) -> tuple[EncryptedTally, dict[int, PartialDecryption], StrongProofs]:
    tally, _ = poll.tally(votes)
    parts = {owner: decrypt(poll.election, tally, poll.secrets[owner - 1]) for owner in (1, 2)}
    given = [prove_strongly(poll.election, tally, owner, poll.secrets[owner - 1], parts[owner]) for owner in (1, 2)]
    return tally, parts, StrongProofs.over(poll.election, tally, given)


Opened = tuple[EncryptedTally, dict[int, PartialDecryption], StrongProofs]


def missing(poll: Poll, opened: Opened, raw: bytes) -> list[int]:
    tally, parts, _ = opened
    return check_strong_proofs(poll.election, tally, poll.trustees.keys, parts, raw)


def test_strong_proofs_hold_and_a_missing_one_is_named(poll: Poll, opened: Opened) -> None:
    _, _, file = opened
    assert read_strong_proofs(GROUP, file.raw) == file
    assert missing(poll, opened, file.raw) == []
    assert missing(poll, opened, replace(file, given={2: file.given[2]}).raw) == [1]


def test_a_wrong_strong_proof_names_the_trustee(poll: Poll, opened: Opened) -> None:
    _, _, file = opened
    swapped = {1: file.given[1], 2: replace(file.given[2], proofs=[file.given[2].proofs[0][::-1]])}
    with pytest.raises(Refused) as refused:
        missing(poll, opened, replace(file, given=swapped).raw)
    assert (refused.value.check, refused.value.at) == (Check.STRONG_PROOF, "trustee 2")


def test_strong_proofs_belong_to_one_tally(poll: Poll, opened: Opened) -> None:
    _, _, file = opened
    for wrong in (
        replace(file, tally="0" * 64),
        replace(file, fingerprint="x"),
        replace(file, uuid="x"),
        replace(file, given={1: StrongProof(1, "0" * 64, file.given[1].proofs)}),
        replace(file, given={3: replace(file.given[1], owner=3)}),
        replace(file, given={1: replace(file.given[1], proofs=[])}),
    ):
        with pytest.raises(Refused) as refused:
            missing(poll, opened, wrong.raw)
        assert refused.value.check is Check.STRONG_PROOFS


def test_both_proofs_of_a_trustee_have_commitments_of_their_own(
    poll: Poll, votes: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same w in both would give the key away."""
    seen: list[str] = []
    original = transcript._hashed

    def noted(group: object, prefix: str, elements: Sequence[Element]) -> Scalar:
        seen.extend(one.text for one in elements)
        return original(GROUP, prefix, elements)

    monkeypatch.setattr(transcript, "_hashed", noted)
    tally, _ = poll.tally(votes)
    part = decrypt(poll.election, tally, poll.secrets[0])
    prove_strongly(poll.election, tally, 1, poll.secrets[0], part)
    assert len(seen) == len(set(seen)) == 8


def test_a_trustee_who_invents_a_factor_is_found_by_the_strong_proof(poll: Poll, votes: list[bytes]) -> None:
    """The record alone says that there is no result; the strong proof says who is to be asked."""
    tally, sized = poll.tally(votes)
    secret, key = poll.secrets[0], poll.trustees.keys[0]
    part = decrypt(poll.election, tally, secret)
    alpha = tally.slots[0][0].alpha
    nonce, second = draw(GROUP, SYSTEM), GROUP.generator ** draw(GROUP, SYSTEM)
    challenge = transcript.partial_decryption(GROUP, poll.election.fingerprint, key, [GROUP.generator**nonce, second])
    response = nonce - secret * challenge
    invented = (second * (alpha**response).inverse()) ** challenge.inverse()
    wrong = PartialDecryption([[invented, part.factors[0][1]]], [[Proof(challenge, response), part.proofs[0][1]]])
    steps = poll.steps(*votes)
    steps[6] = decrypted(1, wrong)
    assert refusal(chained(steps)) == (Check.RESULT_RANGE, "event 8")
    growing = verify(chained(steps[:8]))
    strong = StrongProofs.over(
        poll.election,
        tally,
        [prove_strongly(poll.election, tally, n, poll.secrets[n - 1], growing.decryptions[n]) for n in (1, 2)],
    )
    with pytest.raises(Refused) as refused:
        check_strong_proofs(poll.election, tally, poll.trustees.keys, growing.decryptions, strong.raw)
    assert (refused.value.check, refused.value.at) == (Check.STRONG_PROOF, "trustee 1")
    assert sized.num_tallied == 2


@pytest.mark.parametrize("small", [2, 3])
def test_no_trustee_is_given_a_tally_that_tells_of_the_key(poll: Poll, votes: list[bytes], small: int) -> None:
    """A power of something outside the group gives the exponent modulo a small factor away."""
    steps, tally, sized = honest(poll, votes)
    outside = ModularElement.of_operation(GROUP, of_order(small))
    spoiled = [[replace(tally.slots[0][0], alpha=tally.slots[0][0].alpha * outside), *tally.slots[0][1:]]]
    steps[5] = tallied(EncryptedTally(spoiled).raw, sized)
    assert refusal(chained(steps[:6])) == (Check.TALLY, "event 5")
