"""Member lists that are not taken over: too late, twice, changed meanwhile, or bringing back who must not come back."""

from dataclasses import replace
from datetime import timedelta

import time_machine
from flask import Flask
from sqlalchemy import select

from deliberation.domain.errors import (
    ChangedMeanwhile,
    ListOvertaken,
    NobodyAdministers,
    TooManyLeave,
    UnknownThing,
    UploadGone,
    WrongState,
)
from deliberation.domain.membership.difference import RowKind
from deliberation.domain.people import PersonKind
from deliberation.extensions import db
from deliberation.models import MemberImport, MemberImportRow, Person
from deliberation.services import founding, member_import, people
from deliberation.services.vault import Vault
from deliberation.unit_of_work import now, today
from tests.party import Party, Persona, acting
from tests.services.lists import (
    NOWHERE,
    VAULT,
    apply,
    by_number,
    compared,
    current_list,
    new_row,
    prepare,
    take_over,
    with_changed,
    without,
)
from tests.services.steps import Watch, at_once, person, refused


def test_a_list_is_taken_over_once(party: Party) -> None:
    prepared = prepare(party.ada, [*current_list(), new_row()]).id
    with acting(party.ada) as work:
        member_import.apply_import(work, prepared, may_many_leave=False, today=today())
    with refused(WrongState, party.ada) as work:
        member_import.apply_import(work, prepared, may_many_leave=False, today=today())
    with refused(WrongState, party.ada) as work:
        member_import.discard_import(work, prepared)
    assert db.session().scalars(select(MemberImportRow)).all() == [], "the rows hold names; they are not kept"


def test_two_who_take_the_same_list_over_in_the_same_moment_do_it_once(app: Flask, party: Party) -> None:
    prepared = prepare(party.ada, [*current_list(), new_row()]).id

    def carry_out(persona: Persona) -> None:
        with acting(persona) as work:
            member_import.apply_import(work, prepared, may_many_leave=False, today=today())

    errors = at_once(app, lambda: carry_out(party.ada), lambda: carry_out(party.alma))
    assert [type(error) for error in errors] == [WrongState]
    assert by_number("M9000").name == "Neo Ñandú"


def test_a_discarded_list_is_gone(party: Party) -> None:
    prepared = prepare(party.ada, [*current_list(), new_row()]).id
    with acting(party.alma) as work:
        member_import.discard_import(work, prepared)
    with refused(WrongState, party.ada) as work:
        member_import.apply_import(work, prepared, may_many_leave=False, today=today())
    assert db.session().scalars(select(MemberImportRow)).all() == []


def test_a_list_waits_for_an_hour(party: Party) -> None:
    begin = now()
    with time_machine.travel(begin, tick=False):
        first = prepare(party.ada, [*current_list(), new_row()]).id
    with time_machine.travel(begin + timedelta(minutes=60), tick=False), refused(UploadGone, party.ada) as work:
        member_import.apply_import(work, first, may_many_leave=False, today=today())
    with time_machine.travel(begin + timedelta(minutes=59), tick=False), acting(party.ada) as work:
        member_import.apply_import(work, first, may_many_leave=False, today=today())


def test_an_unknown_list_is_refused(party: Party) -> None:
    with refused(UnknownThing, party.ada) as work:
        member_import.apply_import(work, NOWHERE, may_many_leave=False, today=today())
    with refused(UnknownThing, party.ada) as work:
        member_import.discard_import(work, NOWHERE)


def test_a_list_that_was_compared_with_an_older_state_is_refused(party: Party) -> None:
    older = prepare(party.ada, [*current_list(), new_row()]).id
    take_over(party.alma, [*current_list(), new_row("M9001", "zwei@example.org")])
    with refused(ListOvertaken, party.ada) as work:
        member_import.apply_import(work, older, may_many_leave=False, today=today())


