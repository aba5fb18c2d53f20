"""Reading paths in tests: one line each."""

from deliberation.domain.rooms.reading_paths import StopKind, Thing
from deliberation.extensions import db
from deliberation.queries.reading_paths import path_page
from deliberation.services import reading_paths
from tests.party import Persona, acting

TITLE, WHY = "Vom Bus zum Deich", "Für alle, die neu dazukommen."


def made(who: Persona, title: str = TITLE) -> int:
    """Somebody begins a path; its id."""
    with acting(who) as work:
        return reading_paths.make_path(work, title=title, why=WHY).id


def put(who: Persona, path_id: int, id_: int, kind: StopKind = StopKind.CONTRIBUTION, note: str = "") -> int:
    """Somebody puts something at the end of it; the id of the stop."""
    with acting(who) as work:
        return reading_paths.put_stop(work, path_id, Thing(kind, id_), note=note).id


def walked(who: Persona, path_id: int) -> list[tuple[StopKind, int]]:
    """Where the path leads for somebody, stop by stop."""
    return [(stop.kind, stop.thing_id) for stop in path_page(db.session(), who.actor, path_id).stops]
