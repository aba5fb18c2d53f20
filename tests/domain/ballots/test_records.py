"""The record as a file: written byte for byte, and whoever changes, moves, adds or removes something is found."""

import hashlib
import random
from dataclasses import replace

import pytest

from deliberation.domain.ballots.archive import Record, file_header, padded, rendered
from deliberation.domain.ballots.canonical import render
from deliberation.domain.ballots.events import Event, Kind
from deliberation.domain.ballots.hashes import hex_hash
from deliberation.domain.ballots.recording import Recording
from deliberation.domain.ballots.refusal import Check, Refused
from deliberation.domain.ballots.verdict import State
from tests.domain.ballots.polls import TIMESTAMP, Poll, Step, chained, refusal, verify
from tests.domain.ballots.test_ballot import changed
from tests.domain.ballots.test_forged_ballots import resigned


@pytest.fixture(scope="module")
def record(poll: Poll, votes: list[bytes]) -> bytes:
    return poll.record(*votes)


def test_an_honest_record_is_right_and_says_its_result(poll: Poll, record: bytes) -> None:
    verdict = verify(record)
    assert verdict.state is State.FINISHED
    assert verdict.result == [[0, 2]]
    assert (verdict.ballots, verdict.num_tallied, verdict.credentials) == (3, 2, 3)
    assert len(verdict.heads) == 1 + 3 + 1 + 1 + 2 + 1


def test_our_writer_makes_the_same_bytes(poll: Poll, votes: list[bytes]) -> None:
    recording, steps = Recording(TIMESTAMP), poll.steps(*votes)
    written = recording.begin() + recording.setup(*steps[0].contents[:3])
    for step in steps[1:]:
        written += recording.event(Kind(step.kind), *step.contents)
    assert written == chained(steps)


def test_the_first_record_and_a_header_are_written_as_the_tool_writes_them() -> None:
    header = file_header(1_700_000_000)
    assert header[512:550] == b'{"version":1,"timestamp":"1700000000"}'
    assert len(header) == 1024
    assert header[:9] == b"BELENIOS\0"
    assert header[100:136] == b"0000644\x000000000\x000000000\x0000000000046\0"
    assert header[136:148] == b"14524770400\0"
    assert header[156:157] == b"0"
    assert not any(header[157:512])
    unsummed = header[:148] + b" " * 8 + header[156:512]
    assert header[148:156] == f"{sum(unsummed):06o}\0 ".encode()


def test_events_are_written_in_one_order() -> None:
    first = Event(None, 0, Kind.SETUP, "a" * 64)
    assert first.record.content == b'{"height":0,"type":"Setup","payload":"' + b"a" * 64 + b'"}'
    last = Event("b" * 64, 7, Kind.END_BALLOTS, None)
    assert last.record.content == b'{"parent":"' + b"b" * 64 + b'","height":7,"type":"EndBallots"}'
    assert last.record.name == f"{hashlib.sha256(last.record.content).hexdigest()}.event.json"


@pytest.mark.parametrize("part", range(8))
def test_no_flipped_bit_is_overlooked(record: bytes, part: int) -> None:
    """Two hundred of them, anywhere in the file."""
    chance = random.Random(part)
    for _ in range(25):
        place, bit = chance.randrange(len(record)), 1 << chance.randrange(8)
        wrong = bytearray(record)
        wrong[place] ^= bit
        with pytest.raises(Refused):
            verify(bytes(wrong))


def test_a_file_that_ends_too_early_is_refused_or_not_finished(record: bytes) -> None:
    ends = [0]
    while ends[-1] < len(record):
        size = int(record[ends[-1] + 124 : ends[-1] + 135], 8)
        ends.append(ends[-1] + 512 + size + -size % 512)
    for end in ends[:-1]:
        for cut in (end, end + 1, end + 512):
            try:
                growing = verify(record[:cut]).state is State.GROWING
            except Refused:
                continue
            assert growing
            assert cut in ends


NO_RECORDS = {
    "nothing": b"",
    "zeros": bytes(10_240),
    "short": b"BELENIOS",
    "text": b"Not a record.\n" * 1_000,
    "JSON": b"[" * 5_000,
    "tar": padded("BELENIOS", b"{}", 0).replace(b"0000644", b"0000755"),
    "a time without room in the headers": padded("BELENIOS", b'{"version":1,"timestamp":"8589934592"}', 8589934592),
    "other first record": padded("HELIOS", b'{"version":1,"timestamp":"1700000000"}', 1_700_000_000),
}


