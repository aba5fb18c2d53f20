"""Referred motions: who received one owes an answer, those who moved it are told, and a chain keeps where it went."""

from functools import partial

import pytest
from flask import Flask

from deliberation.domain.acts import Act
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.procedure.motion_outcomes import MotionOutcome, OutcomeStep
from deliberation.domain.procedure.referrals import Answer, Fate, Receiver
from deliberation.domain.procedure.refusals import AnsweredBefore, AnswerIncomplete, NoSuchReceiver
from deliberation.domain.rooms.inbox import Source
from deliberation.extensions import db
from deliberation.queries.for_you import for_you
from deliberation.queries.referrals import inbox, place_of, waiting_at
from deliberation.services import referrals
from deliberation.services.jobs import JobKind
from tests.party import Party, Persona
from tests.services.moved import (
    REASON,
    admitted,
    answer,
    outcome_of,
    record,
    refer,
    referrals_of,
    waiting_of,
)
from tests.services.steps import Entry, Watch, at_once, refused

NOWHERE = 999_999


def entries(persona: Persona) -> list[tuple[Source, int]]:
    """What stands on somebody's page about motions."""
    shown = for_you(db.session(), persona.actor).shown
    return [(one.source, one.thing_id) for one in shown if one.source in {Source.OUTCOME, Source.REFERRAL}]


def waits(persona: Persona) -> list[str]:
    return [name for _receiver, name in waiting_at(db.session(), persona.actor)]


def test_the_executive_answers_and_those_who_moved_it_are_told(app: Flask, party: Party) -> None:
    motion = admitted(app, party)
    referral, watch = refer(party, motion), Watch()
    assert waits(party.eva) == ["Landesverband Havelmark"]
    answer(party, "eva", referral, Fate.ADOPTED, words="Der Vorstand hat ihn am 3. beschlossen.")
    assert waits(party.eva) == []
    assert watch.entries == [Entry(Act.REFERRAL_ANSWERED, party.eva.id, ("motion", motion), party.state)]
    told = [(kind, payload["person_id"]) for kind, payload in watch.jobs]
    assert told == [(JobKind.MAIL_REFERRAL_ANSWERED, one.id) for one in (party.alice, party.bob)]
    assert entries(party.alice) == [(Source.REFERRAL, motion), (Source.OUTCOME, motion)]
    assert entries(party.charlie) == []
    # what the assembly has decided stays decided
    assert outcome_of(motion) is MotionOutcome.REFERRED


def test_what_somebody_did_themself_is_no_news_to_them(app: Flask, party: Party) -> None:
    motion = admitted(app, party)
    refer(party, motion, Receiver(body_id=party.body))
    answer(party, "bob", waiting_of(motion))
    assert entries(party.bob) == [(Source.OUTCOME, motion)]
    assert entries(party.alice) == [(Source.REFERRAL, motion), (Source.OUTCOME, motion)]


@pytest.mark.parametrize("name", ["alice", "emil", "cem", "kora", "adil", "ada", "beate", "bob", "dora"])
def test_nobody_else_answers_for_the_executive(app: Flask, party: Party, name: str) -> None:
    referral = refer(party, party.motion)
    with refused(NotPermitted, party.personas[name]) as work:
        referrals.answer_referral(work, referral, Answer(Fate.NOTED, "Nein."))


def test_a_body_answers_for_itself(party: Party) -> None:
    referral = refer(party, party.motion, Receiver(body_id=party.body))
    assert (waits(party.bob), waits(party.beate), waits(party.eva)) == (["LAG Verkehr"], ["LAG Verkehr"], [])
    with refused(NotPermitted, party.eva) as work:
        referrals.answer_referral(work, referral, Answer(Fate.NOTED, "Nein."))
    answer(party, "beate", referral)


def test_an_answer_is_given_once(party: Party) -> None:
    referral = refer(party, party.motion)
    answer(party, "eva", referral)
    with refused(AnsweredBefore, party.eva, fate=Fate.NOTED) as work:
        referrals.answer_referral(work, referral, Answer(Fate.ADOPTED, "Doch."))


def test_of_two_answers_at_once_one_is_refused(app: Flask, party: Party) -> None:
    referral = refer(party, party.motion, Receiver(body_id=party.body))
    acts = [
        partial(answer, party, name, referral, fate) for name, fate in (("bob", Fate.ADOPTED), ("beate", Fate.REJECTED))
    ]
    assert [type(error) for error in at_once(app, *acts)] == [AnsweredBefore]


