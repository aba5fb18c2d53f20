"""A partial index helps a statement that says what it is for, and only where the words stand in the statement."""

import re

import pytest
from flask import Flask

from deliberation.models import Base
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


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_the_word_of_a_partial_index_stands_in_the_statement_itself(crowded: Flask, party: Party) -> None:
    """Else SQLite makes the plan anew each time it is asked, and PostgreSQL keeps one without the index (ADR 22)."""
    words = words_of_partial_indexes()
    assert ("moderation_act", "kind") in words
    placed = [re.compile(rf"\b{table}(_\d+)?\.{column} = \?") for table, column in words]
    asked = [one.text for visit in VISITS.values() for one in visit(crowded, party)]
    assert [text for text in asked if any(place.search(text) for place in placed)] == []
