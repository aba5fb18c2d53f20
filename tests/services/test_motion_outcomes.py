"""What becomes of a motion: the chair enters it, those who moved it are told, and nothing of it is written over."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import select

from deliberation.domain.acts import Act
from deliberation.domain.errors import (
    AssemblyToCome,
    NotPermitted,
    PollRunning,
    RuleViolation,
    UnknownThing,
)
from deliberation.domain.procedure.motion_outcomes import Ground, MotionOutcome, OutcomeStep, steps_from
from deliberation.domain.procedure.referrals import Receiver
from deliberation.domain.procedure.refusals import (
    NoSuchReceiver,
    NotTakenIn,
    OutcomeIncomplete,
    TextDecided,
    WrongOutcome,
)
from deliberation.domain.tally.yes_no_abstain import Choice
from deliberation.extensions import db
from deliberation.models import Motion, Reason
from deliberation.services import merging, motion_outcomes, polls
from deliberation.services.jobs import JobKind
from deliberation.unit_of_work import reading, today
from tests.party import MOTION, Party, acting
from tests.services import deciding
from tests.services.moved import REASON, acts_of, admitted, outcome_of, record, refer
from tests.services.steps import Entry, Watch, at_once, refused

NOWHERE = 999_999


def told(watch: Watch) -> list[object]:
    return [payload["person_id"] for kind, payload in watch.jobs if kind == JobKind.MAIL_MOTION_OUTCOME]


def test_the_chair_enters_what_the_assembly_decided(app: Flask, party: Party) -> None:
    motion = admitted(app, party)
    watch = Watch()
    record(party, motion, OutcomeStep.REJECT, reason="Das Geld fehlt.")
    assert outcome_of(motion) is MotionOutcome.REJECTED
    (act,) = acts_of(motion)
    assert (act.outcome, act.acted_by_id) == (MotionOutcome.REJECTED, party.cem.id)
    assert db.session().get_one(Reason, act.reason_id).text == "Das Geld fehlt."
    assert watch.entries == [Entry(Act.OUTCOME_RECORDED, party.cem.id, ("motion", motion), party.state)]
    assert told(watch) == [party.alice.id, party.bob.id]


@pytest.mark.parametrize(
    "step", [one for one in steps_from(MotionOutcome.OPEN) if one is not OutcomeStep.ADOPT_AMENDED]
)
def test_every_outcome_can_be_entered_and_opened_again(party: Party, step: OutcomeStep) -> None:
    receiver = Receiver(association_id=party.state) if step is OutcomeStep.REFER else None
    record(party, party.motion, step, reason="Darum.", receiver=receiver)
    assert outcome_of(party.motion) is not MotionOutcome.OPEN
    record(party, party.motion, OutcomeStep.REOPEN, reason=REASON)
    assert outcome_of(party.motion) is MotionOutcome.OPEN
    assert len(acts_of(party.motion)) == 2


@pytest.mark.parametrize("name", ["emil", "mona", "eva", "ada", "alice", "wilma", "minna"])
def test_nobody_else_enters_an_outcome(app: Flask, party: Party, name: str) -> None:
    motion = admitted(app, party)
    with refused(NotPermitted, party.personas[name]) as work:
        motion_outcomes.record_outcome(work, motion, OutcomeStep.ADOPT, Ground(), today=today())


def test_who_sees_no_motions_learns_of_none(party: Party) -> None:
    for persona, motion in ((party.gast, party.motion), (party.cem, NOWHERE)):
        with refused(UnknownThing, persona) as work:
            motion_outcomes.record_outcome(work, motion, OutcomeStep.ADOPT, Ground(), today=today())


def test_before_the_assembly_nothing_is_decided_and_everything_withdrawn(party: Party) -> None:
    yesterday = today() - timedelta(days=1)
    with refused(AssemblyToCome, party.cem) as work:
        motion_outcomes.record_outcome(work, party.motion, OutcomeStep.ADOPT, Ground(), today=yesterday)
    with acting(party.cem) as work:
        motion_outcomes.record_outcome(work, party.motion, OutcomeStep.WITHDRAW, Ground(), today=yesterday)
    assert outcome_of(party.motion) is MotionOutcome.WITHDRAWN


def test_minutes_are_written_later_too(party: Party) -> None:
    with acting(party.cem) as work:
        later = today() + timedelta(days=30)
        motion_outcomes.record_outcome(work, party.motion, OutcomeStep.ADOPT, Ground(), today=later)
    assert outcome_of(party.motion) is MotionOutcome.ADOPTED


def test_what_is_decided_is_not_decided_again(party: Party) -> None:
    record(party, party.motion, OutcomeStep.ADOPT)
    with refused(WrongOutcome, party.cem, outcome=MotionOutcome.ADOPTED) as work:
        motion_outcomes.record_outcome(work, party.motion, OutcomeStep.REJECT, Ground(), today=today())


def test_a_decision_is_opened_again_with_a_reason_only(party: Party) -> None:
    record(party, party.motion, OutcomeStep.ADOPT)
    with refused(OutcomeIncomplete, party.cem, lacks="reason") as work:
        motion_outcomes.record_outcome(work, party.motion, OutcomeStep.REOPEN, Ground(reason="  "), today=today())
    watch = Watch()
    record(party, party.motion, OutcomeStep.REOPEN, reason=REASON)
    assert watch.acts == [Act.MOTION_REOPENED]
    deciding.amend(party, "Anders.")


def test_what_is_adjourned_goes_on_and_is_decided_later(party: Party) -> None:
    record(party, party.motion, OutcomeStep.ADJOURN)
    deciding.decide(party, party.amendment)
    deciding.merge(party)
    record(party, party.motion, OutcomeStep.ADOPT_AMENDED)
    assert [one.outcome for one in acts_of(party.motion)] == [MotionOutcome.ADJOURNED, MotionOutcome.ADOPTED_AMENDED]


def test_as_amended_is_a_later_version_than_the_first(party: Party) -> None:
    with refused(OutcomeIncomplete, party.cem, lacks="version") as work:
        motion_outcomes.record_outcome(work, party.motion, OutcomeStep.ADOPT_AMENDED, Ground(), today=today())
    deciding.decide(party, party.amendment)
    newest = deciding.merge(party)
    for version, kind in ((1, OutcomeIncomplete), (7, UnknownThing)):
        with refused(kind, party.cem) as work:
            ground = Ground(version=version)
            motion_outcomes.record_outcome(work, party.motion, OutcomeStep.ADOPT_AMENDED, ground, today=today())
    record(party, party.motion, OutcomeStep.ADOPT_AMENDED)
    assert acts_of(party.motion)[0].version_id == newest


def test_the_chair_says_which_version_was_adopted(party: Party) -> None:
    deciding.decide(party, party.amendment)
    deciding.merge(party)
    record(party, party.motion, OutcomeStep.ADOPT, version=1)
    assert acts_of(party.motion)[0].version_id == party.version


def test_what_was_carried_stands_in_the_text_before_it_is_adopted(party: Party) -> None:
    deciding.decide(party, party.amendment)
    with refused(NotTakenIn, party.cem, amendments=[1]) as work:
        motion_outcomes.record_outcome(work, party.motion, OutcomeStep.ADOPT, Ground(), today=today())
    # who rejects the whole needs no text for it
    record(party, party.motion, OutcomeStep.REJECT)


def test_what_was_voted_down_keeps_nothing_from_being_adopted(party: Party) -> None:
    deciding.decide(party, party.amendment, Choice.NO)
    record(party, party.motion, OutcomeStep.ADOPT)


def test_a_poll_comes_to_its_end_first(app: Flask, party: Party) -> None:
    deciding.opened(party)
    for step in (OutcomeStep.ADOPT, OutcomeStep.REJECT, OutcomeStep.WITHDRAW):
        with refused(PollRunning, party.cem, amendment=1) as work:
            motion_outcomes.record_outcome(work, party.motion, step, Ground(), today=today())


def test_one_motion_is_settled_by_another_of_the_same_assembly(app: Flask, party: Party) -> None:
    motion = admitted(app, party)
    for other in (motion, NOWHERE):
        with refused(UnknownThing, party.cem) as work:
            ground = Ground(settled_by=other)
            motion_outcomes.record_outcome(work, motion, OutcomeStep.SETTLE, ground, today=today())
    with refused(OutcomeIncomplete, party.cem, lacks="settled_by") as work:
        motion_outcomes.record_outcome(work, motion, OutcomeStep.SETTLE, Ground(), today=today())
    record(party, motion, OutcomeStep.SETTLE, settled_by=party.motion)
    assert acts_of(motion)[0].settled_by_id == party.motion


def test_a_motion_goes_to_places_on_the_way_and_to_no_others(party: Party) -> None:
    for receiver in (Receiver(association_id=party.other_state), Receiver(body_id=NOWHERE), Receiver()):
        with refused(NoSuchReceiver, party.cem) as work:
            ground = Ground(receiver=receiver)
            motion_outcomes.record_outcome(work, party.motion, OutcomeStep.REFER, ground, today=today())
    with refused(OutcomeIncomplete, party.cem, lacks="receiver") as work:
        motion_outcomes.record_outcome(work, party.motion, OutcomeStep.REFER, Ground(), today=today())
    for receiver in (
        Receiver(association_id=party.federation),
        Receiver(association_id=party.state),
        Receiver(association_id=party.spree),
        Receiver(body_id=party.body),
    ):
        refer(party, party.motion, receiver)
        record(party, party.motion, OutcomeStep.REOPEN, reason=REASON)


# --- what a decision ends


def test_a_decided_motion_is_neither_amended_nor_voted_on_nor_merged(party: Party) -> None:
    deciding.decide(party, party.amendment)
    foreseen = deciding.look(party)
    other = deciding.amend(party, MOTION.replace("Drittel", "Viertel"))
    record(party, party.motion, OutcomeStep.REJECT)
    with pytest.raises(TextDecided):
        deciding.amend(party, "Ganz anders.")
    with refused(TextDecided, party.cem) as work:
        polls.open_poll(work, other, today=today())
    with refused(TextDecided, party.cem) as work:
        merging.merge_adopted(work, foreseen, seen=foreseen.seal)
    with pytest.raises(TextDecided), reading(party.cem.actor) as work:
        merging.prospect(work, party.version)


# --- withdrawn


def test_those_who_moved_it_withdraw_it(app: Flask, party: Party) -> None:
    motion = admitted(app, party)
    watch = Watch()
    with acting(party.bob) as work:
        motion_outcomes.withdraw_motion(work, motion, reason="Der Kreistag hat es beschlossen.")
    assert outcome_of(motion) is MotionOutcome.WITHDRAWN
    assert watch.entries == [Entry(Act.MOTION_WITHDRAWN, party.bob.id, ("motion", motion), party.state)]
    assert told(watch) == [party.alice.id]


@pytest.mark.parametrize("name", ["charlie", "cem", "mona", "emil", "eva"])
def test_nobody_takes_back_what_others_moved(app: Flask, party: Party, name: str) -> None:
    motion = admitted(app, party)
    with refused(NotPermitted, party.personas[name]) as work:
        motion_outcomes.withdraw_motion(work, motion, reason="")


def test_what_nobody_wrote_here_the_chair_records_as_withdrawn(party: Party) -> None:
    with refused(NotPermitted, party.alice) as work:
        motion_outcomes.withdraw_motion(work, party.motion, reason="")
    record(party, party.motion, OutcomeStep.WITHDRAW, reason="Der Kreisverband zieht zurück.")
    assert outcome_of(party.motion) is MotionOutcome.WITHDRAWN


def test_after_the_decision_nobody_withdraws(app: Flask, party: Party) -> None:
    motion = admitted(app, party)
    record(party, motion, OutcomeStep.ADOPT)
    with refused(WrongOutcome, party.alice) as work:
        motion_outcomes.withdraw_motion(work, motion, reason="")


def test_the_number_of_a_withdrawn_motion_is_not_given_again(app: Flask, party: Party) -> None:
    first = admitted(app, party)
    with acting(party.alice) as work:
        motion_outcomes.withdraw_motion(work, first, reason="")
    second = admitted(app, party, title="Noch mehr Busse")
    numbers = dict(db.session().execute(select(Motion.id, Motion.number)).all())
    assert (numbers[first], numbers[second]) == ("A1", "A2")


# --- two at once


def _answers(app: Flask, *acts: Callable[[], object]) -> list[type[BaseException]]:
    return [type(error) for error in at_once(app, *acts)]


def test_of_two_who_decide_at_once_one_is_refused(app: Flask, party: Party) -> None:
    acts = [partial(record, party, party.motion, step) for step in (OutcomeStep.ADOPT, OutcomeStep.REJECT)]
    assert _answers(app, *acts) == [WrongOutcome]
    (act,) = acts_of(party.motion)
    assert act.outcome is outcome_of(party.motion)


def test_a_decision_and_an_amendment_at_once_do_not_cross(app: Flask, party: Party) -> None:
    errors = at_once(
        app, partial(record, party, party.motion, OutcomeStep.REJECT), partial(deciding.amend, party, "Anders.")
    )
    assert all(isinstance(error, TextDecided) for error in errors)
    assert outcome_of(party.motion) is MotionOutcome.REJECTED


def test_who_withdraws_while_the_chair_decides_is_told_what_came_first(app: Flask, party: Party) -> None:
    motion = admitted(app, party)

    def withdraw() -> None:
        with acting(party.alice) as work:
            motion_outcomes.withdraw_motion(work, motion, reason="")

    errors = at_once(app, withdraw, partial(record, party, motion, OutcomeStep.ADOPT))
    assert [isinstance(error, RuleViolation) for error in errors] == [True]
    assert len(acts_of(motion)) == 1
