"""The beginning of a record: elections, lists and trustees that are not what they have to be."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from deliberation.domain.ballots.canonical import render
from deliberation.domain.ballots.ceremony import Seat, ShareContradicts, at_one_table, demand_safe_threshold
from deliberation.domain.ballots.credential_list import write_list
from deliberation.domain.ballots.election import read_election
from deliberation.domain.ballots.randomness import SYSTEM, draw_key
from deliberation.domain.ballots.refusal import Check, Refused
from deliberation.domain.ballots.trustee_keys import TrusteeKey, draw_trustee, publish
from deliberation.domain.ballots.trustees import Trustees, read_trustees
from tests.domain.ballots.polls import GROUP, YES_NO, Poll, chained, make_poll, refusal, verify


def election(poll: Poll, change: Callable[[Any], object]) -> bytes:
    held = json.loads(poll.election.raw)
    change(held)
    return render(held).encode()


WRONG_ELECTIONS = {
    "another version": (lambda held: held.update(version=2), Check.VERSION),
    "version as text": (lambda held: held.update(version="1"), Check.ELECTION),
    "version true": (lambda held: held.update(version=True), Check.ELECTION),
    "another group": (lambda held: held.update(group="Ed25519"), Check.GROUP),
    "numbers of its own": (lambda held: held.update(group={"p": "23", "q": "11", "g": "4"}), Check.ELECTION),
    "key that is no member": (lambda held: held.update(public_key="2"), Check.ELEMENT),
    "neutral key": (lambda held: held.update(public_key="1"), Check.NEUTRAL),
    "another key": (lambda held: held.update(public_key=GROUP.generator.text), Check.ELECTION_KEY),
    "short identifier": (lambda held: held.update(uuid="abc"), Check.UUID),
    "identifier with other letters": (lambda held: held.update(uuid="0OIl0OIl0OIl0O"), Check.UUID),
    "identifier that leads elsewhere": (lambda held: held.update(uuid="../../etc/passwd"), Check.UUID),
    "unknown field": (lambda held: held.update(more=1), Check.ELECTION),
    "missing field": (lambda held: held.pop("name"), Check.ELECTION),
    "description a number": (lambda held: held.update(description=1), Check.ELECTION),
    "no questions": (lambda held: held.update(questions=[]), Check.ELECTION),
    "questions an object": (lambda held: held.update(questions={}), Check.ELECTION),
    "question a text": (lambda held: held.update(questions=["?"]), Check.ELECTION),
    "unknown field of a question": (lambda held: held["questions"][0].update(more=1), Check.ELECTION),
    "blank false": (lambda held: held["questions"][0].update(blank=False), Check.ELECTION),
    "blank 1": (lambda held: held["questions"][0].update(blank=1), Check.ELECTION),
    "more answers than anybody reads": (
        lambda held: held["questions"][0].update(answers=["a"] * 2_001, min=0, max=1), Check.TOO_LARGE),
    "no answers": (lambda held: held["questions"][0].update(answers=[], min=0, max=0), Check.QUESTION),
    "more than there are": (lambda held: held["questions"][0].update(max=3), Check.QUESTION),
    "at least more than at most": (lambda held: held["questions"][0].update(min=2), Check.QUESTION),
    "min a float": (lambda held: held["questions"][0].update(min=1.0), Check.NUMBER),
    "min true": (lambda held: held["questions"][0].update(min=True), Check.ELECTION),
    "min as text": (lambda held: held["questions"][0].update(min="1"), Check.ELECTION),
    "half a character": (lambda held: held.update(name="\\ud800"), None),
    "ranking": (
        lambda held: held["questions"].append(
            {"type": "NonHomomorphic", "value": {"answers": ["a"], "question": "?"}}
        ),
        Check.RANKING,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG_ELECTIONS)
def test_an_election_says_what_it_has_to(poll: Poll, name: str) -> None:
    change, check = WRONG_ELECTIONS[name]
    raw = election(poll, change)
    if check is None:
        raw, check = raw.replace(b"\\\\ud800", b"\\ud800"), Check.JSON
    assert refusal(chained([poll.setup(election=raw)])) == (check, "event 0")


def test_a_ranking_question_is_refused_in_a_sentence() -> None:
    assert str(Refused(Check.RANKING)).startswith("Ranking questions are not counted by this version")


def test_the_form_of_the_election_is_free_and_its_bytes_are_what_counts(poll: Poll) -> None:
    spaced = json.dumps(json.loads(poll.election.raw), indent=2, sort_keys=True).encode()
    read = read_election(spaced)
    assert read.questions == poll.election.questions
    assert read.fingerprint != poll.election.fingerprint
    named = election(poll, lambda held: held.update(language="de", administrator="Ada"))
    assert read_election(named).uuid == poll.election.uuid
    with pytest.raises(Refused):
        read_election(poll.election.raw.replace(b"{", b'{"version":1,', 1))


# --- the list of credentials


def lines(poll: Poll) -> list[str]:
    held: list[str] = json.loads(poll.setup().contents[2])
    return held


WRONG_LISTS = {
    "twice": (lambda held: [*held, held[0]], Check.CREDENTIAL_DISTINCT),
    "neutral": (lambda held: ["1", *held], Check.NEUTRAL),
    "no member": (lambda held: ["2", *held], Check.ELEMENT),
    "leading zero": (lambda held: [f"0{held[0]}"], Check.NUMBER),
    "no number": (lambda held: ["Ada", *held], Check.NUMBER),
    "one with a weight": (lambda held: [f"{held[0]},2", *held[1:]], Check.WEIGHT),
    "weight zero": (lambda held: [f"{one},0" for one in held], Check.WEIGHT),
    "negative weight": (lambda held: [f"{one},-1" for one in held], Check.WEIGHT),
    "weight with zero": (lambda held: [f"{one},01" for one in held], Check.WEIGHT),
    "huge weight": (lambda held: [f"{one},9999999999" for one in held], Check.WEIGHT),
    "huger weight": (lambda held: [f"{one},{10**30}" for one in held], Check.WEIGHT),
    "name of a person": (lambda held: [f"{one},1,Ada" for one in held], Check.WEIGHT),
}


@pytest.mark.parametrize("name", WRONG_LISTS)
def test_a_list_holds_each_credential_once(poll: Poll, name: str) -> None:
    change, check = WRONG_LISTS[name]
    raw = render(change(lines(poll))).encode()
    assert refusal(chained([poll.setup(credentials=raw)])) == (check, "event 0")


@pytest.mark.parametrize("raw", [b"", b"{}", b"[1]", b'["', b'[""]', b"[[]]", b'[ "1"]', b'["\xff"]', b"[" * 9_999])
def test_a_list_is_written_in_one_form(poll: Poll, raw: bytes) -> None:
    assert refusal(chained([poll.setup(credentials=raw)]))[0] in (Check.CREDENTIALS, Check.NUMBER)


def test_a_list_is_sorted_by_number_and_so_tells_nothing_of_the_order_of_people(poll: Poll) -> None:
    written = json.loads(write_list((one.public, 2) for one in poll.credentials))
    numbers = [int(line.partition(",")[0]) for line in written]
    assert numbers == sorted(numbers)
    honest = poll.setup()
    assert verify(chained([honest])).is_sorted
    backwards = poll.setup(credentials=render(lines(poll)[::-1]).encode())
    assert not verify(chained([backwards])).is_sorted


# --- trustees


def two_trustees() -> tuple[Trustees, list[Any]]:
    poll = make_poll(YES_NO)
    return poll.trustees, [["Single", one.json] for one in poll.trustees.members]


def refused_trustees(pairs: object) -> Check:
    with pytest.raises(Refused) as refused:
        read_trustees(GROUP, render(pairs).encode())
    return refused.value.check


def test_a_key_without_its_own_proof_is_refused() -> None:
    _, (one, other) = two_trustees()
    assert refused_trustees([one, ["Single", {"public_key": other[1]["public_key"]}]]) is Check.TRUSTEE_PROOF
    swapped = {"pok": one[1]["pok"], "public_key": other[1]["public_key"]}
    assert refused_trustees([one, ["Single", swapped]]) is Check.TRUSTEE_PROOF
    assert refused_trustees([one, ["Double", other[1]]]) is Check.TRUSTEE_PROOF
    assert refused_trustees([]) is Check.ELECTION_KEY


def test_a_copied_trustee_is_refused() -> None:
    _, (one, _) = two_trustees()
    assert refused_trustees([one, one]) is Check.TRUSTEE_DISTINCT


def test_keys_that_cancel_each_other_are_refused() -> None:
    secret = draw_key(GROUP, SYSTEM)
    pairs = [["Single", publish(GROUP, one, SYSTEM).json] for one in (secret, -secret)]
    assert refused_trustees(pairs) is Check.ELECTION_KEY


def test_a_neutral_key_is_refused() -> None:
    proof = publish(GROUP, GROUP.scalar(0), SYSTEM)
    assert refused_trustees([["Single", proof.json]]) is Check.NEUTRAL


@pytest.fixture(scope="module")
def group_of_three() -> dict[str, Any]:
    _, pedersen = at_one_table(GROUP, threshold=2, seeds=["a", "b", "c"], source=SYSTEM)
    held: dict[str, Any] = json.loads(render(pedersen.json))
    return held


def again(message: str, change: Callable[[Any], object]) -> str:
    held = json.loads(message)
    change(held)
    return render(held)


def signed_again(held: Any, seed: str, change: Callable[[Any], object]) -> None:
    """The trustee with this seed changes the message and signs it properly."""
    seat = Seat.take(GROUP, index=1, size=3, threshold=2, seed=seed, source=SYSTEM)
    held.update(json.loads(render(seat.sign(again(held["message"], change), SYSTEM).json)))


WRONG_GROUPS = {
    "threshold zero": (lambda held: held.update(threshold=0), Check.THRESHOLD),
    "threshold above": (lambda held: held.update(threshold=4), Check.THRESHOLD),
    "threshold true": (lambda held: held.update(threshold=True), Check.THRESHOLD),
    "another threshold": (lambda held: held.update(threshold=3), Check.CERTIFICATE),
    "unsigned certificate": (lambda held: held["certs"][0].update(
        message=again(held["certs"][0]["message"], lambda one: one.update(encryption=GROUP.generator.text))
    ), Check.CERTIFICATE),
    "certificate of another place": (lambda held: signed_again(
        held["certs"][0], "a", lambda one: one["context"].update(index=2)), Check.CERTIFICATE),
    "certificate for another number of trustees": (lambda held: signed_again(
        held["certs"][0], "a", lambda one: one["context"].update(size=5)), Check.CERTIFICATE),
    "certificate for another group": (lambda held: signed_again(
        held["certs"][0], "a", lambda one: one["context"].update(group="Ed25519")), Check.CERTIFICATE),
    "certificates swapped": (lambda held: held["certs"].reverse(), Check.CERTIFICATE),
    "polynomial of another degree": (lambda held: signed_again(
        held["coefexps"][0], "a", lambda one: one["coefexps"].append(GROUP.generator.text)), Check.POLYNOMIAL),
    "short polynomial": (lambda held: signed_again(
        held["coefexps"][0], "a", lambda one: one["coefexps"].pop()), Check.POLYNOMIAL),
    "polynomial that begins with nothing": (lambda held: signed_again(
        held["coefexps"][0], "a", lambda one: one["coefexps"].__setitem__(0, "1")), Check.NEUTRAL),
    "polynomial of another signer": (lambda held: signed_again(
        held["coefexps"][0], "b", lambda _: None), Check.POLYNOMIAL),
    "polynomial changed after all signed": (lambda held: signed_again(
        held["coefexps"][0], "a", lambda one: one["coefexps"].reverse()), Check.CERTS_SIGNATURE),
    "signatures swapped": (lambda held: held["signatures"].reverse(), Check.CERTS_SIGNATURE),
    "signature missing": (lambda held: held["signatures"].pop(), Check.CERTS_SIGNATURE),
    "keys swapped": (lambda held: held["verification_keys"].reverse(), Check.VERIFICATION_KEY),
    "key of another": (lambda held: held["verification_keys"].__setitem__(
        0, json.loads(render(draw_trustee(GROUP, SYSTEM)[1].json))), Check.VERIFICATION_KEY),
    "key unsigned": (lambda held: held["verification_keys"][0].pop("signature"), Check.VERIFICATION_KEY),
    "key signed by another": (lambda held: held["verification_keys"][0].update(
        signature=held["verification_keys"][1]["signature"]), Check.VERIFICATION_KEY),
    "older form": (lambda held: held.pop("signatures"), Check.THRESHOLD),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG_GROUPS)
def test_a_group_of_trustees_is_whole_and_signed(group_of_three: dict[str, Any], name: str) -> None:
    held = json.loads(render(group_of_three))
    change, check = WRONG_GROUPS[name]
    change(held)
    assert refused_trustees([["Pedersen", held]]) is check


def test_an_honest_group_is_read_as_it_was_written(group_of_three: dict[str, Any]) -> None:
    raw = render([["Pedersen", group_of_three]]).encode()
    assert read_trustees(GROUP, raw).raw == raw


@pytest.mark.parametrize(("threshold", "size"), [(1, 2), (1, 3), (2, 4), (2, 5), (0, 1), (3, 2), (60, 101)])
def test_a_threshold_that_two_groups_reach_apart_is_refused_at_creation(threshold: int, size: int) -> None:
    with pytest.raises(Refused) as refused:
        demand_safe_threshold(threshold=threshold, size=size)
    assert refused.value.check is Check.THRESHOLD
    with pytest.raises(Refused):
        at_one_table(GROUP, threshold=threshold, seeds=[str(number) for number in range(size)], source=SYSTEM)


def test_who_sends_a_wrong_share_is_named() -> None:
    seats = [Seat.take(GROUP, index=i, size=3, threshold=2, seed=str(i), source=SYSTEM) for i in (1, 2, 3)]
    polynomials = [seat.polynomial(SYSTEM) for seat in seats]
    shares = {seat.place.index: seat.share_for(1) for seat in seats}
    seats[0].finish(shares, polynomials, SYSTEM)
    shares[3] = shares[3] + GROUP.scalar(1)
    with pytest.raises(ShareContradicts) as named:
        seats[0].finish(shares, polynomials, SYSTEM)
    assert named.value.sender == 3


def test_mandatory_trustees_and_a_group_open_together(poll: Poll) -> None:
    secrets, pedersen = at_one_table(GROUP, threshold=2, seeds=["a", "b", "c"], source=SYSTEM)
    secret, single = draw_trustee(GROUP, SYSTEM)
    both = make_poll(YES_NO)
    made = Trustees(GROUP, (single, pedersen))
    from deliberation.domain.ballots.election import write_election

    mixed = replace(
        both,
        trustees=made,
        secrets=[secret, *secrets],
        election=write_election(
            uuid=both.election.uuid, name="n", description="d", key=made.election_key, group=GROUP, questions=(YES_NO,)
        ),
    )
    ballots = [mixed.vote(0, [1, 0]), mixed.vote(2, [1, 0])]
    for owners in ((1, 2, 3), (1, 2, 4), (1, 3, 4), (1, 2, 3, 4), (4, 3, 1)):
        assert verify(mixed.record(*ballots, owners=owners)).result == [[2, 0]]
    assert isinstance(made.members[0], TrusteeKey)
