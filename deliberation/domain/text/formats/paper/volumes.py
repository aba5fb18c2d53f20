"""What the typesetter gets as a whole: a motion by itself, or a motion book with its cover."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from deliberation.domain.text.formats.paper.glyphs import printable
from deliberation.domain.text.formats.paper.sheets import Made, Sheet, made

_WITHOUT_TYPE = "Weitere Anträge"
_PAGE_WORDS = ["Seite", "von"]
_LONGEST_RUNNING = 70  # letters of a running head; two of them fit beside each other


@dataclass(frozen=True, slots=True)
class Volume:
    """A motion book in one issue.

    number -- of the issue
    days -- of the assembly, as people write them
    made_on -- the day on which the issue was ordered; in words: `dated`
    since -- the number of the issue before, whose motions are left out; None for the first
    types -- the name of each sheet's type, empty for one that has none; nothing where no sheet has one
    withdrawn -- the motions of earlier issues that are taken back since the last one
    """

    number: int
    assembly: str
    days: str
    made_on: date
    dated: str
    since: int | None
    sheets: tuple[Sheet, ...]
    types: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()

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
        "groups": _groups(volume.types),
        "withdrawn": _withdrawn(volume),
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


def _groups(types: Sequence[str]) -> list[Made]:
    """The headings of the contents, each with how many motions stand under it; none where there are no types."""
    if not any(types):
        return []
    return [{"name": printable(name or _WITHOUT_TYPE), "count": len(list(group))} for name, group in groupby(types)]


def _withdrawn(volume: Volume) -> str:
    if not volume.withdrawn:
        return ""
    return printable(f"Seit Heft {volume.since} zurückgezogen: {'; '.join(volume.withdrawn)}")


def shortened(text: str) -> str:
    """As much of a title as fits into a running head."""
    return text if len(text) <= _LONGEST_RUNNING else text[:_LONGEST_RUNNING].rsplit(" ", 1)[0] + " …"


def _parts(day: date) -> list[int]:
    return [day.year, day.month, day.day]
