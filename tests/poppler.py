"""What a PDF says and how it looks, told by poppler: a reader that is not the program which made it."""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = ("pdftotext", "pdfinfo", "pdftoppm")
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


class PopplerMissingError(RuntimeError):
    """No poppler; the tests fail then, they are not skipped."""


def program(name: str) -> str:
    """Where one of its programs is. Raises PopplerMissingError."""
    path = shutil.which(name)
    if path is None:
        raise PopplerMissingError(f"{name} is not there; Debian: apt-get install poppler-utils")
    return path


def said(name: str, pdf: bytes, *words: str) -> str:
    """What a program prints about a PDF."""
    command = [program(name), *words, "-", *(["-"] if name == "pdftotext" else [])]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode(errors="replace")


def pages(pdf: bytes) -> list[str]:
    """The text of each page, as it is laid out."""
    return said("pdftotext", pdf, "-layout").split("\f")[:-1]


@dataclass(frozen=True)
class PrintedRow:
    """What stands at one height of a page: the number in the margin, if any, and the words beside it."""

    page: int
    number: int | None
    text: str
    left: float
    right: float
    top: float


def rows(pdf: bytes, margin: float) -> list[PrintedRow]:
    """Every row of every page. `margin`: how far from the left edge, in points, the numbers of lines end."""
    found = list[PrintedRow]()
    for page, part in enumerate(said("pdftotext", pdf, "-bbox").split("<page ")[1:], start=1):
        heights = dict[int, list[tuple[float, float, str]]]()
        for left, top, right, bottom, word in _WORD.findall(part):
            middle = (float(top) + float(bottom)) / 2
            near = next((one for one in heights if abs(one / 10 - middle) < 5), round(middle * 10))
            heights.setdefault(near, []).append((float(left), float(right), _unescaped(word)))
        found += [_row(page, middle / 10, sorted(words), margin) for middle, words in sorted(heights.items())]
    return found


def _row(page: int, top: float, words: list[tuple[float, float, str]], margin: float) -> PrintedRow:
    numbers = [word for _, right, word in words if right <= margin and word.isdigit()]
    others = [one for one in words if not (one[1] <= margin and one[2].isdigit())]
    text = " ".join(word for _, _, word in others)
    number = int(numbers[0]) if numbers else None
    left, right = min((one[0] for one in others), default=0.0), max(one[1] for one in words)
    return PrintedRow(page, number, text, left, right, top)


def _unescaped(word: str) -> str:
    for sign, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        word = word.replace(sign, char)
    return word


def images(pdf: bytes, folder: Path, *, dpi: int = 60) -> list[Path]:
    """Each page as a picture."""
    subprocess.run([program("pdftoppm"), "-r", str(dpi), "-png", "-", str(folder / "page")], input=pdf, check=True)
    return sorted(folder.glob("page-*.png"))


if __name__ == "__main__":
    try:
        sys.stdout.write(f"{' '.join(program(name) for name in PROGRAMS)}\n")
    except PopplerMissingError as missing:
        sys.exit(str(missing))
