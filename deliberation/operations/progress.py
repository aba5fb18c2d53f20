"""How far something is that takes long: a bar for a person at a terminal, and nothing for a log."""

import sys
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager

import click

Advance = Callable[[int], object]
# what is done, in a word for people, and of how many steps it consists
Progress = Callable[[str, int], AbstractContextManager[Advance]]


@contextmanager
def silently(_label: str, _length: int) -> Generator[Advance]:
    """Nobody watches."""
    yield lambda _: None


@contextmanager
def bar(label: str, length: int) -> Generator[Advance]:
    """A bar on stderr, so that what a command prints stays clean; none where stderr is no terminal."""
    with click.progressbar(length=length, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()) as shown:
        yield shown.update