@pytest.mark.parametrize("name", NO_RECORDS)
def test_what_is_no_record_is_refused(name: str) -> None:
    check, _ = refusal(NO_RECORDS[name])
    assert check in (Check.ARCHIVE, Check.CUT_OFF, Check.TOO_LARGE, Check.BALLOT_SHAPE)


def test_another_version_says_so(record: bytes) -> None:
    other = padded("BELENIOS", b'{"version":2,"timestamp":"1700000000"}', 1_700_000_000)
    assert refusal(other + record[1024:])[0] is Check.VERSION


def test_zeros_behind_the_end_are_refused(record: bytes) -> None:
    """A usual tar ends with them."""
    assert refusal(record + bytes(1024))[0] is Check.ARCHIVE


def test_something_enormous_is_not_read(record: bytes) -> None:
    huge = padded("a" * 64 + ".data.json", b"", TIMESTAMP)
    from deliberation.domain.ballots.archive import tar_header

    assert refusal(record + tar_header("a" * 64 + ".data.json", 2**32, TIMESTAMP) + huge)[0] is Check.TOO_LARGE


# --- the chain


def test_what_follows_the_result_is_refused(poll: Poll, votes: list[bytes]) -> None:
    steps = poll.steps(*votes)
    assert refusal(chained([*steps, steps[-1]]))[0] is Check.ORDER


ORDERS = {
    "ballot after the end": lambda steps: [*steps[:5], steps[1], *steps[5:]],
    "second setup": lambda steps: [steps[0], *steps],
    "no setup": lambda steps: steps[1:],
    "second end": lambda steps: [*steps[:5], steps[4], *steps[5:]],
    "no end": lambda steps: [*steps[:4], *steps[5:]],
    "tally before the end": lambda steps: [*steps[:4], steps[5], steps[4], *steps[6:]],
    "result before the decryptions": lambda steps: [*steps[:6], steps[-1], *steps[6:-1]],
    "decryption before the tally": lambda steps: [*steps[:5], steps[6], steps[5], *steps[7:]],
    "unknown event": lambda steps: [*steps[:4], Step("Pause", ()), *steps[4:]],
    "two tallies": lambda steps: [*steps[:6], steps[5], *steps[6:]],
}


@pytest.mark.parametrize("name", ORDERS)
def test_events_come_in_one_order(poll: Poll, votes: list[bytes], name: str) -> None:
    assert refusal(chained(ORDERS[name](poll.steps(*votes))))[0] is Check.ORDER


@pytest.mark.parametrize("kind", ["Shuffle", "EndShuffles"])
def test_shuffles_belong_to_questions_that_are_refused(poll: Poll, votes: list[bytes], kind: str) -> None:
    steps = poll.steps(*votes)
    assert refusal(chained([*steps[:6], Step(kind, ()), *steps[6:]]))[0] is Check.RANKING


def test_a_ballot_that_is_left_out_is_found_by_who_kept_an_older_copy(poll: Poll, votes: list[bytes]) -> None:
    """The record alone is consistent; see `test_verify_command.py` for the copy."""
    assert verify(poll.record(*votes[:2])).result == [[1, 1]]


def test_reordered_ballots_break_the_chain(poll: Poll, votes: list[bytes], record: bytes) -> None:
    parts = [rendered(Record("data", raw), TIMESTAMP) for raw in votes]
    assert all(part in record for part in parts)
    swapped = record.replace(parts[0], b"first").replace(parts[1], parts[0]).replace(b"first", parts[1])
    assert refusal(swapped) == (Check.PAYLOAD, "event 1")


def test_more_contents_than_an_event_has_are_refused(poll: Poll, votes: list[bytes]) -> None:
    steps = poll.steps(*votes)
    steps[1] = replace(steps[1], contents=(b"{}", *steps[1].contents))
    assert refusal(chained(steps)) == (Check.LEFT_OVER, "event 1")
    assert refusal(chained(steps[:1]) + rendered(Record("data", b"{}"), TIMESTAMP))[0] is Check.LEFT_OVER


