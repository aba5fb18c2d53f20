"""A ballot: what is honest is accepted, and whatever somebody changes in it is refused by the check of that name."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deliberation.domain.ballots import transcript
from deliberation.domain.ballots.ballot import longest, read_ballot
from deliberation.domain.ballots.canonical import render
from deliberation.domain.ballots.casting import make_ballot
from deliberation.domain.ballots.checking import BallotCheck
from deliberation.domain.ballots.questions import Question
from deliberation.domain.ballots.refusal import Check, Refused
from tests.domain.ballots.polls import GROUP, Poll, make_poll

Q = GROUP.order


def refused_as(poll: Poll, raw: bytes) -> Check:
    with pytest.raises(Refused) as refused:
        BallotCheck(poll.election).check(raw)
    return refused.value.check


def changed(raw: bytes, change: Callable[[Any], object]) -> bytes:
    held = json.loads(raw)
    change(held)
    return render(held).encode()


@pytest.fixture(scope="module")
def raw(wide_poll: Poll) -> bytes:
    return wide_poll.vote(0, [1, 0], [0, 1, 1])


questions = st.builds(
    lambda answers, low, more, blank: Question(
        "?", tuple("abcde"[:answers]), min(low, answers), min(low + more, answers), blank
    ),
    st.integers(1, 4), st.integers(0, 3), st.integers(0, 3), st.booleans(),
)  # fmt: skip


@given(st.lists(questions, min_size=1, max_size=2), st.data())
@settings(max_examples=12)
def test_every_admitted_choice_makes_a_ballot_that_is_accepted(several: list[Question], data: st.DataObject) -> None:
    poll = make_poll(*several, voters=1, trustees=1)
    choices = []
    for question in several:
        every = st.lists(st.integers(0, 1), min_size=question.slots, max_size=question.slots)
        choices.append(data.draw(every.filter(question.admits)))
    made = poll.vote(0, *choices)
    assert BallotCheck(poll.election).check(made).credential == poll.credentials[0].public.text
    assert len(made) <= longest(poll.election)


@pytest.mark.parametrize(
    "choice", [[1, 1, 0], [1, 0, 1], [0, 0, 0], [0, 1, 2], [0, 1, -1], [0, 1], [0, 1, 0, 0], [0, True, 0], []]
)
def test_a_choice_that_is_not_admitted_makes_no_ballot(wide_poll: Poll, choice: list[int]) -> None:
    with pytest.raises(Refused):
        make_ballot(wide_poll.election, wide_poll.credentials[0], [[1, 0], choice])


def leaves(value: object, path: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    if isinstance(value, dict):
        return [one for key, inner in value.items() for one in leaves(inner, (*path, key))]
    if isinstance(value, list):
        return [one for number, inner in enumerate(value) for one in leaves(inner, (*path, number))]
    return [path]


def expected(path: tuple[object, ...]) -> set[Check]:
    """The check that a changed number of the ballot fails at."""
    match path:
        case ("credential",):  # all proofs hash it; the first one tells
            return {Check.INDIVIDUAL_PROOF}
        case ("election_uuid",) | ("election_hash",):
            return {Check.BALLOT_ELECTION}
        case ("signature", "hash"):
            return {Check.BALLOT_HASH}
        case ("signature", "proof", _):
            return {Check.SIGNATURE}
        case (_, _, "choices", *_):  # g more of it is a member still
            return {Check.INDIVIDUAL_PROOF}
        case (_, _, "individual_proofs", *_):
            return {Check.INDIVIDUAL_PROOF}
        case (_, _, "overall_proof", *_):
            return {Check.OVERALL_PROOF}
        case _:
            return {Check.BLANK_PROOF}


def test_each_number_of_a_ballot_is_held_by_a_check(wide_poll: Poll, raw: bytes) -> None:
    for path in leaves(json.loads(raw)):

        def change(held: Any, path: tuple[object, ...] = path) -> None:
            for step in path[:-1]:
                held = held[step]
            old = held[path[-1]]
            if path[-1] in ("alpha", "beta", "credential"):
                held[path[-1]] = (GROUP.element(old) * GROUP.generator).text
            elif path[-1] in ("challenge", "response"):
                held[path[-1]] = str((int(old) + 1) % Q)
            else:
                held[path[-1]] = ("x" if old[0] != "x" else "y") + old[1:]

        assert refused_as(wide_poll, changed(raw, change)) in expected(path), path


def numbers(held: Any) -> list[Any]:
    return [
        held["signature"]["proof"],
        held["answers"][0]["individual_proofs"][0][0],
        held["answers"][1]["blank_proof"][1],
    ]


WRITTEN_WRONGLY = {
    "plus q": lambda text: str(int(text) + Q),
    "negative": lambda text: str(int(text) - Q),
    "leading zero": lambda text: f"0{text}",
    "plus": lambda text: f"+{text}",
    "blank": lambda text: f"{text} ",
    "line break": lambda text: f"{text}\n",
    "underscore": lambda text: f"{text[:1]}_{text[1:]}",
    "exponent": lambda text: f"{text}e0",
    "point": lambda text: f"{text}.0",
    "other digits": lambda text: text.translate({ord("0") + digit: chr(0x0660 + digit) for digit in range(10)}),
    "number": int,
    "true": lambda _: True,
    "null": lambda _: None,
    "array": lambda text: [text],
    "empty": lambda _: "",
    "5,000 digits": lambda _: "9" * 5_000,
}


@pytest.mark.parametrize("name", WRITTEN_WRONGLY)
@pytest.mark.parametrize("field", ["challenge", "response"])
def test_an_exponent_is_written_in_one_way(wide_poll: Poll, raw: bytes, name: str, field: str) -> None:
    for place in range(3):

        def change(held: Any, place: int = place) -> None:
            proof = numbers(held)[place]
            proof[field] = WRITTEN_WRONGLY[name](proof[field])  # type: ignore[operator]

        wrong = changed(raw, change)
        assert refused_as(wide_poll, wrong) in (Check.NUMBER, Check.SCALAR, Check.TOO_LARGE)


def first_choice(held: Any) -> Any:
    return held["answers"][0]["choices"][0]


SHAPES = {
    "answer missing": lambda held: held["answers"].pop(),
    "answer more": lambda held: held["answers"].append(held["answers"][0]),
    "answers empty": lambda held: held["answers"].clear(),
    "answers swapped": lambda held: held["answers"].reverse(),
    "choice missing": lambda held: held["answers"][0]["choices"].pop(),
    "choices empty": lambda held: held["answers"][0]["choices"].clear(),
    "choices an object": lambda held: held["answers"][0].update(choices={}),
    "proof missing": lambda held: held["answers"][0]["individual_proofs"][0].pop(),
    "proofs empty": lambda held: held["answers"][0].update(individual_proofs=[]),
    "overall missing": lambda held: held["answers"][0]["overall_proof"].pop(),
    "overall more": lambda held: held["answers"][0]["overall_proof"].append(held["answers"][0]["overall_proof"][0]),
    "blank proof missing": lambda held: held["answers"][1].pop("blank_proof"),
    "blank proof null": lambda held: held["answers"][1].update(blank_proof=None),
    "blank proof where there is no blank": lambda held: held["answers"][0].update(
        blank_proof=held["answers"][1]["blank_proof"]
    ),
    "unknown field": lambda held: held.update(more="1"),
    "unknown field inside": lambda held: held["answers"][0].update(more="1"),
    "missing field": lambda held: held.pop("credential"),
    "other order": lambda held: held.update(credential=held.pop("credential")),
    "order inside": lambda held: first_choice(held).update(alpha=first_choice(held).pop("alpha")),
    "signature null": lambda held: held.update(signature=None),
    "null": lambda held: held["answers"].__setitem__(0, None),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_a_ballot_has_the_shape_of_its_questions(wide_poll: Poll, raw: bytes, name: str) -> None:
    wrong = changed(raw, SHAPES[name])
    assert refused_as(wide_poll, wrong) in (Check.BALLOT_SHAPE, Check.TOO_LARGE)
    with pytest.raises(Refused) as refused:  # also where the length alone would tell
        read_ballot(wide_poll.election, wrong)
    assert refused.value.check is Check.BALLOT_SHAPE


FORMS = {
    "blank": lambda text: text.replace(",", ", ", 1),
    "blank before": lambda text: f" {text}",
    "line break behind": lambda text: f"{text}\n",
    "escape": lambda text: text.replace('"alpha"', '"\\u0061lpha"', 1),
    "mark": lambda text: f"\ufeff{text}",
    "duplicate": lambda text: text.replace("{", '{"credential":"1",', 1),
    "twice": lambda text: text + text,
    "cut": lambda text: text[:-1],
    "nothing": lambda _: "",
}


@pytest.mark.parametrize("name", FORMS)
def test_a_ballot_is_written_in_one_form(wide_poll: Poll, raw: bytes, name: str) -> None:
    wrong = FORMS[name](raw.decode()).encode()
    assert refused_as(wide_poll, wrong) in (Check.JSON, Check.CANONICAL, Check.TOO_LARGE)


def test_a_text_that_is_too_long_is_not_read(wide_poll: Poll, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deliberation.domain.ballots.checking.read_ballot", lambda *_: pytest.fail("read"))
    too_long = b"[" * (longest(wide_poll.election) + 1)
    assert refused_as(wide_poll, too_long) is Check.TOO_LARGE


def test_two_ballots_of_one_voter_share_no_commitment(wide_poll: Poll) -> None:
    """The same nonce twice reveals the key."""
    seen: list[str] = []
    original = transcript._hashed

    def noted(group: Any, prefix: str, elements: Any) -> Any:
        listed = list(elements)
        seen.extend(one.text for one in listed)
        return original(group, prefix, listed)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transcript, "_hashed", noted)
        for _ in range(2):
            wide_poll.vote(0, [1, 0], [1, 0, 0])
    assert len(seen) == len(set(seen)) > 40


def test_a_ballot_says_what_it_was_read_as(wide_poll: Poll, raw: bytes) -> None:
    ballot = read_ballot(wide_poll.election, raw)
    assert [answer.json for answer in ballot.answers] == json.loads(raw)["answers"]
