"""What the program needs from its surroundings, and that the demo is nowhere but at home."""

import os
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import create_engine, text

from config import ConfigurationError, Settings
from deliberation.app import create_app
from deliberation.cli import main
from deliberation.extensions import db
from deliberation.operations.demo import loading as demo
from deliberation.operations.migrating import upgrade
from deliberation.operations.running import prepare

SECRET = "kJ8-x2LpQ0vTzR5yNc7WmE3sHbUa9dFg"
EARNEST = {
    "DATABASE_URL": "postgresql+psycopg://app@db/deliberation",
    "SECRET_KEY": SECRET,
    "PUBLIC_URL": "https://debatte.example.org",
    "MAIL_SERVER": "mail.example.org",
    "MAIL_SENDER": "debatte@example.org",
}


def read(folder: Path, **environ: str) -> Settings:
    return Settings.from_environ({"INSTANCE_PATH": str(folder)} | environ)


def complaint(folder: Path, **environ: str) -> str:
    with pytest.raises(ConfigurationError) as refused:
        read(folder, **environ)
    return str(refused.value)


def test_with_nothing_said_it_is_the_demo_at_localhost(tmp_path: Path) -> None:
    settings = read(tmp_path)
    assert settings.demo
    assert settings.public_url == "http://localhost:8000"
    assert settings.database_url == f"sqlite:///{tmp_path}/deliberation.sqlite3"
    assert settings.mail.prints_only
    assert not settings.is_secure


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1"])
def test_the_loopback_address_is_home(tmp_path: Path, host: str) -> None:
    assert read(tmp_path, HOST=host, PORT="8123").public_url == "http://localhost:8123"


AWAY = [
    {"HOST": "0.0.0.0"},
    {"HOST": "::"},
    {"HOST": "192.0.2.1"},
    {"HOST": "localhost.example.org"},
    {"HOST": "127.0.0.1.example.org"},
    {"DATABASE_URL": "postgresql+psycopg:///deliberation"},
    {"DATABASE_URL": "sqlite:////srv/deliberation.sqlite3"},
    {"DATABASE_URL": "sqlite:////srv/x.sqlite3", "HOST": "localhost"},
]


@pytest.mark.parametrize("environ", AWAY, ids=str)
def test_anywhere_else_all_that_is_missing_is_named_at_once(tmp_path: Path, environ: dict[str, str]) -> None:
    said = complaint(tmp_path, **environ)
    for name in ("SECRET_KEY", "PUBLIC_URL", "MAIL_SERVER", "MAIL_SENDER"):
        assert f"{name} is missing" in said
    assert not (tmp_path / "secret_key").exists(), "no secret is made where one must be given"


@pytest.mark.parametrize("environ", AWAY, ids=str)
def test_anywhere_else_there_is_no_demo(tmp_path: Path, environ: dict[str, str]) -> None:
    assert not read(tmp_path, **(EARNEST | environ)).demo


def test_an_operator_who_said_everything_is_let_in(tmp_path: Path) -> None:
    settings = read(tmp_path, **EARNEST, TRUSTED_HOSTS="www.debatte.example.org", PROXY_COUNT="1")
    assert settings.is_secure
    assert settings.trusted_hosts == ("debatte.example.org", "www.debatte.example.org")
    assert settings.proxy_count == 1
    assert settings.mail.use_starttls
    assert settings.migration_database_url == settings.database_url