def test_an_answer_has_words_and_what_belongs_to_it(party: Party) -> None:
    referral = refer(party, party.motion)
    for said, lacks in (
        (Answer(Fate.ADOPTED, "  "), "words"),
        (Answer(Fate.TAKEN_TO, "Ja."), "assembly"),
        (Answer(Fate.PASSED_ON, "Ja."), "receiver"),
    ):
        with refused(AnswerIncomplete, party.eva, lacks=lacks) as work:
            referrals.answer_referral(work, referral, said)
    for kind, said in (
        (UnknownThing, Answer(Fate.TAKEN_TO, "Ja.", assembly_id=NOWHERE)),
        (NoSuchReceiver, Answer(Fate.PASSED_ON, "Ja.", passed_to=Receiver(association_id=party.state))),
        (NoSuchReceiver, Answer(Fate.PASSED_ON, "Ja.", passed_to=Receiver(association_id=party.other_state))),
    ):
        with refused(kind, party.eva) as work:
            referrals.answer_referral(work, referral, said)
    with refused(UnknownThing, party.eva) as work:
        referrals.answer_referral(work, NOWHERE, Answer(Fate.NOTED, "Ja."))


def test_nobody_who_answers_takes_it_back_or_lets_it_wait(party: Party) -> None:
    referral = refer(party, party.motion)
    with refused(AnsweredBefore, party.eva) as work:
        referrals.answer_referral(work, referral, Answer(Fate.WAITING, "Später."))


def test_passed_on_it_lies_with_the_next_who_owes_the_answer(app: Flask, party: Party) -> None:
    motion = admitted(app, party)
    first, watch = refer(party, motion), Watch()
    answer(party, "eva", first, Fate.PASSED_ON, passed_to=Receiver(body_id=party.body))
    assert watch.acts == [Act.REFERRAL_PASSED_ON]
    second = waiting_of(motion)
    answer(party, "bob", second, Fate.TAKEN_TO, assembly_id=party.assembly)
    before, last = referrals_of(motion)
    assert (before.fate, last.fate, last.after_id) == (Fate.PASSED_ON, Fate.TAKEN_TO, before.id)
    assert last.act_id == before.act_id
    assert [source for source, _ in entries(party.alice)] == [Source.REFERRAL, Source.REFERRAL, Source.OUTCOME]


def test_what_the_assembly_takes_back_nobody_answers_any_more(party: Party) -> None:
    referral = refer(party, party.motion)
    record(party, party.motion, OutcomeStep.REOPEN, reason=REASON)
    (row,) = referrals_of(party.motion)
    assert (row.fate, row.answered_by_id) == (Fate.TAKEN_BACK, party.cem.id)
    assert waits(party.eva) == []
    with refused(AnsweredBefore, party.eva, fate=Fate.TAKEN_BACK) as work:
        referrals.answer_referral(work, referral, Answer(Fate.NOTED, "Ja."))
    # and it may go there once more
    answer(party, "eva", refer(party, party.motion))


def test_an_answer_and_a_decision_opened_again_at_once_do_not_cross(app: Flask, party: Party) -> None:
    referral = refer(party, party.motion)
    acts = (
        partial(answer, party, "eva", referral),
        partial(record, party, party.motion, OutcomeStep.REOPEN, reason=REASON),
    )
    errors = at_once(app, *acts)
    (row,) = referrals_of(party.motion)
    assert [type(error) for error in errors] == ([AnsweredBefore] if row.fate is Fate.TAKEN_BACK else [])
    assert outcome_of(party.motion) is MotionOutcome.OPEN


def test_everybody_in_the_party_reads_what_lies_where(party: Party) -> None:
    refer(party, party.motion)
    place = Receiver(association_id=party.state)
    for name in ("charlie", "eva", "dora", "ingo"):
        found = inbox(db.session(), party.personas[name].actor, place)
        assert [one.motion for one in found.waiting] == ["L01"]
    answer(party, "eva", waiting_of(party.motion))
    found = inbox(db.session(), party.charlie.actor, place)
    assert (found.waiting, [one.words for one in found.answered]) == ((), ["So machen wir es."])
    assert inbox(db.session(), party.charlie.actor, Receiver(association_id=party.spree)).answered == ()


def test_guests_and_wrong_places_learn_nothing(party: Party) -> None:
    for persona, receiver in (
        (party.gast, Receiver(association_id=party.state)),
        (party.charlie, Receiver(association_id=NOWHERE)),
        (party.charlie, Receiver(body_id=NOWHERE)),
    ):
        with pytest.raises(UnknownThing):
            place_of(db.session(), persona.actor, receiver)
