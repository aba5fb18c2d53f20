"""Whatever may take long says how far it is: to a person at a terminal, on stderr, and to its end."""

import io
import os
import pty
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner

from deliberation.cli import main
from deliberation.operations import progress
from deliberation.operations.migrating import known_revisions
from deliberation.operations.progress import Advance
from tests.domain.text.printed_motions import printed_files

TEXT = printed_files()[0]
MIGRATING = ("Migrating", len(known_revisions()))


@dataclass
class Console:
    """`deliberation` on the embedded database of a folder; `seen` are the bars, with how far they came."""

    folder: Path
    seen: list[tuple[str, int]] = field(default_factory=list)

    @contextmanager
    def bar(self, label: str, length: int) -> Iterator[Advance]:
        steps: list[int] = []
        with progress.silently(label, length):
            yield lambda step: steps.append(step)
        assert sum(steps) == length, (label, steps)
        self.seen.append((label, length))

    def run(self, *words: str | Path, instance: str = "one") -> list[tuple[str, int]]:
        """Run it; returns the bars that were shown to their end."""
        self.seen.clear()
        home = {"INSTANCE_PATH": str(self.folder / instance), "DATABASE_URL": "", "HOST": "", "PORT": ""}
        done = CliRunner().invoke(main, [str(word) for word in words], env=home)
        assert (done.exit_code, done.stderr) == (0, ""), done.output
        return list(self.seen)


@pytest.fixture
def console(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Console:
    console = Console(tmp_path)
    monkeypatch.setattr(progress, "bar", console.bar)
    return console


def test_setting_up_says_how_far_it_is_and_nothing_where_nothing_is_to_do(console: Console) -> None:
    assert console.run("demo") == [MIGRATING, ("Demo", 4)]
    assert console.run("demo") == []
    assert console.run("migrate", instance="two") == [MIGRATING]
    assert console.run("migrate", instance="two") == []
    seeded = console.run("seed", "--members", "12", "--contributions", "5", instance="two")
    assert seeded == [("People", 12), ("Contributions", 5)]


def test_files_going_in_and_out_say_how_far_they_are(console: Console) -> None:
    console.run("demo")
    file = console.folder / "night.backup"
    ((writing, rows),) = console.run("backup", file)
    assert writing == "Writing"
    checking = ("Checking", file.stat().st_size)
    assert console.run("restore", "--check", file) == [checking]
    for lost in (console.folder / "one").glob("*.sqlite3*"):
        lost.unlink()
    assert console.run("restore", file) == [checking, ("Restoring", rows)]
    assert console.run("lines", TEXT) == [("Reading", 1)]
    named = ("--number", "Z99", "--title", "Takt", "--mover", "KV Spree", "--assembly", "LPT-2")
    assert console.run("import-motion", TEXT, *named) == [("Reading", 1), ("Storing", 2)]


def all_that_came(terminal: int) -> str:
    """What was written to a terminal: one reading gives what is there so far."""
    said = b""
    while select.select([terminal], [], [], 0.5)[0]:
        said += os.read(terminal, 4096)
    return said.decode()


def test_a_terminal_sees_a_bar_on_stderr_and_a_log_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        with progress.bar("Writing", 2) as advance:
            advance(2)
        shown = os.read(ours, 4096).decode()
    os.close(ours)
    assert "Writing" in shown
    assert "100%" in shown
    log = io.StringIO()
    monkeypatch.setattr(sys, "stderr", log)
    with progress.bar("Writing", 2) as advance:
        advance(2)
    assert log.getvalue() == ""
    assert capsys.readouterr().out == ""