WRONG = {
    "short": ({"SECRET_KEY": "x7Hq"}, "SECRET_KEY must have at least 32 characters"),
    "repeated": ({"SECRET_KEY": "changeme" * 8}, "SECRET_KEY repeats itself"),
    "blank": ({"SECRET_KEY": " " * 40}, "SECRET_KEY is missing"),
    "a weak one of earlier": ({"SECRET_KEY_EARLIER": "x7Hq"}, "SECRET_KEY_EARLIER must have"),
    "no scheme": ({"PUBLIC_URL": "debatte.example.org"}, "PUBLIC_URL must be an address"),
    "a path": ({"PUBLIC_URL": "https://example.org/debatte"}, "PUBLIC_URL must be an address"),
    "a query": ({"PUBLIC_URL": "https://example.org?x"}, "PUBLIC_URL must be an address"),
    "somebody's name": ({"PUBLIC_URL": "https://me@example.org"}, "PUBLIC_URL must be an address"),
    "a broken address": ({"PUBLIC_URL": "https://["}, "PUBLIC_URL must be an address"),
    "a broken port": ({"PUBLIC_URL": "https://example.org:http"}, "PUBLIC_URL must be an address"),
    "another scheme": ({"PUBLIC_URL": "ftp://example.org"}, "PUBLIC_URL must be an address"),
    "without encryption": ({"PUBLIC_URL": "http://debatte.example.org"}, "PUBLIC_URL must begin with https://"),
    "a port that is a word": ({"PORT": "http"}, "PORT must be a whole number from 1 to 65535"),
    "a port too high": ({"PORT": "65536"}, "PORT must be a whole number"),
    "a negative number": ({"PROXY_COUNT": "-1"}, "PROXY_COUNT must be"),
    "a fraction": ({"SERVER_PROCESSES": "1.5"}, "SERVER_PROCESSES must be"),
    "other digits": ({"MAIL_PORT": "٥٨٧"}, "MAIL_PORT must be"),
    "maybe": ({"MAIL_STARTTLS": "maybe"}, "MAIL_STARTTLS must be yes or no"),
    "another database": ({"DATABASE_URL": "mysql://x/y"}, "DATABASE_URL must begin with"),
    "another driver": ({"DATABASE_URL": "postgresql://x/y"}, "DATABASE_URL must begin with"),
    "a password with a sign of its own": (
        {"DATABASE_URL": "postgresql+psycopg://app:ge/heim@db/party"},
        "DATABASE_URL is no address",
    ),
    "another driver for the owner": ({"MIGRATION_DATABASE_URL": "postgres://x"}, "MIGRATION_DATABASE_URL must begin"),
    "no such place": ({"TIME_ZONE": "Europe/Utopia"}, "TIME_ZONE must be"),
    "a way out": ({"TIME_ZONE": "../../etc/passwd"}, "TIME_ZONE must be"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_cannot_be_meant_is_refused_with_a_sentence(tmp_path: Path, kind: str) -> None:
    changes, sentence = WRONG[kind]
    assert sentence in complaint(tmp_path, **(EARNEST | changes))


def test_every_complaint_comes_at_once(tmp_path: Path) -> None:
    changes = {
        name: value
        for kind in ("short", "no scheme", "maybe", "no such place")
        for name, value in WRONG[kind][0].items()
    }
    assert complaint(tmp_path, **(EARNEST | changes)).count("must") == 4


@pytest.mark.parametrize(
    ("given", "origin"),
    [
        ("https://Debatte.Example.ORG/", "https://debatte.example.org"),
        ("https://debatte.example.org:443", "https://debatte.example.org"),
        ("https://debatte.example.org:8443", "https://debatte.example.org:8443"),
        ("http://localhost:80", "http://localhost"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_the_public_address_is_what_browsers_call_an_origin(tmp_path: Path, given: str, origin: str) -> None:
    assert read(tmp_path, **(EARNEST | {"PUBLIC_URL": given})).public_url == origin


def test_the_demos_secret_is_made_once_and_is_nobody_elses_to_read(tmp_path: Path) -> None:
    first, second = read(tmp_path), read(tmp_path)
    assert first.secret_keys == second.secret_keys
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert read(tmp_path / "other").secret_keys != first.secret_keys


def test_a_weak_secret_is_refused_in_the_demo_too(tmp_path: Path) -> None:
    assert "SECRET_KEY" in complaint(tmp_path, SECRET_KEY="secret")


def earnest(folder: Path) -> Settings:
    """In earnest, on a file, so that it can be looked into."""
    return read(folder, **(EARNEST | {"DATABASE_URL": f"sqlite:///{folder}/earnest.sqlite3"}))


def people_in(settings: Settings) -> int:
    engine = create_engine(settings.database_url)
    with engine.connect() as connection:
        found = int(connection.execute(text("SELECT count(*) FROM person")).scalar_one())
    engine.dispose()
    return found


def test_the_demo_is_loaded_into_its_own_database_once(tmp_path: Path) -> None:
    settings = read(tmp_path)
    prepare(settings, print)
    first = people_in(settings)
    prepare(settings, print)
    assert people_in(settings) == first > len(demo.LOGINS)


def test_in_earnest_the_demo_refuses_to_be_loaded(tmp_path: Path) -> None:
    settings = earnest(tmp_path)
    upgrade(settings.database_url, settings.database_url)
    app = create_app(settings)
    with pytest.raises(demo.NotTheDemo):
        demo.load(app, settings)
    with app.app_context():
        db.engine.dispose()
    assert people_in(settings) == 0


def test_in_earnest_preparing_migrates_and_loads_nobody(tmp_path: Path) -> None:
    settings = earnest(tmp_path)
    prepare(settings, print)
    assert people_in(settings) == 0


def command(folder: Path, *arguments: str, **environ: str) -> Result:
    names = {name: None for name in os.environ if name in EARNEST or name in {"HOST", "PORT"}}
    return CliRunner().invoke(main, list(arguments), env=names | {"INSTANCE_PATH": str(folder)} | environ)


@pytest.mark.parametrize("environ", AWAY, ids=str)
@pytest.mark.parametrize("name", ["run", "demo", "migrate", "worker"])
def test_the_commands_refuse_to_guess(tmp_path: Path, name: str, environ: dict[str, str]) -> None:
    result = command(tmp_path, name, **environ)
    assert result.exit_code == 2
    assert "SECRET_KEY is missing" in result.output
    assert "Traceback" not in result.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("environ", AWAY, ids=str)
def test_the_demo_command_refuses_everywhere_else(tmp_path: Path, environ: dict[str, str]) -> None:
    result = command(tmp_path, "demo", **(EARNEST | environ))
    assert result.exit_code == 2
    assert "The demo is only for" in result.output
    assert list(tmp_path.iterdir()) == []
