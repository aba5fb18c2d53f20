"""Nobody takes away alone what keeps somebody with a two-person function from being played by another."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from deliberation.domain.acts import Act
from deliberation.domain.credentials import RESET_WAITS
from deliberation.domain.errors import NotPermitted, ReasonNeeded, SecondPersonNeeded, UnknownThing, WrongState
from deliberation.domain.people import Function, PlaceKind
from deliberation.extensions import db
from deliberation.models import FactorReset, Reason, RecordEntry
from deliberation.queries.resets import second_people_for_reset, waiting_resets
from deliberation.services import factor_resets, functions, people
from deliberation.services.functions import Place
from deliberation.services.jobs import JobKind
from deliberation.services.vault import Vault
from deliberation.unit_of_work import now, today
from tests.party import Party, Persona, acting
from tests.services.giving import give
from tests.services.steps import Entry, Watch, open_sessions, person, refused, signed_in
from tests.services.test_second_factor import add_app

VAULT = Vault(("a secret of the tests",))
WHY = "Am Telefon erkannt"


@pytest.fixture
def boris(party: Party) -> Persona:
    """Bob, who administers the federation, too."""
    function_id = give(party.ada, party.bob, Function.ADMINISTRATOR, Place(PlaceKind.ASSOCIATION, party.federation))
    with acting(party.alma) as work:
        functions.confirm_function(work, function_id, today=today())
    return party.bob


def ask(by: Persona, about: Persona) -> int:
    """Ask for a reset that has to wait; its id."""
    with acting(by) as work:
        asked = factor_resets.reset_second_factor(work, about.id, today=today(), reason=WHY)
        assert asked is not None
        return asked.id


def test_one_administrator_alone_does_not_open_the_account_of_another(party: Party, watch: Watch) -> None:
    add_app(party.alma)
    session_id = signed_in(party.alma)
    reset_id = ask(party.ada, party.alma)
    assert person(party.alma).totp_secret is not None
    assert session_id in open_sessions(party.alma)
    for name in ("ada", "alma"):
        with refused(SecondPersonNeeded, party.personas[name]) as work:
            factor_resets.confirm_reset(work, reset_id)
    asked = Entry(Act.SECOND_FACTOR_RESET_ASKED, party.ada.id, ("person", party.alma.id), party.federation)
    assert watch.entries[-1] == asked
    assert watch.jobs[-2:] == [
        (JobKind.MAIL_RESET_WAITING, {"reset_id": reset_id}),
        (JobKind.MAIL_OWN_RESET_ASKED, {"person_id": party.alma.id, "reset_id": reset_id}),
    ]


@pytest.mark.usefixtures("boris")
def test_a_second_administrator_agrees_and_the_reason_stays_with_both_acts(party: Party, watch: Watch) -> None:
    add_app(party.alma)
    reset_id = ask(party.ada, party.alma)
    with acting(party.bob) as work:
        factor_resets.confirm_reset(work, reset_id)
    assert person(party.alma).totp_secret is None
    assert open_sessions(party.alma) == []
    assert watch.mails[-1] is JobKind.MAIL_SECOND_FACTOR_CHANGED
    entries = db.session().execute(
        select(RecordEntry.act, RecordEntry.actor_id, Reason.text)
        .join(Reason, Reason.id == RecordEntry.reason_id)
        .order_by(RecordEntry.id.desc())
        .limit(2)
    )
    assert [tuple(entry) for entry in entries] == [
        (Act.SECOND_FACTOR_RESET, party.bob.id, WHY),
        (Act.SECOND_FACTOR_RESET_ASKED, party.ada.id, WHY),
    ]
    with refused(WrongState, party.bob) as work:
        factor_resets.confirm_reset(work, reset_id)


@pytest.mark.usefixtures("boris")
def test_a_second_administrator_who_disagrees_leaves_all_as_it_is(party: Party, watch: Watch) -> None:
    add_app(party.eva)
    reset_id = ask(party.ada, party.eva)
    with acting(party.bob) as work:
        factor_resets.decline_reset(work, reset_id)
    assert person(party.eva).totp_secret is not None
    assert watch.acts[-1] is Act.SECOND_FACTOR_RESET_DECLINED
    ask(party.alma, party.eva)


def test_who_is_meant_stops_it_and_nobody_confirms_it_any_more(party: Party, watch: Watch) -> None:
    add_app(party.eva)
    reset_id = ask(party.ada, party.eva)
    assert [one.may_object for one in waiting_resets(db.session(), party.eva.actor, now())] == [True]
    with acting(party.eva) as work:
        factor_resets.object_to_reset(work, reset_id)
    assert person(party.eva).totp_secret is not None
    objected = Entry(Act.SECOND_FACTOR_RESET_OBJECTED, party.eva.id, ("person", party.eva.id), party.state)
    assert watch.entries[-1] == objected
    assert waiting_resets(db.session(), party.alma.actor, now()) == ()
    assert second_people_for_reset(db.session(), reset_id, today=today(), now=now()) == ()
    with refused(WrongState, party.alma) as work:
        factor_resets.confirm_reset(work, reset_id)
    with refused(WrongState, party.eva) as work:
        factor_resets.object_to_reset(work, reset_id)
    ask(party.alma, party.eva)


def test_only_who_is_meant_stops_it_and_not_once_it_is_done(party: Party) -> None:
    reset_id = ask(party.ada, party.eva)
    for name, kind in (("ada", NotPermitted), ("alma", NotPermitted), ("adil", NotPermitted), ("dora", UnknownThing)):
        with refused(kind, party.personas[name]) as work:
            factor_resets.object_to_reset(work, reset_id)
    with refused(UnknownThing, party.eva) as work:
        factor_resets.object_to_reset(work, reset_id + 1)
    with acting(party.alma) as work:
        factor_resets.confirm_reset(work, reset_id)
    with refused(WrongState, party.eva) as work:
        factor_resets.object_to_reset(work, reset_id)


def test_the_other_administrators_of_the_federation_can_be_the_second_person(party: Party, boris: Persona) -> None:
    reset_id = ask(party.ada, party.alma)
    asked = [one.id for one in second_people_for_reset(db.session(), reset_id, today=today(), now=now())]
    assert asked == [boris.id], "neither who asked nor who is meant, nor the administrator of a Land"
    later = now() + RESET_WAITS
    assert second_people_for_reset(db.session(), reset_id, today=today(), now=later) == ()


@pytest.mark.parametrize(
    ("name", "kind"), [("adil", NotPermitted), ("bob", UnknownThing), ("trudi", UnknownThing), ("dora", UnknownThing)]
)
def test_only_the_federation_has_second_persons_for_a_reset(party: Party, name: str, kind: type[NotPermitted]) -> None:
    reset_id = ask(party.ada, party.eva)
    with refused(kind, party.personas[name]) as work:
        factor_resets.confirm_reset(work, reset_id)
    with refused(UnknownThing, party.alma) as work:
        factor_resets.confirm_reset(work, reset_id + 1)


def test_it_is_asked_once_with_a_reason_and_for_a_week(party: Party) -> None:
    with refused(ReasonNeeded, party.ada) as work:
        factor_resets.reset_second_factor(work, party.eva.id, today=today(), reason=" ")
    reset_id = ask(party.ada, party.eva)
    with refused(WrongState, party.alma) as work:
        factor_resets.reset_second_factor(work, party.eva.id, today=today(), reason=WHY)
    with time_machine.travel(now() + RESET_WAITS + timedelta(minutes=1), tick=False):
        assert waiting_resets(db.session(), party.alma.actor, now()) == ()
        with refused(WrongState, party.alma) as work:
            factor_resets.confirm_reset(work, reset_id)
        ask(party.alma, party.eva)


def test_who_holds_no_such_function_need_not_wait(party: Party) -> None:
    add_app(party.cem)
    with acting(party.ada) as work:
        assert factor_resets.reset_second_factor(work, party.cem.id, today=today(), reason=WHY) is None
    assert person(party.cem).totp_secret is None


def test_it_is_shown_to_those_who_can_answer_and_lapses_with_who_asked(party: Party, boris: Persona) -> None:
    ask(boris, party.eva)
    (shown,) = waiting_resets(db.session(), party.ada.actor, now())
    assert (shown.person, shown.asked_by, shown.reason, shown.may_confirm) == (party.eva.name, boris.name, WHY, True)
    assert [one.may_confirm for one in waiting_resets(db.session(), boris.actor, now())] == [False]
    assert waiting_resets(db.session(), party.adil.actor, now()) == ()
    with acting(boris) as work:
        people.erase_own_data(work, vault=VAULT, today=today())
    assert db.session().scalars(select(FactorReset)).all() == []
