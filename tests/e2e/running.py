"""The program as people start it: server and worker as processes of their own, on a free port of this machine."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.error import URLError
from urllib.request import urlopen

from config import ROOT

START_SECONDS = 180
MAIL_SECONDS = 20
STOP_SECONDS = 30


def free_port() -> int:
    """A port of the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Running:
    """`with Running(folder, …) as party:` and `deliberation run` serves and works; its output goes to a file."""

    def __init__(self, folder: Path, port: int, **environment: str) -> None:
        self.instance = folder / "instance"
        self.output = folder / "output.txt"
        self.read_from = 0
        self.port = port
        self.url = f"http://localhost:{port}"
        self.environment = os.environ | {"INSTANCE_PATH": str(self.instance), "PORT": str(port)} | environment

    def __enter__(self) -> Self:
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "deliberation.cli", "run"],
                cwd=ROOT,
                env=self.environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            self.wait_for(self._answers, "the server does not answer", START_SECONDS)
        except BaseException:
            # nobody else will: `__exit__` is not called after this
            self.process.terminate()
            self.process.wait(STOP_SECONDS)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # as somebody does who presses Ctrl-C; SIGTERM is for `serve` (tests/test_operations.py)
        self.process.send_signal(signal.SIGINT)
        try:
            code = self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        assert error is not None or code == 0, f"ended with {code}: {self.said()}"

    def run(self, *words: str) -> str:
        """Run another command of ours in the same surroundings, to its end."""
        command = [sys.executable, "-m", "deliberation.cli", *words]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def said(self) -> str:
        """What was printed so far."""
        return self.output.read_text(encoding="utf8", errors="replace")

    def forget_mails(self) -> None:
        """Whatever was printed so far belongs to another story."""
        self.read_from = len(self.said())

    def mail_to(self, address: str) -> str:
        """The text of the mail to an address that the worker prints; waits for it."""
        mark = f"--- Mail an {address}:"
        self.wait_for(lambda: "\n---\n" in self._news().partition(mark)[2], mark)
        return self._news().rpartition(mark)[2].partition("\n---\n")[0]

    def _news(self) -> str:
        return self.said()[self.read_from :]

    def _answers(self) -> bool:
        assert self.process.poll() is None, f"the server ended: {self.said()}"
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/health", timeout=5) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False

    def wait_for(self, is_so: Callable[[], bool], what: str, seconds: float = MAIL_SECONDS) -> None:
        """Until it is so; fails with what the program said."""
        deadline = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < deadline, f"{what} (after {seconds} s): {self.said()[-3000:]}"
            time.sleep(0.1)


def link_in(text: str) -> str:
    """The one address in a mail."""
    found = re.findall(r"http://\S+", text)
    assert len(found) == 1, text
    return str(found[0])
