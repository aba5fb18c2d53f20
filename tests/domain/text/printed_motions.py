"""Motions as they are printed: one of our own, and those that somebody laid beside the repository."""

import os
import re
from pathlib import Path

OWN = Path(__file__).parent / "motions"
PRINTED = (OWN / "k07_printed.txt").read_text(encoding="utf-8")
PLAIN = (OWN / "b3_plain.txt").read_text(encoding="utf-8")
_NUMBERED = re.compile(r"(?:#+ )?(\d+) (.*?)\s*$")


def corpus() -> Path | None:
    """The folder that DELIBERATION_CORPUS names, if it has motions."""
    named = os.environ.get("DELIBERATION_CORPUS")
    folder = Path(named) / "seeds" if named else None
    return folder if folder and folder.is_dir() else None


def printed_files() -> list[Path]:
    """Printed motions with line numbers."""
    found = corpus()
    return [OWN / "k07_printed.txt", *([found / "l02.txt"] if found else [])]


def plain_files() -> list[Path]:
    """Motions without line numbers."""
    found = corpus()
    return [OWN / "b3_plain.txt", *([found / "a2.txt"] if found else [])]


def numbered_lines(text: str) -> dict[int, str]:
    """What is printed behind each number, found by hand and not by the importer."""
    matches = (_NUMBERED.match(line) for line in text.split("\n"))
    return {
        int(match[1]): match[2].replace("\\*", "*").replace("**", "").strip() for match in matches if match is not None
    }
