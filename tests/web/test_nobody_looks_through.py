"""A motion that is to be looked through where nobody does that: whoever can mend it reads so, and whoever writes it."""

from dataclasses import replace

from flask import Flask
from sqlalchemy import update

from deliberation.domain.access import NOBODY
from deliberation.domain.people import Function, PlaceKind
from deliberation.models import FunctionHeld
from deliberation.services.functions import Place
from deliberation.unit_of_work import now, unit_of_work
from tests.party import Party
from tests.services.giving import give
from tests.web.drafting import RULES, begin, does, set_rules, visit

TO_WHO_SETS_UP = "Noch sieht niemand die Anträge durch"
TO_WHO_WRITES = "noch niemanden, der"
LOOK_THROUGH = (Function.MOTIONS_COMMITTEE, Function.CHAIR)


def nobody_looks_through(app: Flask) -> None:
    with app.app_context(), unit_of_work(NOBODY) as work:
        ending = update(FunctionHeld).where(FunctionHeld.function.in_(LOOK_THROUGH)).values(ended_at=now())
        work.session.execute(ending)


def reads(app: Flask, party: Party, name: str, path: str, words: str) -> bool:
    client = visit(app, party.personas[name])
    client.get(path)
    return words in client.text


def test_whoever_sets_it_up_and_whoever_writes_read_that_nobody_looks_through(app: Flask, party: Party) -> None:
    set_rules(app, party)
    path, page = begin(app, party, party.alice), f"/associations/assemblies/{party.assembly}"
    assert not reads(app, party, "eva", page, TO_WHO_SETS_UP)
    assert not reads(app, party, "alice", path, TO_WHO_WRITES)
    nobody_looks_through(app)
    eva = visit(app, party.eva)
    eva.get(page)
    assert TO_WHO_SETS_UP in eva.text
    for way in (f"/assemblies/{party.assembly}/chair", f"/assemblies/{party.assembly}/motion-types"):
        assert eva.page.select(f'.notice a[href="{way}"]')
        visit(app, party.eva).get(way)
    assert reads(app, party, "adil", page, TO_WHO_SETS_UP)
    # nobody else can mend it
    assert not reads(app, party, "alice", page, TO_WHO_SETS_UP)
    assert reads(app, party, "alice", path, TO_WHO_WRITES)
    does(visit(app, party.alice), f"{path}/submit", f"{path}/submit", in_whose_name="own")
    assert reads(app, party, "alice", path, TO_WHO_WRITES)
    assert not reads(app, party, "alice", path, "liegt bei denen, die Anträge prüfen")


def test_as_soon_as_there_is_a_chair_it_lies_before_them(app: Flask, party: Party) -> None:
    set_rules(app, party)
    path, page = begin(app, party, party.alice), f"/associations/assemblies/{party.assembly}"
    nobody_looks_through(app)
    with app.app_context():
        give(party.ada, party.bob, Function.CHAIR, Place(PlaceKind.ASSEMBLY, party.assembly))
    assert not reads(app, party, "eva", page, TO_WHO_SETS_UP)
    assert not reads(app, party, "alice", path, TO_WHO_WRITES)
    # of their own motion nobody is the judge, so this one lies before nobody
    assert reads(app, party, "bob", begin(app, party, party.bob), TO_WHO_WRITES)


def test_where_nobody_is_to_look_through_nothing_is_said(app: Flask, party: Party) -> None:
    set_rules(app, party, replace(RULES, is_screened=False))
    nobody_looks_through(app)
    assert not reads(app, party, "eva", f"/associations/assemblies/{party.assembly}", TO_WHO_SETS_UP)
    assert not reads(app, party, "alice", begin(app, party, party.alice), TO_WHO_WRITES)
