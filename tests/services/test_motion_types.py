"""Motion types in the database: what was put in comes out, and every assembly has one."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from deliberation.domain.procedure.motion_types import MotionRules, Preset
from deliberation.domain.procedure.presets import LARGE, PRESETS, SMALL_MOTION
from deliberation.domain.procedure.refusals import RulesContradict, WrongPattern
from deliberation.extensions import db
from deliberation.models import Assembly, MotionType
from deliberation.services import motion_types, structure
from deliberation.unit_of_work import beginning_of, today
from tests.party import Party, acting
from tests.services.steps import refused


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
    asked = replace(SMALL_MOTION, name="Resolution", min_women_percent=50, first_line=None, amendment_days=3)
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
