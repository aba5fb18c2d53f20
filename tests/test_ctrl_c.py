"""Ctrl-C as a terminal sends it: to everybody in the foreground, and at once after the greeting."""

import os
import pty
import subprocess
import sys
import time
from pathlib import Path

from config import ROOT
from tests.e2e.running import free_port

GREETING = b"Ctrl-C ends everything"
# below the ten seconds after which the server kills what it cannot end
ENDS_WITHIN = 9


class Terminal:
    """`deliberation run` in the foreground of a terminal of its own."""

    def __init__(self, home: Path, instance: Path) -> None:
        own = {"INSTANCE_PATH": str(instance), "PORT": str(free_port()), "PYTHONPATH": str(ROOT)}
        self.ours, theirs = pty.openpty()
        self.said = b""
        # setsid makes the terminal the one of this session, so that its Ctrl-C finds the foreground
        command = ["setsid", "--ctty", "--wait", sys.executable, "-P", "-m", "deliberation.cli", "run"]
        self.process = subprocess.Popen(
            command, cwd=home, env=os.environ | own, stdin=theirs, stdout=theirs, stderr=theirs
        )
        os.close(theirs)

    def read(self, *, until: bytes | None = None) -> None:
        """What is said, until these words or to the end."""
        while until is None or until not in self.said:
            try:
                more = os.read(self.ours, 4096)
            except OSError:  # nobody has the other end any more
                more = b""
            if not more:
                assert until is None, self.said.decode()
                return
            self.said += more


def test_ctrl_c_ends_everything_in_time_and_without_a_word(tmp_path: Path) -> None:
    # started beside a clone: a folder with the package's name that is not the package
    (tmp_path / "deliberation").mkdir()
    (tmp_path / "deliberation" / "__init__.py").write_text("raise RuntimeError('not this one')")
    terminal = Terminal(tmp_path, tmp_path / "instance")
    try:
        terminal.read(until=GREETING)
        began = time.monotonic()
        os.write(terminal.ours, b"\x03")
        terminal.read()
        assert terminal.process.wait(30) == 0
        assert time.monotonic() - began < ENDS_WITHIN
    finally:
        terminal.process.kill()
        os.close(terminal.ours)
    for complaint in (b"Killing", b"Aborted", b"Traceback", b"WARNING", b"ERROR"):
        assert complaint not in terminal.said, terminal.said.decode()