def test_an_event_without_what_it_needs_is_refused(poll: Poll, votes: list[bytes]) -> None:
    steps = poll.steps(*votes)
    steps[1] = replace(steps[1], contents=())
    assert refusal(chained(steps)) == (Check.PAYLOAD, "event 1")


def test_the_name_is_the_hash(record: bytes, votes: list[bytes]) -> None:
    part = rendered(Record("data", votes[0]), TIMESTAMP)
    wrong = padded(f"{'0' * 64}.data.json", votes[0], TIMESTAMP)
    assert refusal(record.replace(part, wrong)) == (Check.NAME_IS_HASH, "event 1")


@pytest.mark.parametrize(
    "event",
    [
        {"height": 0.0, "type": "Setup"},
        {"height": False, "type": "Setup"},
        {"height": 1, "type": "Setup"},
        {"height": 0, "type": "Setup", "payload": None},
        {"height": 0, "type": "Setup", "more": 1},
        {"type": "Setup", "height": 0},
        {"parent": "x", "height": 0, "type": "Setup"},
        {"height": "0", "type": "Setup"},
    ],
)
def test_an_event_is_written_in_one_form(poll: Poll, event: dict[str, object]) -> None:
    contents = poll.setup().contents
    written = event if "payload" in event else {**event, "payload": hex_hash(contents[-1])}
    parts = [Record("data", content) for content in contents] + [Record("event", render(written).encode())]
    wrong = file_header(TIMESTAMP) + b"".join(rendered(part, TIMESTAMP) for part in parts)
    assert refusal(wrong)[0] in (Check.CHAIN, Check.NUMBER)


# --- ballots on the board


def test_the_same_ballot_does_not_come_twice(poll: Poll, votes: list[bytes]) -> None:
    """Replayed after a revote it would bring back what somebody no longer wants."""
    assert refusal(poll.record(*votes, votes[0])) == (Check.BALLOT_TWICE, "event 4")


def test_the_same_vote_does_not_come_twice_in_another_signature(poll: Poll, votes: list[bytes]) -> None:
    again = resigned(poll, votes[0], 0, lambda _: None)
    assert again != votes[0]
    assert refusal(poll.record(*votes, again)) == (Check.BODY_TWICE, "event 4")


def test_only_who_is_on_the_list_votes(poll: Poll, votes: list[bytes]) -> None:
    from deliberation.domain.ballots.credentials import derive, draw_credential
    from deliberation.domain.ballots.randomness import SYSTEM
    from tests.domain.ballots.polls import GROUP

    stranger = replace(poll, credentials=[derive(GROUP, poll.election.uuid, draw_credential(SYSTEM))], weights=[None])
    steps = poll.steps(*votes)
    steps.insert(2, Step("Ballot", (stranger.vote(0, [1, 0]),)))
    assert refusal(chained(steps)) == (Check.CREDENTIAL_KNOWN, "event 2")


def test_a_wrong_ballot_is_named_with_its_event_though_others_are_wrong_behind_it(
    poll: Poll, votes: list[bytes]
) -> None:
    steps = poll.steps(*votes)
    wrong = changed(votes[1], lambda held: held["signature"]["proof"].update(response="1"))
    steps[2] = Step("Ballot", (wrong,))
    steps[3] = Step("Ballot", (b"{}",))
    assert refusal(chained(steps)) == (Check.SIGNATURE, "event 2")
    assert refusal(chained([*steps[:2], *steps[3:]])) == (Check.BALLOT_SHAPE, "event 2")


def test_a_record_without_ballots_has_a_result_of_zeros(poll: Poll) -> None:
    verdict = verify(poll.record())
    assert (verdict.result, verdict.num_tallied) == ([[0, 0]], 0)


@pytest.mark.parametrize("chunk", [1, 2, 32])
def test_the_first_wrong_ballot_is_named_whoever_is_done_first(
    poll: Poll, votes: list[bytes], chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deliberation.domain.ballots.work.CHUNK", chunk)
    steps = poll.steps(*votes)
    for place in (2, 3):
        wrong = changed(votes[place - 1], lambda held: held["signature"]["proof"].update(response="1"))
        steps[place] = Step("Ballot", (wrong,))
    assert refusal(chained(steps)) == (Check.SIGNATURE, "event 2")
    steps.insert(4, Step("Ballot", (votes[0],)))  # and one more that the board refuses at once
    assert refusal(chained(steps)) == (Check.SIGNATURE, "event 2")
