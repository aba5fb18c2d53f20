"""Who is told that a motion of the assembly has another text: each once, and nobody whom it does not concern."""

from flask import Flask
from sqlalchemy import select

from deliberation.domain.people import Function, PlaceKind
from deliberation.domain.procedure.motion_outcomes import OutcomeStep
from deliberation.domain.procedure.outcome_tellings import Concerned
from deliberation.domain.procedure.referrals import Fate, Receiver
from deliberation.domain.rooms.inbox import Source
from deliberation.domain.tally.yes_no_abstain import Choice
from deliberation.extensions import db
from deliberation.models import MotionVersion
from deliberation.queries.for_you import for_you
from deliberation.services.correcting import correct_text
from deliberation.services.functions import Place
from deliberation.services.jobs import JobKind
from tests.party import Party, Persona, acting
from tests.services.deciding import amend, decide, delegates, merge
from tests.services.giving import give
from tests.services.moved import REASON, admitted, amended_by, answer, record, refer, waiting_of
from tests.services.steps import Watch
from tests.services.test_merging import EVENING, HOURS, RENT
from tests.web.drafting import TEXT

WHY = "Im Protokoll steht stündlich."
ABOUT = {
    Source.TEXT_CORRECTED,
    Source.AMENDMENT_FELL_OUT,
    Source.TEXT_MERGED,
    Source.AMENDMENT_TAKEN_IN,
    Source.PARTLY_TAKEN_IN,
}


def correct(party: Party, motion: int, persona: Persona | None = None) -> int:
    """Whoever leads the assembly puts it right."""
    with acting(persona or party.cem) as work:
        right = TEXT.replace("ein Bus", "stündlich ein Bus")
        return correct_text(work, newest_of(motion), source=right, reason=WHY).id


def newest_of(motion: int) -> int:
    """The id of its newest version."""
    versions = select(MotionVersion.id).where(MotionVersion.motion_id == motion)
    return db.session().scalars(versions.order_by(MotionVersion.number.desc()).limit(1)).one()


def told(watch: Watch) -> list[tuple[object, object]]:
    """Who gets a mail of a new text, and as whom; None: whoever it is when the mail is written."""
    found = [payload for kind, payload in watch.jobs if kind == JobKind.MAIL_MOTION_TEXT]
    return [(one.get("person_id"), one["whom"]) for one in found]


def lines(persona: Persona) -> list[tuple[Source, int]]:
    db.session.rollback()
    shown = for_you(db.session(), persona.actor).shown
    return [(one.source, one.thing_id) for one in shown if one.source in ABOUT]


def test_a_correction_is_told_to_all_who_have_to_do_with_the_motion(app: Flask, party: Party) -> None:
    give(party.ada, party.alice, Function.DELEGATE, Place(PlaceKind.ASSEMBLY, party.assembly))
    motion = admitted(app, party, party.charlie, party.kora)
    # one moved it and wants to change it, one wants to change it twice
    amended_by(motion, party.alice)
    amended_by(motion, party.emil)
    amended_by(motion, party.emil, text="Wir wollen, dass nichts mehr fährt.")
    record(party, motion, OutcomeStep.REJECT)
    watch = Watch()
    correct(party, motion)
    near = sorted(one.id for one in (party.charlie, party.kora, party.emil))
    assert told(watch) == [
        *((one.id, Concerned.MOVERS) for one in (party.alice, party.bob)),
        *((one, Concerned.NEAR) for one in near),
        (None, Concerned.RECEIVING),
    ]
    for one in (party.alice, party.bob, party.charlie, party.kora, party.emil):
        assert lines(one) == [(Source.TEXT_CORRECTED, motion)]
    for one in (party.mona, party.cem, party.eva, party.sanna, party.gast):
        assert lines(one) == []


def test_those_with_whom_it_lies_are_told_also_after_they_have_answered(app: Flask, party: Party) -> None:
    motion = admitted(app, party)
    refer(party, motion)
    correct(party, motion)
    assert lines(party.eva) == [(Source.TEXT_CORRECTED, motion)]
    # a body's coordination is told of what lies with the body, and of nothing else
    assert lines(party.beate) == []
    answer(party, "eva", waiting_of(motion), Fate.NOTED)
    assert lines(party.eva) == [(Source.TEXT_CORRECTED, motion)]


def test_who_passed_it_on_or_had_it_taken_back_is_told_nothing(app: Flask, party: Party) -> None:
    motion = admitted(app, party)
    answer(party, "eva", refer(party, motion), Fate.PASSED_ON, passed_to=Receiver(body_id=party.body))
    correct(party, motion)
    assert lines(party.eva) == []
    assert lines(party.beate) == [(Source.TEXT_CORRECTED, motion)]
    record(party, motion, OutcomeStep.REOPEN, reason=REASON)
    assert lines(party.beate) == []


