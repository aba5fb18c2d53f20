"""Who is told what becomes of a motion: each of them once, whatever they have to do with it, and nobody else."""

from itertools import product

import pytest
from flask import Flask

from deliberation.domain.errors import NotPermitted
from deliberation.domain.people import Function, PlaceKind
from deliberation.domain.procedure.motion_outcomes import MotionOutcome, OutcomeStep, steps_from
from deliberation.domain.procedure.outcome_tellings import Concerned
from deliberation.domain.procedure.referrals import Fate, Receiver
from deliberation.domain.rooms.inbox import Source
from deliberation.extensions import db
from deliberation.queries.for_you import for_you
from deliberation.queries.who_answers import who_answers
from deliberation.services import motion_outcomes
from deliberation.services.functions import Place
from deliberation.services.jobs import JobKind
from deliberation.unit_of_work import today
from tests.party import Party, Persona, acting
from tests.services.giving import end, give, ids
from tests.services.moved import REASON, admitted, amended_by, answer, record, refer, waiting_of
from tests.services.steps import Watch
from tests.services.test_left_over import refer_all

ABOUT = {Source.OUTCOME, Source.OUTCOME_NEAR, Source.REFERRAL}


def told(watch: Watch) -> list[tuple[int, str]]:
    """Who gets a mail of an outcome, and as whom."""
    found = [payload for kind, payload in watch.jobs if kind == JobKind.MAIL_MOTION_OUTCOME]
    return [(int(str(one["person_id"])), str(one["whom"])) for one in found]


def lines(persona: Persona) -> list[tuple[Source, int]]:
    shown = for_you(db.session(), persona.actor).shown
    return [(one.source, one.thing_id) for one in shown if one.source in ABOUT]


def delegate(party: Party, *names: str) -> None:
    for name in names:
        give(party.ada, party.personas[name], Function.DELEGATE, Place(PlaceKind.ASSEMBLY, party.assembly))


@pytest.mark.parametrize(
    "step", [one for one in steps_from(MotionOutcome.OPEN) if one is not OutcomeStep.ADOPT_AMENDED]
)
def test_every_step_is_told_to_each_once_and_stands_on_their_page(app: Flask, party: Party, step: OutcomeStep) -> None:
    delegate(party, "alice", "charlie")
    motion = admitted(app, party, party.charlie, party.kora)
    # one moved it and wants to change it, one signed it and wants to change it twice, one only wants to change it
    amended_by(motion, party.alice)
    amended_by(motion, party.charlie)
    amended_by(motion, party.charlie, text="Wir wollen, dass nichts mehr fährt.")
    amended_by(motion, party.emil)
    receiver = Receiver(association_id=party.state) if step is OutcomeStep.REFER else None
    watch = Watch()
    record(party, motion, step, reason="Darum.", receiver=receiver)
    near = sorted(one.id for one in (party.charlie, party.kora, party.emil))
    assert told(watch) == [
        *((one.id, Concerned.MOVERS) for one in (party.alice, party.bob)),
        *((one, Concerned.NEAR) for one in near),
    ]
    for one in (party.alice, party.bob):
        assert lines(one) == [(Source.OUTCOME, motion)]
    for one in (party.charlie, party.kora, party.emil):
        assert lines(one) == [(Source.OUTCOME_NEAR, motion)]
    for one in (party.mona, party.cem, party.eva, party.sanna, party.gast):
        assert lines(one) == []


def test_opened_again_they_are_told_again(app: Flask, party: Party) -> None:
    motion = admitted(app, party, party.charlie)
    record(party, motion, OutcomeStep.REJECT)
    watch = Watch()
    record(party, motion, OutcomeStep.REOPEN, reason=REASON)
    assert [one for one, _whom in told(watch)] == [party.alice.id, party.bob.id, party.charlie.id]
    assert lines(party.charlie) == [(Source.OUTCOME_NEAR, motion)] * 2


def test_who_does_it_is_told_nothing(app: Flask, party: Party) -> None:
    motion = admitted(app, party, party.cem)
    watch = Watch()
    record(party, motion, OutcomeStep.REJECT)
    assert told(watch) == [(party.alice.id, Concerned.MOVERS), (party.bob.id, Concerned.MOVERS)]
    assert lines(party.cem) == []


