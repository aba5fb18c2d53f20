"""Phase and visibility: two tables, and what follows from both."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.domain.procedure.drafts import OPEN, PHASES, SIGHTS, Phase, Standing, Step, Visibility, demand_open
from deliberation.domain.procedure.refusals import WrongStep

D, S, U, A, W = Phase.DRAFTING, Phase.SEEKING, Phase.SUBMITTED, Phase.ADMITTED, Phase.WITHDRAWN
# from each phase, by each step: where it leads, or nowhere
TABLE = {
    Step.CALL: {D: S},
    Step.CALL_BACK: {S: D},
    Step.SUBMIT: {D: U, S: U},
    Step.RETURN: {U: D},
    Step.ADMIT: {U: A},
    Step.WITHDRAW: {D: W, S: W, U: W},
    Step.TAKE_UP: {W: D},
    Step.REVISE: {A: D},
    Step.KEEP: {D: A, S: A, U: A},
}


@pytest.mark.parametrize("step", Step)
def test_every_step_leads_where_the_table_says(step: Step) -> None:
    for phase in Phase:
        assert PHASES.get((phase, step)) == TABLE[step].get(phase)


@given(st.lists(st.sampled_from(Step), max_size=20))
def test_whatever_is_done_both_axes_agree(steps: list[Step]) -> None:
    standing = Standing()
    for step in steps:
        if standing.allows(step):
            standing = standing.after(step)
        else:
            with pytest.raises(WrongStep):
                standing.after(step)
        seen = {
            Phase.DRAFTING: {Visibility.AUTHORS},
            Phase.SEEKING: {Visibility.PARTY},
            # what was called out stays in sight while the committee looks at it
            Phase.SUBMITTED: {Visibility.COMMITTEE, Visibility.PARTY},
            Phase.ADMITTED: {Visibility.PARTY},
            Phase.WITHDRAWN: {Visibility.AUTHORS},
        }[standing.phase]
        assert standing.visibility in seen
        # a motion does not stop being one, and is neither withdrawn nor taken up as a draft
        assert standing.is_motion or standing.phase is not Phase.ADMITTED
        assert not (standing.is_motion and standing.phase is Phase.WITHDRAWN)


def test_no_step_is_known_to_one_axis_alone() -> None:
    assert {step for _phase, step in PHASES} == {step for _sight, step in SIGHTS} == set(Step)


def test_an_admitted_motion_is_written_anew_or_stays_as_it_is() -> None:
    for step, sight in product(Step, Visibility):
        allowed = step is Step.REVISE and sight is Visibility.PARTY
        assert Standing(Phase.ADMITTED, sight, is_motion=True).allows(step) == allowed


@pytest.mark.parametrize("step", [Step.REVISE, Step.KEEP])
def test_what_is_no_motion_yet_is_not_revised(step: Step) -> None:
    assert not any(Standing(phase, sight).allows(step) for phase, sight in product(Phase, Visibility))


def test_whatever_is_dropped_of_a_motion_leaves_it_before_all() -> None:
    revised = Standing(Phase.ADMITTED, Visibility.PARTY, is_motion=True).after(Step.REVISE)
    ways = [revised, revised.after(Step.CALL), revised.after(Step.SUBMIT), revised.after(Step.CALL).after(Step.SUBMIT)]
    for one in ways:
        assert one.after(Step.KEEP) == Standing(Phase.ADMITTED, Visibility.PARTY, is_motion=True)


@pytest.mark.parametrize("phase", Phase)
def test_it_is_written_in_only_while_it_is_its_authors(phase: Phase) -> None:
    if phase in OPEN:
        demand_open(phase)
    else:
        with pytest.raises(WrongStep):
            demand_open(phase)
