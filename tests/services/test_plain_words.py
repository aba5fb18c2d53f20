"""What a room is about in plain words: by whoever answers for the room, with a name, and every version stays."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from deliberation.domain.acts import Act
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.rooms.own_words import fingerprint
from deliberation.domain.rooms.refusals import NotForDebate, PlainWordsChanged, SamePlainWords
from deliberation.extensions import db
from deliberation.models import Person, PlainWords, Room
from deliberation.queries.export import export
from deliberation.queries.plain_words import PlainRow, plain_history
from deliberation.queries.rooms import room_head
from deliberation.services import people, resting, rooms
from deliberation.services.plain_words import take_plain_words_back, write_plain_words
from deliberation.unit_of_work import today
from tests.party import Party, Persona, acting
from tests.services.lists import VAULT
from tests.services.living import first_field
from tests.services.steps import Entry, Watch, at_once, refused

FIRST, NEXT = "Hier reden wir über Busse.", "Hier reden wir über Busse. Alle können mitreden."


def write(who: Persona, room_id: int, text: str = FIRST, *, seen: str = "") -> None:
    with acting(who) as work:
        write_plain_words(work, room_id, text, seen=seen)


def standing(party: Party, room_id: int) -> PlainRow | None:
    return room_head(db.session(), party.alice.actor, room_id).plain


def test_the_host_says_it_and_coordination_that_reads_there_says_it_anew(party: Party, watch: Watch) -> None:
    assert standing(party, party.spree_room) is None
    write(party.mod, party.spree_room)
    write(party.kora, party.spree_room, NEXT, seen=fingerprint(FIRST))
    versions = plain_history(db.session(), party.alice.actor, party.spree_room).versions
    assert [(one.number, one.text, one.author) for one in versions] == [
        (2, NEXT, party.kora.name),
        (1, FIRST, party.mod.name),
    ]
    assert standing(party, party.spree_room) == versions[0]
    subject = ("room", party.spree_room)
    assert watch.entries == [
        Entry(Act.PLAIN_WORDS_WRITTEN, who.id, subject, party.spree) for who in (party.mod, party.kora)
    ]
    assert watch.jobs == []


@pytest.mark.parametrize("name", ["alice", "emil", "bob", "ingo", "beate", "trudi"])
def test_others_who_read_there_read_it(party: Party, name: str) -> None:
    with refused(NotPermitted, party.personas[name]) as work:
        write_plain_words(work, party.spree_room, FIRST, seen="")


@pytest.mark.parametrize("name", ["charlie", "dora", "gast", "ada", "eva"])
def test_office_is_no_key_and_what_one_does_not_read_is_not_there(party: Party, name: str) -> None:
    for room_id in (party.spree_room, 999_999):
        with refused(UnknownThing, party.personas[name]) as work:
            write_plain_words(work, room_id, FIRST, seen="")
        with refused(UnknownThing, party.personas[name]) as work:
            take_plain_words_back(work, room_id, 1)


def test_where_decisions_are_made_there_are_none(party: Party) -> None:
    with refused(NotForDebate, party.cem) as work:
        write_plain_words(work, party.decision_room, FIRST, seen="")
    with refused(NotForDebate, party.cem) as work:
        take_plain_words_back(work, party.decision_room, 1)


def test_who_had_another_version_before_their_eyes_is_told_and_the_same_is_no_version(party: Party) -> None:
    write(party.bob, party.room)
    for seen in ("", "1", fingerprint(NEXT)):
        with refused(PlainWordsChanged, party.bob) as work:
            write_plain_words(work, party.room, NEXT, seen=seen)
    with refused(SamePlainWords, party.bob) as work:
        write_plain_words(work, party.room, FIRST, seen=fingerprint(FIRST))


def test_of_two_who_write_in_the_same_moment_one_is_told(app: Flask, party: Party) -> None:
    errors = at_once(app, lambda: write(party.bob, party.room), lambda: write(party.bob, party.room, NEXT))
    assert [type(error) for error in errors] == [PlainWordsChanged]


def test_everybody_takes_back_their_own_words_and_the_earlier_ones_stand_there_again(party: Party) -> None:
    write(party.mod, party.spree_room)
    write(party.kora, party.spree_room, NEXT, seen=fingerprint(FIRST))
    # not even the host takes away what somebody else said: they say it anew
    with refused(NotPermitted, party.mod) as work:
        take_plain_words_back(work, party.spree_room, 2)
    with acting(party.kora) as work:
        take_plain_words_back(work, party.spree_room, 2)
    found = standing(party, party.spree_room)
    assert found is not None
    assert found.text == FIRST
    with refused(UnknownThing, party.kora) as work:
        take_plain_words_back(work, party.spree_room, 2)


def test_a_form_knows_words_that_took_the_place_of_those_it_began_with(party: Party) -> None:
    write(party.mod, party.spree_room)
    seen = fingerprint(FIRST)
    with acting(party.mod) as work:
        take_plain_words_back(work, party.spree_room, 1)
    write(party.kora, party.spree_room, "Ganz andere Worte.")
    with refused(PlainWordsChanged, party.mod) as work:
        write_plain_words(work, party.spree_room, NEXT, seen=seen)


def test_who_has_moved_away_still_takes_their_words_with_them(party: Party) -> None:
    write(party.mod, party.spree_room)
    with acting(party.ada) as work:
        work.session.get_one(Room, party.spree_room).host_id = party.alice.id
        work.session.get_one(Person, party.mod.id).association_id = party.heide
    for other in (party.dora, party.charlie):
        with refused(UnknownThing, other) as work:
            take_plain_words_back(work, party.spree_room, 1)
    with refused(UnknownThing, party.mod) as work:
        take_plain_words_back(work, party.spree_room, 2)
    with acting(party.mod) as work:
        take_plain_words_back(work, party.spree_room, 1)
    assert standing(party, party.spree_room) is None


def test_they_are_in_the_data_that_people_take_along_and_go_with_them(party: Party) -> None:
    write(party.bob, party.room)
    (row,) = export(db.session(), party.bob.id, today())["plain_words"]
    assert (row["room_id"], row["text"]) == (party.room, FIRST)
    with acting(party.bob) as work:
        people.erase_own_data(work, vault=VAULT, today=today())
    assert standing(party, party.room) is None
    assert db.session().scalar(select(func.count()).select_from(PlainWords)) == 0


def test_an_empty_room_goes_with_them(party: Party) -> None:
    with acting(party.ada) as work:
        room_id = rooms.open_room(
            work, party.federation, field_id=first_field(party), name="Versehen", opening_question="Was?"
        ).id
    write(party.ada, room_id)
    with acting(party.ada) as work:
        resting.delete_room(work, room_id, reason="Ein Versehen.")
    assert db.session().get(Room, room_id) is None