def test_an_address_taken_meanwhile_refuses_all_of_the_list(party: Party, watch: Watch) -> None:
    prepared = prepare(party.ada, [*without(party.bob), new_row()]).id
    with acting(party.adil) as work:
        people.invite_person(
            work,
            kind=PersonKind.INTERESTED,
            given_name="Schneller",
            family_name="Da",
            email="neu@example.org",
            association_id=party.spree,
        )
    with refused(ChangedMeanwhile, party.ada) as work:
        member_import.apply_import(work, prepared, may_many_leave=False, today=today())
    assert person(party.bob).left_on is None, "all or nothing"


def test_many_leave_only_with_a_tick_of_its_own(party: Party) -> None:
    staying = [row for row in current_list() if row.email in {party.ada.email, party.alma.email}]
    prepared = prepare(party.ada, staying)
    leaving = prepared.counts["left"]
    assert leaving > 2
    with refused(TooManyLeave, party.ada, count=leaving) as work:
        member_import.apply_import(work, prepared.id, may_many_leave=False, today=today())
    apply(party.ada, db.session().get_one(MemberImport, prepared.id), may_many_leave=True)
    assert person(party.alice).left_on == today()


def test_who_has_left_before_does_not_count_among_those_present(party: Party) -> None:
    gone = [row for row in current_list() if row.email not in {party.ada.email, party.alma.email, party.eva.email}]
    with acting(None) as work:
        for index in range(60):
            founding.add_member(
                work,
                founding.found_federation(work, name=""),
                given_name="Früher",
                family_name="Da",
                email=f"f{index}@example.org",
                number=f"F{index}",
            ).left_on = today()
    prepared = prepare(party.ada, [row for row in current_list() if row not in gone[:3]])
    with refused(TooManyLeave, party.ada, count=3) as work:
        member_import.apply_import(work, prepared.id, may_many_leave=False, today=today())


def test_a_list_that_makes_the_last_administrators_mere_interested_is_refused_whole(party: Party) -> None:
    last = {party.ada.email, party.alma.email}
    rows = [replace(row, kind=PersonKind.INTERESTED) if row.email in last else row for row in without(party.bob)]
    prepared = prepare(party.ada, rows).id
    with refused(NobodyAdministers, party.ada) as work:
        member_import.apply_import(work, prepared, may_many_leave=True, today=today())
    assert person(party.bob).left_on is None


# --- people who deleted their data


def test_no_list_brings_back_who_deleted_their_data(party: Party) -> None:
    before = current_list()
    with acting(party.alice) as work:
        people.erase_own_data(work, vault=VAULT, today=today())
    prepared = prepare(party.ada, before)
    assert prepared.counts == {"new": 0, "changed": 0, "left": 0, "wrong": 1}
    apply(party.ada, prepared)
    assert person(party.alice).name == ""
    assert not db.session().scalars(select(Person).where(Person.given_name == "Alice")).all()


def test_a_list_that_leaves_nobody_to_administer_is_refused_whole(party: Party) -> None:
    prepared = prepare(party.ada, without(party.ada, party.alma, party.bob)).id
    with refused(NobodyAdministers, party.ada) as work:
        member_import.apply_import(work, prepared, may_many_leave=True, today=today())
    assert person(party.bob).left_on is None
    take_over(party.ada, without(party.ada))
    assert person(party.ada).left_on == today(), "there is still Alma"


def test_a_changed_key_still_knows_who_deleted_their_data(party: Party) -> None:
    before = current_list()
    with acting(party.alice) as work:
        people.erase_own_data(work, vault=VAULT, today=today())
    newer = Vault(("the new secret", *VAULT.secrets))
    assert [found.kind for found in compared(party.ada, before, vault=newer).differences] == [RowKind.WRONG]


def test_a_list_compared_before_somebody_deleted_their_data_writes_nothing_back(party: Party) -> None:
    prepared = prepare(party.ada, with_changed(party.alice, given_name="Alicia")).id
    with acting(party.alice) as work:
        people.erase_own_data(work, vault=VAULT, today=today())
    with refused(ListOvertaken, party.ada) as work:
        member_import.apply_import(work, prepared, may_many_leave=False, today=today())
    assert person(party.alice).name == ""
