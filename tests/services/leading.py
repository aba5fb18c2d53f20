"""Leading on from an open room in tests: one line each."""

from datetime import date

from deliberation.domain.rooms.doors import Reach
from deliberation.domain.rooms.towards import Aim, first_day
from deliberation.services import rooms, towards
from deliberation.services.towards import NewRoom
from deliberation.unit_of_work import today
from tests.party import Party, Persona, acting

NAME = "Werkstatt Nachtbus"
PURPOSE = "Ob wir vom Kreis einen Nachtbus fordern."
WHY = "Viele sagen dasselbe."


def said(who: Persona, room_id: int, text: str = "Nachts fährt nichts.") -> int:
    """Somebody begins a thread; its id."""
    with acting(who) as work:
        return rooms.write_contribution(work, room_id, text=text).id


def new_room(reach: Reach | None = None, name: str = NAME) -> NewRoom:
    """What the new room is called."""
    return NewRoom(name, "Was schlagen wir vor?", reach or Reach())


def aim(party: Party, earliest_on: date | None = None) -> Aim:
    """The body of the Land decides, as early as that can be announced."""
    return Aim(PURPOSE, earliest_on or first_day(today()), body_id=party.body)


def led_on(
    party: Party, *grounds: int, who: Persona | None = None, reach: Reach | None = None, name: str = NAME
) -> int:
    """Kora, or somebody else, opens a room from that of the Kreisverband Spree; its id."""
    with acting(who or party.kora) as work:
        return towards.lead_on(
            work,
            party.spree_room,
            new_room(reach, name),
            aim(party),
            grounds=frozenset(grounds),
            reason=WHY,
            today=today(),
        ).id
