"""The end of an assembly: one act refers all that it has not dealt with, and nothing else."""

from datetime import timedelta
from functools import partial

import pytest
from flask import Flask

from deliberation.domain.acts import Act
from deliberation.domain.errors import AssemblyToCome, ChangedMeanwhile, NotPermitted, PollRunning, UnknownThing
from deliberation.domain.procedure.motion_outcomes import MotionOutcome, OutcomeStep, seal_of
from deliberation.domain.procedure.referrals import Receiver
from deliberation.domain.procedure.refusals import NoSuchReceiver, NothingLeftOver
from deliberation.extensions import db
from deliberation.queries.motion_outcomes import left_over_page
from deliberation.services.jobs import JobKind
from deliberation.services.left_over import refer_left_over
from deliberation.unit_of_work import today
from tests.party import Party, acting
from tests.services import deciding
from tests.services.moved import acts_of, admitted, outcome_of, record, referrals_of
from tests.services.steps import Watch, at_once, refused

NOWHERE = 999_999


def seal(party: Party) -> str:
    return left_over_page(db.session(), party.cem.actor, party.assembly).seal


def refer_all(party: Party, *, seen: str | None = None) -> None:
    with acting(party.cem) as work:
        receiver = Receiver(association_id=party.state)
        found = seal(party) if seen is None else seen
        refer_left_over(work, party.assembly, receiver, reason="Die Zeit war um.", seen=found, today=today())


def test_everything_that_is_left_goes_at_once(app: Flask, party: Party) -> None:
    first, second, third = (admitted(app, party, title=f"Antrag {number}") for number in range(3))
    record(party, first, OutcomeStep.ADOPT)
    record(party, second, OutcomeStep.ADJOURN)
    record(party, third, OutcomeStep.LEAVE_OVER)
    found, watch = left_over_page(db.session(), party.cem.actor, party.assembly), Watch()
    assert [one.number for one in found.motions] == ["A3", "L01"]
    assert [one.number for one in found.adjourned] == ["A2"]
    refer_all(party)
    outcomes = {one: outcome_of(one) for one in (party.motion, first, second, third)}
    assert outcomes == {
        party.motion: MotionOutcome.REFERRED,
        first: MotionOutcome.ADOPTED,
        second: MotionOutcome.ADJOURNED,
        third: MotionOutcome.REFERRED,
    }
    assert [len(referrals_of(one)) for one in (party.motion, third)] == [1, 1]
    assert watch.acts == [Act.MOTION_REFERRED, Act.MOTION_REFERRED, Act.REST_REFERRED]
    told = [payload["person_id"] for kind, payload in watch.jobs if kind == JobKind.MAIL_MOTION_OUTCOME]
    # those who moved the one, and who wants to change the other
    assert told == [party.alice.id, party.bob.id, party.emil.id]
    # and however many they are, those who received them are told once
    (lies,) = [payload for kind, payload in watch.jobs if kind == JobKind.MAIL_REFERRAL]
    assert lies["referral_ids"] == [one.id for motion in (third, party.motion) for one in referrals_of(motion)]


def test_what_was_put_off_goes_along_where_the_chair_says_so(app: Flask, party: Party) -> None:
    put_off = admitted(app, party)
    record(party, put_off, OutcomeStep.ADJOURN)
    with acting(party.cem) as work:
        receiver, seen = Receiver(association_id=party.state), seal(party)
        refer_left_over(work, party.assembly, receiver, reason="", seen=seen, today=today(), with_adjourned=True)
    assert {outcome_of(one) for one in (put_off, party.motion)} == {MotionOutcome.REFERRED}


def test_where_only_what_was_put_off_is_left_it_stays_unless_the_chair_says_so(party: Party) -> None:
    seen = seal(party)
    record(party, party.motion, OutcomeStep.ADJOURN)
    with pytest.raises(NothingLeftOver):
        refer_all(party)
    with refused(ChangedMeanwhile, party.cem) as work:
        state = Receiver(association_id=party.state)
        refer_left_over(work, party.assembly, state, reason="", seen=seen, today=today(), with_adjourned=True)
    assert outcome_of(party.motion) is MotionOutcome.ADJOURNED


@pytest.mark.parametrize("name", ["emil", "mona", "eva", "ada", "charlie"])
def test_nobody_else_refers_it(party: Party, name: str) -> None:
    seen = seal(party)
    with refused(NotPermitted, party.personas[name]) as work:
        refer_left_over(work, party.assembly, Receiver(association_id=party.state), reason="", seen=seen, today=today())
    with pytest.raises(NotPermitted):
        left_over_page(db.session(), party.personas[name].actor, party.assembly)


def test_only_what_was_looked_at_is_referred(app: Flask, party: Party) -> None:
    seen = seal(party)
    admitted(app, party)
    with pytest.raises(ChangedMeanwhile):
        refer_all(party, seen=seen)
    with pytest.raises(ChangedMeanwhile):
        refer_all(party, seen="")
    assert outcome_of(party.motion) is MotionOutcome.OPEN


def test_where_nothing_is_left_nothing_is_referred(party: Party) -> None:
    record(party, party.motion, OutcomeStep.REJECT)
    with pytest.raises(NothingLeftOver):
        refer_all(party, seen=seal_of([]))


def test_one_that_cannot_be_referred_keeps_all_others(app: Flask, party: Party) -> None:
    motion = admitted(app, party)
    deciding.opened(party)
    with pytest.raises(PollRunning):
        refer_all(party)
    assert acts_of(motion) == []


def test_wrong_places_and_wrong_days(party: Party) -> None:
    seen, state = seal(party), Receiver(association_id=party.state)
    yesterday = today() - timedelta(days=1)
    with refused(AssemblyToCome, party.cem) as work:
        refer_left_over(work, party.assembly, state, reason="", seen=seen, today=yesterday)
    with refused(NoSuchReceiver, party.cem) as work:
        refer_left_over(
            work, party.assembly, Receiver(association_id=party.other_state), reason="", seen=seen, today=today()
        )
    with refused(UnknownThing, party.cem) as work:
        refer_left_over(work, NOWHERE, state, reason="", seen=seen, today=today())


def test_two_who_end_it_at_once_refer_it_once(app: Flask, party: Party) -> None:
    seen = seal(party)
    errors = at_once(app, *[partial(refer_all, party, seen=seen)] * 2)
    assert [type(error) for error in errors] == [NothingLeftOver]
    assert len(referrals_of(party.motion)) == 1
