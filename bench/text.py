"""`python -m bench.text`: the text engine at the size of the largest party programmes, as ratios within one run.

The yardsticks are a plain pass over the characters, and `difflib` on the words of the whole text.
"""

import argparse
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

from bench.programmes import programme, rewritten
from bench.tables import table
from deliberation.domain.text.blame import Sourced, blame
from deliberation.domain.text.diff import diff
from deliberation.domain.text.document import Document
from deliberation.domain.text.lines import number_lines
from deliberation.domain.text.merging import merge
from deliberation.domain.text.notation import Reader, read, write
from deliberation.domain.text.patch import Patch, apply
from deliberation.domain.text.rebasing import Newer
from deliberation.domain.text.wording import describe

_T = TypeVar("_T")
SIZES = (625, 1_250, 2_500, 5_000)  # lines
AMENDMENTS_A_LINE = 0.7  # 3,500 to 5,000 lines
CHAPTER = (100, 80)  # paragraphs before and after
WORDED = 50  # amendments that are put into words
READ = 50  # amendments that are read from what people typed, one after another
REPEATS = 3
GROWING = (
    "numbering", "small diff", "chapter diff", "reading", "all diffs", "merging", "wording", "rebasing", "blame",
    "difflib",
)  # fmt: skip
MEBIBYTE = 1024


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds for each step at one size; the best of some tries where it is short."""

    lines: int
    amendments: int
    seconds: dict[str, float]
    collisions: int


def main() -> int:
    """Measure and print; `--quick` leaves out the largest texts and difflib on them."""
    parser = argparse.ArgumentParser(prog="python -m bench.text", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the two smallest sizes only")
    sizes = SIZES[:2] if parser.parse_args().quick else SIZES
    found = [measure(size) for size in sizes]
    print("\n".join(_report(found)))
    return 0


def measure(lines: int) -> Figures:
    """All steps at one size."""
    made = programme(lines, int(lines * AMENDMENTS_A_LINE))
    document = made.document
    numbered = number_lines(document)
    text, one = document.text, _again(made.amended[len(made.amended) // 2])
    chapter = rewritten(document, len(document.blocks) // 4, *CHAPTER)
    seconds = {
        "plain pass": _best(lambda: _plain_pass(text)),
        "numbering": _best(lambda: number_lines(_again(document))),
        "small diff": _best(lambda: diff(document, one)),
        "chapter diff": _best(lambda: diff(document, chapter)),
    }
    sources = [write(amended) for amended in made.amended[:READ]]
    seconds["reading alone"] = _best(lambda: read(sources[0]))
    _timed(seconds, "reading", lambda: _read_together(document, sources))
    patches = _timed(seconds, "all diffs", lambda: [diff(document, amended) for amended in made.amended])
    merged = _timed(seconds, "merging", lambda: merge(document, patches))
    _timed(seconds, "wording", lambda: [describe(document, patch, numbered) for patch in patches[:WORDED]])
    newest = apply(document, Patch(merged.patch.edits[: len(merged.patch.edits) // 2]))
    _timed(seconds, "rebasing", lambda: _rebased(document, newest, patches))
    history = Sourced(document, ""), Sourced(newest, "", tuple((str(at), patch) for at, patch in enumerate(patches)))
    _timed(seconds, "blame", lambda: blame(history))
    seconds["difflib"] = _difflib(document, one)
    return Figures(len(numbered), len(patches), seconds, len(merged.collisions))


def _again(document: Document) -> Document:
    """The same document with nothing computed yet."""
    return Document.of([type(block)(block.style, block.runs) for block in document.blocks])


def _plain_pass(text: str) -> int:
    count = 0
    for character in text:
        count += character != "\n"
    return count


def _read_together(document: Document, sources: Sequence[str]) -> list[Patch]:
    reader = Reader()
    return [diff(document, reader.read(source)) for source in sources]


def _rebased(old: Document, new: Document, patches: Sequence[Patch]) -> None:
    newer = Newer(old, new)
    for patch in patches:
        newer.rebased(patch)


def _difflib(old: Document, new: Document) -> float:
    """The words of the whole text, without spaces, compared once."""
    before, after = ([token.text for token in document.tokens if token.text != " "] for document in (old, new))
    began = time.perf_counter()
    SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return time.perf_counter() - began


def _best(step: Callable[[], object]) -> float:
    return min(_clocked(step)[1] for _ in range(REPEATS))


def _timed(seconds: dict[str, float], name: str, step: Callable[[], _T]) -> _T:
    made, seconds[name] = _clocked(step)
    return made


def _clocked(step: Callable[[], _T]) -> tuple[_T, float]:
    began = time.perf_counter()
    made = step()
    return made, time.perf_counter() - began


def _report(found: Sequence[Figures]) -> Iterator[str]:
    first, last = found[0], found[-1]
    seconds = last.seconds
    yield f"{last.lines:,} lines, {last.amendments:,} amendments, {last.collisions:,} collisions".replace(",", " ")
    rows = (
        ("numbering", seconds["numbering"] / seconds["plain pass"], "plain passes; goal: at most 20"),
        ("difflib, whole text", seconds["difflib"] / seconds["small diff"], "small diffs; goal: at least 20"),
        ("chapter rewritten", seconds["chapter diff"] / seconds["difflib"], "of that difflib"),
        ("merging all", seconds["merging"] / seconds["all diffs"], "of all small diffs; goal: at most 1"),
        ("rebasing all", seconds["rebasing"] / seconds["all diffs"], "of all small diffs"),
        ("wording of one", seconds["wording"] / WORDED / (seconds["all diffs"] / last.amendments), "of its diff"),
        (
            "reading of one of many",
            seconds["reading"] / READ / seconds["reading alone"],
            "of reading one, with its diff",
        ),
        ("blame", seconds["blame"] / seconds["merging"], "of merging all"),
        ("peak memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEBIBYTE, "MiB; goal: below 1024"),
    )
    yield from table([(name, f"{figure:.3f}", unit) for name, figure, unit in rows], has_notes=True)
    yield ""
    heading = (f"growth, against {first.lines} lines", *(str(figures.lines) for figures in found))
    growth = [(step, *(f"{figures.seconds[step] / first.seconds[step]:.1f}" for figures in found)) for step in GROWING]
    yield from table([heading, *growth])
    yield f"  reading, wording: of {READ} and {WORDED} amendments at every size"
    yield "  all diffs: amendments grow with the lines, and each is compared with the whole text"
    yield ""
    yield "seconds: " + ", ".join(f"{step} {value:.4f}" for step, value in seconds.items())


if __name__ == "__main__":
    sys.exit(main())
