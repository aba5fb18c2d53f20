"""Words that were withdrawn by mistake come back with all that led to them, and their author never reads it."""

from datetime import datetime

import pytest
from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import select

from deliberation.extensions import db
from deliberation.models import PathStop, RoomGround, Thanks
from deliberation.services import people, reading_paths, thanking, withdrawing
from deliberation.services.withdrawing import Withdrawn
from deliberation.unit_of_work import today
from deliberation.web.undoing import sealed_words, unsealed_words
from tests.party import Party, Persona, acting
from tests.services.leading import led_on, said
from tests.services.lists import VAULT
from tests.services.paths import made, put
from tests.services.test_words_withdrawn import places_with

NOTE = "Ein Zaunkönig sitzt hier."


def withdrawn(who: Persona, id_: int) -> Withdrawn:
    with acting(who) as work:
        found = withdrawing.withdraw_words(work, id_)
    assert found is not None
    return found


def back(who: Persona, words: Withdrawn) -> None:
    with acting(who) as work:
        withdrawing.bring_back(work, words)


def stops() -> list[tuple[object, ...]]:
    table = PathStop
    asked = select(table.path_id, table.place, table.contribution_id, table.room_id, table.note, table.changed_at)
    return [tuple(row) for row in db.session().execute(asked.order_by(table.path_id, table.place))]


def grounds() -> list[tuple[int, int]]:
    return [(row[0], row[1]) for row in db.session().execute(select(RoomGround.room_id, RoomGround.contribution_id))]


def thanks() -> list[tuple[int, int, datetime]]:
    asked = select(Thanks.contribution_id, Thanks.person_id, Thanks.thanked_at).order_by(Thanks.person_id)
    return [(row[0], row[1], row[2]) for row in db.session().execute(asked)]


@pytest.fixture
def words(party: Party) -> int:
    """What Alice said in the room of the Kreisverband; two paths lead to it, a room rests on it, and two thanked."""
    id_ = said(party.alice, party.spree_room, "Ich laufe.")
    for who in (party.bob, party.emil):
        path = made(who)
        put(who, path, party.contribution)
        stop = put(who, path, id_, note="Lies das.")
        with acting(who) as work:
            reading_paths.change_note(work, stop, note=f"{NOTE} Sagt {who.name}.")
        put(who, path, party.answer)
    led_on(party, id_)
    for who in (party.bob, party.emil):
        with acting(who) as work:
            thanking.thank(work, id_)
    return id_


def test_undone_at_once_every_path_and_every_room_leads_there_again(party: Party, words: int) -> None:
    before = stops(), grounds(), thanks()
    for _time in range(2):
        gone = withdrawn(party.alice, words)
        assert places_with(NOTE) == set(), "what others said of the words is gone with them"
        assert (grounds(), thanks()) == ([], [])
        for _pressed in range(2):
            back(party.alice, gone)
            assert (stops(), grounds(), thanks()) == before


def test_what_is_carried_is_all_of_it_and_its_author_cannot_read_it(app: Flask, party: Party, words: int) -> None:
    gone = withdrawn(party.alice, words)
    assert len(gone.ways.stops) == len(gone.thanks) == 2
    with app.test_request_context():
        sealed = sealed_words(gone)
        assert unsealed_words(sealed) == gone
    # whoever has no key reads what is only signed
    _is_ours, read = URLSafeTimedSerializer("no key").loads_unsafe(sealed)
    assert words in read
    assert NOTE not in str(read)


def test_who_took_their_path_back_or_left_meanwhile_leads_nowhere_again(party: Party, words: int) -> None:
    gone = withdrawn(party.alice, words)
    of_bob = gone.ways.stops[0].path_id
    with acting(party.bob) as work:
        reading_paths.withdraw_path(work, of_bob)
    with acting(party.emil) as work:
        people.erase_own_data(work, vault=VAULT, today=today())
    back(party.alice, gone)
    assert places_with(NOTE) == set()
    assert len(grounds()) == 1
    assert [who for _words, who, _at in thanks()] == [party.bob.id]
