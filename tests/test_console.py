"""The console: whatever stands in the way is one sentence and exit code 2, without a trace and without a secret."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from deliberation import cli
from deliberation.domain.errors import AddressTaken
from deliberation.operations import sentences
from deliberation.operations.english import refusal_in_english
from deliberation.operations.migrating import upgrade
from tests.databases import settings_for
from tests.e2e.running import free_port

PASSWORD = "Geheim3s-Wort"
ADMIN = ("create-admin", "--given-name", "Ada", "--family-name", "Adler", "--email", "ada@example.org")
COMMANDS = {
    "run": ("run",),
    "migrate": ("migrate",),
    "serve": ("serve",),
    "worker": ("worker",),
    "seed": ("seed", "--members", "5"),
    "create-admin": ADMIN,
    "import-motion": ("import-motion", "tests/domain/text/motions/k07_printed.txt"),
}


@pytest.fixture
def console(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """`deliberation` with these words, away from the demo."""
    monkeypatch.chdir(root)

    def run(*words: str, url: str) -> Result:
        surroundings = {
            "DATABASE_URL": url,
            "MIGRATION_DATABASE_URL": None,
            "SECRET_KEY": "kJ8-x2LpQ0vTzR5yNc7WmE3sHbUa9dFg",
            "PUBLIC_URL": "https://debatte.example.org",
            "MAIL_SERVER": "mail.example.org",
            "MAIL_SENDER": "debatte@example.org",
            "INSTANCE_PATH": str(tmp_path / "instance"),
            "PORT": str(free_port()),
        }
        return CliRunner(env=surroundings).invoke(cli.main, words)

    return run


def refused(done: Result) -> str:
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.output
    assert PASSWORD not in done.stderr
    return done.stderr.strip()


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """The database of a release that is not written yet."""
    file = tmp_path / "later.sqlite3"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")
    connection.close()
    return file


@pytest.mark.parametrize("command", COMMANDS)
def test_a_database_that_cannot_be_used_is_one_sentence(
    console: Callable[..., Result], tmp_path: Path, later: Path, command: str
) -> None:
    words, text = COMMANDS[command], tmp_path / "letter.txt"
    text.write_text("Liebe Genoss*innen, " * 100)
    nobody = f"postgresql+psycopg://app:{PASSWORD}@127.0.0.1:{free_port()}/party"
    assert refused(console(*words, url=nobody)) == sentences.UNREACHABLE
    assert "is its folder there" in refused(console(*words, url=f"sqlite:///{tmp_path}/nowhere/party.sqlite3"))
    assert "is none" in refused(console(*words, url=f"sqlite:///{text}"))
    assert refused(console(*words, url=f"sqlite:///{later}")) == sentences.LATER_RELEASE


@pytest.mark.parametrize("command", ["serve", "worker", "seed", "create-admin", "import-motion"])
def test_who_works_on_a_database_that_was_never_migrated_is_told_so_and_leaves_nothing(
    console: Callable[..., Result], tmp_path: Path, command: str
) -> None:
    file = tmp_path / "party.sqlite3"
    assert "run `deliberation migrate` first" in refused(console(*COMMANDS[command], url=f"sqlite:///{file}"))
    assert not file.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("sed",), "No such command 'sed'."),
        (("seed",), "Missing option '--members'."),
        (("seed", "--members", "0"), "Invalid value for '--members': 0 is not in the range"),
        (("lines",), "Missing argument 'FILE'."),
        (("lines", "nowhere.txt"), "Invalid value for 'FILE': File 'nowhere.txt' does not exist."),
        (("migrate", "--faster"), "No such option"),
    ],
)
def test_wrong_usage_is_one_sentence(console: Callable[..., Result], words: tuple[str, ...], said: str) -> None:
    assert refused(console(*words, url="")).startswith(said)


def test_the_list_of_commands_is_whole() -> None:
    told = CliRunner().invoke(cli.main, ["--help"])
    assert told.exit_code == 0
    assert "..." not in told.stdout.partition("Commands:")[2]
    assert all(name in told.stdout for name in cli.main.commands)  # type: ignore[attr-defined]


def test_an_administrator_is_refused_in_words(console: Callable[..., Result], tmp_path: Path) -> None:
    url = settings_for(tmp_path, database_url=f"sqlite:///{tmp_path / 'party.sqlite3'}").database_url
    upgrade(url, url)
    assert console(*ADMIN, "--party", "Die Partei", url=url).exit_code == 0
    assert refused(console(*ADMIN, url=url)) == refusal_in_english(AddressTaken(is_seen=True))
    other = (*ADMIN[:-1], "another@example.org")
    assert "is called Die Partei" in refused(console(*other, "--party", "Andere", url=url))
    assert console(*other, "--party", "Die Partei", url=url).exit_code == 0
