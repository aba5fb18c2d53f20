"""A vote that was repeated, or is being repeated, never looks as if it decided."""

import csv
import io
import json

import pytest
from flask import Flask

from deliberation.domain.tally.yes_no_abstain import Choice
from tests.client import PageClient
from tests.party import Party
from tests.services import deciding

SUPERSEDED, WAITING = "Überholt: Darüber wurde später noch einmal", "Noch nicht entschieden: Darüber wird gerade"


@pytest.fixture
def first(app: Flask, party: Party) -> int:
    """Emil's amendment is adopted in its first poll."""
    with app.app_context():
        return deciding.decide(party, party.amendment)


@pytest.fixture
def eva(app: Flask, party: Party) -> PageClient:
    return PageClient(app).sign_in(party.eva)


def exported(eva: PageClient, poll: int) -> dict[str, object]:
    eva.get(f"/results/{poll}.json")
    assert eva.response is not None
    found: dict[str, object] = json.loads(eva.response.text)
    eva.get(f"/results/{poll}.csv")
    head, row = csv.reader(io.StringIO(eva.response.text.removeprefix("\ufeff")), delimiter=";")
    table = dict(zip(head, row, strict=True))
    for name in ("is_carried", "is_last"):
        assert table[name] == json.dumps(found[name])
    return found


def sentences(eva: PageClient, path: str) -> list[str]:
    eva.get(path)
    return [tag.get_text() for tag in eva.page.select(".entry-sentence")]


def test_after_a_repeat_only_the_last_one_decides(app: Flask, party: Party, eva: PageClient, first: int) -> None:
    with app.app_context():
        second = deciding.decide(party, party.amendment, Choice.NO)
    for path in ("/results", f"/rooms/{party.decision_room}"):
        lost, superseded = sentences(eva, path)
        assert lost == "Der Änderungsantrag fand keine Mehrheit."
        assert superseded.startswith(SUPERSEDED)
    eva.get(f"/results/{first}")
    assert str(eva.page.select_one("h1")).count(SUPERSEDED) == 1
    assert "Diese Abstimmung ergab: Der Änderungsantrag ist angenommen." in eva.text
    assert eva.page.select_one(f'a[href="/results/{second}"]')
    told = exported(eva, first)
    assert (told["is_last"], told["superseded_by"], told["repeated_in"]) == (False, second, None)
    told = exported(eva, second)
    assert (told["is_last"], told["superseded_by"], told["is_carried"]) == (True, None, False)


def test_while_it_is_repeated_nothing_is_decided(app: Flask, party: Party, eva: PageClient, first: int) -> None:
    with app.app_context():
        second = deciding.opened(party)
    for path in ("/results", f"/rooms/{party.decision_room}"):
        (waiting,) = sentences(eva, path)
        assert waiting.startswith(WAITING)
    eva.get(f"/results/{first}")
    assert WAITING in str(eva.page.select_one("h1"))
    assert "die letzte Abstimmung gilt" not in eva.text
    assert eva.page.select_one(f'a[href="/polls/{second}"]')
    told = exported(eva, first)
    assert (told["is_last"], told["superseded_by"], told["repeated_in"]) == (False, None, second)


def test_the_first_of_three_stays_superseded_while_the_third_is_open(
    app: Flask, party: Party, eva: PageClient, first: int
) -> None:
    with app.app_context():
        second = deciding.decide(party, party.amendment)
        third = deciding.opened(party)
    newer, older = sentences(eva, "/results")
    assert newer.startswith(WAITING)
    assert older.startswith(SUPERSEDED)
    told = exported(eva, first)
    assert (told["superseded_by"], told["repeated_in"]) == (second, third)