def test_what_was_done_before_somebody_came_to_it_is_no_news_to_them(app: Flask, party: Party) -> None:
    motion = admitted(app, party)
    record(party, motion, OutcomeStep.ADJOURN)
    amended_by(motion, party.emil)
    assert lines(party.emil) == []
    record(party, motion, OutcomeStep.REJECT)
    assert lines(party.emil) == [(Source.OUTCOME_NEAR, motion)]


def test_answers_are_owed_to_those_who_moved_it(app: Flask, party: Party) -> None:
    motion = admitted(app, party, party.charlie)
    referral, watch = refer(party, motion), Watch()
    answer(party, "eva", referral)
    assert [(kind, payload["person_id"]) for kind, payload in watch.jobs] == [
        (JobKind.MAIL_REFERRAL_ANSWERED, one.id) for one in (party.alice, party.bob)
    ]
    assert lines(party.charlie) == [(Source.OUTCOME_NEAR, motion)]


def test_only_a_withdrawn_motion_is_told_to_those_at_the_assembly(app: Flask, party: Party) -> None:
    motion = admitted(app, party)
    watch = Watch()
    record(party, motion, OutcomeStep.REJECT)
    assert JobKind.MAIL_DRAFT_NEWS not in watch.mails
    record(party, motion, OutcomeStep.REOPEN, reason=REASON)
    with acting(party.alice) as work:
        motion_outcomes.withdraw_motion(work, motion, reason="")
    assert watch.mails.count(JobKind.MAIL_DRAFT_NEWS) == 1


def test_at_the_end_everybody_gets_one_mail_of_all_that_concerns_them(app: Flask, party: Party) -> None:
    motions = [admitted(app, party, party.charlie, title=f"Antrag {number}") for number in range(3)]
    for one in motions:
        amended_by(one, party.emil)
    watch = Watch()
    refer_all(party)
    assert sorted(told(watch)) == sorted([
        (party.alice.id, Concerned.MOVERS),
        (party.bob.id, Concerned.MOVERS),
        (party.charlie.id, Concerned.NEAR),
        (party.emil.id, Concerned.NEAR),
    ])  # fmt: skip
    many = {payload["person_id"]: payload["act_ids"] for kind, payload in watch.jobs if "act_ids" in payload}
    # Emil has an amendment to the one that nobody here has moved, too
    assert {name: len(many[party.personas[name].id]) for name in ("alice", "charlie", "emil")} == {
        "alice": 3,
        "charlie": 3,
        "emil": 4,
    }
    assert watch.mails.count(JobKind.MAIL_REFERRAL) == 1


def test_who_owes_an_answer_is_who_may_answer_today(party: Party) -> None:
    state, body = Receiver(association_id=party.state), Receiver(body_id=party.body)
    assert who_answers(db.session(), state, today()) == (party.eva.id,)
    assert who_answers(db.session(), body, today()) == (party.bob.id, party.beate.id)
    assert who_answers(db.session(), Receiver(association_id=party.spree), today()) == ()
    with acting(party.ada) as work:
        end(work, ids(party.beate, Function.EXECUTIVE)[0])
    assert who_answers(db.session(), body, today()) == (party.bob.id,)


def test_whoever_owes_an_answer_and_nobody_else_finds_a_way_to_give_it(party: Party) -> None:
    for receiver, name in product(
        (Receiver(association_id=party.state), Receiver(body_id=party.body)),
        ("eva", "beate", "bob", "kora", "adil", "emil", "cem"),
    ):
        persona = party.personas[name]
        refer(party, party.motion, receiver)
        if persona.id in who_answers(db.session(), receiver, today()):
            answer(party, name, waiting_of(party.motion), Fate.NOTED)
        else:
            with pytest.raises(NotPermitted):
                answer(party, name, waiting_of(party.motion), Fate.NOTED)
        record(party, party.motion, OutcomeStep.REOPEN, reason=REASON)
