"""What the synthetic party puts beside its contributions: paths, plain words, drafts, and ways to a decision."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from sqlalchemy import insert, select

from deliberation.domain.rooms.doors import Reach
from deliberation.domain.rooms.towards import Aim, first_day
from deliberation.models import Body, Contribution, Draft, PathStop, PlainWords, ReadingPath, Room
from deliberation.operations.synthetic.debate import SENTENCES
from deliberation.services import towards
from deliberation.services.towards import NewRoom
from deliberation.services.work import Work

# of so many threads of a room one path leads through some of them, and one person is still writing a contribution
THREADS_TO_A_PATH, THREADS_TO_A_DRAFT = 5, 8
STOPS, VERSIONS, WAYS = 3, 2, 3

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Recommending:
    """Fills the rooms of one party. `add`: writes rows, and returns their ids in the order of the rows."""

    work: Work
    rng: Random
    people: Sequence[int]
    add: Callable[[Any, Rows], list[int]]

    def beside(self, room: Room) -> list[int]:
        """Whatever stands beside the threads of a room; where nobody writes, nothing does. The ids of the threads."""
        beginnings = (Contribution.room_id == room.id, Contribution.thread_id.is_(None))
        threads = list(self.work.session.scalars(select(Contribution.id).where(*beginnings).order_by(Contribution.id)))
        if threads:
            self._paths(room, threads)
            self._plain_words(room)
            self._drafts(room, len(threads) // THREADS_TO_A_DRAFT)
        return threads

    def ways(self, as_host: Work, room: Room, threads: Sequence[int], today: date) -> None:
        """A few workshops to which an open room leads, each towards a decision of a body of its association."""
        bodies = select(Body.id).where(Body.association_id == room.association_id).order_by(Body.id).limit(WAYS)
        # with few threads there are fewer of them: each begins with another one on which it rests
        for number, (body_id, _first) in enumerate(
            zip(self.work.session.scalars(bodies).all(), threads, strict=False), 1
        ):
            towards.lead_on(
                as_host,
                room.id,
                NewRoom(f"Vorschlag {number}", "Was schlagen wir vor?", Reach()),
                Aim("Was wir daraus machen.", first_day(today), body_id=body_id),
                grounds=frozenset(threads[number - 1 : number + 2]),
                reason="Viele haben dasselbe erzählt.",
                today=today,
            )

    def _paths(self, room: Room, threads: Sequence[int]) -> None:
        rows = [
            {
                "person_id": self.rng.choice(self.people),
                "title": f"Weg {number + 1}",
                "why": self.rng.choice(SENTENCES),
                "made_at": self.work.now,
            }
            for number in range(-(-len(threads) // THREADS_TO_A_PATH))
        ]
        there = {"room_id": room.id, "field_id": room.field_id}
        stops = [
            there | {"path_id": id_, "place": place, "contribution_id": thread, "note": self.rng.choice(SENTENCES)}
            for id_ in self.add(ReadingPath, rows)
            for place, thread in enumerate(self.rng.sample(threads, min(STOPS, len(threads))), 1)
        ]
        self.work.session.execute(insert(PathStop), stops)

    def _plain_words(self, room: Room) -> None:
        said = {"room_id": room.id, "written_at": self.work.now, "written_by_id": room.host_id}
        versions = zip(range(1, VERSIONS + 1), self.rng.sample(SENTENCES, VERSIONS), strict=True)
        self.work.session.execute(insert(PlainWords), [said | {"number": n, "text": text} for n, text in versions])

    def _drafts(self, room: Room, count: int) -> None:
        draft = {"room_id": room.id, "saved_at": self.work.now}
        writing = self.rng.sample(self.people, min(count, len(self.people)))
        rows = [draft | {"person_id": id_, "text": self.rng.choice(SENTENCES)} for id_ in writing]
        if rows:
            self.work.session.execute(insert(Draft), rows)
