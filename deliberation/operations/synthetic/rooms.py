"""The rooms of the synthetic party: who opens them, what they are called, and how much is written in which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from deliberation.domain.people import Function
from deliberation.domain.rooms.kinds import RoomKind
from deliberation.operations.synthetic.functions import Seat

# of so many rooms one is a workshop
OPEN_TO_A_WORKSHOP = 5

SUBJECTS = (
    "Miete und Wohnen", "Bus und Bahn", "Pflege", "Schule und Kita", "Arbeit im Wandel", "Dorf und Kleinstadt",
    "Wärme im Winter", "Frieden und Sicherheit", "Gesundheit vor Ort", "Junge Leute", "Alt werden",
    "Kultur und Clubs", "Wer zahlt was",
)  # fmt: skip
QUESTIONS = (
    "Was habt ihr bei euch erlebt, das andere wissen sollten?",
    "Was würdet ihr heute anders machen als vor fünf Jahren?",
    "Wen müssten wir fragen, bevor wir darüber reden?",
    "Was gelingt, worüber zu wenig gesprochen wird?",
)


@dataclass(frozen=True, slots=True)
class Size:
    """How much is debated. `rooms`: beside the first one of each field; `has_motions`: before the federal assembly."""

    rooms: int = 0
    in_the_first: int = 0
    in_the_others: int = 0
    has_motions: bool = False


NO_DEBATE = Size()
# with the three that a party begins with, 200 rooms; a few workshops to which the first one leads come on top
LARGE = Size(rooms=197, in_the_first=5_000, in_the_others=20)


@dataclass(frozen=True, slots=True)
class PlannedRoom:
    """A room to be. `seat`: by whose function it is opened, and who is its host; `field`: a place in their list."""

    seat: Seat
    field: int
    kind: RoomKind
    name: str
    opening_question: str


def plan_rooms(rng: Random, count: int, seats: Sequence[Seat], fields: int) -> Iterator[PlannedRoom]:
    """So many rooms, opened by executives for what they lead; none where nobody does."""
    hosts = [seat for seat in seats if seat.function is Function.EXECUTIVE]
    for number in range(count if hosts else 0):
        kind = RoomKind.OPEN if number % OPEN_TO_A_WORKSHOP else RoomKind.WORKSHOP
        subject = SUBJECTS[number % len(SUBJECTS)]
        yield PlannedRoom(
            rng.choice(hosts), rng.randrange(fields), kind, f"{subject} {number + 1}", rng.choice(QUESTIONS)
        )
