"""Reading paths: only their makers change them, and nobody reads by them what they could not read otherwise."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select, update

from deliberation.domain.access import Action, may
from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms import reading_paths as limits
from deliberation.domain.rooms.reading_paths import StopKind, Thing
from deliberation.domain.rooms.refusals import EnoughPaths, NotForDebate, OnPathAlready, PathFull
from deliberation.extensions import db
from deliberation.models import PathStop, ReadingPath, Room
from deliberation.models.doors import room_subject
from deliberation.queries.export import export
from deliberation.queries.reading_paths import (
    newest_through_field,
    newest_through_room,
    own_stop,
    path_page,
    paths_through_field,
    paths_through_room,
    stop_page,
)
from deliberation.services import moderation, people, reading_paths, resting, rooms, withdrawing
from deliberation.services.work import Work
from deliberation.unit_of_work import today
from tests.party import Party, Persona, acting
from tests.services.lists import VAULT
from tests.services.living import first_field
from tests.services.moderating import RULE, hide, make_moderator
from tests.services.paths import TITLE, WHY, made, put, walked
from tests.services.steps import Watch, refused
from tests.speaking import write

WORDS, MOTION, ROOM = StopKind.CONTRIBUTION, StopKind.MOTION, StopKind.ROOM


@pytest.fixture
def path(party: Party) -> int:
    """Dora, who belongs to another Land, leads from there to the Deich and to a motion."""
    path_id = made(party.dora)
    put(party.dora, path_id, party.contribution, note="Hier fing es an.")
    put(party.dora, path_id, party.far_contribution, note="Am Deich weht es anders.")
    put(party.dora, path_id, party.far_room, ROOM)
    put(party.dora, path_id, party.motion, MOTION)
    return path_id


WHOLE = "contribution", "far_contribution", "far_room", "motion"


def test_who_makes_a_path_puts_what_they_read_in_their_own_order(party: Party, path: int, watch: Watch) -> None:
    found = path_page(db.session(), party.dora.actor, path)
    assert (found.path.title, found.path.why, found.path.maker) == (TITLE, WHY, party.dora.name)
    assert [stop.thing_id for stop in found.stops] == [getattr(party, name) for name in WHOLE]
    assert found.stops[0].note == "Hier fing es an."
    assert found.is_own
    assert (watch.entries, watch.jobs) == ([], []), "what somebody recommends is text, no act over others"


def test_everybody_of_the_party_makes_some_and_a_guest_of_an_organisation_none(party: Party) -> None:
    for name in ("alice", "ingo", "gabi", "ada"):
        made(party.personas[name])
    with refused(UnknownThing, party.gast) as work:
        reading_paths.make_path(work, title=TITLE, why=WHY)


def test_sent_twice_it_is_one(party: Party, path: int) -> None:
    assert made(party.dora) == path
    assert made(party.alice) != path
    with refused(OnPathAlready, party.dora) as work:
        reading_paths.put_stop(work, path, Thing(WORDS, party.contribution), note="Noch einmal.")
    for kind, id_ in ((ROOM, party.far_room), (MOTION, party.motion)):
        with refused(OnPathAlready, party.dora) as work:
            reading_paths.put_stop(work, path, Thing(kind, id_), note="")
    # the room is one thing, and what stands in it another
    put(party.dora, path, party.room, ROOM)


def test_nobody_makes_more_than_anybody_would_walk(party: Party, path: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_paths, "MOST_STOPS", 4)
    monkeypatch.setattr(reading_paths, "MOST_PATHS", 1)
    assert limits.MOST_STOPS > 4
    with refused(PathFull, party.dora) as work:
        reading_paths.put_stop(work, path, Thing(ROOM, party.room), note="")
    with refused(EnoughPaths, party.dora) as work:
        reading_paths.make_path(work, title="Noch einer", why=WHY)


# --- nobody else's


DEEDS: dict[str, Callable[[Work, int, int], object]] = {
    "call it otherwise": lambda work, path, _: reading_paths.change_path(work, path, title="Mein", why="Mein."),
    "withdraw it": lambda work, path, _: reading_paths.withdraw_path(work, path),
    "put something on it": lambda work, path, _: reading_paths.put_stop(work, path, Thing(ROOM, 1), note=""),
    "say something else": lambda work, _, stop: reading_paths.change_note(work, stop, note="Quatsch."),
    "take a stop out": lambda work, _, stop: reading_paths.take_out(work, stop),
    "swap two": lambda work, _, stop: reading_paths.swap(work, stop, stop + 1),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_nobody_else_changes_it_whatever_their_office(party: Party, path: int, deed: str) -> None:
    first = path_page(db.session(), party.dora.actor, path).stops[0].id
    for name in ("ada", "eva", "bob", "alice", "trudi", "gast"):
        with refused(UnknownThing, party.personas[name]) as work:
            DEEDS[deed](work, path, first)
    with refused(UnknownThing, party.dora) as work:
        DEEDS[deed](work, 999_999, 999_999)


def test_its_maker_changes_it(party: Party, path: int) -> None:
    first, second, third, _last = path_page(db.session(), party.dora.actor, path).stops
    with acting(party.dora) as work:
        reading_paths.change_path(work, path, title="Anders", why="Für euch.")
        reading_paths.swap(work, first.id, third.id)
        reading_paths.change_note(work, second.id, note="")
    found = path_page(db.session(), party.dora.actor, path)
    assert (found.path.title, found.path.why) == ("Anders", "Für euch.")
    assert [stop.id for stop in found.stops[:3]] == [third.id, second.id, first.id]
    assert found.stops[1].note == ""
    with acting(party.dora) as work:
        reading_paths.take_out(work, second.id)
    assert [stop.id for stop in path_page(db.session(), party.dora.actor, path).stops[:2]] == [third.id, first.id]
    with acting(party.dora) as work:
        reading_paths.withdraw_path(work, path)
    assert db.session().scalar(select(func.count()).select_from(PathStop)) == 0
    with pytest.raises(UnknownThing):
        path_page(db.session(), party.dora.actor, path)


def test_stops_of_two_paths_do_not_change_places(party: Party, path: int) -> None:
    other = made(party.dora, "Ein anderer")
    stop, here = put(party.dora, other, party.room, ROOM), path_page(db.session(), party.dora.actor, path).stops[0]
    with refused(UnknownThing, party.dora) as work:
        reading_paths.swap(work, stop, here.id)


# --- nobody reads by it what they could not read otherwise


def reads(who: Persona, room_id: int) -> bool:
    subject = room_subject(db.session(), db.session().get_one(Room, room_id))
    return may(who.actor, Action.SEE_ROOM, subject)


def test_nobody_puts_on_it_what_they_do_not_read(party: Party) -> None:
    path_id = made(party.alice)
    far = ((WORDS, party.far_contribution), (ROOM, party.far_room))
    nowhere = tuple((kind, 999_999) for kind in StopKind)
    for kind, id_ in far + nowhere:
        with refused(UnknownThing, party.alice) as work:
            reading_paths.put_stop(work, path_id, Thing(kind, id_), note="")
    with refused(NotForDebate, party.alice) as work:
        reading_paths.put_stop(work, path_id, Thing(ROOM, party.decision_room), note="")


def test_everybody_walks_the_part_of_it_that_they_read(party: Party, path: int) -> None:
    for who in party.personas.values():
        if who.name == party.gast.name:
            continue
        seen = {name for name, room in (("contribution", party.room), ("far_contribution", party.far_room))
                if reads(who, room)}  # fmt: skip
        seen |= {"far_room"} if reads(who, party.far_room) else set()
        here = [getattr(party, name) for name in WHOLE if name in seen | {"motion"}]
        assert [id_ for _kind, id_ in walked(who, path)] == here, who.name
    assert reads(party.dora, party.far_room)
    assert not reads(party.alice, party.far_room)


def test_what_one_does_not_see_of_it_is_not_there(party: Party, path: int) -> None:
    first, far, far_room, motion = path_page(db.session(), party.dora.actor, path).stops
    session, alice = db.session(), party.alice.actor
    for stop in (far, far_room):
        with pytest.raises(UnknownThing):
            stop_page(session, alice, path, stop.id)
    page = stop_page(session, alice, path, first.id)
    assert page.next is not None
    assert page.next.id == motion.id, "the way leads past it as if it were not there"
    assert paths_through_room(session, alice, party.room).shown[0].id == path
    assert not paths_through_room(session, party.gast.actor, party.room).shown


def test_a_path_of_which_one_reads_nothing_is_not_there(party: Party) -> None:
    path_id = made(party.dora)
    put(party.dora, path_id, party.far_contribution)
    for asked in (path_id, 999_999):
        with pytest.raises(UnknownThing):
            path_page(db.session(), party.alice.actor, asked)
    field_id = first_field(party)
    assert [one.id for one in paths_through_field(db.session(), party.dora.actor, field_id).shown] == [path_id]
    assert paths_through_field(db.session(), party.alice.actor, field_id).shown == ()


def test_nobody_holds_the_page_of_a_room_by_making_many(party: Party, path: int) -> None:
    ids = [made(party.bob, f"Weg {letter}") for letter in "abcd"]
    for path_id in ids:
        put(party.bob, path_id, party.contribution)
    session, field_id, alice = db.session(), first_field(party), party.alice.actor
    for newest in (newest_through_room(session, alice, party.room), newest_through_field(session, alice, field_id)):
        assert [one.id for one in newest] == [ids[-1], path], "the newest of each person"
    # of what somebody does not read there is no newest one
    put(party.dora, far := made(party.dora, "Nur am Deich"), party.far_contribution)
    assert [one.id for one in newest_through_field(session, alice, field_id)] == [ids[-1], path]
    assert [one.id for one in newest_through_field(session, party.dora.actor, field_id)] == [far, ids[-1]]
    assert newest_through_field(session, party.gast.actor, field_id) == ()


def test_a_path_that_leads_nowhere_yet_is_its_makers_alone(party: Party) -> None:
    path_id = made(party.alice)
    assert walked(party.alice, path_id) == []
    with pytest.raises(UnknownThing):
        path_page(db.session(), party.bob.actor, path_id)


def test_who_made_it_and_reads_there_no_longer_does_not_see_it_either(party: Party, path: int) -> None:
    far = path_page(db.session(), party.dora.actor, path).stops[1].id
    with acting(party.ada) as work:
        work.session.execute(update(Room).where(Room.id == party.far_room).values(host_id=party.alice.id))
        work.session.execute(update(Room).where(Room.host_id == party.dora.id).values(host_id=party.alice.id))
        dora = work.session.get_one(people.Person, party.dora.id)
        dora.association_id = party.spree
    assert [id_ for _kind, id_ in walked(party.dora, path)] == [party.contribution, party.motion]
    with pytest.raises(UnknownThing):
        own_stop(db.session(), party.dora.actor, far)


# --- words that go


def test_withdrawn_words_leave_every_path_with_what_was_said_of_them(party: Party, path: int) -> None:
    with acting(party.alice) as work:
        words = withdrawing.withdraw_words(work, party.contribution)
    assert walked(party.dora, path)[0] == (WORDS, party.far_contribution)
    assert not db.session().scalars(select(PathStop.note).where(PathStop.note.contains("fing"))).all()
    with acting(party.alice) as work:
        assert words is not None
        withdrawing.bring_back(work, words)
    assert walked(party.dora, path)[0] == (WORDS, party.contribution), "undone at once, it stands where it stood"
    with acting(party.bob) as work:
        withdrawing.withdraw_words(work, party.answer)
    with refused(UnknownThing, party.dora) as work:
        reading_paths.put_stop(work, path, Thing(WORDS, party.answer), note="")


def test_hidden_words_are_not_there_while_they_are_hidden(party: Party, path: int) -> None:
    moderator = make_moderator(party, "trudi")
    act_id = hide(moderator, party.contribution)
    assert walked(party.dora, path)[0] == (WORDS, party.far_contribution)
    assert paths_through_room(db.session(), party.bob.actor, party.room).shown == ()
    with refused(UnknownThing, party.alice) as work:
        other = reading_paths.make_path(work, title="Doch", why="Doch.").id
        reading_paths.put_stop(work, other, Thing(WORDS, party.contribution), note="")
    with acting(moderator) as work:
        moderation.undo(work, act_id, reason="Zu streng.")
    assert walked(party.dora, path)[0] == (WORDS, party.contribution)


def test_posting_is_undone_also_where_a_path_leads_there_already(party: Party) -> None:
    with acting(party.bob) as work:
        new = rooms.write_contribution(work, party.room, text="Ach so.").id
    path_id = made(party.alice)
    put(party.alice, path_id, new)
    with acting(party.bob) as work:
        withdrawing.take_back(work, new)
    assert walked(party.alice, path_id) == []


def test_a_path_goes_along_with_a_thread_that_is_moved(party: Party) -> None:
    with acting(party.alice) as work:
        begun = rooms.write_contribution(work, party.spree_room, text="Das geht alle an.").id
    with acting(party.bob) as work:
        answer = rooms.answer(work, begun, text="Finde ich auch.").id
    path_id = made(party.alice)
    put(party.alice, path_id, begun)
    put(party.alice, path_id, answer)
    with pytest.raises(UnknownThing):
        path_page(db.session(), party.dora.actor, path_id)
    with acting(make_moderator(party, "trudi")) as work:
        moderation.move_thread(work, begun, to_room_id=party.room, rule=RULE, reason="Dort lesen es alle.")
    assert walked(party.dora, path_id) == [(WORDS, begun), (WORDS, answer)]
    assert [one.id for one in paths_through_room(db.session(), party.dora.actor, party.room).shown] == [path_id]
    assert paths_through_room(db.session(), party.alice.actor, party.spree_room).shown == ()


def test_a_paper_stands_there_with_its_title(party: Party) -> None:
    paper = write(party.alice, party.room)
    path_id = made(party.bob)
    put(party.bob, path_id, paper)
    (stop,) = path_page(db.session(), party.alice.actor, path_id).stops
    assert (stop.is_paper, stop.name, stop.author) == (True, "Was uns hält", party.alice.name)


def test_an_empty_room_is_deleted_with_the_ways_to_it(party: Party) -> None:
    with acting(party.ada) as work:
        room_id = rooms.open_room(
            work, party.federation, field_id=first_field(party), name="Versehen", opening_question="Was?"
        ).id
    path_id = made(party.alice)
    put(party.alice, path_id, room_id, ROOM)
    with acting(party.ada) as work:
        resting.delete_room(work, room_id, reason="Ein Versehen.")
    assert walked(party.alice, path_id) == []


# --- the data of who made it


def test_they_are_in_the_data_that_people_take_along_and_go_with_them(party: Party) -> None:
    path_id = made(party.alice)
    put(party.alice, path_id, party.contribution, note="Meins.")
    data = export(db.session(), party.alice.id, today())
    assert [row["title"] for row in data["reading_paths"]] == [TITLE]
    assert [row["note"] for row in data["stops_of_reading_paths"]] == ["Meins."]
    assert export(db.session(), party.bob.id, today())["stops_of_reading_paths"] == []
    with acting(party.alice) as work:
        people.erase_own_data(work, vault=VAULT, today=today())
    for table in (PathStop, ReadingPath):
        assert db.session().scalar(select(func.count()).select_from(table)) == 0


def test_whose_words_lie_on_a_path_leave_it_without_a_name(party: Party) -> None:
    path_id = made(party.bob)
    put(party.bob, path_id, party.contribution)
    with acting(party.alice) as work:
        people.erase_own_data(work, vault=VAULT, today=today())
    (stop,) = path_page(db.session(), party.bob.actor, path_id).stops
    assert (stop.author, stop.words) == ("", "Der Bus fährt wieder.")
