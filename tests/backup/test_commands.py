"""`deliberation backup` and `deliberation restore` as an operator meets them."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from config import Settings
from deliberation import cli
from deliberation.operations.backup.making import make_backup
from deliberation.operations.migrating import upgrade

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


def run(*arguments: object, url: str = "", **environ: str) -> Result:
    production = {
        "DATABASE_URL": url,
        "SECRET_KEY": "R4nd0m-enough-for-a-test-and-long-enough",
        "PUBLIC_URL": "https://debatte.example.org",
        "MAIL_SERVER": "localhost",
        "MAIL_SENDER": "debatte@example.org",
    }
    return CliRunner().invoke(cli.main, [str(word) for word in arguments], env=production | environ)


def refused(result: Result) -> str:
    """The one sentence of a refusal."""
    assert result.exit_code == 2, result.output
    assert not result.stdout
    assert result.stderr.count("\n") == 1
    assert "Traceback" not in result.output
    return result.stderr


def test_backup_and_restore_say_what_they_did(source: Settings, tmp_path: Path, target: Settings) -> None:
    file = tmp_path / "night.backup"
    written = run("backup", file, url=source.database_url)
    assert written.exit_code == 0, written.output
    assert str(file) in written.stdout
    restored = run("restore", file, url=target.database_url, MIGRATION_DATABASE_URL=target.migration_database_url)
    assert restored.exit_code == 0, restored.output
    assert "restored" in restored.stdout
    assert not restored.stderr
    again = run("restore", file, url=target.database_url, MIGRATION_DATABASE_URL=target.migration_database_url)
    assert "empty database" in refused(again)


@pytest.mark.parametrize("mask", [0o000, 0o022])
def test_nobody_else_can_read_the_file(source: Settings, tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        run("backup", tmp_path / "night.backup", url=source.database_url)
    finally:
        os.umask(before)
    assert (tmp_path / "night.backup").stat().st_mode & 0o777 == 0o600


def test_an_existing_file_stays_unless_it_may_be_replaced(source: Settings, tmp_path: Path) -> None:
    file = tmp_path / "night.backup"
    file.write_text("last night")
    assert "--force" in refused(run("backup", file, url=source.database_url))
    assert file.read_text(encoding="utf-8") == "last night"
    assert run("backup", "--force", file, url=source.database_url).exit_code == 0
    assert run("restore", "--check", file).exit_code == 0


@pytest.mark.parametrize("end", [KeyboardInterrupt, signal.SIGTERM, OSError(28, "No space left on device")])
def test_an_interrupted_backup_leaves_nothing_behind(source: Settings, tmp_path: Path, end: object) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "night.backup").write_text("last night")

    @contextmanager
    def interrupted(_label: str, _length: int) -> Iterator[object]:
        def advance(_rows: int) -> None:
            if isinstance(end, signal.Signals):
                os.kill(os.getpid(), end)
            else:
                raise end  # type: ignore[misc]

        yield advance

    with pytest.raises(BaseException):  # noqa: B017, PT011 — three ways to end, one rule
        make_backup(source, folder / "night.backup", may_replace=True, progress=interrupted)  # type: ignore[arg-type]
    assert [path.name for path in folder.iterdir()] == ["night.backup"]
    assert (folder / "night.backup").read_text(encoding="utf-8") == "last night"
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_wrong_files_and_folders_are_one_sentence_each(source: Settings, tmp_path: Path) -> None:
    text = tmp_path / "letter.txt"
    text.write_text("Liebe Genoss*innen")
    nothing = tmp_path / "nothing.sqlite3"
    assert "cannot be written" in refused(run("backup", tmp_path / "no" / "folder", url=source.database_url))
    assert "no database" in refused(run("backup", tmp_path / "x", url=f"sqlite:///{nothing}"))
    assert not nothing.exists()
    assert "no backup" in refused(run("restore", text, url=f"sqlite:///{nothing}"))
    assert "cannot be read" in refused(run("restore", tmp_path / "never", url=f"sqlite:///{nothing}"))
    assert "no backup" in refused(run("restore", "--check", text))
    assert not nothing.exists()


def test_a_database_without_tables_has_nothing_to_keep(databases: object, tmp_path: Path) -> None:
    (tmp_path / "empty.sqlite3").touch()
    assert "nothing in this database" in refused(
        run("backup", tmp_path / "x", url=f"sqlite:///{tmp_path}/empty.sqlite3")
    )


def test_an_empty_party_can_be_kept_too(databases: object, tmp_path: Path, target: Settings) -> None:
    url = f"sqlite:///{tmp_path}/young.sqlite3"
    upgrade(url, url)
    assert run("backup", tmp_path / "young", url=url).exit_code == 0
    restored = run(
        "restore", tmp_path / "young", url=target.database_url, MIGRATION_DATABASE_URL=target.migration_database_url
    )
    assert restored.exit_code == 0


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_wrong_usage_ends_with_2(databases: object, command: str) -> None:
    for words in ([command], [command, "a", "b"], [command, "--faster", "a"], [command, "/"]):
        result = run(*words)
        assert result.exit_code == 2
        assert "Traceback" not in result.output
    assert run(command, "--help").exit_code == 0


def test_another_key_is_pointed_out(archive: Path, tmp_path: Path) -> None:
    restored = run("restore", archive, url=f"sqlite:///{tmp_path}/moved.sqlite3")
    assert restored.exit_code == 0
    assert "SECRET_KEY_EARLIER" in restored.stderr
