"""The independent opinion: `belenios-tool` 2.0, as Debian 12 packages it."""

import shutil
import subprocess
import sys
from pathlib import Path

VERSION = "2.0"
PASSED = "I: all checks passed"


class ToolMissingError(RuntimeError):
    """No tool, or one whose verdict says nothing; the tests fail then, they are not skipped."""


def tool_path() -> str:
    """Where the tool is. Raises ToolMissingError."""
    path = shutil.which("belenios-tool")
    if path is None:
        raise ToolMissingError("belenios-tool is not there; Debian 12: apt-get install belenios-tool")
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    if not said.stdout.startswith(f"{VERSION} "):
        other = said.stdout.split(" ")[0].strip() or "(unknown)"
        raise ToolMissingError(
            f"belenios-tool {other} does not serve: these tests compare with {VERSION} of Debian 12, "
            "whose check of ballots is the one that can be relied on"
        )
    return path


def run(folder: Path, *words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the tool in a folder."""
    return subprocess.run([tool_path(), *words], cwd=folder, input=given, capture_output=True, check=False)


def said(folder: Path, *words: str, given: bytes = b"") -> bytes:
    """What the tool prints; it has to succeed."""
    done = run(folder, *words, given=given)
    assert done.returncode == 0, (words, done.stderr.decode())
    return done.stdout


def accepts(folder: Path, name: str, record: bytes) -> bool:
    """Whether the tool accepts a record, alone in a folder of its own."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / name).write_bytes(record)
    done = run(folder, "election", "verify")
    assert done.returncode in (0, 123, 124, 125), done
    return done.returncode == 0 and PASSED in done.stderr.decode()


if __name__ == "__main__":
    try:
        sys.stdout.write(f"{tool_path()}\n")
    except ToolMissingError as missing:
        sys.exit(str(missing))
