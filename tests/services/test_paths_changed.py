"""Words on a path that were changed say when; and however many paths there are, few are looked at."""

from datetime import datetime, timedelta

import pytest
from time_machine import travel

from deliberation.domain.rooms.reading_paths import MOST_PATHS
from deliberation.extensions import db
from deliberation.models import PathStop, ReadingPath, Room
from deliberation.queries.reading_paths import (
    newest_through_field,
    newest_through_room,
    path_page,
    paths_through_field,
)
from deliberation.services import moderation, reading_paths
from deliberation.unit_of_work import now
from tests.party import Party, Persona, acting
from tests.services.leading import said
from tests.services.living import first_field
from tests.services.moderating import RULE, make_moderator
from tests.services.paths import TITLE, WHY, made, made_many, put


@pytest.fixture
def path(party: Party) -> int:
    path_id = made(party.bob)
    put(party.bob, path_id, party.contribution, note="Lies das.")
    put(party.bob, path_id, party.answer)
    return path_id


def changed(who: Persona, path_id: int) -> tuple[datetime | None, list[datetime | None]]:
    """When the words of a path were changed, and those at its stops."""
    found = path_page(db.session(), who.actor, path_id)
    return found.path.changed_at, [stop.changed_at for stop in found.stops]


def test_only_other_words_are_a_change_and_a_first_sentence_is_none(party: Party, path: int) -> None:
    first, second = (stop.id for stop in path_page(db.session(), party.bob.actor, path).stops)
    for act in (
        lambda work: reading_paths.change_path(work, path, title=TITLE, why=WHY),
        lambda work: reading_paths.change_note(work, first, note="Lies das."),
        lambda work: reading_paths.change_note(work, second, note="Und das."),
        lambda work: reading_paths.swap(work, first, second),
    ):
        with acting(party.bob) as work:
            act(work)
    assert changed(party.alice, path) == (None, [None, None])
    with travel(now() + timedelta(days=1)):
        with acting(party.bob) as work:
            reading_paths.change_note(work, first, note="Lies das zuerst.")
        assert changed(party.alice, path) == (None, [None, work.now])
        with acting(party.bob) as work:
            reading_paths.change_path(work, path, title="Anders", why=WHY)
        assert changed(party.alice, path)[0] == work.now


def test_withdrawn_it_does_not_say_when_it_was_changed(party: Party, path: int) -> None:
    with acting(party.bob) as work:
        reading_paths.change_path(work, path, title="Anders", why=WHY)
    with acting(party.bob) as work:
        reading_paths.withdraw_path(work, path)
    assert db.session().get(ReadingPath, path) is None


def test_who_made_many_stands_once_and_hides_nobody_elses(party: Party) -> None:
    old = [made_many(who, 1, party.room)[0] for who in (party.charlie, party.alice)]
    newest = [made_many(who, MOST_PATHS, party.room)[-1] for who in (party.bob, party.emil)]
    session, alice, field_id = db.session(), party.alice.actor, first_field(party)
    for found in (newest_through_room(session, alice, party.room), newest_through_field(session, alice, field_id)):
        assert [one.id for one in found] == [newest[1], newest[0], old[1]]


def test_a_field_finds_paths_where_the_words_stand_now(party: Party) -> None:
    begun = said(party.bob, party.spree_room, "Das geht alle an.")
    put(party.bob, path := made(party.bob), begun)
    trudi = make_moderator(party, "trudi")
    with acting(trudi) as work:
        work.session.get_one(Room, party.room).field_id = second = 2
    with acting(trudi) as work:
        moderation.move_thread(work, begun, to_room_id=party.room, rule=RULE, reason="Das geht alle an.")
    assert db.session().query(PathStop.field_id).one() == (second,)
    assert [one.id for one in paths_through_field(db.session(), party.bob.actor, second).shown] == [path]
    assert paths_through_field(db.session(), party.bob.actor, first_field(party)).shown == ()
