"""Where the debate in a field stands: written by people who bring it together, and every version stays."""

import pytest
from flask import Flask
from sqlalchemy import select

from deliberation.domain.acts import Act
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.people import Function
from deliberation.domain.rooms.refusals import SameState, StateChanged
from deliberation.domain.rooms.state_of_debate import State
from deliberation.extensions import db
from deliberation.models import StateOfDebate, ThematicField
from deliberation.queries.state_of_debate import newest_state, state_history
from deliberation.services import people, state_of_debate
from deliberation.services.work import Work
from deliberation.unit_of_work import today
from tests.party import STATE, Party, acting
from tests.services.lists import VAULT
from tests.services.living import appoint, first_field
from tests.services.steps import Entry, Watch, at_once, refused

NEW = State("Es fehlen Busse und Bänke.", "Wie oft?", "Steuer oder Fahrschein.")
WHY = "Ich habe alle Räume des Felds gelesen."


def write(work: Work, field_id: int, state: State = NEW, *, seen: int = 1) -> StateOfDebate:
    return state_of_debate.write_state(work, field_id, state, seen=seen, reason=WHY)


def test_a_host_of_a_room_there_writes_the_next_version_and_the_first_stays(party: Party, watch: Watch) -> None:
    field_id = first_field(party)
    with acting(party.bob) as work:
        assert write(work, field_id).number == 2
    history = state_history(db.session(), field_id)
    assert [(one.number, one.state, one.author) for one in history.versions] == [
        (2, NEW, party.bob.name),
        (1, STATE, party.bob.name),
    ]
    assert history.versions[0].reason == WHY
    assert newest_state(db.session(), field_id) == history.versions[0]
    assert watch.entries == [Entry(Act.STATE_WRITTEN, party.bob.id, ("field", field_id), party.federation)]
    assert watch.jobs == []


@pytest.mark.parametrize("function", [Function.EXECUTIVE, Function.COORDINATOR])
def test_who_leads_or_coordinates_the_whole_writes_it_too(party: Party, function: Function) -> None:
    with acting(appoint(party, "charlie", function)) as work:
        assert write(work, first_field(party)).written_by_id == party.charlie.id


@pytest.mark.parametrize("name", ["alice", "ada", "adil", "eva", "kora", "mona", "ingo", "beate"])
def test_others_read_it_whatever_their_office(party: Party, name: str) -> None:
    """Eva leads a Land and Kora coordinates it; fields are the federation's, and neither is a host there."""
    with refused(NotPermitted, party.personas[name]) as work:
        write(work, first_field(party))


def test_the_host_of_a_small_room_in_the_field_is_one_of_them_and_of_another_field_is_not(party: Party) -> None:
    with acting(party.mod) as work:
        write(work, first_field(party))
    other = db.session().scalars(select(ThematicField.id).where(ThematicField.slug != party.field)).first()
    with refused(NotPermitted, party.mod) as work:
        write(work, other or 0, seen=0)


def test_a_guest_of_an_organisation_learns_nothing_of_fields(party: Party) -> None:
    for field_id in (first_field(party), 999_999):
        with refused(UnknownThing, party.gast) as work:
            write(work, field_id)
    with refused(UnknownThing, party.bob) as work:
        write(work, 999_999)


@pytest.mark.parametrize("seen", [-1, 0, 2, 999_999])
def test_who_had_another_version_before_their_eyes_is_told(party: Party, seen: int) -> None:
    with refused(StateChanged, party.bob) as work:
        write(work, first_field(party), seen=seen)


def test_sent_twice_it_is_written_once(party: Party) -> None:
    with acting(party.bob) as work:
        write(work, first_field(party))
    with refused(StateChanged, party.bob) as work:
        write(work, first_field(party))
    with refused(SameState, party.bob) as work:
        write(work, first_field(party), seen=2)


def test_plain_words_stay_their_authors_whoever_writes_the_rest_anew(party: Party) -> None:
    field_id, charlie = first_field(party), appoint(party, "charlie", Function.COORDINATOR)
    told = []
    for number, (who, shared, plain) in enumerate(
        ((charlie, "Eins.", "Kurz gesagt."), (party.bob, "Zwei.", "Kurz gesagt."), (party.bob, "Zwei.", "Kürzer."),
         (charlie, "Zwei.", "")), start=1,
    ):  # fmt: skip
        with acting(who) as work:
            write(work, field_id, State(shared, "?", "Nichts.", plain), seen=number)
        found = newest_state(db.session(), field_id)
        told.append((found.author, found.state.plain, found.plain_by) if found else None)
    assert told == [
        (charlie.name, "Kurz gesagt.", charlie.name),
        (party.bob.name, "Kurz gesagt.", charlie.name),
        (party.bob.name, "Kürzer.", party.bob.name),
        (charlie.name, "", ""),
    ]


def test_of_two_who_write_in_the_same_moment_one_is_told_and_nothing_is_overwritten(app: Flask, party: Party) -> None:
    field_id = first_field(party)

    def writes(shared: str) -> None:
        with acting(party.bob) as work:
            write(work, field_id, State(shared, "?", "Nichts."))

    errors = at_once(app, lambda: writes("Das eine."), lambda: writes("Das andere."))
    assert [type(error) for error in errors] == [StateChanged]
    db.session.rollback()
    assert [one.number for one in state_history(db.session(), field_id).versions] == [2, 1]


def test_whose_data_are_deleted_leaves_the_text_and_no_name(party: Party) -> None:
    with acting(party.bob) as work:
        people.erase_own_data(work, vault=VAULT, today=today())
    found = newest_state(db.session(), first_field(party))
    assert found is not None
    assert (found.state, found.author) == (STATE, "")
