"""One device for a key: what was copied, carried elsewhere or restored opens nothing that it may have opened before."""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from deliberation.domain.ballots.decryption import decrypt
from deliberation.domain.ballots.randomness import SYSTEM
from deliberation.domain.ballots.refusal import Check, Refused
from deliberation.domain.ballots.trustee_keys import draw_trustee
from deliberation.operations.ballots import record_file, trustee
from deliberation.operations.ballots.files import CannotDo
from deliberation.operations.ballots.key_memory import KeyMemory
from tests.domain.ballots.polls import GROUP, verify
from tests.test_trustee import Day, run

BEFORE, AFTER = datetime(2026, 11, 22, 9, 59, 30, tzinfo=UTC), datetime(2026, 11, 22, 10, 0, 1, tzinfo=UTC)


@pytest.fixture
def day(tmp_path: Path) -> Day:
    """Its vote begins at ten."""
    return Day(tmp_path)


def restored(memories: Path, backup: Path) -> None:
    """As from a backup that keeps all that a backup can keep."""
    shutil.rmtree(memories)
    shutil.copytree(backup, memories, copy_function=shutil.copy2)


def test_a_second_device_does_not_know_what_the_first_opened(day: Day, tmp_path: Path) -> None:
    day.open()
    shutil.rmtree(tmp_path / "out")
    day.memories = tmp_path / "memory of another device"
    assert day.refused() == (Check.KEY_AWAY, "")
    trustee.adopt(day.key, day.memories, AFTER)
    assert day.refused() == (Check.OPENED_BEFORE, "2026-11-22T10:01Z")


def test_a_key_that_came_before_the_vote_began_opens_it(day: Day, tmp_path: Path) -> None:
    """Of `belenios-tool`, or of a machine that was given up: the trustee says so in time."""
    day.memories = tmp_path / "memory of another device"
    assert trustee.adopt(day.key, day.memories, BEFORE) == "2026-11-22T10:00Z"
    assert len(day.open()) == 2


def test_a_vote_that_says_it_is_still_to_begin_is_not_opened_with_such_a_key(tmp_path: Path) -> None:
    """A server could announce every vote for the next century."""
    day = Day(tmp_path, opens="2099-01-01T10:00Z", closes="2099-01-01T11:00Z")
    trustee.adopt(day.key, day.memories, BEFORE)
    assert day.refused()[0] is Check.OPENED_BEFORE


def test_a_memory_from_a_backup_is_none(day: Day, tmp_path: Path) -> None:
    """It was made before the opening: with it the key would open another end of the same vote."""
    shutil.copytree(day.memories, tmp_path / "backup", copy_function=shutil.copy2)
    first = [path.read_bytes() for path in day.open()]
    shutil.rmtree(tmp_path / "out")
    restored(day.memories, tmp_path / "backup")
    assert day.refused() == (Check.KEY_AWAY, "")
    trustee.adopt(day.key, day.memories, AFTER)
    assert day.refused()[0] is Check.OPENED_BEFORE
    assert len(first) == 2


def test_only_what_has_changed_since_is_restored_and_it_is_seen_all_the_same(day: Day, tmp_path: Path) -> None:
    """So do programs that copy only what differs: an untouched file keeps its place and its moment."""
    (own,) = day.memories.iterdir()
    backup = {path.name: (path.read_bytes(), path.stat()) for path in own.iterdir()}
    day.open()
    shutil.rmtree(tmp_path / "out")
    for path in own.iterdir():
        if path.name not in backup:
            path.unlink()
    for name, (content, found) in backup.items():
        if not (own / name).exists() or (own / name).read_bytes() != content:
            (own / name).write_bytes(content)
            os.utime(own / name, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert day.refused() == (Check.KEY_AWAY, "")


def test_a_restored_key_at_home_gives_what_it_gave(day: Day, tmp_path: Path) -> None:
    """The memory lies apart from the key, so it is still there."""
    backup = tmp_path / "backup"
    shutil.copytree(day.key.parent, backup)
    first = [path.read_bytes() for path in day.open()]
    shutil.rmtree(day.key.parent)
    shutil.rmtree(tmp_path / "out")
    shutil.copytree(backup, day.key.parent)
    assert [path.read_bytes() for path in day.open()] == first


def test_the_record_tells_of_another_device(day: Day, tmp_path: Path) -> None:
    """A decryption with this key stands there, and this device did not make it."""
    verdict = verify(day.record.read_bytes())
    assert verdict.tally is not None
    elsewhere = decrypt(day.poll.election, verdict.tally, day.poll.secrets[0])
    alone, both = day.record.read_bytes(), day.record.with_name("both.bel")
    both.write_bytes(alone)
    record_file.append_decryption(both, 1, elsewhere.raw)
    day.record.write_bytes(both.read_bytes())
    assert day.refused() == (Check.OPENED_ELSEWHERE, "")
    day.record.write_bytes(alone)
    own = day.open()
    shutil.rmtree(tmp_path / "out")
    day.record.write_bytes(both.read_bytes())
    assert day.refused() == (Check.OPENED_ELSEWHERE, "")
    assert len(own) == 2


def test_a_key_is_at_home_where_it_was_made_and_its_memory_is_for_its_owners_eyes(tmp_path: Path) -> None:
    _, key = draw_trustee(GROUP, SYSTEM)
    memory = KeyMemory(tmp_path, key.element)
    with pytest.raises(Refused):
        memory.since()
    with pytest.raises(Refused):
        memory.keep("fingerprint", b"answer")
    memory.settle(since=None)
    assert (memory.since(), memory.kept("fingerprint")) == (None, None)
    memory.keep("fingerprint", b"answer")
    assert (memory.since(), memory.kept("fingerprint"), memory.kept("other")) == (None, b"answer", None)
    with pytest.raises(CannotDo, match="exists already"):
        memory.keep("fingerprint", b"another")
    assert memory.kept("fingerprint") == b"answer"
    assert len(list(memory.own.glob("mark-*"))) == 1
    assert [path for path in memory.own.iterdir() if path.stat().st_mode & 0o077] == []


def test_adopt_at_the_console(day: Day, tmp_path: Path) -> None:
    memory = tmp_path / "another"
    done = run("trustee", "adopt", "--key", day.key, "--memory", memory)
    assert (done.exit_code, done.stdout.startswith("The key is at home here and opens polls that begin at 20")) == (
        0,
        True,
    )
    since = KeyMemory(memory, day.poll.trustees.keys[0]).since()
    assert done.stdout == f"The key is at home here and opens polls that begin at {since} or later.\n"
    missing = run("trustee", "adopt", "--key", tmp_path / "nothing", "--memory", memory)
    assert (missing.exit_code, missing.stderr.count("\n")) == (2, 1)
