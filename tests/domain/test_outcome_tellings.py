"""Who is told what becomes of motions: no step and no fate is forgotten, and nobody is told twice."""

from deliberation.domain.procedure.motion_outcomes import OutcomeStep
from deliberation.domain.procedure.outcome_tellings import TOLD_OF_FATES, TOLD_OF_STEPS, Concerned
from deliberation.domain.procedure.referrals import ANSWERS, Fate
from deliberation.services import outcome_news


def test_every_step_and_every_fate_says_who_is_told() -> None:
    assert set(TOLD_OF_STEPS) == set(OutcomeStep)
    assert set(TOLD_OF_FATES) == set(Fate)
    assert all((*TOLD_OF_STEPS.values(), *TOLD_OF_FATES.values()))


def test_no_circle_is_told_twice() -> None:
    for circles in (*TOLD_OF_STEPS.values(), *TOLD_OF_FATES.values()):
        assert len(circles) == len(set(circles))


def test_those_who_moved_it_learn_of_every_step_and_every_answer() -> None:
    assert all(Concerned.MOVERS in told for told in TOLD_OF_STEPS.values())
    assert all(Concerned.MOVERS in TOLD_OF_FATES[one] for one in ANSWERS)


def test_there_is_a_way_to_tell_whoever_is_told() -> None:
    assert {one for told in TOLD_OF_STEPS.values() for one in told} == set(outcome_news.OF_STEPS)
    assert {one for told in TOLD_OF_FATES.values() for one in told} == set(outcome_news.OF_FATES)
    assert set(outcome_news.OF_STEPS) | set(outcome_news.OF_FATES) == set(Concerned)
