"""What somebody may do is asked when the write begins, and locks are taken in one order."""

from datetime import timedelta
from time import sleep

import pytest
from flask import Flask
from sqlalchemy import select

from deliberation.domain.access import Actor
from deliberation.domain.errors import AccountNeeded, NotEligible, NotPermitted, ProposalLapsed, UnknownThing
from deliberation.domain.people import Function, PlaceKind
from deliberation.extensions import db
from deliberation.models import FunctionHeld, LoginSession
from deliberation.queries.held import functions_of
from deliberation.queries.waiting import second_people, waiting_functions
from deliberation.services import functions, leaving, login_sessions, people
from deliberation.services.functions import Place
from deliberation.services.loading import lock_person, lock_root
from deliberation.services.vault import Vault
from deliberation.unit_of_work import today, unit_of_work
from tests.party import Party, acting
from tests.services.giving import end, give, held, ids
from tests.services.steps import at_once, refused, signed_in

VAULT = Vault(("a secret of the tests",))


def test_a_function_that_ended_while_the_write_waited_gives_no_rights(party: Party) -> None:
    stale = party.adil.actor
    with acting(party.ada) as work:
        end(work, *ids(party.adil, Function.ADMINISTRATOR))
    with unit_of_work(stale) as work:
        assert work.actor.functions == frozenset()
        with pytest.raises(UnknownThing):
            people.invite_again(work, party.newcomer.id)


def test_who_left_or_was_signed_out_meanwhile_writes_nothing(party: Party) -> None:
    session_id, gone = signed_in(party.alice), party.gast.actor
    stale = Actor(party.alice.id, session_id=session_id)
    with unit_of_work(stale):
        pass
    with acting(party.alice) as work:
        login_sessions.end_own(work, session_id)
    with acting(party.adil) as work:
        people.end_access(work, party.gast.id, today=today(), reason="Die Zusammenarbeit ist zu Ende.")
    for actor in (stale, gone):
        with pytest.raises(NotPermitted), unit_of_work(actor):
            pass


def test_half_signed_in_nobody_holds_a_function_in_a_write_either(party: Party) -> None:
    with acting(None) as work:
        token = login_sessions.open_session(
            work, party.ada.id, device="Telefon", is_pending=True, has_second_factor=False
        )
        assert token
    session_id = db.session().scalars(select(LoginSession.id).order_by(LoginSession.id.desc())).first()
    with unit_of_work(Actor(party.ada.id, session_id=session_id)) as work:
        assert work.actor.functions == frozenset()


def test_a_function_given_while_somebody_leaves_is_not_held(
    app: Flask, party: Party, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(*_: object) -> None:
        sleep(0.6)

    monkeypatch.setattr(leaving, "end_guest_rights", slowly)

    def leave() -> None:
        with acting(None) as work:
            leaving.end_memberships(work, [party.alice.id], on=today())

    def propose() -> None:
        sleep(0.3)
        give(party.adil, party.alice, Function.MODERATOR, Place(PlaceKind.ASSOCIATION, party.state))

    errors = at_once(app, leave, propose)
    assert [type(error) for error in errors] == [NotEligible]
    assert ids(party.alice, Function.MODERATOR) == []


def test_a_list_and_who_deletes_their_data_do_not_wait_for_each_other(app: Flask, party: Party) -> None:
    def like_a_list() -> None:
        with acting(None) as work:
            lock_root(work)
            sleep(0.6)
            lock_person(work, party.alice.id)

    def erase() -> None:
        sleep(0.3)
        with acting(party.alice) as work:
            people.erase_own_data(work, vault=VAULT, today=today())

    assert at_once(app, like_a_list, erase) == []


def test_what_somebody_proposed_lapses_when_they_delete_their_data(party: Party, waiting: int) -> None:
    assert [one.id for one in waiting_functions(db.session(), party.eva.actor, today())] == [waiting]
    with acting(party.adil) as work:
        people.erase_own_data(work, vault=VAULT, today=today())
    assert waiting_functions(db.session(), party.eva.actor, today()) == ()
    assert not held(waiting).is_open


def test_what_somebody_proposed_lapses_when_they_leave(party: Party, waiting: int) -> None:
    with acting(None) as work:
        leaving.end_memberships(work, [party.adil.id], on=today())
    assert not held(waiting).is_open


def lose_administration(party: Party, how: str) -> None:
    """Adil stays in the party and keeps what else he holds."""
    if how == "ended":
        with acting(party.ada) as work:
            end(work, *ids(party.adil, Function.ADMINISTRATOR))
        return
    with acting(None) as work:
        for function_id in ids(party.adil, Function.ADMINISTRATOR):
            work.session.get_one(FunctionHeld, function_id).held_since = today() - timedelta(days=9)
            work.session.get_one(FunctionHeld, function_id).held_until = today() - timedelta(days=1)


@pytest.mark.parametrize("how", ["ended", "term_over"])
def test_what_somebody_proposed_lapses_when_they_administer_no_longer(party: Party, waiting: int, how: str) -> None:
    assert second_people(db.session(), held(waiting), today=today())
    lose_administration(party, how)
    assert waiting_functions(db.session(), party.eva.actor, today()) == ()
    assert second_people(db.session(), held(waiting), today=today()) == ()
    assert [row.is_lapsed for row in functions_of(db.session(), party.alice.id, today()) if row.id == waiting] == [True]
    with refused(ProposalLapsed, party.eva) as work:
        functions.confirm_function(work, waiting, today=today())
    with acting(party.eva) as work:
        functions.decline_function(work, waiting, today=today(), reason="Niemand steht mehr dafür.")
    assert not held(waiting).is_open


def test_what_somebody_proposed_stands_while_they_administer_above(party: Party, waiting: int) -> None:
    above = give(party.ada, party.adil, Function.ADMINISTRATOR, Place(PlaceKind.ASSOCIATION, party.federation))
    with acting(party.alma) as work:
        functions.confirm_function(work, above, today=today())
    with acting(party.ada) as work:
        end(work, min(ids(party.adil, Function.ADMINISTRATOR)))
    with acting(party.eva) as work:
        functions.confirm_function(work, waiting, today=today())


def test_nobody_confirms_a_function_for_who_has_opened_no_account(party: Party) -> None:
    function_id = give(party.ada, party.newcomer, Function.EXECUTIVE, Place(PlaceKind.ASSOCIATION, party.state))
    with refused(AccountNeeded, party.alma) as work:
        functions.confirm_function(work, function_id, today=today())
    with acting(None) as work:
        lock_person(work, party.newcomer.id).password_hash = "x"
    with acting(party.alma) as work:
        functions.confirm_function(work, function_id, today=today())


def test_a_land_does_not_end_what_the_federation_gave(party: Party) -> None:
    """Ingo belongs to a Kreis of the Land, is known to no list, and holds a function of the federation."""
    with acting(None) as work:
        function = FunctionHeld(
            person_id=party.ingo.id,
            function=Function.COORDINATOR,
            association_id=party.federation,
            held_since=today() + timedelta(days=1),
            proposed_at=work.now,
            confirmed_at=work.now,
        )
        work.session.add(function)
    with refused(NotPermitted, party.adil) as work:
        people.end_access(work, party.ingo.id, today=today(), reason="Streit")
    with acting(party.ada) as work:
        people.end_access(work, party.ingo.id, today=today(), reason="Auf eigenen Wunsch")
