"""The motions of a large assembly: sixty, one a programme of 5,000 lines, one as long as a leading motion."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from deliberation.domain.text.document import Document
from deliberation.domain.text.lines import number_lines
from deliberation.domain.text.notation import read
from deliberation.operations.synthetic.debate import SENTENCES
from deliberation.operations.synthetic.rooms import SUBJECTS

MOTIONS = 60
PROGRAMME_LINES, LEADING_LINES = 5_000, 280
SHORTEST, LONGEST = 20, 120
# a section has a heading, some paragraphs and a list
PARAGRAPHS, POINTS = 4, 4
FROM_FIELDS = 3
_DEMANDS = ("Wir wollen, dass das anders wird.", "Wir fordern dafür Geld und Zeit.", "Niemand bleibt dabei zurück.")


@dataclass(frozen=True, slots=True)
class PlannedMotion:
    """A motion to be. `fields`: places in the list of fields; `item`: one in the agenda, or None."""

    number: str
    title: str
    document: Document
    reasons: str
    fields: tuple[int, ...]
    item: int | None


def plan_motions(rng: Random, fields: int, items: int, *, count: int = MOTIONS) -> Iterator[PlannedMotion]:
    """So many; the first is the programme, the second the leading motion."""
    lengths = [PROGRAMME_LINES, LEADING_LINES, *(rng.randint(SHORTEST, LONGEST) for _ in range(count - 2))]
    for place, lines in enumerate(lengths[:count]):
        number = f"P{place + 1:02}" if place < 2 else f"A{place - 1:02}"
        about = tuple(sorted(rng.sample(range(fields), rng.randint(0, min(FROM_FIELDS, fields)))))
        yield PlannedMotion(
            number=number,
            title=f"{SUBJECTS[place % len(SUBJECTS)]}: was wir wollen",
            document=document_of(rng, lines),
            reasons=_paragraph(rng),
            fields=about,
            item=rng.randrange(items) if items and place % 10 else None,
        )


def document_of(rng: Random, lines: int) -> Document:
    """A text of so many official lines, or some more: whole sections, and paragraphs for the rest."""
    parts, missing = list[str](), lines
    while missing > 0:
        more = [_section(rng, len(parts)) for _ in range(max(1, missing // 40))]
        # no line goes on in another section, so each is counted once
        missing -= sum(_counted(part) for part in more)
        parts += more
    return read("\n\n".join(parts))


def _counted(part: str) -> int:
    """How many official lines the text engine makes of it."""
    return len(number_lines(read(part)))


def _section(rng: Random, number: int) -> str:
    heading = f"## {SUBJECTS[number % len(SUBJECTS)]}"
    paragraphs = [_paragraph(rng) for _ in range(PARAGRAPHS)]
    points = "\n".join(f"- {rng.choice(SENTENCES)} {rng.choice(_DEMANDS)}" for _ in range(POINTS))
    return "\n\n".join([heading, *paragraphs, points])


def _paragraph(rng: Random) -> str:
    return " ".join([*rng.choices(SENTENCES, k=rng.randint(3, 9)), rng.choice(_DEMANDS)])
