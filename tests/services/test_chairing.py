"""Who leads an assembly: named by who calls it, for this assembly alone, and never by themself."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from deliberation.domain.acts import Act
from deliberation.domain.errors import (
    FunctionHeldAlready,
    NotPermitted,
    TooManyAttempts,
    UnknownThing,
)
from deliberation.domain.people import Function, PlaceKind
from deliberation.domain.procedure.mandates import MANDATES_OUTLAST
from deliberation.domain.procedure.presets import SMALL_MOTION
from deliberation.domain.procedure.refusals import ChairIsYou, ChairNotHere
from deliberation.extensions import db
from deliberation.models import Assembly, FunctionHeld, Person
from deliberation.services import assemblies, chairing, limits
from deliberation.services.functions import Place
from deliberation.unit_of_work import today
from tests.party import Party, Persona, acting
from tests.services.giving import give
from tests.services.steps import Watch, refused
from tests.services.test_assemblies import plan

NOWHERE = 999_999


def announced(party: Party, who: Persona, *, at: int, body_id: int | None = None, chair: str = "") -> int:
    with acting(who) as work:
        return assemblies.announce(work, at, plan(), types=[SMALL_MOTION], body_id=body_id, chair=chair).id


def chairs_of(assembly_id: int) -> list[FunctionHeld]:
    db.session().expire_all()
    asked = select(FunctionHeld).where(FunctionHeld.assembly_id == assembly_id, FunctionHeld.function == Function.CHAIR)
    return list(db.session().scalars(asked))


def test_who_calls_an_assembly_says_at_once_who_leads_it(party: Party, watch: Watch) -> None:
    assembly_id = announced(party, party.eva, at=party.spree, chair=" Alice@example.org ")
    (held,) = chairs_of(assembly_id)
    assert (held.person_id, held.held_since) == (party.alice.id, today())
    assert held.confirmed_at is not None
    assert held.held_until == plan().days.closes_on + MANDATES_OUTLAST, "outcomes are written down afterwards, too"
    assert watch.acts == [Act.ASSEMBLY_ANNOUNCED, Act.FUNCTION_PROPOSED]
    assert Function.CHAIR in party.alice.actor.functions


def test_a_number_does_as_well_and_it_can_be_later(party: Party) -> None:
    assembly_id = announced(party, party.eva, at=party.spree)
    assert chairs_of(assembly_id) == []
    with acting(None) as work:
        work.session.get_one(Person, party.bob.id).membership_number = "M-7"
    with acting(party.eva) as work:
        chairing.name_chair(work, assembly_id, "M-7")
    with acting(party.adil) as work:
        chairing.name_chair(work, assembly_id, "alice@example.org")
    assert {one.person_id for one in chairs_of(assembly_id)} == {party.alice.id, party.bob.id}
    with refused(FunctionHeldAlready, party.eva) as work:
        chairing.name_chair(work, assembly_id, "alice@example.org")


def test_a_body_names_who_leads_its_own_meeting(party: Party) -> None:
    assembly_id = announced(party, party.bob, at=party.state, body_id=party.body, chair="alice@example.org")
    assert [one.person_id for one in chairs_of(assembly_id)] == [party.alice.id]
    with refused(NotPermitted, party.bob) as work:
        chairing.name_chair(work, party.assembly, "alice@example.org")


def test_one_that_is_over_still_finds_somebody_who_records_what_it_decided(party: Party) -> None:
    assembly_id = announced(party, party.eva, at=party.spree)
    with acting(None) as work:
        row = work.session.get_one(Assembly, assembly_id)
        row.opens_on = row.closes_on = today() - timedelta(days=3)
    with acting(party.eva) as work:
        assert chairing.name_chair(work, assembly_id, "alice@example.org").held_until == today() + MANDATES_OUTLAST


@pytest.mark.parametrize("name", ["alice", "kora", "emil", "cem", "mona", "wilma", "mira", "gast", "bob", "beate"])
def test_others_name_nobody(party: Party, name: str) -> None:
    with refused(NotPermitted, party.personas[name]) as work:
        chairing.name_chair(work, party.assembly, "charlie@example.org")
    with refused(UnknownThing, party.ada) as work:
        chairing.name_chair(work, NOWHERE, "charlie@example.org")


@pytest.mark.parametrize("name", ["eva", "adil", "ada", "bob"])
def test_nobody_names_themself_and_nothing_of_it_stays(party: Party, name: str) -> None:
    persona, body_id = party.personas[name], party.body if name == "bob" else None
    before = db.session().scalars(select(Assembly.id)).all()
    with refused(ChairIsYou, persona) as work:
        assemblies.announce(
            work, party.state, plan(), types=[SMALL_MOTION], body_id=body_id, chair=f"{name}@example.org"
        )
    assert db.session().scalars(select(Assembly.id)).all() == before


@pytest.mark.parametrize("who", ["dora@example.org", "charlie@example.org", "niemand@example.org", "0", "", "x"])
def test_whoever_does_not_belong_to_the_association_is_not_found(party: Party, who: str) -> None:
    """Nor is somebody without an address where something was typed that is none."""
    with acting(None) as work:
        work.session.get_one(Person, party.bob.id).email = None
    assembly_id = announced(party, party.eva, at=party.spree)
    with refused(ChairNotHere, party.eva) as work:
        chairing.name_chair(work, assembly_id, who)


@pytest.mark.parametrize("name", ["gast", "ingo", "gabi"])
def test_who_can_hold_no_function_leads_nothing_and_why_is_not_told(party: Party, name: str) -> None:
    with acting(None) as work:
        work.session.get_one(Person, party.personas[name].id).association_id = party.spree
    assembly_id = announced(party, party.eva, at=party.spree)
    with refused(ChairNotHere, party.eva) as work:
        chairing.name_chair(work, assembly_id, f"{name}@example.org")


def test_who_has_left_leads_nothing(party: Party) -> None:
    with acting(None) as work:
        work.session.get_one(Person, party.alice.id).left_on = today()
    assembly_id = announced(party, party.eva, at=party.spree)
    with refused(ChairNotHere, party.eva) as work:
        chairing.name_chair(work, assembly_id, "alice@example.org")


def test_nobody_asks_through_a_list_of_members(party: Party, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found counts like what was not: either answer says something."""
    monkeypatch.setattr(limits, "CHAIRS_NAMED", replace(limits.CHAIRS_NAMED, count=2))
    for who, expected in (("niemand@example.org", ChairNotHere), ("alice@example.org", type(None))):
        with acting(party.eva) as work:
            assert isinstance(chairing.chair_refused(work, party.spree, who), expected)
    with refused(TooManyAttempts, party.eva) as work:
        chairing.chair_refused(work, party.spree, "alice@example.org")
    with refused(NotPermitted, party.cem) as work:
        chairing.chair_refused(work, party.spree, "alice@example.org")


def test_the_function_reaches_this_assembly_and_no_other(party: Party) -> None:
    announced(party, party.eva, at=party.spree, chair="alice@example.org")
    (holding,) = party.alice.actor.holdings
    assert holding.assembly_id is not None
    assert holding.assembly_id != party.assembly
    give(party.adil, party.alice, Function.MODERATOR, Place(PlaceKind.ASSOCIATION, party.state))
