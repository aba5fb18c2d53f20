"""Appeals: made once by whom it concerns, decided by somebody else than who acted, upheld or undone."""

import pytest
from sqlalchemy import select

from deliberation.domain.access import Action, may
from deliberation.domain.acts import Act
from deliberation.domain.errors import NotPermitted, UnknownThing, WrongState
from deliberation.domain.rooms.moderation import Standing
from deliberation.domain.rooms.refusals import AppealedAlready
from deliberation.extensions import db
from deliberation.models import ModerationAct, Reason, Room
from deliberation.models.moderators import subject_of_appeal
from deliberation.queries import cases, paging
from deliberation.queries.cases import appeals_queue, case_page, has_appeals
from deliberation.queries.moderation_record import room_record
from deliberation.services import appeals, leaving, moderation, people, rooms
from deliberation.services.jobs import JobKind
from deliberation.services.vault import Vault
from deliberation.unit_of_work import today
from tests.party import Party, Persona, acting
from tests.services.moderating import RULE, act_now, appeal, decide, hide, make_moderator, pause
from tests.services.steps import Watch, refused

NOWHERE = 999_999


@pytest.fixture
def trudi(party: Party) -> Persona:
    return make_moderator(party, "trudi")


@pytest.fixture
def minna(party: Party) -> Persona:
    return make_moderator(party, "minna")


def queue(who: Persona) -> list[int]:
    """What waits for somebody; the start page asks whether anything does, and the page of a case says the same."""
    found = [case.id for case in appeals_queue(db.session(), who.actor, today=today()).shown]
    assert has_appeals(db.session(), who.actor, today=today()) is bool(found)
    for act in db.session().scalars(select(ModerationAct).where(ModerationAct.appealed_at.is_not(None))).all():
        subject = subject_of_appeal(db.session(), act, db.session().get_one(Room, act.room_id), today())
        waits = act.decided_at is None and act.undone_at is None
        assert (act.id in found) is (waits and may(who.actor, Action.DECIDE_APPEAL, subject))
    return found


def standing(party: Party) -> Standing:
    return room_record(db.session(), party.bob.actor, party.room).shown[0].standing


@pytest.mark.parametrize("is_upheld", [True, False])
def test_another_moderator_decides(
    party: Party, watch: Watch, trudi: Persona, minna: Persona, *, is_upheld: bool
) -> None:
    act_id = hide(trudi, party.contribution)
    assert standing(party) is Standing.HOLDS
    appeal(party.alice, act_id)
    assert standing(party) is Standing.APPEALED
    assert (queue(trudi), queue(minna)) == ([], [act_id])
    decide(minna, act_id, is_upheld=is_upheld)
    act = act_now(act_id)
    assert (act.decided_by_id, act.is_upheld, act.undone_at is None) == (minna.id, is_upheld, is_upheld)
    assert standing(party) is (Standing.UPHELD if is_upheld else Standing.GRANTED)
    assert watch.acts[-1] is (Act.APPEAL_REJECTED if is_upheld else Act.APPEAL_GRANTED)
    assert watch.mails == [JobKind.MAIL_MODERATED] * 2
    assert queue(minna) == []


def test_who_acted_never_decides(party: Party, trudi: Persona) -> None:
    act_id = hide(trudi, party.contribution)
    appeal(party.alice, act_id)
    assert queue(trudi) == []
    with refused(NotPermitted, trudi) as work:
        appeals.decide_appeal(work, act_id, is_upheld=True, reason="Ich habe recht.", today=today())


def test_nobody_decides_their_own_appeal(party: Party, trudi: Persona) -> None:
    alice = make_moderator(party, "alice")
    act_id = hide(trudi, party.contribution)
    appeal(alice, act_id)
    assert queue(alice) == []
    with refused(NotPermitted, alice) as work:
        appeals.decide_appeal(work, act_id, is_upheld=False, reason="Natürlich.", today=today())


def test_nobody_appeals_twice_or_for_somebody_else(party: Party, trudi: Persona, minna: Persona) -> None:
    act_id = hide(trudi, party.contribution)
    for other in (party.bob, party.gast, trudi):
        with refused(UnknownThing, other) as work:
            appeals.appeal(work, act_id, words="Lasst Alice!")
    with refused(UnknownThing, party.alice) as work:
        appeals.appeal(work, NOWHERE, words="?")
    appeal(party.alice, act_id)
    with refused(AppealedAlready, party.alice) as work:
        appeals.appeal(work, act_id, words="Noch einmal.")
    decide(minna, act_id, is_upheld=True)
    with refused(AppealedAlready, party.alice) as work:
        appeals.appeal(work, act_id, words="Und noch einmal.")
    with refused(WrongState, minna) as work:
        appeals.decide_appeal(work, act_id, is_upheld=False, reason="Doch nicht.", today=today())


