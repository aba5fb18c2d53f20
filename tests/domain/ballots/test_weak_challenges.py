"""Keys, signatures and decryptions whose challenge hashes less than it has to: each left-out part is missed."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from deliberation.domain.ballots import transcript
from deliberation.domain.ballots.canonical import render
from deliberation.domain.ballots.ceremony import at_one_table
from deliberation.domain.ballots.decryption import decrypt
from deliberation.domain.ballots.group import Scalar
from deliberation.domain.ballots.modular import ModularElement
from deliberation.domain.ballots.pointers import owned
from deliberation.domain.ballots.proofs import Proof
from deliberation.domain.ballots.randomness import SYSTEM, draw, draw_key
from deliberation.domain.ballots.refusal import Check, Refused
from deliberation.domain.ballots.strong_proofs import StrongProofs, check_strong_proofs, prove_strongly
from deliberation.domain.ballots.trustee_keys import TrusteeKey, draw_trustee, publish
from deliberation.domain.ballots.trustees import read_trustees
from tests.domain.ballots.polls import GROUP, Poll, Step, chained, decrypted, refusal
from tests.domain.ballots.test_groups import of_order

Weak = Callable[..., Scalar]


def hashed(prefix: str, seen: Any = ()) -> Scalar:
    return transcript._hashed(GROUP, prefix, seen)


def refused_trustees(pairs: object) -> Check:
    with pytest.raises(Refused) as refused:
        read_trustees(GROUP, render(pairs).encode())
    return refused.value.check


POSSESSIONS: dict[str, Weak] = {
    "group": lambda _, key, seen: hashed(f"pok||{key.text}|", [seen]),
    "key": lambda group, _, seen: hashed(f"pok|{group.name}||", [seen]),
    "commitment": lambda group, key, _: hashed(f"pok|{group.name}|{key.text}|"),
}


@pytest.mark.parametrize("left_out", POSSESSIONS)
def test_possession_of_a_key_hashes_all_of_it(left_out: str) -> None:
    """Without the key in it, a proof could be made first and a key found for it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transcript, "key_possession", POSSESSIONS[left_out])
        _, key = draw_trustee(GROUP, SYSTEM)
    assert refused_trustees([["Single", key.json]]) is Check.TRUSTEE_PROOF


SIGNATURES: dict[str, Weak] = {
    "message": lambda _, message, seen: hashed("sigmsg||", [seen]),
    "commitment": lambda _, message, seen: hashed(f"sigmsg|{message}|"),
}


@pytest.mark.parametrize("left_out", SIGNATURES)
def test_signatures_of_the_ceremony_hash_all_of_it(left_out: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transcript, "message_signature", SIGNATURES[left_out])
        _, pedersen = at_one_table(GROUP, threshold=2, seeds=["a", "b", "c"], source=SYSTEM)
    assert refused_trustees([["Pedersen", pedersen.json]]) is Check.CERTIFICATE


DECRYPTIONS: dict[str, Weak] = {
    "fingerprint": lambda _, fp, key, seen: hashed(f"decrypt||{key.text}|", seen),
    "key": lambda _, fp, key, seen: hashed(f"decrypt|{fp}||", seen),
    "first commitment": lambda _, fp, key, seen: hashed(f"decrypt|{fp}|{key.text}|", seen[1:]),
    "second commitment": lambda _, fp, key, seen: hashed(f"decrypt|{fp}|{key.text}|", seen[:1]),
}


@pytest.mark.parametrize("left_out", DECRYPTIONS)
def test_a_decryption_hashes_all_of_it(poll: Poll, votes: list[bytes], left_out: str) -> None:
    tally, _ = poll.tally(votes)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transcript, "partial_decryption", DECRYPTIONS[left_out])
        part = decrypt(poll.election, tally, poll.secrets[0])
    steps = poll.steps(*votes)
    steps[6] = decrypted(1, part)
    assert refusal(chained(steps)) == (Check.DECRYPTION_PROOF, "event 6")


