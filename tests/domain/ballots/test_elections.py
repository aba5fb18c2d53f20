"""Random elections: the right result in our verifier and in the independent one, and no changed field goes through."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deliberation.domain.ballots.canonical import render
from deliberation.domain.ballots.refusal import Refused
from tests import belenios_tool
from tests.domain.ballots.polls import GROUP, Poll, Step, chained, make_poll, verify
from tests.domain.ballots.test_ballot import leaves, questions

trustees = st.sampled_from([(1, None), (2, None), (3, 2), (1, 1), (5, 3)])


@given(st.lists(questions, min_size=1, max_size=2), trustees, st.sampled_from([(), (1, 3), (7,)]), st.data())
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_election_ends_in_its_result_in_two_verifiers(
    tmp_path: Path, asked: list[Any], held: tuple[int, int | None], weights: tuple[int, ...], data: st.DataObject
) -> None:
    size, threshold = held
    poll = make_poll(*asked, voters=3, trustees=size, threshold=threshold, weights=weights)
    counted: dict[int, list[list[int]]] = {}
    ballots = []
    for voter in data.draw(st.lists(st.integers(0, 2), max_size=4)):
        choices = [
            data.draw(st.lists(st.integers(0, 1), min_size=one.slots, max_size=one.slots).filter(one.admits))
            for one in asked
        ]
        ballots.append(poll.vote(voter, *choices))
        counted[voter] = choices
    owners = data.draw(st.permutations(range(1, size + 1)))[: threshold or size]
    record = poll.record(*ballots, owners=owners)
    expected = [
        [sum(counted[who][number][slot] * (poll.weights[who] or 1) for who in counted) for slot in range(one.slots)]
        for number, one in enumerate(asked)
    ]
    assert verify(record).result == expected
    assert belenios_tool.accepts(tmp_path / "it", f"{poll.election.uuid}.bel", record)


# --- every field of every content


def mutations(old: object) -> list[object]:
    """What somebody could write there instead."""
    if isinstance(old, bool):
        return [not old, 1, None]
    if isinstance(old, int):
        return [old + 1, float(old), str(old), True, None, -1]
    if not isinstance(old, str):
        return []
    others: list[object] = [f"{old} ", None, 1, [old]]
    if old.isdigit():
        others += [str(int(old) + 1), f"0{old}", str(int(old) + GROUP.order)]
    return others


def changed(content: bytes) -> Iterator[bytes]:
    held = json.loads(content)
    if isinstance(held, list) and all(isinstance(one, str) for one in held):
        paths: list[tuple[Any, ...]] = [(number,) for number in range(len(held))]
    else:
        paths = leaves(held)
    # of long contents some fields are enough: each kind of field stands there many times
    for path in paths[:: max(1, len(paths) // 6)]:
        inner = json.loads(content)
        target = inner
        for step in path[:-1]:
            target = target[step]
        for other in mutations(target[path[-1]]):
            target[path[-1]] = other
            yield render(inner).encode() if not isinstance(other, float) else json.dumps(inner).encode()


def first_of_each_kind(steps: list[Step]) -> list[tuple[int, Step]]:
    """One ballot and one decryption stand for the others."""
    found = {step.kind: (height, step) for height, step in reversed(list(enumerate(steps)))}
    return list(found.values())


def with_another_content(
    poll: Poll, votes: list[bytes], others_of: Callable[[bytes], Iterator[bytes]]
) -> Iterator[bytes]:
    """Records in which one content is another one, with the chain made anew around it."""
    steps = poll.steps(*votes)
    for height, step in first_of_each_kind(steps):
        for place, content in enumerate(step.contents):
            for other in others_of(content):
                contents = [*step.contents[:place], other, *step.contents[place + 1 :]]
                if height == 0 and place < 3:
                    names = ("election", "trustees", "credentials")
                    contents = list(poll.setup(**dict(zip(names, contents[:3], strict=True))).contents)
                yield chained([*steps[:height], replace(step, contents=tuple(contents)), *steps[height + 1 :]])


def test_no_changed_field_of_any_content_goes_through(poll: Poll, votes: list[bytes]) -> None:
    """The chain is made anew around each change, as somebody would who holds the file."""
    tried = 0
    for wrong in with_another_content(poll, votes, changed):
        with pytest.raises(Refused):
            verify(wrong)
        tried += 1
    assert tried > 80


def test_a_changed_word_of_the_election_leaves_its_ballots_behind(poll: Poll, votes: list[bytes]) -> None:
    other = poll.election.raw.replace(b"Antrag 7", b"Antrag 8")
    steps: list[Step] = [poll.setup(election=other), *poll.steps(*votes)[1:]]
    with pytest.raises(Refused) as refused:
        verify(chained(steps))
    assert refused.value.at == "event 1"


def with_more_keys(content: bytes) -> Iterator[bytes]:
    """An unknown key, and a key twice, in each object; of long contents in some of them."""
    opened = [match.end() for match in re.finditer(rb'\{(?=")', content)]
    for place in opened[:: max(1, len(opened) // 4)]:
        first = content[place : content.index(b":", place)]
        for key, value in ((b'"zz"', b"1"), (b'"zz"', b"null"), (first, b"1"), (first, b'"1"')):
            yield content[:place] + key + b":" + value + b"," + content[place:]
        yield content[:place] + b" " + content[place:]


def test_no_object_of_any_content_has_a_key_too_many(poll: Poll, votes: list[bytes]) -> None:
    """Blanks are refused as well, except in the election, whose form is free: there they make another election."""
    tried = 0
    for wrong in with_another_content(poll, votes, with_more_keys):
        with pytest.raises(Refused):
            verify(wrong)
        tried += 1
    assert tried > 80
