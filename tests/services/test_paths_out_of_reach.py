"""Whoever made a path and no longer reads a stop still has the say over what stands there under their name."""

from deliberation.domain.rooms.reading_paths import StopKind
from deliberation.extensions import db
from deliberation.models import Person, Room
from deliberation.queries.reading_paths import path_page
from deliberation.services import reading_paths
from tests.client import PageClient
from tests.party import Party, acting
from tests.services.leading import said
from tests.services.paths import made, put, walked

NOTE = "Hier wird es ernst."


def moved_away(party: Party) -> tuple[int, int]:
    """Emil leads to words in the room of the Kreisverband, and then moves to another one: the path, and the stop."""
    words = said(party.alice, party.spree_room, "Ich laufe.")
    path = made(party.emil)
    put(party.emil, path, party.contribution)
    stop = put(party.emil, path, words, note=NOTE)
    put(party.emil, path, party.spree_room, StopKind.ROOM)
    with acting(party.ada) as work:
        work.session.get_one(Person, party.emil.id).association_id = party.heide
    return path, stop


def test_its_maker_has_their_own_words_before_their_eyes_and_no_others(party: Party) -> None:
    path, stop = moved_away(party)
    found = path_page(db.session(), party.emil.actor, path)
    assert [one.thing_id for one in found.stops] == [party.contribution]
    assert [one.note for one in found.out_of_reach] == [NOTE, ""]
    for other in (party.alice, party.dora):
        assert path_page(db.session(), other.actor, path).out_of_reach == ()
    with acting(party.emil) as work:
        reading_paths.take_out(work, stop)
    assert [one.note for one in path_page(db.session(), party.emil.actor, path).out_of_reach] == [""]
    assert len(walked(party.alice, path)) == 2


def test_the_page_of_the_path_lets_them_take_it_out(client: PageClient, party: Party) -> None:
    path, stop = moved_away(party)
    client.sign_in(party.emil).get(f"/paths/{path}")
    assert NOTE in client.text
    assert "Ich laufe." not in client.text
    assert db.session().get_one(Room, party.spree_room).name not in client.text
    client.submit(f"/path-stops/{stop}/out")
    client.follow()
    assert NOTE not in client.text
