"""Motion types in the database: what was put in comes out, and every assembly has one."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from deliberation.domain.acts import Act
from deliberation.domain.errors import AssemblyOver, ChangedMeanwhile, NotPermitted, UnknownThing
from deliberation.domain.procedure.motion_types import MotionRules, Preset
from deliberation.domain.procedure.presets import LARGE, PRESETS, SMALL_MOTION
from deliberation.domain.procedure.refusals import RulesContradict, RulesInUse, TypeTaken, WrongPattern
from deliberation.extensions import db
from deliberation.models import Assembly, MotionType
from deliberation.queries.assembly_setup import changed_rules
from deliberation.services import motion_types, structure
from deliberation.unit_of_work import beginning_of, today
from tests.party import Party, Persona, acting
from tests.services.steps import Entry, Watch, at_once, refused

NOWHERE = 999_999


def rules_of(assembly_id: int) -> list[MotionRules]:
    db.session().expire_all()
    ordered = select(MotionType).where(MotionType.assembly_id == assembly_id).order_by(MotionType.position)
    return [one.rules for one in db.session().scalars(ordered)]


def assembly_without_types(party: Party) -> int:
    with acting(party.ada) as work:
        made = structure.announce_assembly(
            work, party.spree, key="KPT", name="Kreisparteitag", opens_on=today(), closes_on=today()
        )
        for one in work.session.scalars(select(MotionType).where(MotionType.assembly_id == made.id)):
            work.session.delete(one)
        return made.id


def test_an_assembly_begins_with_the_type_antrag(party: Party) -> None:
    assert rules_of(party.assembly) == [PRESETS[Preset.MOTION]]


def test_what_a_type_says_comes_back_as_it_was_put_in(party: Party) -> None:
    assembly_id = assembly_without_types(party)
    asked = replace(
        SMALL_MOTION, name="Resolution", number_pattern="R#", min_women_percent=50, first_line=None, amendment_days=3
    )
    rules = [*(PRESETS[preset] for preset in LARGE), asked]
    with acting(party.ada) as work:
        added = motion_types.begin_with(work, assembly_id, rules)
        assert [one.position for one in added] == [1, 2, 3, 4, 5, 6]
    assert rules_of(assembly_id) == rules


@pytest.mark.parametrize(
    ("kind", "change"),
    [(WrongPattern, {"number_pattern": "A"}), (RulesContradict, {"submitters": frozenset()})],
)
def test_rules_that_cannot_be_kept_are_not_stored(party: Party, kind: Any, change: dict[str, Any]) -> None:
    assembly_id = assembly_without_types(party)
    with refused(kind, party.ada) as work:
        motion_types.begin_with(work, assembly_id, [SMALL_MOTION, replace(SMALL_MOTION, **change)])


def test_without_a_time_an_assembly_opens_with_its_first_day(party: Party) -> None:
    assembly = db.session().get_one(Assembly, party.assembly)
    zone = beginning_of(today()).tzinfo
    assert zone is not None
    assert assembly.opening(zone) == beginning_of(assembly.opens_on)


def the_type(party: Party) -> int:
    return db.session().scalars(select(MotionType.id).where(MotionType.assembly_id == party.assembly)).one()


def small_assembly(party: Party) -> tuple[int, int]:
    """An assembly at which nothing is submitted, and its only type."""
    with acting(party.ada) as work:
        days = {"opens_on": today(), "closes_on": today()}
        made = structure.announce_assembly(work, party.spree, key="KPT", name="K", types=[SMALL_MOTION], **days)
        return made.id, work.session.scalars(select(MotionType.id).where(MotionType.assembly_id == made.id)).one()


def test_rules_change_freely_until_a_motion_is_submitted(party: Party, watch: Watch) -> None:
    assembly_id, type_id = small_assembly(party)
    other = replace(SMALL_MOTION, name="Resolution", sections=tuple(reversed(PRESETS[Preset.URGENT].sections)))
    with acting(party.eva) as work:
        motion_types.change(work, type_id, other, reason="", today=today())
    assert rules_of(assembly_id) == [other]
    assert watch.acts[-1] is Act.MOTION_TYPE_CHANGED


def test_afterwards_only_with_a_reason_that_everybody_reads(party: Party) -> None:
    type_id, other = the_type(party), replace(PRESETS[Preset.MOTION], submission_days=35)
    for reason in ("", "  "):
        with refused(RulesInUse, party.eva) as work:
            motion_types.change(work, type_id, other, reason=reason, today=today())
    with acting(party.eva) as work:
        motion_types.change(work, type_id, other, reason="So hat es der Landesrat beschlossen.", today=today())
    assert rules_of(party.assembly) == [other]
    (change,) = changed_rules(db.session(), [type_id])
    assert change.reason == "So hat es der Landesrat beschlossen."


def test_a_type_goes_only_while_nothing_is_submitted(party: Party) -> None:
    assembly_id, type_id = small_assembly(party)
    with acting(party.ada) as work:
        motion_types.remove(work, type_id, today=today())
    assert rules_of(assembly_id) == []
    with refused(RulesInUse, party.ada) as work:
        motion_types.remove(work, the_type(party), today=today())


def test_further_types_stand_behind_the_others(party: Party, watch: Watch) -> None:
    added = [PRESETS[Preset.LEADING], PRESETS[Preset.URGENT]]
    with acting(party.eva) as work:
        motion_types.add(work, party.assembly, added, today=today())
    assert rules_of(party.assembly) == [PRESETS[Preset.MOTION], *added]
    assert watch.acts == [Act.MOTION_TYPE_ADDED] * 2


@pytest.mark.parametrize("change", [{"name": "antrag"}, {"name": "Resolution", "number_pattern": "a#"}])
def test_two_types_share_neither_name_nor_numbers(party: Party, change: dict[str, Any]) -> None:
    with refused(TypeTaken, party.ada, name="Antrag") as work:
        motion_types.add(work, party.assembly, [replace(PRESETS[Preset.LEADING], **change)], today=today())


@pytest.mark.parametrize("name", ["alice", "kora", "emil", "mona", "bob"])
def test_others_change_no_rules(party: Party, name: str) -> None:
    type_id = the_type(party)
    with refused(NotPermitted, party.personas[name]) as work:
        motion_types.change(work, type_id, SMALL_MOTION, reason="Darum.", today=today())
    with refused(NotPermitted, party.personas[name]) as work:
        motion_types.remove(work, type_id, today=today())
    with refused(NotPermitted, party.personas[name]) as work:
        motion_types.add(work, party.assembly, [PRESETS[Preset.LEADING]], today=today())


def test_rules_of_what_is_over_and_of_what_is_not_there_stay(party: Party) -> None:
    _assembly, type_id = small_assembly(party)
    with refused(AssemblyOver, party.ada) as work:
        motion_types.change(work, type_id, SMALL_MOTION, reason="Darum.", today=today() + timedelta(days=1))
    with refused(UnknownThing, party.ada) as work:
        motion_types.remove(work, 999_999, today=today())


def test_types_change_places_and_it_is_entered(party: Party, watch: Watch) -> None:
    assembly_id = assembly_without_types(party)
    with acting(party.ada) as work:
        ids = [one.id for one in motion_types.begin_with(work, assembly_id, [PRESETS[preset] for preset in LARGE])]
    before = [one.name for one in rules_of(assembly_id)]
    with acting(party.eva) as work:
        assert motion_types.swap(work, ids[0], ids[1], is_below=True, today=today()) == assembly_id
    after = [one.name for one in rules_of(assembly_id)]
    assert after == [before[1], before[0], *before[2:]]
    assert watch.entries[-1] == Entry(Act.MOTION_TYPES_ORDERED, party.eva.id, ("assembly", assembly_id), party.spree)
    for other in (the_type(party), NOWHERE):
        with refused(UnknownThing, party.eva) as work:
            motion_types.swap(work, ids[0], other, is_below=True, today=today())
    with refused(UnknownThing, party.eva) as work:
        motion_types.swap(work, NOWHERE, ids[0], is_below=True, today=today())
    with refused(NotPermitted, party.alice) as work:
        motion_types.swap(work, ids[0], ids[1], is_below=False, today=today())
    assert [one.name for one in rules_of(assembly_id)] == after


def test_what_a_page_of_yesterday_asks_for_is_done_once_or_not_at_all(party: Party, watch: Watch) -> None:
    assembly_id = assembly_without_types(party)
    with acting(party.ada) as work:
        ids = [one.id for one in motion_types.begin_with(work, assembly_id, [PRESETS[preset] for preset in LARGE])]
    before = [one.name for one in rules_of(assembly_id)]
    for _ in range(2):
        with acting(party.eva) as work:
            motion_types.swap(work, ids[0], ids[1], is_below=True, today=today())
    after = [before[1], before[0], *before[2:]]
    assert [one.name for one in rules_of(assembly_id)] == after, "not there and back"
    assert watch.acts.count(Act.MOTION_TYPES_ORDERED) == 1
    # the second stood below the first when the page was made, and the third below the second
    with refused(ChangedMeanwhile, party.eva) as work:
        motion_types.swap(work, ids[2], ids[1], is_below=False, today=today())
    with refused(ChangedMeanwhile, party.eva) as work:
        motion_types.swap(work, ids[0], ids[0], is_below=True, today=today())
    assert [one.name for one in rules_of(assembly_id)] == after


def test_of_two_who_order_at_once_one_is_told_and_no_type_is_lost(app: Flask, party: Party) -> None:
    assembly_id = assembly_without_types(party)
    with acting(party.ada) as work:
        ids = [one.id for one in motion_types.begin_with(work, assembly_id, [PRESETS[preset] for preset in LARGE])]

    def swaps(who: Persona, first: int, second: int) -> None:
        with acting(who) as work:
            motion_types.swap(work, first, second, is_below=True, today=today())

    errors = at_once(app, lambda: swaps(party.eva, ids[0], ids[1]), lambda: swaps(party.adil, ids[1], ids[2]))
    # whoever comes second finds another order than they saw
    assert [type(one) for one in errors] == [ChangedMeanwhile]
    db.session().expire_all()
    places = db.session().scalars(select(MotionType.position).where(MotionType.assembly_id == assembly_id))
    assert sorted(places) == list(range(1, len(ids) + 1))
