"""The commands around ballots. What stands in the way is one sentence: exit code 2, or 1 for what is refused."""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

REFUSED, USAGE = 1, 2
FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)


def one_sentence(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turn refusals and obstacles into a sentence and an exit code."""

    @wraps(command)
    def guarded(*args: object, **kwargs: object) -> object:
        from deliberation.domain.ballots.refusal import Refused
        from deliberation.operations.ballots.files import CannotDo

        try:
            return command(*args, **kwargs)
        except Refused as refused:
            click.echo(" ".join(str(refused).split()), err=True)
            sys.exit(REFUSED)
        except CannotDo as obstacle:
            click.echo(" ".join(str(obstacle).split()), err=True)
            sys.exit(USAGE)

    return guarded


@click.command(
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []},
    add_help_option=False,
)
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def verify(words: tuple[str, ...]) -> None:
    """Verify the record of a secret poll, strictly."""
    from deliberation.domain.ballots.verify import main

    sys.exit(main(words, program="deliberation verify"))


@click.group()
def ballot() -> None:
    """Simulate secret polls."""


@ballot.command()
@click.option("--voters", type=click.IntRange(0, 1_000_000), required=True, help="How many credentials there are.")
@click.option("--trustees", type=click.IntRange(1, 100), default=1, show_default=True, help="How many hold a key.")
@click.option("--threshold", type=click.IntRange(1, 100), help="How many of them open; all of them otherwise.")
@click.option("--seed", required=True, help="The same seed gives the same record, all its keys included.")
@click.option("--out", type=FOLDER, required=True, help="Where the record is written.")
@one_sentence
def simulate(voters: int, trustees: int, threshold: int | None, seed: str, out: Path) -> None:
    """Write the record of a whole invented poll.

    Nothing in it is secret, so it says SIMULATION and no trustee opens it.
    """
    from deliberation.operations.ballots.simulation import Plan, simulate
    from deliberation.operations.progress import bar

    made = simulate(Plan(voters, trustees, threshold, seed), out, progress=bar)
    click.echo(f"{made.path}: {made.ballots} ballots, result {made.counts}.")


COMMANDS = (verify, ballot)
