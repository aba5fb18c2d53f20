"""What the typesetter gets as a whole: a motion by itself, or a motion book with its cover."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from deliberation.domain.text.formats.paper.glyphs import printable
from deliberation.domain.text.formats.paper.sheets import Made, Sheet, made

_PAGE_WORDS = ["Seite", "von"]
_LONGEST_RUNNING = 70  # letters of a running head; two of them fit beside each other


@dataclass(frozen=True, slots=True)
class Volume:
    """A motion book in one issue.

    number -- of the issue
    days -- of the assembly, as people write them
    made_on -- the day on which the issue was ordered; in words: `dated`
    since -- the number of the issue before, whose motions are left out; None for the first
    """

    number: int
    assembly: str
    days: str
    made_on: date
    dated: str
    since: int | None
    sheets: tuple[Sheet, ...]

    @property
    def key(self) -> str:
        """What it is cited by: AH1."""
        return f"AH{self.number}"


def given_of_motion(sheet: Sheet) -> Made:
    """One motion."""
    given = made(sheet)
    return {
        "sheet": given,
        "author": printable(sheet.head.mover),
        "dated": _parts(sheet.made_on),
        "head": [shortened(f"{given['label']} · {given['title']}"), shortened(given["assembly"])],
        "foot": f"{given['label']} · Fassung {sheet.version}",
        "page_words": _PAGE_WORDS,
    }


def given_of_book(volume: Volume) -> Made:
    """A motion book."""
    sheets = [made(sheet) for sheet in volume.sheets]
    assembly = printable(volume.assembly)
    return {
        "title": f"Antragsheft {volume.number}: {assembly}",
        "author": assembly,
        "dated": _parts(volume.made_on),
        "cover": {
            "kind": "Antragsheft",
            "title": f"Heft {volume.number}",
            "assembly": assembly,
            "days": volume.days,
            "notes": _notes(volume),
        },
        "contents": "Inhalt",
        "sheets": sheets,
        "heads": [[f"{volume.key} · {sheet['label']}", shortened(sheet["title"])] for sheet in sheets],
        "foot": f"{volume.key} · {shortened(assembly)}",
        "page_words": _PAGE_WORDS,
    }


def _notes(volume: Volume) -> Sequence[str]:
    count = len(volume.sheets)
    told = "Ein Antrag" if count == 1 else f"{count} Anträge"
    new = f", neu oder geändert seit Heft {volume.since}" if volume.since else ""
    return [
        f"{told}{new}. Stand: {volume.dated}.",
        f"Zitiert wird nach Heft, Seite und Zeile: {volume.key}, S. 6, Zeile 82.",
    ]


def shortened(text: str) -> str:
    """As much of a title as fits into a running head."""
    return text if len(text) <= _LONGEST_RUNNING else text[:_LONGEST_RUNNING].rsplit(" ", 1)[0] + " …"


def _parts(day: date) -> list[int]:
    return [day.year, day.month, day.day]
