"""What all commands around ballots have in common: what stands in the way is one sentence and an exit code."""

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
