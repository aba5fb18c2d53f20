"""The file writer: one hand at a time, on the disk before anybody is told, and repaired after a crash."""

import multiprocessing
from pathlib import Path

import pytest

from deliberation.domain.ballots.ballot import Ballot
from deliberation.domain.ballots.decryption import decrypt
from deliberation.domain.ballots.election import Election
from deliberation.domain.ballots.refusal import Check, Refused
from deliberation.domain.ballots.verdict import State
from deliberation.operations.ballots import record_file, record_index
from deliberation.operations.ballots.chain import read_chain
from deliberation.operations.ballots.files import CannotDo
from tests.domain.ballots.polls import TIMESTAMP, YES_NO, Poll, Step, chained, make_poll, verify
from tests.domain.ballots.test_forged_ballots import resigned


@pytest.fixture(scope="module")
def poll() -> Poll:
    return make_poll(YES_NO)


@pytest.fixture
def path(poll: Poll, tmp_path: Path) -> Path:
    path = tmp_path / f"{poll.election.uuid}.bel"
    election, trustees, credentials, _ = poll.setup().contents
    record_file.begin(path, (election, trustees, credentials), TIMESTAMP)
    return path


def test_a_record_grows_event_by_event_to_its_result(poll: Poll, path: Path) -> None:
    ballots = [poll.vote(0, [1, 0]), poll.vote(1, [0, 1]), poll.vote(0, [0, 1])]
    for ballot in ballots:
        end = record_file.append_ballot(path, ballot)
        assert verify(path.read_bytes()).heads[-1] == end.hash
    record_file.append_end(path)
    record_file.append_tally(path)
    tally = verify(path.read_bytes()).tally
    assert tally is not None
    for owner, secret in enumerate(poll.secrets, start=1):
        with pytest.raises(Refused):
            record_file.append_result(path)
        record_file.append_decryption(path, owner, decrypt(poll.election, tally, secret).raw)
    record_file.append_result(path)
    verdict = verify(path.read_bytes())
    assert (verdict.state, verdict.result) == (State.FINISHED, [[0, 2]])


def test_what_is_wrong_is_not_appended(poll: Poll, path: Path) -> None:
    ballot = poll.vote(0, [1, 0])
    record_file.append_ballot(path, ballot)
    before = path.read_bytes()
    stranger = make_poll(YES_NO)
    for wrong, check in (
        (ballot, Check.BALLOT_TWICE),
        (resigned(poll, ballot, 0, lambda _: None), Check.BODY_TWICE),
        (stranger.vote(0, [1, 0]), Check.BALLOT_ELECTION),
        (ballot.replace(b'"response":"', b'"response":"1', 1), None),
        (b"x" * 100_000, Check.TOO_LARGE),
    ):
        with pytest.raises(Refused) as refused:
            record_file.append_ballot(path, wrong)
        assert check in (None, refused.value.check)
    for step in (record_file.append_tally, record_file.append_result):
        with pytest.raises(Refused):
            step(path)
    assert path.read_bytes() == before
    record_file.append_end(path)
    with pytest.raises(Refused) as refused:
        record_file.append_ballot(path, poll.vote(1, [1, 0]))
    assert refused.value.check is Check.ORDER


def _after_a_crash(path: Path, raw: bytes) -> None:
    """The index is written when the record is on the disk, so it knows nothing of what was under way."""
    path.write_bytes(raw)
    path.with_name(f"{path.name}.index").unlink(missing_ok=True)


def test_a_half_written_end_is_cut_off_wherever_the_crash_was(poll: Poll, path: Path) -> None:
    whole = path.read_bytes()
    one, other = poll.vote(0, [1, 0]), poll.vote(1, [0, 1])
    record_file.append_ballot(path, one)
    longer = path.read_bytes()
    for cut in (
        len(whole) + 1,
        len(whole) + 511,
        len(whole) + 512,
        len(whole) + 4_000,
        len(longer) - 1024,
        len(longer) - 1,
    ):
        _after_a_crash(path, longer[:cut])
        with record_file.locked(path) as file:
            assert record_file.repair(file, read_chain(file))
            assert not record_file.repair(file, read_chain(file))
        assert path.read_bytes() == whole
    _after_a_crash(path, longer[:-700])
    record_file.append_ballot(path, other)
    assert verify(path.read_bytes()).payloads[1:] == [verify(path.read_bytes()).payloads[1]]


