"""What lies in a stack: rooms of one's own associations and those one wrote in, mixed, and never by what others do."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from deliberation.domain.access import Action, may
from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms.kinds import FOR_DEBATE
from deliberation.domain.rooms.reading import Minutes, reading_time
from deliberation.extensions import db
from deliberation.models import Contribution, Person, ReadingStack, Room, RoomDoor
from deliberation.models.doors import room_subject
from deliberation.queries import reading as asking
from deliberation.queries.reading import NextStack, next_stack, open_page
from deliberation.queries.seen_rooms import IS_READ, debated_by, reader
from deliberation.services import people, reading, rooms, thanking, withdrawing
from deliberation.services.vault import Vault
from deliberation.unit_of_work import today
from tests.party import Party, Persona, acting
from tests.services.moderating import hide, make_moderator
from tests.services.steps import Watch, refused


def write(who: Persona, room_id: int, text: str = "Ein Gedanke.") -> int:
    with acting(who) as work:
        return rooms.write_contribution(work, room_id, text=text).id


def asked(who: Persona, minutes: Minutes = Minutes.TWENTY) -> NextStack:
    db.session.rollback()
    return next_stack(db.session(), who.actor, minutes)


def begin(who: Persona, minutes: Minutes = Minutes.TWENTY) -> tuple[int, ...]:
    found = asked(who, minutes)
    with acting(who) as work:
        reading.begin_stack(work, found.ids, place=found.place)
    return found.ids


def opened(who: Persona) -> int | None:
    db.session.rollback()
    found = open_page(db.session(), who.actor)
    return found.one.id if found else None


@pytest.mark.parametrize("name", ["alice", "bob", "charlie", "dora", "mod", "gast", "gabi", "ingo", "ada", "eva"])
def test_the_rooms_of_lists_are_those_that_the_table_opens(party: Party, name: str) -> None:
    actor = party.personas[name].actor
    listed = set(db.session().scalars(select(Room.id).where(debated_by(actor))))
    seen = {
        room.id
        for room in db.session().scalars(select(Room).where(Room.kind.in_(FOR_DEBATE)))
        if may(actor, Action.SEE_ROOM, room_subject(db.session(), room))
    }
    assert listed == seen
    # made once, for whoever reads
    assert set(db.session().scalars(select(Room.id).where(IS_READ), reader(actor))) == seen


def test_it_comes_from_rooms_of_ones_own_and_those_one_wrote_in(party: Party) -> None:
    yard = write(party.mod, party.spree_room, "Im Hof der Spree.")
    assert set(asked(party.bob).ids) == {party.contribution, party.answer, yard}
    assert set(asked(party.charlie).ids) == {party.contribution, party.answer}
    assert set(asked(party.dora).ids) == {party.contribution, party.answer}
    assert asked(party.gast).ids == ()
    # a host from elsewhere sees the room; it is theirs to read once they write there
    with acting(party.ada) as work:
        work.session.get_one(Room, party.spree_room).host_id = party.charlie.id
    assert yard not in asked(party.charlie).ids
    write(party.charlie, party.spree_room, "Ich bin neu hier.")
    assert yard in asked(party.charlie).ids


def test_nothing_withdrawn_hidden_or_begun_by_oneself_is_in_it(party: Party) -> None:
    gone, kept = write(party.bob, party.room, "Weg."), write(party.bob, party.room, "Da.")
    with acting(party.bob) as work:
        withdrawing.withdraw_words(work, gone)
    hide(make_moderator(party, "trudi"), party.answer)
    assert set(asked(party.alice).ids) == {kept}
    assert set(asked(party.cem).ids) == {kept, party.contribution}


def test_it_is_read_in_the_time_asked_for(party: Party) -> None:
    for number in range(30):
        write(party.bob, party.room, f"{number} " + "Wort " * (40 * (number % 5)))
    texts = {row.id: row.text for row in db.session().execute(select(Contribution.id, Contribution.text))}
    for minutes in Minutes:
        ids = asked(party.alice, minutes).ids
        takes = sum((reading_time(texts[id_]) for id_ in ids), timedelta())
        assert timedelta(minutes=minutes) * 0.6 < takes <= timedelta(minutes=minutes)


def test_the_next_one_goes_on_in_the_mix_until_all_of_it_was_there(
    party: Party, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = {write(party.bob, party.room, f"{n} " + "Wort " * 400) for n in range(9)} | {party.contribution}
    met: list[int] = []
    for _ in range(9):
        met += [id_ for id_ in begin(party.charlie, Minutes.FIVE) if id_ in written]
        if set(met) == written:
            break
    assert set(met) == written
    assert len(met) <= len(written) + 2, "nothing twice before everything was there once"
    # the mix of somebody else is another one
    assert [id_ for id_ in asked(party.cem).ids if id_ in written] != met[: len(asked(party.cem).ids)]
    monkeypatch.setattr(asking, "THREADS_ASKED", 2)
    assert begin(party.charlie), "a mix that is through begins anew"


def test_answers_thanks_and_reading_move_nothing(party: Party) -> None:
    threads = [write(party.bob, party.room, f"Gedanke {n}") for n in range(8)]
    before = [id_ for id_ in asked(party.charlie).ids if id_ in threads]
    for thread in threads[:3]:
        with acting(party.cem) as work:
            rooms.answer(work, thread, text="Ja!")
        with acting(party.cem) as work:
            thanking.thank(work, thread)
        begin(party.cem)
    assert [id_ for id_ in asked(party.charlie).ids if id_ in threads] == before


def test_the_place_is_kept_for_every_device_and_enters_nothing(party: Party, watch: Watch) -> None:
    for n in range(4):
        write(party.bob, party.room, f"Gedanke {n}")
    ids = begin(party.charlie)
    assert opened(party.charlie) == ids[0]
    for _ in range(2):
        with acting(party.charlie) as work:
            reading.turn_to(work, ids[3])
    assert opened(party.charlie) == ids[3]
    with acting(party.charlie) as work:
        reading.turn_to(work, 999_999)
    assert opened(party.charlie) == ids[3]
    with acting(party.charlie) as work:
        reading.put_away(work)
    assert opened(party.charlie) is None
    assert (watch.entries, watch.jobs) == ([], [])


def test_what_is_gone_meanwhile_is_passed_over(party: Party) -> None:
    for n in range(4):
        write(party.bob, party.room, f"Gedanke {n}")
    ids = [id_ for id_ in begin(party.charlie) if id_ not in {party.contribution, party.answer}]
    with acting(party.charlie) as work:
        reading.begin_stack(work, ids, place=0)
    with acting(party.charlie) as work:
        reading.turn_to(work, ids[1])
    with acting(party.bob) as work:
        withdrawing.withdraw_words(work, ids[1])
    assert opened(party.charlie) == ids[2]
    with acting(party.bob) as work:
        withdrawing.take_back(work, ids[2])
    assert opened(party.charlie) == ids[3]
    hide(make_moderator(party, "trudi"), ids[3])
    assert opened(party.charlie) == ids[0], "the last that is left"
    with acting(party.ada) as work:
        work.session.execute(delete(RoomDoor).where(RoomDoor.room_id == party.room))
    assert opened(party.charlie) is None


def test_it_goes_with_the_data_of_its_reader(party: Party) -> None:
    begin(party.charlie)
    with acting(party.charlie) as work:
        people.erase_own_data(work, vault=Vault(("a secret of the tests",)), today=today())
    assert db.session().scalars(select(ReadingStack)).all() == []


@contextmanager
def moved_away(party: Party, who: Persona) -> Iterator[None]:
    with acting(party.ada) as work:
        work.session.get_one(Person, who.id).association_id = party.other_district
    yield


def test_who_moves_away_reads_no_further_in_rooms_that_are_not_theirs_any_more(party: Party) -> None:
    write(party.mod, party.spree_room, "Im Hof der Spree.")
    ids = begin(party.bob)
    yard = next(id_ for id_ in ids if id_ not in {party.contribution, party.answer})
    with acting(party.bob) as work:
        reading.turn_to(work, yard)
    with moved_away(party, party.bob):
        assert opened(party.bob) in {party.contribution, party.answer}


def test_nobody_without_an_account_has_a_stack(party: Party) -> None:
    with refused(UnknownThing, None) as work:
        reading.begin_stack(work, [party.contribution], place=0)
