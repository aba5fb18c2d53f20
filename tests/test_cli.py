"""The console command: each part of it says what it is for, and wrong usage ends with one complaint."""

import builtins
import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from deliberation.cli import main
from deliberation.operations.migrating import upgrade

COMMANDS = sorted(main.commands)
# what is written, and so may be missing
WRITTEN = {("backup", "file")}


def parameters(kind: type[click.ParamType]) -> list[tuple[str, click.Parameter]]:
    return [(name, one) for name in COMMANDS for one in main.commands[name].params if isinstance(one.type, kind)]


FILES = parameters(click.Path)
READ = [(name, one) for name, one in FILES if (name, one.name) not in WRITTEN]


def spoken(parameter: click.Parameter, value: object) -> list[str]:
    return [parameter.opts[0], str(value)] if isinstance(parameter, click.Option) else [str(value)]


def words(name: str, but: click.Parameter | None = None, value: object = None) -> list[str]:
    """The command with all that it demands, and this one said like this; None is left out."""
    said = [name]
    for parameter in main.commands[name].params:
        if parameter is but:
            said += [] if value is None else spoken(parameter, value)
        elif parameter.required:
            said += spoken(parameter, 5 if isinstance(parameter.type, click.IntRange) else "text.txt")
    return said


@pytest.fixture(scope="module")
def newest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database in its newest form."""
    path = tmp_path_factory.mktemp("newest") / "party.sqlite3"
    upgrade(f"sqlite:///{path}", f"sqlite:///{path}")
    return path


@pytest.fixture
def refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, newest: Path) -> Callable[[list[str]], str]:
    """What is said when these words are refused: one sentence on stderr, exit code 2."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text.txt").write_text("Wir wollen einen Bus.", encoding="utf-8")
    database = f"sqlite:///{shutil.copy(newest, tmp_path)}"
    home = {
        "INSTANCE_PATH": str(tmp_path / "instance"),
        "DATABASE_URL": database,
        "SECRET_KEY": "kJ8-x2LpQ0vTzR5yNc7WmE3sHbUa9dFg",
        "PUBLIC_URL": "https://debatte.example.org",
        "MAIL_SERVER": "mail.example.org",
        "MAIL_SENDER": "debatte@example.org",
    }

    def refused(said: list[str]) -> str:
        done: Result = CliRunner(env=home).invoke(main, said)
        assert (done.exit_code, done.stdout) == (2, ""), (said, done.output, done.exception)
        (sentence,) = done.stderr.splitlines()
        assert sentence.endswith((".", "?", ")")), sentence
        return sentence

    return refused


def test_these_are_the_commands() -> None:
    assert {"run", "demo", "worker", "create-admin", "backup", "restore", "seed"} <= set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_each_says_what_it_is_for_and_what_it_takes(name: str, flag: str) -> None:
    told = CliRunner().invoke(main, [name, flag])
    assert told.exit_code == 0
    command = main.commands[name]
    assert str(command.help).split(".")[0].split("\n")[0] in " ".join(told.output.split())
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.opts[0] in told.output


@pytest.mark.parametrize("name", COMMANDS)
def test_what_it_does_not_know_is_wrong_usage(refusal: Callable[[list[str]], str], name: str) -> None:
    assert "--no-such-thing" in refusal([*words(name), "--no-such-thing"])
    assert "one-word-more" in refusal([*words(name), "one-word-more"])


def test_a_command_that_does_not_exist_is_wrong_usage(refusal: Callable[[list[str]], str]) -> None:
    assert "dance" in refusal(["dance"])


@pytest.mark.parametrize("name", COMMANDS)
def test_what_it_demands_is_asked_for_by_name(refusal: Callable[[list[str]], str], name: str) -> None:
    for parameter in main.commands[name].params:
        if parameter.required:
            assert parameter.opts[0].casefold() in refusal(words(name, parameter)).casefold()


@pytest.mark.parametrize(("name", "number"), parameters(click.IntRange), ids=lambda one: getattr(one, "name", one))
def test_a_number_that_is_none_is_refused(
    refusal: Callable[[list[str]], str], name: str, number: click.Parameter
) -> None:
    reach = number.type
    assert isinstance(reach, click.IntRange)
    assert reach.min is not None
    assert reach.max is not None
    for wrong in ("many", "", "1.5", "--", reach.min - 1, reach.max + 1):
        assert number.opts[0] in refusal(words(name, number, wrong))


def unreadable(folder: Path) -> Iterator[Path]:
    """Files that nobody can read, not even root."""
    yield folder / "missing.txt"
    yield folder / "missing\nin two lines.txt"
    yield folder / "party.sqlite3" / "below-a-file.txt"
    yield folder / ("long" * 100)
    (folder / "folder").mkdir()
    yield folder / "folder"
    loop = folder / "loop"
    loop.symlink_to(loop)
    yield loop


@pytest.mark.parametrize(("name", "file"), READ, ids=lambda one: getattr(one, "name", one))
def test_a_file_that_cannot_be_read_is_named(
    refusal: Callable[[list[str]], str], tmp_path: Path, name: str, file: click.Parameter
) -> None:
    for path in unreadable(tmp_path):
        assert path.name.splitlines()[-1] in refusal(words(name, file, path))


@pytest.mark.parametrize(("name", "file"), READ, ids=lambda one: getattr(one, "name", one))
def test_somebody_elses_file_is_named(
    refusal: Callable[[list[str]], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    file: click.Parameter,
) -> None:
    theirs = tmp_path / "theirs.txt"
    theirs.touch(mode=0o000)

    # root is refused nothing, so the system's answer is given here
    def refusing(path: object, *rest: object, **more: object) -> object:
        if str(path) == str(theirs):
            raise PermissionError(13, "Permission denied", str(theirs))
        return opened(path, *rest, **more)  # type: ignore[call-overload]

    opened = builtins.open
    monkeypatch.setattr(builtins, "open", refusing)
    monkeypatch.setattr(io, "open", refusing)
    sentence = refusal(words(name, file, theirs))
    assert theirs.name in sentence
    assert "read" in sentence


@pytest.mark.parametrize(("name", "file"), READ, ids=lambda one: getattr(one, "name", one))
@pytest.mark.parametrize("content", [b"", b"\x00\xff" * 5_000, b"PK\x03\x04", b"\x1f\x8b\x08\x00"])
def test_a_file_that_holds_something_else_is_named(
    refusal: Callable[[list[str]], str], tmp_path: Path, name: str, file: click.Parameter, content: bytes
) -> None:
    other = tmp_path / "other.txt"
    other.write_bytes(content)
    assert other.name in refusal(words(name, file, other))


@pytest.mark.parametrize(("name", "which"), sorted(WRITTEN))
def test_a_file_that_cannot_be_written_is_named(
    refusal: Callable[[list[str]], str], tmp_path: Path, name: str, which: str
) -> None:
    (file,) = (one for one in main.commands[name].params if one.name == which)
    (tmp_path / "folder").mkdir()
    below, nowhere = tmp_path / "party.sqlite3" / "night.backup", tmp_path / "no\nwhere" / "night.backup"
    for path in (tmp_path / "folder", below, nowhere, tmp_path / "party.sqlite3", tmp_path / ("long" * 100)):
        assert path.name in refusal(words(name, file, path))