def test_what_was_corrected_before_somebody_came_to_it_is_no_news_to_them(app: Flask, party: Party) -> None:
    motion = admitted(app, party)
    record(party, motion, OutcomeStep.REJECT)
    correct(party, motion)
    record(party, motion, OutcomeStep.REOPEN, reason=REASON)
    amended_by(motion, party.emil)
    refer(party, motion)
    assert lines(party.emil) == lines(party.eva) == []
    assert lines(party.alice) == [(Source.TEXT_CORRECTED, motion)]


def test_who_corrects_their_own_motion_knows_it(app: Flask, party: Party) -> None:
    motion = admitted(app, party, party.cem)
    record(party, motion, OutcomeStep.REJECT)
    watch = Watch()
    correct(party, motion)
    assert party.cem.id not in [one for one, _whom in told(watch)]
    assert lines(party.cem) == []


def test_what_was_adopted_is_told_to_movers_to_signers_and_to_whose_amendment_it_was(app: Flask, party: Party) -> None:
    delegates(party, "alice", "kora")
    motion = admitted(app, party, party.charlie, party.sanna)
    # one moved it and changes it, one changes it twice, the change of one is rejected
    taken, lost = amended_by(motion, party.alice), amended_by(motion, party.kora)
    of_emil = amended_by(motion, party.emil, text=f"{TEXT}\nUnd Züge."), amended_by(motion, party.emil)
    for one in (taken, of_emil[0]):
        decide(party, one)
    for one in (lost, of_emil[1]):
        decide(party, one, Choice.NO)
    watch = Watch()
    merge(party, newest_of(motion))
    near = sorted(one.id for one in (party.charlie, party.sanna, party.kora))
    assert told(watch) == [
        *((one.id, Concerned.TAKEN_IN) for one in sorted((party.alice, party.emil), key=by_id)),
        (party.bob.id, Concerned.MOVERS),
        *((one, Concerned.NEAR) for one in near),
    ]
    for one in (party.alice, party.emil):
        assert lines(one) == [(Source.AMENDMENT_TAKEN_IN, motion)]
    for one in (party.bob, party.charlie, party.sanna, party.kora):
        assert lines(one) == [(Source.TEXT_MERGED, motion)]
    for one in (party.mona, party.cem, party.eva, party.dora, party.gast):
        assert lines(one) == []


def test_who_makes_the_new_version_of_their_own_motion_knows_it(app: Flask, party: Party) -> None:
    motion = admitted(app, party, party.cem)
    decide(party, amended_by(motion, party.emil))
    watch = Watch()
    merge(party, newest_of(motion))
    assert party.cem.id not in [one for one, _whom in told(watch)]
    assert lines(party.cem) == []


def test_what_was_taken_in_before_somebody_came_to_the_motion_is_no_news_to_them(party: Party) -> None:
    delegates(party, "kora")
    decide(party, party.amendment)
    merge(party)
    watch = Watch()
    amended_by(party.motion, party.kora)
    assert told(watch) == lines(party.kora) == []


def test_whose_amendment_falls_out_with_a_new_version_is_told_once(party: Party) -> None:
    delegates(party, "kora")
    lost = amend(party, HOURS)
    rent, evening = amend(party, RENT), amend(party, EVENING)
    amended_by(party.motion, party.kora)
    decide(party, party.amendment)
    decide(party, lost, Choice.NO)
    watch = Watch()
    merge(party)
    assert told(watch) == [(one.id, Concerned.FALLEN_OUT) for one in sorted((party.emil, party.kora), key=by_id)]
    ((_kind, payload),) = [one for one in watch.jobs if one[1].get("person_id") == party.emil.id]
    assert payload["amendment_ids"] == [rent, evening]
    # what of theirs is taken in stands in the same mail
    assert payload["taken_ids"] == [party.amendment]
    assert lines(party.emil) == [(Source.PARTLY_TAKEN_IN, party.motion)]
    assert lines(party.kora) == [(Source.AMENDMENT_FELL_OUT, party.motion)]
    assert lines(party.cem) == lines(party.alice) == []


def by_id(persona: Persona) -> int:
    return persona.id


def test_who_had_all_decided_is_told_once_that_it_is_taken_in(party: Party) -> None:
    lost = amend(party, RENT)
    decide(party, party.amendment)
    decide(party, lost, Choice.NO)
    watch = Watch()
    merged = merge(party)
    assert told(watch) == [(party.emil.id, Concerned.TAKEN_IN)]
    # an amendment to the new version is out of nothing
    amend(party, EVENING, version=merged)
    assert lines(party.emil) == [(Source.AMENDMENT_TAKEN_IN, party.motion)]
