"""The `deliberation` command. Wrong usage or an unreadable file: exit code 2 and one sentence."""

import logging
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError

from config import ConfigurationError, Settings
from deliberation.operations.ballots import commands as ballot_commands

USAGE = 2


def _settings(**overrides: object) -> Settings:
    environ = dict(os.environ)
    environ.update({name: str(value) for name, value in overrides.items() if value is not None})
    return Settings.from_environ(environ)


def _one_sentence(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turn what stands in the way into one sentence on stderr and exit code 2."""

    @wraps(command)
    def guarded(*args: object, **kwargs: object) -> object:
        from alembic.util import CommandError
        from sqlalchemy.exc import SQLAlchemyError

        from deliberation.domain.errors import RuleViolation
        from deliberation.operations import sentences
        from deliberation.operations.backup.manifest import BackupRefused
        from deliberation.operations.demo.loading import NotTheDemo
        from deliberation.operations.english import refusal_in_english
        from deliberation.operations.running import CannotRun
        from deliberation.web.assets import AssetsMissing

        try:
            return command(*args, **kwargs)
        except (ConfigurationError, CannotRun, NotTheDemo, AssetsMissing, BackupRefused) as error:
            message = str(error)
        except RuleViolation as refusal:
            message = refusal_in_english(refusal)
        except (SQLAlchemyError, CommandError) as trouble:
            message = sentences.sentence_for_database(trouble)
        _complain(message)
        sys.exit(USAGE)

    return guarded


def _complain(message: str) -> None:
    """Say it in one line, also where the name of a file would make two of it."""
    click.echo(" ".join(message.split()), err=True)


class _OneSentence(click.Group):
    """Says in one sentence what was typed wrongly; click itself takes four lines."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command and end the process."""
        try:
            sys.exit(super().main(*args, **kwargs | {"standalone_mode": False}))
        except NoArgsIsHelpError as asked:
            asked.show()
        except click.ClickException as error:
            _complain(error.format_message())
        except click.Abort:
            _complain("Stopped before the end.")
        sys.exit(USAGE)


@click.group(cls=_OneSentence, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Rooms without decision pressure, motions with line numbers, ballots that anybody can check."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Where to listen; 8000 unless PORT says otherwise.")
@_one_sentence
def run(port: int | None) -> None:
    """Migrate, serve and work until Ctrl-C.

    With the embedded database it loads the demo first.
    """
    from deliberation.operations.progress import bar
    from deliberation.operations.running import run as run_all

    sys.exit(run_all(_settings(PORT=port), click.echo, progress=bar))


@main.command()
@_one_sentence
def migrate() -> None:
    """Bring the database to the newest form.

    As the owner, if MIGRATION_DATABASE_URL names one.
    """
    from deliberation.operations.migrating import upgrade
    from deliberation.operations.progress import bar
    from deliberation.operations.running import make_folder

    settings = _settings()
    make_folder(settings)
    changed = upgrade(settings.migration_database_url, settings.database_url, progress=bar)
    click.echo("The database is brought up to date." if changed else "Nothing to do.")


@main.command()
@_one_sentence
def demo() -> None:
    """Load the demo, if nobody is there yet.

    Only into the embedded database on this machine's own address.
    """
    from deliberation.operations.progress import bar
    from deliberation.operations.running import prepare

    settings = _settings()
    if not settings.demo:
        from deliberation.operations.demo.loading import NotTheDemo

        raise NotTheDemo("The demo is only for the embedded database on this machine's own address.")
    prepare(settings, click.echo, progress=bar)


@main.command()
@_one_sentence
def worker() -> None:
    """Send mail and do what else waits, until Ctrl-C."""
    from deliberation.app import create_app
    from deliberation.operations.demo.loading import demand_absence
    from deliberation.operations.running import demand_newest_form
    from deliberation.worker.mail import Postbox
    from deliberation.worker.worker import Worker

    settings = _settings()
    demand_newest_form(settings)
    app = create_app(settings)
    demand_absence(app, settings)
    Worker(app, Postbox(settings.mail, write=_print_now)).run_forever()


def _print_now(text: str) -> None:
    click.echo(text)
    sys.stdout.flush()


@main.command("create-admin")
@click.option("--given-name", required=True)
@click.option("--family-name", required=True)
@click.option("--email", required=True)
@click.option("--party", help="Name of the federation, if there is none; otherwise Bundesverband.")
@_one_sentence
def create_admin(given_name: str, family_name: str, email: str, party: str | None) -> None:
    """Invite an administrator of the federation."""
    from deliberation.operations.founding_party import create_administrator

    address = create_administrator(
        _settings(), given_name=given_name, family_name=family_name, email=email, party=party
    )
    click.echo(f"The invitation to {address} is on its way.")


@main.command()
@click.option("--members", type=click.IntRange(1, 500_000), required=True, help="How many people.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same number gives the same people.")
@click.option("--password", help="Opens the account of everybody who holds a function; in the demo only.")
@click.option("--rooms", type=click.Choice(["large"]), help="200 rooms, one with 5,000 contributions.")
@click.option("--assembly", type=click.Choice(["large"]), help="60 motions, one of 5,000 lines.")
@click.option("--contributions", type=click.IntRange(0, 500_000), help="How many stand in the first room.")
@_one_sentence
def seed(
    members: int, seed: int, password: str | None, rooms: str | None, assembly: str | None, contributions: int | None
) -> None:
    """Fill an empty database with a synthetic party.

    For load tests and demonstrations; the database has to be migrated before.
    """
    from deliberation.operations.progress import bar
    from deliberation.operations.synthetic.rooms import LARGE, NO_DEBATE
    from deliberation.operations.synthetic.seeding import seed as seed_party

    size = replace(LARGE if rooms else NO_DEBATE, has_motions=assembly is not None)
    if contributions is not None:
        size = replace(size, in_the_first=contributions)
    planted = seed_party(_settings(), members=members, number=seed, password=password, size=size, progress=bar)
    click.echo(f"{planted.people} people, {planted.associations} associations, {planted.functions} functions.")
    for function, address in planted.logins:
        click.echo(f"  {function.value.replace('_', ' '):<20} {address}")


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@_one_sentence
def backup(file: Path, *, force: bool) -> None:
    """Write everything that people wrote to FILE."""
    from deliberation.operations.backup.making import make_backup
    from deliberation.operations.progress import bar

    made = make_backup(_settings(), file, may_replace=force, progress=bar)
    click.echo(f"{made.rows} rows of {len(made.parts)} tables are in {file}.")


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Only read the file and say whether it is whole.")
@_one_sentence
def restore(file: Path, *, check: bool) -> None:
    """Fill an empty database from FILE.

    As the owner, if MIGRATION_DATABASE_URL names one: all of it, or nothing.
    """
    from deliberation.operations.backup.restoring import check_backup, missing_keys, restore_backup
    from deliberation.operations.progress import bar
    from deliberation.operations.running import make_folder

    if check:
        made = check_backup(file, progress=bar).manifest
        click.echo(f"{file} is whole: {made.rows} rows of {made.made_at:%Y-%m-%d %H:%M} UTC.")
        return
    settings = _settings()
    make_folder(settings)
    made = restore_backup(settings, file, progress=bar)
    click.echo(f"{made.rows} rows of {made.made_at:%Y-%m-%d %H:%M} UTC are restored.")
    if missing_keys(settings, made):
        click.echo(
            "SECRET_KEY is not the one of this backup: authenticator apps will not open, and people who deleted "
            "their data are not recognised. Name the earlier one in SECRET_KEY_EARLIER.",
            err=True,
        )


@main.command("import-motion")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--assembly", help="Key of the assembly; the next one if there is only one.")
@click.option("--number", default="", help="What people will cite, if the file does not say it or says it wrongly.")
@click.option("--title", default="", help="Likewise.")
@click.option("--mover", default="", help="Likewise.")
@click.option("--dry-run", is_flag=True, help="Show what was understood, try all of it, and store nothing.")
@click.option("--checked", is_flag=True, help="A text that is not clear was compared with the original.")
@click.option("--json", "as_json", is_flag=True, help="Show it for programs.")
@_one_sentence
def import_motion(
    file: Path, assembly: str | None, *, dry_run: bool, checked: bool, as_json: bool, **names: str
) -> None:
    """Put the motion in FILE before an assembly."""
    from deliberation.operations import motion_files
    from deliberation.operations.progress import bar

    imported = motion_files.read_file(file, **names, progress=bar)
    understood = motion_files.described(imported) if as_json else "\n".join(motion_files.told(imported))
    if dry_run:
        click.echo(understood)
    name = motion_files.submit(
        _settings(), imported, assembly=assembly, is_checked=checked, is_trial=dry_run, progress=bar
    )
    if not dry_run:
        click.echo(understood)
    if not as_json:
        click.echo(f"It can be put before: {name}. Nothing was stored." if dry_run else f"Put before: {name}.")


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_one_sentence
def lines(file: Path) -> None:
    """Print the motion in FILE: number, tab, line."""
    from deliberation.operations.motion_files import lines_of
    from deliberation.operations.progress import bar

    for line in lines_of(file, progress=bar):
        click.echo(line)


@main.command()
@_one_sentence
def serve() -> None:
    """Start only the server, for a service manager.

    The worker and migrations are commands of their own.
    """
    from deliberation.app import create_app
    from deliberation.operations.demo.loading import demand_absence
    from deliberation.operations.running import demand_free_port, demand_newest_form, server_command

    settings = _settings()
    demand_newest_form(settings)
    app = create_app(settings)  # what it misses is said once here, not by every process of the server
    demand_absence(app, settings)
    demand_free_port(settings)
    command = server_command(settings)
    os.execv(command[0], command)  # noqa: S606 — our own words, no shell


for _command in ballot_commands.COMMANDS:
    main.add_command(_command)


if __name__ == "__main__":
    main()
