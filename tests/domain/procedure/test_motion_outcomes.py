"""What becomes of a motion: every pair of the one table, what each step needs, and what a decision ends."""

from itertools import product

import pytest

from deliberation.domain.procedure.motion_outcomes import (
    LEFT_OVER,
    OUTCOMES,
    UNDECIDED,
    Ground,
    MotionOutcome,
    OutcomeStep,
    after,
    demand_complete,
    demand_decided,
    demand_undecided,
    seal_of,
    steps_from,
)
from deliberation.domain.procedure.referrals import ANSWERS, FATES, Answer, Fate, Receiver, moved
from deliberation.domain.procedure.referrals import demand_complete as demand_whole_answer
from deliberation.domain.procedure.refusals import (
    AnsweredBefore,
    AnswerIncomplete,
    OutcomeIncomplete,
    TextDecided,
    WrongOutcome,
)

M, S = MotionOutcome, OutcomeStep
# as people read it aloud: from where a step leads where
DECIDING = {
    S.ADOPT: M.ADOPTED,
    S.ADOPT_AMENDED: M.ADOPTED_AMENDED,
    S.REJECT: M.REJECTED,
    S.NOT_TAKE_UP: M.NOT_TAKEN_UP,
    S.REFER: M.REFERRED,
    S.SETTLE: M.SETTLED,
    S.WITHDRAW: M.WITHDRAWN,
    S.LEAVE_OVER: M.NOT_DEALT_WITH,
}
EXPECTED = {
    **{(before, step): then for before in (M.OPEN, M.ADJOURNED) for step, then in DECIDING.items()},
    (M.OPEN, S.ADJOURN): M.ADJOURNED,
    (M.NOT_DEALT_WITH, S.REFER): M.REFERRED,
    **{(before, S.REOPEN): M.OPEN for before in M if before is not M.OPEN},
}
WHOLE = Ground(reason="Darum.", receiver=Receiver(association_id=1), settled_by=2)


@pytest.mark.parametrize(("before", "step"), list(product(M, S)))
def test_every_step_from_every_outcome(before: MotionOutcome, step: OutcomeStep) -> None:
    if (before, step) in EXPECTED:
        assert after(before, step) is EXPECTED[before, step]
        assert step in steps_from(before)
        return
    assert step not in steps_from(before)
    with pytest.raises(WrongOutcome) as refusal:
        after(before, step)
    assert refusal.value.facts == {"outcome": before}


def test_the_table_holds_nothing_else_and_nothing_is_a_dead_end() -> None:
    assert OUTCOMES == EXPECTED
    assert set(OUTCOMES.values()) == set(M)
    assert all(steps_from(one) for one in M)


def test_a_motion_is_open_again_by_reopening_and_by_nothing_else() -> None:
    assert {step for (_, step), then in OUTCOMES.items() if then is M.OPEN} == {S.REOPEN}


@pytest.mark.parametrize("outcome", M)
def test_a_text_is_changed_until_the_motion_is_decided_and_corrected_from_then_on(outcome: MotionOutcome) -> None:
    if outcome in {M.OPEN, M.ADJOURNED}:
        demand_undecided(outcome)
        with pytest.raises(WrongOutcome):
            demand_decided(outcome)
    else:
        demand_decided(outcome)
        with pytest.raises(TextDecided):
            demand_undecided(outcome)
    assert {M.OPEN, M.ADJOURNED} == UNDECIDED
    assert {M.OPEN, M.NOT_DEALT_WITH} == LEFT_OVER


@pytest.mark.parametrize("step", S)
def test_with_everything_said_each_step_is_complete(step: OutcomeStep) -> None:
    demand_complete(step, WHOLE, version=2)


LACKING = {
    (S.ADOPT_AMENDED, "version"): (WHOLE, 1),
    (S.REFER, "receiver"): (Ground(reason="Darum."), 1),
    (S.SETTLE, "settled_by"): (Ground(reason=" \n"), 1),
    (S.REOPEN, "reason"): (Ground(reason=" "), 1),
}


@pytest.mark.parametrize(("step", "lacks"), LACKING)
def test_what_a_step_lacks_is_named(step: OutcomeStep, lacks: str) -> None:
    ground, version = LACKING[step, lacks]
    with pytest.raises(OutcomeIncomplete) as refusal:
        demand_complete(step, ground, version=version)
    assert refusal.value.facts == {"lacks": lacks}


@pytest.mark.parametrize("step", [one for one in S if one not in {step for step, _ in LACKING}])
def test_the_other_steps_need_no_words(step: OutcomeStep) -> None:
    demand_complete(step, Ground(), version=1)


def test_what_is_settled_is_settled_by_a_motion_or_in_words() -> None:
    demand_complete(S.SETTLE, Ground(reason="Der Landtag hat es beschlossen."), version=1)
    demand_complete(S.SETTLE, Ground(settled_by=7), version=1)


def test_a_seal_is_for_these_motions_as_far_as_they_have_come() -> None:
    left = [(1, M.OPEN), (2, M.OPEN)]
    others = ([(1, M.OPEN)], [*left, (3, M.OPEN)], [(1, M.OPEN), (2, M.NOT_DEALT_WITH)], [(12, M.OPEN)], [])
    assert seal_of(left) == seal_of(reversed(left))
    assert len({seal_of(one) for one in (left, *others)}) == len(others) + 1


@pytest.mark.parametrize(("now", "then"), list(product(Fate, Fate)))
def test_what_waits_is_answered_once(now: Fate, then: Fate) -> None:
    if now is Fate.WAITING and then is not Fate.WAITING:
        assert moved(now, then) is then
        assert FATES[now, then] is then
        return
    assert (now, then) not in FATES
    with pytest.raises(AnsweredBefore):
        moved(now, then)


def test_no_receiver_takes_back_what_an_assembly_decided() -> None:
    assert set(ANSWERS) == set(Fate) - {Fate.WAITING, Fate.TAKEN_BACK}


@pytest.mark.parametrize(
    ("answer", "lacks"),
    [
        (Answer(Fate.NOTED, " "), "words"),
        (Answer(Fate.TAKEN_TO, "Wir bringen ihn ein."), "assembly"),
        (Answer(Fate.PASSED_ON, "Das ist eure Sache."), "receiver"),
    ],
)
def test_what_an_answer_lacks_is_named(answer: Answer, lacks: str) -> None:
    with pytest.raises(AnswerIncomplete) as refusal:
        demand_whole_answer(answer)
    assert refusal.value.facts == {"lacks": lacks}
