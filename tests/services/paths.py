"""Reading paths in tests: one line each."""

from sqlalchemy import insert

from deliberation.domain.rooms.reading_paths import StopKind, Thing
from deliberation.extensions import db
from deliberation.models import PathStop, ReadingPath, Room
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


def made_many(who: Persona, count: int, room_id: int) -> list[int]:
    """So many paths at once, each to one room; their ids, the oldest first."""
    with acting(who) as work:
        rows = [{"person_id": who.id, "title": f"Weg {n}", "why": WHY, "made_at": work.now} for n in range(count)]
        ids = sorted(work.session.scalars(insert(ReadingPath).returning(ReadingPath.id), rows))
        place = {"room_id": room_id, "field_id": work.session.get_one(Room, room_id).field_id, "place": 1, "note": ""}
        work.session.execute(insert(PathStop), [place | {"path_id": id_} for id_ in ids])
    return ids


def walked(who: Persona, path_id: int) -> list[tuple[StopKind, int]]:
    """Where the path leads for somebody, stop by stop."""
    return [(stop.kind, stop.thing_id) for stop in path_page(db.session(), who.actor, path_id).stops]
