"""A partial index helps a statement that says what it is for, and only where the words stand in the statement."""

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, ClassVar

import pytest
from flask import Flask
from sqlalchemy import Select, select

from deliberation import queries
from deliberation.models import Base, Person
from tests.party import Party
from tests.test_queries import VISITS, crowded

__all__ = ["crowded"]


def words_of_partial_indexes() -> set[tuple[str, str]]:
    """Table and column of each word that a partial index is for."""
    wheres = [
        (table.name, str(index.dialect_options["sqlite"]["where"]))
        for table in Base.metadata.sorted_tables
        for index in table.indexes
    ]
    return {(table, column) for table, where in wheres for column in re.findall(r"(\w+) = '", where)}


MODULES = [
    importlib.import_module(f"deliberation.queries.{found.name}") for found in pkgutil.iter_modules(queries.__path__)
]


def test_what_is_asked_past_the_session_names_columns_alone() -> None:
    """A whole table would fall apart into its columns, and each value would stand in another's place."""
    past = [one for one in MODULES if {"rows_of", "first_of"} & set(vars(one))]
    made = [
        (one.__name__, name, found) for one in past for name, value in vars(one).items() for found in _selects(value)
    ]
    assert len(made) > 10
    assert [(place, name) for place, name, value in made if any(map(_is_whole, value.column_descriptions))] == []


def _selects(value: Any, depth: int = 3) -> Iterator[Select[Any]]:
    """The statements that a module has under a name: alone, in a list, or as a part of something made or a class."""
    if isinstance(value, Select):
        yield value
    elif depth and isinstance(value, Mapping):
        yield from chain.from_iterable(_selects(part, depth - 1) for part in value.values())
    elif depth and isinstance(value, list | tuple | set | frozenset):
        yield from chain.from_iterable(_selects(part, depth - 1) for part in value)
    elif depth and isinstance(value, type) and value.__module__.startswith(queries.__name__):
        yield from _selects(vars(value), depth - 1)
    elif depth and type(value).__module__.startswith(queries.__name__):
        yield from _selects(getattr(value, "__dict__", {}), depth - 1)


class _Askers:
    """Statements where none was looked for before."""

    whole = select(Person)
    several: ClassVar = {"first": [select(Person.id), select(Person)]}


def test_a_statement_is_found_wherever_a_module_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Askers, "__module__", f"{queries.__name__}.somewhere")
    kept = {"asked": _Askers, "made": (select(Person.id),), "other": "no statement"}
    found = list(_selects(kept, depth=5))
    assert [any(map(_is_whole, one.column_descriptions)) for one in found] == [True, False, True, False]


def _is_whole(part: Any) -> bool:
    return isinstance(part["type"], type) and issubclass(part["type"], Base)


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_the_word_of_a_partial_index_stands_in_the_statement_itself(crowded: Flask, party: Party) -> None:
    """Else SQLite makes the plan anew each time it is asked, and PostgreSQL keeps one without the index (ADR 22)."""
    words = words_of_partial_indexes()
    assert ("moderation_act", "kind") in words
    placed = [re.compile(rf"\b{table}(_\d+)?\.{column} = \?") for table, column in words]
    asked = [one.text for visit in VISITS.values() for one in visit(crowded, party)]
    assert [text for text in asked if any(place.search(text) for place in placed)] == []