# the parts of the strong challenge in their order: whoever leaves one out, or puts another in its place, is found
PARTS = ["fingerprint", "key", "question", "slot", "alpha", "beta", "factor", "first commitment", "second commitment"]


@pytest.mark.parametrize("left_out", PARTS)
def test_a_strong_proof_hashes_all_of_it(poll: Poll, votes: list[bytes], left_out: str) -> None:
    def weak(group: Any, fp: str, key: Any, place: Any, statement: Any, seen: Any) -> Scalar:
        parts = [fp, key.text, *map(str, place), *(one.text for one in (*statement, *seen))]
        parts[PARTS.index(left_out)] = ""
        said = "|".join(parts[:4])
        text = f"deliberation-decrypt|1|{said}|{','.join(parts[4:7])}|{','.join(parts[7:])}"
        return hashed(text)

    tally, _ = poll.tally(votes)
    part = decrypt(poll.election, tally, poll.secrets[0])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transcript, "strong_decryption", weak)
        strong = prove_strongly(poll.election, tally, 1, poll.secrets[0], part)
    raw = StrongProofs.over(poll.election, tally, [strong]).raw
    with pytest.raises(Refused) as refused:
        check_strong_proofs(poll.election, tally, poll.trustees.keys, {1: part}, raw)
    assert (refused.value.check, refused.value.at) == (Check.STRONG_PROOF, "trustee 1")


def test_a_strong_proof_with_nothing_left_out_is_hashed_as_the_document_says(poll: Poll, votes: list[bytes]) -> None:
    """What the test above leaves out is there otherwise."""
    tally, _ = poll.tally(votes)
    alpha, beta = tally.slots[0][0].alpha, tally.slots[0][0].beta
    key, fp = poll.trustees.keys[0], poll.election.fingerprint
    text = f"deliberation-decrypt|1|{fp}|{key.text}|4|5|{alpha.text},{beta.text},{key.text}|{beta.text},{alpha.text}"
    assert transcript.strong_decryption(GROUP, fp, key, (4, 5), (alpha, beta, key), [beta, alpha]) == hashed(text)


# --- keys outside the group


@pytest.mark.parametrize("small", [2, 3])
def test_a_key_of_another_order_is_found_though_its_proof_holds(small: int) -> None:
    """X times something small, with a challenge that makes it vanish: its decryptions would fail at random."""
    outside = ModularElement.of_operation(GROUP, of_order(small))
    for _ in range(200):
        secret, nonce = draw_key(GROUP, SYSTEM), draw(GROUP, SYSTEM)
        key = GROUP.generator**secret * outside
        challenge = transcript.key_possession(GROUP, key, GROUP.generator**nonce)
        if challenge.value % small == 0:
            break
    proof = Proof(challenge, nonce - secret * challenge)
    assert GROUP.generator**proof.response * key**proof.challenge == GROUP.generator**nonce
    assert refused_trustees([["Single", TrusteeKey(proof, key).json]]) is Check.ELEMENT


@pytest.mark.parametrize("text", ["0", str(GROUP.modulus), str(GROUP.modulus - 1), str(of_order(3)), "g", "01"])  # type: ignore[attr-defined]
def test_no_other_number_is_taken_for_a_key(text: str) -> None:
    held = publish(GROUP, draw_key(GROUP, SYSTEM), SYSTEM).json | {"public_key": text}
    expected = Check.NUMBER if text in ("g", "01") else Check.ELEMENT
    assert refused_trustees([["Single", held]]) is expected


@pytest.mark.parametrize("text", ["0", str(GROUP.modulus), str(GROUP.modulus - 1), str(of_order(3))])  # type: ignore[attr-defined]
def test_no_other_number_is_taken_for_a_factor(poll: Poll, votes: list[bytes], text: str) -> None:
    steps = poll.steps(*votes)
    held = json.loads(steps[6].contents[0])
    held["decryption_factors"][0][0] = text
    raw = render(held).encode()
    steps[6] = Step("PartialDecryption", (raw, owned(1, raw)))
    assert refusal(chained(steps)) == (Check.ELEMENT, "event 6")
