"""Who is told what becomes of motions: no step and no fate is forgotten, and nobody is told twice."""

import re
from pathlib import Path

from deliberation.domain.procedure.motion_outcomes import OutcomeStep
from deliberation.domain.procedure.outcome_tellings import (
    TOLD_OF_FATES,
    TOLD_OF_STEPS,
    TOLD_OF_TEXTS,
    Concerned,
    TextStep,
)
from deliberation.domain.procedure.referrals import ANSWERS, Fate
from deliberation.services import correcting, merging, outcome_news, revising, text_news


def test_every_step_and_every_fate_says_who_is_told() -> None:
    assert set(TOLD_OF_STEPS) == set(OutcomeStep)
    assert set(TOLD_OF_FATES) == set(Fate)
    assert set(TOLD_OF_TEXTS) == set(TextStep)
    assert all((*TOLD_OF_STEPS.values(), *TOLD_OF_FATES.values(), *TOLD_OF_TEXTS.values()))


def test_no_circle_is_told_twice() -> None:
    for circles in (*TOLD_OF_STEPS.values(), *TOLD_OF_FATES.values(), *TOLD_OF_TEXTS.values()):
        assert len(circles) == len(set(circles))


def test_those_who_moved_it_learn_of_every_step_and_every_answer() -> None:
    assert all(Concerned.MOVERS in told for told in TOLD_OF_STEPS.values())
    assert all(Concerned.MOVERS in TOLD_OF_FATES[one] for one in ANSWERS)


def test_there_is_a_way_to_tell_whoever_is_told() -> None:
    assert {one for told in TOLD_OF_STEPS.values() for one in told} == set(outcome_news.OF_STEPS)
    assert {one for told in TOLD_OF_FATES.values() for one in told} == set(outcome_news.OF_FATES)
    assert {one for told in TOLD_OF_TEXTS.values() for one in told} == set(text_news.OF_TEXTS)
    ways = (outcome_news.OF_STEPS, outcome_news.OF_FATES, text_news.OF_TEXTS)
    assert {one for way in ways for one in way} == set(Concerned)


def test_whatever_gives_a_motion_a_new_text_tells_somebody() -> None:
    """Each of them by its table: a new way to another text stands in none of these, and is noticed here."""
    tell = {
        correcting: "tell_of_text(work, TextStep.CORRECT,",
        merging: "tell_of_text(work, TextStep.MERGE,",
        # what its movers write anew: the table of the steps of drafts
        revising: "tell_of_step(work, draft, before, Step.ADMIT, is_motion=True)",
    }
    services = Path(text_news.__file__).parent
    made = {one.name for one in services.rglob("*.py") if re.search(r"(?<!def )\badd_version\(", one.read_text())}
    assert made == {Path(one.__file__).name for one in tell}
    for module, words in tell.items():
        assert words in Path(module.__file__).read_text()
