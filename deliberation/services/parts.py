"""Many ids in one act: no statement takes all of them."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

Id = TypeVar("Id")

# PostgreSQL takes 65,535 values in a statement, SQLite often half of that
MOST_VALUES = 10_000


def in_parts(ids: Sequence[Id]) -> Iterator[Sequence[Id]]:
    """The ids in parts that fit into a statement."""
    return (ids[start : start + MOST_VALUES] for start in range(0, len(ids), MOST_VALUES))
