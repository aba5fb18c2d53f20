"""Words on a path that were changed say when."""

from datetime import datetime, timedelta

import pytest
from time_machine import travel

from deliberation.extensions import db
from deliberation.models import ReadingPath
from deliberation.queries.reading_paths import path_page
from deliberation.services import reading_paths
from deliberation.unit_of_work import now
from tests.party import Party, Persona, acting
from tests.services.paths import TITLE, WHY, made, put


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