def test_an_end_of_zeros_is_cut_off_wherever_they_begin(poll: Poll, path: Path) -> None:
    """A crash can leave a file that has its length already and not yet its content, block by block."""
    whole = path.read_bytes()
    record_file.append_ballot(path, poll.vote(0, [1, 0]))
    longer = path.read_bytes()
    for begin in range(len(whole), len(longer) - 512, 512):
        _after_a_crash(path, longer[:begin] + bytes(len(longer) - begin))
        record_file.append_end(path)
        verdict = verify(path.read_bytes())
        assert (verdict.ballots, verdict.heads[0]) == (0, verify(whole).heads[0])
    for more in (1, 512, 100_000):
        _after_a_crash(path, longer + bytes(more))
        record_file.append_ballot(path, poll.vote(1, [0, 1]))
        assert verify(path.read_bytes()).ballots == 2


@pytest.mark.parametrize("rest", [b"x" * 512, b"\0" * 512 + b"x" * 512, b"hello\n" * 500, b"\0" * 4096 + b"}"])
def test_what_is_no_trace_of_a_crash_is_not_cut_off(poll: Poll, path: Path, rest: bytes) -> None:
    """Nobody wrote it there by halves; whoever looks at it decides."""
    raw = path.read_bytes() + rest
    path.write_bytes(raw)
    with pytest.raises(Refused) as refused:
        record_file.append_ballot(path, poll.vote(0, [1, 0]))
    assert refused.value.check is Check.ARCHIVE
    assert path.read_bytes() == raw


def test_what_is_broken_in_the_middle_is_not_cut_off_but_refused(poll: Poll, path: Path) -> None:
    record_file.append_ballot(path, poll.vote(0, [1, 0]))
    wrong = bytearray(path.read_bytes())
    wrong[3_000] ^= 1
    path.write_bytes(wrong)
    with pytest.raises(Refused):
        record_file.append_end(path)
    assert path.read_bytes() == wrong


def _append(path: Path, ballot: bytes) -> None:
    record_file.append_ballot(path, ballot)


def test_two_who_append_at_once_make_one_chain(poll: Poll, path: Path) -> None:
    ballots = [poll.vote(voter, [1, 0]) for voter in (0, 1, 2, 0, 1, 2)]
    # threads of this process are no danger to the tests' own fork
    makers = multiprocessing.get_context("spawn")
    writers = [makers.Process(target=_append, args=(path, ballot)) for ballot in ballots]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    assert verify(path.read_bytes()).ballots == 6


