"""Setting up an assembly: who may, what is kept, and what nobody overwrites unseen."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from deliberation.domain.acts import Act
from deliberation.domain.errors import AssemblyOver, KeyTaken, NotPermitted, UnknownThing
from deliberation.domain.procedure.agenda import Item, read_agenda
from deliberation.domain.procedure.assembly_kinds import AssemblyKind
from deliberation.domain.procedure.presets import LARGE, PRESETS, SMALL_MOTION
from deliberation.domain.procedure.refusals import AgendaChanged
from deliberation.domain.procedure.sittings import days_of, read_sittings
from deliberation.extensions import db
from deliberation.models import AgendaItem, Assembly
from deliberation.queries.assembly_setup import SetUp, set_up_of
from deliberation.services import agendas, assemblies
from deliberation.services.assemblies import Plan
from deliberation.unit_of_work import now, the_zone, today
from tests.party import Party, Persona, acting
from tests.services.steps import Watch, refused

OUTLINE = "1. 10:00 Eröffnung\n1.1 Tagungsleitung\n1.2 Zeitplan\n2. Anträge"
NOWHERE = 999_999


def plan(*, in_days: int = 30, name: str = "Kreisparteitag") -> Plan:
    day = today() + timedelta(days=in_days)
    lines = f"{day:%d.%m.%Y} 10:00–18:00 Erster Tag\n{day + timedelta(days=1):%d.%m.%Y} 9:00–13:00"
    sittings = read_sittings(lines, the_zone())
    return Plan(
        AssemblyKind.CONVENTION, name, sittings, days_of(sittings, the_zone()), "Rotes Haus", "https://example.org/k"
    )


def announced(party: Party, who: Persona, at: int, *, agenda: tuple[Item, ...] = (), body_id: int | None = None) -> int:
    with acting(who) as work:
        return assemblies.announce(
            work, at, plan(), types=[PRESETS[preset] for preset in LARGE], agenda=agenda, body_id=body_id
        ).id


def found(assembly_id: int) -> SetUp:
    db.session().expire_all()
    return set_up_of(db.session(), assembly_id, now=now(), zone=the_zone())


def agenda(outline: str = OUTLINE) -> tuple[Item, ...]:
    return read_agenda(outline, plan().days.opens_on, the_zone())


def test_all_that_was_planned_is_there(party: Party, watch: Watch) -> None:
    assembly_id = announced(party, party.adil, party.spree, agenda=agenda())
    one, planned = found(assembly_id), plan()
    assert (one.name, one.place, one.link, one.kind) == (planned.name, planned.place, planned.link, planned.kind)
    assert (one.sittings, one.agenda) == (planned.sittings, agenda())
    assert [row.rules for row in one.types] == [PRESETS[preset] for preset in LARGE]
    row = db.session().get_one(Assembly, assembly_id)
    assert (row.days, row.opens_at) == (planned.days, planned.sittings[0].begins_at)
    assert watch.acts == [Act.ASSEMBLY_ANNOUNCED]


def test_the_executive_calls_its_assembly_and_a_body_its_own(party: Party) -> None:
    assert announced(party, party.eva, party.spree)
    assembly_id = announced(party, party.bob, party.state, body_id=party.body)
    assert found(assembly_id).body_id == party.body
    with acting(party.beate) as work:
        agendas.write(work, assembly_id, agenda(), seen=(), today=today())


@pytest.mark.parametrize("name", ["alice", "kora", "emil", "cem", "mona", "gast", "bob", "beate"])
def test_others_announce_and_change_nothing(party: Party, name: str) -> None:
    """Who speaks for a body speaks for no association."""
    with refused(NotPermitted, party.personas[name]) as work:
        assemblies.announce(work, party.state, plan(), types=[SMALL_MOTION])
    with refused(NotPermitted, party.personas[name]) as work:
        assemblies.change(work, party.assembly, plan(), today=today())
    with refused(NotPermitted, party.personas[name]) as work:
        agendas.write(work, party.assembly, (), seen=None, today=today())


def test_a_body_of_elsewhere_and_a_place_that_is_none_are_refused(party: Party) -> None:
    for place, body in ((party.spree, party.body), (NOWHERE, None), (party.state, NOWHERE)):
        with refused(UnknownThing, party.ada) as work:
            assemblies.announce(work, place, plan(), types=[SMALL_MOTION], body_id=body)


def test_nobody_has_to_think_of_a_short_name_and_two_get_two(party: Party) -> None:
    keys = [db.session().get_one(Assembly, announced(party, party.ada, party.spree)).key for _ in range(3)]
    day = plan().days.opens_on
    assert keys == [f"spree-{day}", f"spree-{day}-2", f"spree-{day}-3"]
    with refused(KeyTaken, party.ada) as work:
        assemblies.announce(work, party.state, plan(), types=[SMALL_MOTION], key=keys[0])


def test_what_is_moved_takes_its_deadlines_along(party: Party, watch: Watch) -> None:
    assembly_id = announced(party, party.eva, party.spree)
    later = replace(plan(in_days=60, name="Kreisparteitag, verlegt"), place="Volkshaus")
    with acting(party.eva) as work:
        assemblies.change(work, assembly_id, later, today=today())
    one = found(assembly_id)
    assert (one.name, one.place, one.sittings) == (later.name, "Volkshaus", later.sittings)
    assert db.session().get_one(Assembly, assembly_id).opens_at == later.sittings[0].begins_at
    assert watch.acts == [Act.ASSEMBLY_ANNOUNCED, Act.ASSEMBLY_CHANGED]


def test_what_is_over_stays_as_it_was(party: Party) -> None:
    assembly_id = announced(party, party.ada, party.spree)
    long_after = today() + timedelta(days=90)
    with refused(AssemblyOver, party.ada) as work:
        assemblies.change(work, assembly_id, plan(), today=long_after)
    with refused(AssemblyOver, party.ada) as work:
        agendas.write(work, assembly_id, (), seen=None, today=long_after)


def test_an_item_that_keeps_its_title_stays_the_same_item(party: Party) -> None:
    """What is said to it later belongs to it wherever it is moved."""
    assembly_id = announced(party, party.ada, party.spree, agenda=agenda())
    before = rows(assembly_id)
    other = agenda("Anträge\n  Zeitplan\nGrußwort\nEröffnung")
    with acting(party.ada) as work:
        agendas.write(work, assembly_id, other, seen=agenda(), today=today())
    after = rows(assembly_id)
    assert found(assembly_id).agenda == other
    assert {title: after[title].id for title in before if title in after} == {
        title: before[title].id for title in ("Anträge", "Zeitplan", "Eröffnung")
    }
    assert after["Zeitplan"].parent_id == after["Anträge"].id
    assert after["Eröffnung"].parent_id is None


def rows(assembly_id: int) -> dict[str, AgendaItem]:
    db.session().expire_all()
    asked = select(AgendaItem).where(AgendaItem.assembly_id == assembly_id)
    return {row.title: row for row in db.session().scalars(asked)}


def test_who_was_slower_overwrites_nothing_unseen(party: Party) -> None:
    assembly_id = announced(party, party.ada, party.spree, agenda=agenda())
    with acting(party.eva) as work:
        agendas.write(work, assembly_id, agenda("Wahlen"), seen=agenda(), today=today())
    with refused(AgendaChanged, party.ada) as work:
        agendas.write(work, assembly_id, agenda("Ganz anders"), seen=agenda(), today=today())
    assert [item.title for item in found(assembly_id).agenda] == ["Wahlen"]


def test_an_agenda_may_be_taken_away_whole(party: Party) -> None:
    assembly_id = announced(party, party.ada, party.spree, agenda=agenda())
    with acting(party.ada) as work:
        agendas.write(work, assembly_id, (), seen=agenda(), today=today())
    assert found(assembly_id).agenda == ()
    assert rows(assembly_id) == {}
