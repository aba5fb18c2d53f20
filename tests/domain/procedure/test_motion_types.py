"""Motion types: rules that can be kept, presets with a source, and the share of women."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.domain.procedure.motion_types import (
    FEWEST_FOR_A_SHARE,
    MotionRules,
    Preset,
    Section,
    SectionKind,
    Submitter,
    SupporterKind,
    asks_for_women,
    demand_coherent,
    has_enough_women,
)
from deliberation.domain.procedure.presets import LARGE, PRESETS, SMALL_MOTION
from deliberation.domain.procedure.refusals import RulesContradict
from tests.domain.procedure.rules import rules

MOTION = PRESETS[Preset.MOTION]
TEXT, REASONS = MOTION.sections


@given(rules())
def test_rules_without_a_contradiction_are_taken(one: MotionRules) -> None:
    demand_coherent(one)


def contradictions() -> Iterator[tuple[str, dict[str, Any]]]:
    yield "nobody_submits", {"submitters": frozenset()}
    yield "one_text", {"sections": (REASONS,)}
    yield "one_text", {"sections": (TEXT, replace(TEXT, heading="Noch einer"))}
    yield "one_text", {"sections": (replace(TEXT, is_required=False),)}
    yield "same_heading", {"sections": (TEXT, replace(REASONS, heading=" antragstext "))}
    yield "same_heading", {"sections": (TEXT, replace(REASONS, heading=" "))}
    yield "dispatch_before_submission", {"submission_days": 28, "dispatch_days": 42}
    yield "amendment_days_unused", {"is_amendable": False, "amendment_days": 7}
    yield "out_of_range", {"submission_days": -1, "dispatch_days": None}
    yield "out_of_range", {"submission_days": 367}
    yield "out_of_range", {"min_supporters": -1}
    yield "out_of_range", {"min_women_percent": 0}
    yield "out_of_range", {"min_women_percent": 101}
    yield "out_of_range", {"grace_minutes": 1_441}
    yield "out_of_range", {"width": 39}
    yield "out_of_range", {"first_line": -1}
    yield "out_of_range", {"sections": (TEXT, *(Section(SectionKind.FURTHER, f"Teil {n}", False) for n in range(8)))}


@pytest.mark.parametrize(("contradiction", "change"), list(contradictions()), ids=str)
def test_rules_that_cannot_be_kept_are_refused_by_name(contradiction: str, change: dict[str, Any]) -> None:
    with pytest.raises(RulesContradict) as refusal:
        demand_coherent(replace(MOTION, **change))
    assert refusal.value.facts == {"contradiction": contradiction}


def test_every_preset_is_coherent_has_a_source_and_is_what_it_says() -> None:
    assert set(PRESETS) == set(Preset) == set(LARGE)
    for preset, one in {**PRESETS, Preset.MOTION: SMALL_MOTION}.items():
        demand_coherent(one)
        assert one.preset is preset
        assert one.source


def test_the_presets_say_what_the_statutes_say() -> None:
    """Federal § 17: leading motions eight weeks, motions six, dispatch four; fifty delegates for what is urgent."""
    assert (PRESETS[Preset.LEADING].publication_days, MOTION.submission_days, MOTION.dispatch_days) == (56, 42, 28)
    for preset in (Preset.URGENT, Preset.INITIATIVE):
        urgent = PRESETS[preset]
        assert (urgent.min_supporters, urgent.supporters) == (50, SupporterKind.DELEGATES)
        assert urgent.submitters == {Submitter.DELEGATES}
    assert PRESETS[Preset.LEADING].submitters == {Submitter.EXECUTIVE}


def test_in_a_small_assembly_every_member_moves_until_the_opening() -> None:
    assert Submitter.MEMBERS in SMALL_MOTION.submitters
    assert (SMALL_MOTION.submission_days, SMALL_MOTION.min_supporters, SMALL_MOTION.is_screened) == (0, 0, False)


@given(st.integers(1, 100), st.integers(0, 600), st.data())
def test_the_share_of_women_is_asked_from_five_supporters_on(
    percent: int, supporters: int, data: st.DataObject
) -> None:
    women = data.draw(st.integers(0, supporters))
    asked = replace(MOTION, min_women_percent=percent)
    assert asks_for_women(asked, supporters) == (supporters >= FEWEST_FOR_A_SHARE)
    enough = has_enough_women(asked, women=women, supporters=supporters)
    assert enough == (supporters < FEWEST_FOR_A_SHARE or 100 * women >= percent * supporters)
    assert has_enough_women(asked, women=supporters, supporters=supporters), "women alone are always enough"
    assert has_enough_women(replace(MOTION, min_women_percent=None), women=women, supporters=supporters)


def test_the_contract_has_the_fields_that_others_rely_on() -> None:
    assert [field.name for field in fields(Section)] == ["kind", "heading", "is_required"]
    assert {field.name for field in fields(MotionRules)} == {
        "preset", "name", "number_pattern", "submitters", "min_supporters", "supporters", "min_women_percent",
        "submission_days", "publication_days", "dispatch_days", "amendment_days", "grace_minutes", "is_amendable",
        "is_screened", "width", "first_line", "sections", "source",
    }  # fmt: skip
