"""`python -m bench.paper`: a motion on paper, a long one, and the book of a large assembly, as ratios within one run.

The yardstick is a motion of one line: the typesetter's start. The motions are those of a seeded large assembly.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from statistics import median

from bench.tables import table
from deliberation.domain.text.change import Ground, text_hash
from deliberation.domain.text.document import Document
from deliberation.domain.text.formats import docx, odt
from deliberation.domain.text.formats.imported import Head
from deliberation.domain.text.formats.paper.sheets import Made, Sheet
from deliberation.domain.text.formats.paper.volumes import Volume, given_of_book, given_of_motion
from deliberation.domain.text.formats.sections import sections_behind
from deliberation.domain.text.lines import WIDTH
from deliberation.domain.text.notation import read, write
from deliberation.operations.synthetic.motions import MOTIONS, PlannedMotion, plan_motions
from deliberation.printing.press import BOOK_BYTES, BYTES

ROOT = Path(__file__).parent.parent
ROUNDS, QUICK_ROUNDS = 5, 1
# of a smoke run: how many motions, none of them the programme
QUICK_MOTIONS = 6
ONE_LINE = "one line"
DAY = date(2026, 6, 20)
KIBIBYTE = 1024


@dataclass(frozen=True, slots=True)
class Paper:
    """What is printed, and how its values are made. `limit`: bytes of memory that the typesetter may take."""

    kind: str
    lines: int
    made: Callable[[], Made]
    limit: int


@dataclass(frozen=True, slots=True)
class Cost:
    """What one printing took: seconds for its values, for the press on the clock and of a processor; KiB; bytes."""

    values: float
    press: float
    processor: float
    peak: int
    size: int


def main() -> int:
    """Measure and print; `--quick` leaves out the long motion and most of the book."""
    parser = argparse.ArgumentParser(prog="python -m bench.paper", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one round, and only a few short motions")
    is_quick = parser.parse_args().quick
    planned = list(plan_motions(Random(1), 5, 4, count=QUICK_MOTIONS if is_quick else MOTIONS))
    rounds = QUICK_ROUNDS if is_quick else ROUNDS
    papers = papers_of(planned[1:] if is_quick else planned)
    costs = measure(papers, rounds)
    print("\n".join(report(papers, costs, rounds)))
    if not is_quick:
        print("\n".join(files(planned[0])))
    return 0


def papers_of(planned: list[PlannedMotion]) -> dict[str, Paper]:
    """A line, each of the first motions by itself, and the book of all."""
    one = PlannedMotion("E01", "Eine Zeile", read("Wir wollen, dass das anders wird."), "", (), None)
    papers = {ONE_LINE: _motion(one)}
    # the programme and the leading motion, the shorter one first
    singles = sorted(planned[:2], key=lambda motion: len(motion.document.blocks))
    papers |= {f"motion {motion.number}": _motion(motion) for motion in singles}
    sheets = tuple(_sheet(motion) for motion in planned)
    volume = Volume(1, "Bundesparteitag", "20. Juni 2026", DAY, "20. Juni 2026", None, sheets)
    lines = sum(sheet.lines for sheet in sheets)
    return papers | {f"book of {len(planned)}": Paper("book", lines, lambda: given_of_book(volume), BOOK_BYTES)}


def _motion(planned: PlannedMotion) -> Paper:
    sheet = _sheet(planned)
    return Paper("motion", sheet.lines, lambda: given_of_motion(sheet), BYTES)


def _sheet(planned: PlannedMotion) -> Sheet:
    source = write(planned.document)
    return Sheet(
        ground=Ground(text_hash(source), source, WIDTH, 1),
        head=_head(planned),
        sections=sections_behind(planned.reasons, ()),
        version=1,
        dated="20. Juni 2026",
        made_on=DAY,
        address="https://example.org/motions/1/versions/1",
    )


def _head(planned: PlannedMotion) -> Head:
    return Head(planned.number, "", "", planned.title, "Parteivorstand", "Bundesparteitag", "Der Parteitag beschließt:")


def measure(papers: Mapping[str, Paper], rounds: int) -> dict[str, list[Cost]]:
    """Every paper once a round."""
    costs = defaultdict[str, list[Cost]](list)
    for _ in range(rounds):
        for name, paper in papers.items():
            began = time.perf_counter()
            given = paper.made()
            values = time.perf_counter() - began
            costs[name].append(Cost(values, *_pressed(paper.kind, given)))
    return dict(costs)


def _pressed(kind: str, given: Made) -> tuple[float, float, int, int]:
    order = json.dumps({"kind": kind, "given": given}).encode()
    command = [sys.executable, "-m", "bench.pressing"]
    done = subprocess.run(command, input=order, capture_output=True, check=True, cwd=ROOT)
    press, processor, peak, size = json.loads(done.stdout)
    return press, processor, peak, size


def report(papers: Mapping[str, Paper], costs: Mapping[str, list[Cost]], rounds: int) -> Iterator[str]:
    """A line for each paper."""
    yield (
        f"{os.cpu_count()} cores, Python {platform.python_version()}, {rounds} rounds; medians; "
        "ratios to a motion of one line in the same round"
    )
    rows = [("paper", "lines", "values", "press", "processor", "× one line", "peak MiB", "of limit", "KB")]
    for name, paper in papers.items():
        own = costs[name]
        ratio = median(one.press / peer.press for one, peer in zip(own, costs[ONE_LINE], strict=True))
        peak = max(one.peak for one in own)
        seconds = (median(getattr(one, what) for one in own) for what in ("values", "press", "processor"))
        values, press, processor = (f"{one:.2f} s" for one in seconds)
        share, size = f"{peak * KIBIBYTE / paper.limit:.2f}", f"{own[0].size / 1000:.0f}"
        rows.append(
            (name, str(paper.lines), values, press, processor, f"{ratio:.1f}", f"{peak / KIBIBYTE:.0f}", share, size)
        )
    yield from table(rows)


def files(planned: PlannedMotion) -> Iterator[str]:
    """What the long motion costs as a file of a word processor, which is made while the reader waits."""
    for name, render in (("docx", docx.render), ("odt", odt.render)):
        took = [_clocked(render, planned.document, planned) for _ in range(ROUNDS)]
        yield f"  motion {planned.number} as .{name}: {median(took):.2f} s of a processor"


def _clocked(render: Callable[..., bytes], document: Document, planned: PlannedMotion) -> float:
    began = time.process_time()
    render(document, _head(planned), sections=sections_behind(planned.reasons, ()))
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main())
