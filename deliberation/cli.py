"""The `deliberation` command. Wrong usage or an unreadable file: exit code 2 and one sentence."""

import logging
import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from config import ConfigurationError, Settings

USAGE = 2


def _settings(**overrides: object) -> Settings:
    environ = dict(os.environ)
    environ.update({name: str(value) for name, value in overrides.items() if value is not None})
    return Settings.from_environ(environ)


def _one_sentence(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turn what stands in the way into one sentence on stderr and exit code 2."""

    @wraps(command)
    def guarded(*args: object, **kwargs: object) -> object:
        from deliberation.assets import AssetsMissing
        from deliberation.demo import NotTheDemo
        from deliberation.domain.errors import RuleViolation
        from deliberation.running import CannotRun

        try:
            return command(*args, **kwargs)
        except (ConfigurationError, CannotRun, NotTheDemo, AssetsMissing) as error:
            message = str(error)
        except RuleViolation as refusal:
            message = f"The rules refuse this: {refusal.code}."
        click.echo(message, err=True)
        sys.exit(USAGE)

    return guarded


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Rooms without decision pressure, motions with line numbers, ballots that anybody can check."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Where to listen; 8000 unless PORT says otherwise.")
@_one_sentence
def run(port: int | None) -> None:
    """Migrate, load the demo (embedded database only), serve and work until Ctrl-C."""
    from deliberation.running import run as run_all

    sys.exit(run_all(_settings(PORT=port), click.echo))


@main.command()
@_one_sentence
def migrate() -> None:
    """Bring the database to the newest form, as the owner (MIGRATION_DATABASE_URL)."""
    from deliberation.migrating import upgrade

    settings = _settings()
    settings.instance.mkdir(parents=True, exist_ok=True)
    changed = upgrade(settings.migration_database_url, settings.database_url)
    click.echo("The database is brought up to date." if changed else "Nothing to do.")


@main.command()
@_one_sentence
def demo() -> None:
    """Load the demo into the embedded database, if nobody is in it yet."""
    from deliberation.running import prepare

    settings = _settings()
    if not settings.demo:
        from deliberation.demo import NotTheDemo

        raise NotTheDemo("The demo is only for the embedded database on this machine's own address.")
    prepare(settings, click.echo)


@main.command()
@_one_sentence
def worker() -> None:
    """Do what waits in the job table, until it is told to stop."""
    from deliberation.app import create_app
    from deliberation.mail import Postbox
    from deliberation.worker import Worker

    settings = _settings()
    Worker(create_app(settings), Postbox(settings.mail, write=_print_now)).run_forever()


def _print_now(text: str) -> None:
    click.echo(text)
    sys.stdout.flush()


@main.command("create-admin")
@click.option("--given-name", required=True)
@click.option("--family-name", required=True)
@click.option("--email", required=True)
@click.option("--party", default="Bundesverband", show_default=True, help="Name of the federation, if there is none.")
@_one_sentence
def create_admin(given_name: str, family_name: str, email: str, party: str) -> None:
    """Add an administrator of the federation and send the invitation."""
    from deliberation.founding_party import create_administrator

    address = create_administrator(
        _settings(), given_name=given_name, family_name=family_name, email=email, party=party
    )
    click.echo(f"The invitation to {address} is on its way.")


if __name__ == "__main__":
    main()