def test_a_paused_person_appeals_and_a_paused_moderator_decides(party: Party, trudi: Persona, minna: Persona) -> None:
    """Nobody is paused out of an appeal, neither as whom it concerns nor as the one who decides."""
    with acting(minna) as work:
        written = rooms.write_contribution(work, party.room, text="Ich schreibe auch.").id
    act_id = pause(trudi, party.contribution)
    pause(trudi, written)
    appeal(party.alice, act_id)
    decide(minna, act_id, is_upheld=False)
    with acting(party.alice) as work:
        rooms.write_contribution(work, party.room, text="Danke.")


def test_for_want_of_another_moderator_the_executive_or_the_coordination_decides(party: Party) -> None:
    with acting(party.mod) as work:
        written = rooms.write_contribution(work, party.spree_room, text="Unter uns.").id
    act_id = hide(make_moderator(party, "trudi", "spree"), written)
    appeal(party.mod, act_id)
    for other in (party.ada, party.adil, party.bob, party.gast, party.dora):
        with refused(UnknownThing, other) as work:
            appeals.decide_appeal(work, act_id, is_upheld=True, reason="Weil.", today=today())
    assert (queue(party.eva), queue(party.kora)) == ([act_id], [act_id])
    second = make_moderator(party, "minna", "state")
    assert (queue(party.eva), queue(second)) == ([], [act_id])
    with refused(UnknownThing, party.eva) as work:
        appeals.decide_appeal(work, act_id, is_upheld=True, reason="Weil.", today=today())
    with acting(party.ada) as work:
        leaving.end_functions(work, [second.id], today())
    with refused(UnknownThing, second) as work:
        appeals.decide_appeal(work, act_id, is_upheld=True, reason="Weil.", today=today())
    decide(party.eva, act_id, is_upheld=False)


def test_whoever_is_asked_for_the_last_of_many_appeals_is_asked(party: Party, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cases, "ASKED_FOR", 2)
    monkeypatch.setattr(paging, "PAGE", 1)
    trudi = make_moderator(party, "trudi", "state")
    make_moderator(party, "minna", "spree")
    with acting(party.ada) as work:
        field_id = work.session.get_one(Room, party.room).field_id or 0
        above = rooms.open_room(work, party.state, field_id=field_id, name="Oben", opening_question="Was?").id
    found = []
    # the other moderator decides about those of the Kreisverband
    for room_id in (party.spree_room, party.spree_room, above):
        with acting(party.mod) as work:
            written = rooms.write_contribution(work, room_id, text=f"Der {len(found)}. Gedanke.").id
        found.append(hide(trudi, written))
        appeal(party.mod, found[-1])
    assert has_appeals(db.session(), party.eva.actor, today=today())
    assert [case.id for case in appeals_queue(db.session(), party.eva.actor, today=today()).shown] == found[2:]
    assert not has_appeals(db.session(), party.bob.actor, today=today())


def test_what_was_taken_back_needs_no_decision(party: Party, trudi: Persona, minna: Persona) -> None:
    act_id = hide(trudi, party.contribution)
    appeal(party.alice, act_id)
    with acting(trudi) as work:
        moderation.undo(work, act_id, reason="Alice hat recht.")
    assert (queue(minna), standing(party)) == ([], Standing.UNDONE)
    with refused(WrongState, minna) as work:
        appeals.decide_appeal(work, act_id, is_upheld=True, reason="Weil.", today=today())
    again = hide(trudi, party.contribution)
    with acting(trudi) as work:
        moderation.undo(work, again, reason="Doch nicht.")
    with refused(WrongState, party.alice) as work:
        appeals.appeal(work, again, words="Und jetzt?")


def test_a_case_is_for_whom_it_concerns_and_those_who_moderate(party: Party, trudi: Persona) -> None:
    act_id = hide(trudi, party.contribution)
    assert case_page(db.session(), party.alice.actor, act_id, today=today()).may_appeal
    assert case_page(db.session(), trudi.actor, act_id, today=today()).may_undo
    for other in (party.bob, party.charlie, party.ada, party.eva, party.gast):
        for unknown in (act_id, NOWHERE):
            with pytest.raises(UnknownThing):
                case_page(db.session(), other.actor, unknown, today=today())


def test_deleting_ones_data_takes_the_appeal_and_the_reasons(party: Party, trudi: Persona, minna: Persona) -> None:
    act_id = hide(trudi, party.contribution)
    appeal(party.alice, act_id)
    decide(minna, act_id, is_upheld=True)
    with acting(party.alice) as work:
        people.erase_own_data(work, vault=Vault(("a secret of the tests",)), today=today())
    act = act_now(act_id)
    reasons = [db.session().get_one(Reason, id_).text for id_ in (act.reason_id, act.decision_id)]
    assert (act.appeal, act.rule, reasons) == ("", RULE, ["", ""])
