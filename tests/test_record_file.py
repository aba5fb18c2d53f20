"""The file writer: one hand at a time, on the disk before anybody is told, and repaired after a crash."""

import multiprocessing
from pathlib import Path

import pytest

from deliberation.domain.ballots.decryption import decrypt
from deliberation.domain.ballots.refusal import Check, Refused
from deliberation.domain.ballots.verdict import State
from deliberation.operations.ballots import record_file
from deliberation.operations.ballots.files import CannotDo
from tests.domain.ballots.polls import TIMESTAMP, YES_NO, Poll, make_poll, verify
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
        path.write_bytes(longer[:cut])
        with record_file.locked(path) as file:
            assert record_file.repair(file, record_file.read_chain(file))
            assert not record_file.repair(file, record_file.read_chain(file))
        assert path.read_bytes() == whole
    path.write_bytes(longer[:-700])
    record_file.append_ballot(path, other)
    assert verify(path.read_bytes()).payloads[1:] == [verify(path.read_bytes()).payloads[1]]


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
