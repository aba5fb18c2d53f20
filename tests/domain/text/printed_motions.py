"""Motions as they are printed: one of our own, and those that somebody laid beside the repository."""

import os
import re
from pathlib import Path

OWN = Path(__file__).parent / "motions"
PRINTED = (OWN / "k07_printed.txt").read_text(encoding="utf-8")
PLAIN = (OWN / "b3_plain.txt").read_text(encoding="utf-8")
_NUMBERED = re.compile(r"(?:#+ )?(\d+) (.*?)\s*$")


def _beside(folder: str) -> Path | None:
    named = os.environ.get("DELIBERATION_CORPUS")
    found = Path(named) / folder if named else None
    return found if found and found.is_dir() else None


def corpus() -> Path | None:
    """The folder of motions in the one that DELIBERATION_CORPUS names, if it has motions."""
    return _beside("seeds")


def cases_of_others() -> Path | None:
    """The cases drawn from the tests of OpenSlides, if somebody laid them beside the motions."""
    folder = _beside("peers")
    file = folder / "openslides_cases.json" if folder else None
    return file if file and file.is_file() else None


def corpus_files() -> list[Path]:
    """All that was found beside the repository."""
    folder, cases = corpus(), cases_of_others()
    return [*(sorted(folder.glob("*.txt")) if folder else ()), *([cases] if cases else ())]


def printed_files() -> list[Path]:
    """Printed motions with line numbers."""
    found = corpus()
    return [OWN / "k07_printed.txt", *([found / "l02.txt"] if found else [])]


def plain_files() -> list[Path]:
    """Motions without line numbers."""
    found = corpus()
    return [OWN / "b3_plain.txt", OWN / "c9_plain.txt", *([found / "a2.txt"] if found else [])]


def numbered_lines(text: str) -> dict[int, str]:
    """What is printed behind each number, found by hand and not by the importer."""
    matches = (_NUMBERED.match(line) for line in text.split("\n"))
    return {
        int(match[1]): match[2].replace("\\*", "*").replace("**", "").strip() for match in matches if match is not None
    }