@pytest.fixture
def taken_up(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The ballots that the index read."""
    seen: list[bytes] = []
    original = record_index.read_ballot

    def read(election: Election, raw: bytes) -> Ballot:
        seen.append(raw)
        return original(election, raw)

    monkeypatch.setattr(record_index, "read_ballot", read)
    return seen


def test_each_ballot_is_read_once_however_many_follow(poll: Poll, path: Path, taken_up: list[bytes]) -> None:
    """Otherwise a hundred thousand of them would be read five thousand million times."""
    ballots = [poll.vote(number % 3, [number % 2, 1 - number % 2]) for number in range(7)]
    for ballot in ballots:
        record_file.append_ballot(path, ballot)
    assert taken_up == ballots
    assert verify(path.read_bytes()).ballots == 7


def test_what_the_index_does_not_know_is_taken_up_and_refused_a_second_time(
    poll: Poll, path: Path, taken_up: list[bytes]
) -> None:
    one, other, third = poll.vote(0, [1, 0]), poll.vote(1, [0, 1]), poll.vote(2, [0, 1])
    index = path.with_name(f"{path.name}.index")
    record_file.append_ballot(path, one)
    known = index.read_bytes()
    record_file.append_ballot(path, other)
    del taken_up[:]
    for stale, reads in ((known, [other]), (b"no index", [one, other]), (b"", [one, other]), (None, [one, other])):
        index.unlink(missing_ok=True)
        if stale is not None:
            index.write_bytes(stale)
        for again in (one, other):
            with pytest.raises(Refused) as refused:
                record_file.append_ballot(path, again)
            assert refused.value.check is Check.BALLOT_TWICE
        assert taken_up == reads
        del taken_up[:]
    record_file.append_ballot(path, third)
    assert verify(path.read_bytes()).ballots == 3


def test_what_the_index_takes_up_is_on_the_disk(poll: Poll, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process wrote it and was killed before it could see to that."""
    record_file.append_ballot(path, poll.vote(0, [1, 0]))
    index, known = path.with_name(f"{path.name}.index"), path.with_name(f"{path.name}.index").read_bytes()
    record_file.append_ballot(path, poll.vote(1, [1, 0]))
    index.write_bytes(known)
    synced: list[int] = []
    monkeypatch.setattr(record_index.os, "fsync", synced.append)
    with record_file.locked(path) as file, record_index.indexed(path, file):
        assert synced == [file.fileno()]
    with record_file.locked(path) as file, record_index.indexed(path, file):
        assert len(synced) == 1


def test_a_record_that_has_lost_what_was_on_the_disk_is_not_written_on(poll: Poll, path: Path) -> None:
    """Somebody put an older copy in its place, or the disk has lost its end: receipts of it are out."""
    setup, ballot = path.read_bytes(), poll.vote(0, [1, 0])
    record_file.append_ballot(path, ballot)
    record_file.append_ballot(path, poll.vote(1, [0, 1]))
    for lost in (setup, setup + bytes(20_000), setup + b"x" * 20_000):
        path.write_bytes(lost)
        for step in (lambda: record_file.append_ballot(path, ballot), lambda: record_file.append_end(path)):
            with pytest.raises(CannotDo, match=r"lacks an event that was on the disk.*remove .*\.bel\.index\."):
                step()
        assert path.read_bytes() == lost
    path.write_bytes(setup)
    path.with_name(f"{path.name}.index").unlink()
    record_file.append_ballot(path, ballot)
    assert verify(path.read_bytes()).ballots == 1


def test_a_new_record_has_no_index_of_an_old_one(poll: Poll, path: Path) -> None:
    record_file.append_ballot(path, poll.vote(0, [1, 0]))
    path.unlink()
    election, trustees, credentials, _ = poll.setup().contents
    record_file.begin(path, (election, trustees, credentials), TIMESTAMP + 1)
    record_file.append_ballot(path, poll.vote(1, [1, 0]))
    assert verify(path.read_bytes()).ballots == 1


def test_a_record_in_which_a_ballot_stands_twice_is_not_continued(poll: Poll, path: Path) -> None:
    ballot = poll.vote(0, [1, 0])
    path.write_bytes(chained([poll.setup(), Step("Ballot", (ballot,)), Step("Ballot", (ballot,))]))
    with pytest.raises(Refused) as refused:
        record_file.append_ballot(path, poll.vote(1, [1, 0]))
    assert refused.value.check is Check.BALLOT_TWICE


def test_nothing_is_overwritten_and_a_wrong_setup_makes_no_file(poll: Poll, path: Path) -> None:
    election, trustees, credentials, _ = poll.setup().contents
    with pytest.raises(CannotDo, match="exists already"):
        record_file.begin(path, (election, trustees, credentials), TIMESTAMP)
    other = path.with_name("other.bel")
    with pytest.raises(Refused):
        record_file.begin(other, (election, b"[]", credentials), TIMESTAMP)
    assert not other.exists()
    with pytest.raises(CannotDo, match="cannot be opened: No such file"):
        record_file.append_end(other)


def test_trustees_of_whom_two_groups_open_apart_begin_no_record(
    poll: Poll, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Verified such a record is, if others made it; the commission makes none."""
    with monkeypatch.context() as patch:
        patch.setattr("deliberation.domain.ballots.ceremony.demand_safe_threshold", lambda **_: None)
        apart = make_poll(YES_NO, trustees=4, threshold=2)
    election, trustees, credentials, _ = apart.setup().contents
    verify(chained([apart.setup()]))
    with pytest.raises(Refused) as refused:
        record_file.begin(path.with_name("apart.bel"), (election, trustees, credentials), TIMESTAMP)
    assert refused.value.check is Check.THRESHOLD


def unpacked(record: bytes, folder: Path) -> Path:
    folder.mkdir()
    offset = 0
    while offset < len(record):
        size = int(record[offset + 124 : offset + 135], 8)
        name = record[offset : offset + 100].rstrip(b"\0").decode()
        (folder / name).write_bytes(record[offset + 512 : offset + 512 + size])
        offset += 512 + size + -size % 512
    return folder


def test_a_file_is_rendered_from_its_parts_to_the_same_bytes(poll: Poll, tmp_path: Path) -> None:
    record = poll.record(poll.vote(0, [1, 0]), poll.vote(1, [0, 1]))
    folder = unpacked(record, tmp_path / "parts")
    made = tmp_path / "made.bel"
    assert record_file.render(folder, made) == verify(record).heads[-1]
    assert made.read_bytes() == record


def test_parts_of_two_chains_or_of_none_are_refused(poll: Poll, tmp_path: Path) -> None:
    ballots = [poll.vote(0, [1, 0]), poll.vote(1, [0, 1])]
    folder = unpacked(poll.record(*ballots), tmp_path / "parts")
    out = tmp_path / "out.bel"
    event = next(one for one in folder.glob("*.event.json") if b'"height":1,' in one.read_bytes())
    kept = event.read_bytes()
    event.unlink()
    with pytest.raises((CannotDo, Refused)):
        record_file.render(folder, out)
    event.write_bytes(kept + b" ")
    with pytest.raises((CannotDo, Refused)):
        record_file.render(folder, out)
    event.write_bytes(kept)
    content = next(folder.glob("*.data.json"))
    content.unlink()
    with pytest.raises(Refused):
        record_file.render(folder, out)
    assert not out.exists()
