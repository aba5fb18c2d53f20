"""What the pages that are read most ask is made once, when the program starts, and is whole before threads share it."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Select, select
from sqlalchemy.orm.util import AliasedClass

import deliberation
from tests.client import PageClient
from tests.party import Party

READ_MOST: dict[str, tuple[str, Callable[[Party], str]]] = {
    "start": ("alice", lambda _: "/"),
    "start of an executive": ("eva", lambda _: "/"),
    "field": ("alice", lambda party: f"/fields/{party.field}"),
    "field by themes": ("alice", lambda party: f"/fields/{party.field}?order=theme"),
    "room": ("alice", lambda party: f"/rooms/{party.room}"),
    "room, further on": ("alice", lambda party: f"/rooms/{party.room}?after={party.contribution}"),
    "room, back again": ("alice", lambda party: f"/rooms/{party.room}?before={party.contribution}"),
    "room, mixed": ("alice", lambda party: f"/rooms/{party.room}?order=shuffle"),
    "room, one kind": ("alice", lambda party: f"/rooms/{party.room}?show=doubt"),
}


@pytest.mark.parametrize("name", READ_MOST)
def test_a_page_makes_no_statement_when_it_is_opened_again(
    app: Flask, party: Party, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    who, path_in = READ_MOST[name]
    client, path = PageClient(app).sign_in(party.personas[who]), path_in(party)
    client.get(path)
    made: list[str] = []
    for kind in (Select, AliasedClass):
        monkeypatch.setattr(kind, "__init__", counted(kind, made))
    client.get(path)
    assert made == []


def test_making_one_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    monkeypatch.setattr(Select, "__init__", counted(Select, made))
    select()
    assert made == ["Select"]


def counted(kind: type, made: list[str]) -> Callable[..., None]:
    """How things of this kind are made, noting each."""
    make: Callable[..., None] = vars(kind)["__init__"]

    def note(self: object, *given: object, **named: object) -> None:
        made.append(kind.__name__)
        make(self, *given, **named)

    return note


def test_a_second_name_that_threads_share_is_whole_from_the_beginning() -> None:
    """`models/base.py::another` says why; in a function that is called at each request `aliased` is cheaper."""
    shared = {
        f"{path.name}:{node.lineno}"
        for path in Path(deliberation.__file__).parent.rglob("*.py")
        for statement in ast.parse(path.read_text(encoding="utf8")).body
        if not isinstance(statement, ast.FunctionDef)
        for node in ast.walk(statement)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "aliased"
    }
    assert shared == set()
