"""Rooms that name texts in tests: one line each."""

from deliberation.domain.rooms.charters import RoomForm, first_terms
from deliberation.domain.rooms.texts import RoomsText
from deliberation.extensions import db
from deliberation.queries.charters import charter_history
from deliberation.services import charters, room_texts
from tests.party import Party, Persona, acting


def takes_form(party: Party, form: RoomForm) -> int:
    """Bob's room has another form from now on; its id."""
    newest = charter_history(db.session(), party.room).versions[0].number
    with acting(party.bob) as work:
        charters.write_charter(work, party.room, first_terms(form), seen=newest, reason="So geht es besser.")
    return party.room


def name(who: Persona, room_id: int, *texts: RoomsText) -> None:
    """Somebody says which texts a room names."""
    with acting(who) as work:
        room_texts.name_texts(work, room_id, frozenset(texts), reason="Danach wurde gefragt.")
