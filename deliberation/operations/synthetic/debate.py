"""What the synthetic party writes in its first room: threads, answers, and answers to those."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from deliberation.domain.rooms.threads import DEEPEST

# of ten contributions so many begin a thread, and so many answer one directly; the others answer an answer
BEGINNINGS, FIRST_ANSWERS = 4, 4
MOST_SENTENCES = 9

SENTENCES = (
    "Bei uns im Ort fährt der Bus inzwischen wieder bis in den Abend.",
    "Ich habe lange darüber nachgedacht und bin mir immer noch nicht sicher.",
    "Wer hat damit schon Erfahrungen gemacht?",
    "Die Kolleg*innen im Betrieb sehen das anders, und ich verstehe, warum.",
    "Vor zwei Jahren hätte ich das noch für unmöglich gehalten.",
    "Am Ende hat geholfen, dass alle an einem Tisch saßen.",
    "Das kostet Geld, aber es kostet mehr, wenn wir es lassen.",
    "Eine Nachbarin hat mir erzählt, wie sie es machen.",
    "Ich wünsche mir, dass wir uns dafür mehr Zeit nehmen.",
    "„So war das immer“ ist kein Grund, finde ich.",
    "Vielleicht fangen wir mit einem kleinen Schritt an.",
    "Mir fehlt in der Debatte bisher der Blick auf die Dörfer.",
)


@dataclass(frozen=True, slots=True)
class PlannedContribution:
    """A contribution to be. `author`: a place in the list of people; `answers`: one in the list of the level above."""

    author: int
    answers: int | None
    text: str


def plan_contributions(rng: Random, count: int, people: int) -> Iterator[list[PlannedContribution]]:
    """So many contributions, level by level: beginnings, answers, answers to answers."""
    beginnings = min(count, -(-count * BEGINNINGS // 10))
    first = min(count - beginnings, -(-count * FIRST_ANSWERS // 10))
    above: int | None = None
    for number in (beginnings, first, count - beginnings - first)[: DEEPEST + 1]:
        if number:
            yield [_planned(rng, people, above) for _ in range(number)]
        above = number


def _planned(rng: Random, people: int, above: int | None) -> PlannedContribution:
    author, answers = rng.randrange(people), None if above is None else rng.randrange(above)
    return PlannedContribution(author, answers, " ".join(rng.choices(SENTENCES, k=rng.randint(1, MOST_SENTENCES))))
