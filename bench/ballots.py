"""`python -m bench.ballots`: secret polls, as ratios to `belenios-tool` 2.0 and to the naive count, within one run.

The naive count of a verification is its exponentiations times what one costs, measured beside it: a yardstick, not a
bound, since squarings can be shared (`deliberation/domain/ballots/modular.py`).
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from gmpy2 import powmod

from bench.tables import table
from deliberation.domain.ballots.modular import ModularGroup
from deliberation.domain.ballots.randomness import SYSTEM, draw
from deliberation.domain.ballots.version1 import BallotCheck, Verification, add_up, make_ballot, read_choices
from deliberation.domain.ballots.work import Inline
from deliberation.operations.ballots.simulation import Plan, Simulated, simulate

BALLOTS, ROUNDS = 1_000, 5
QUICK_BALLOTS, QUICK_ROUNDS = 60, 1
REPEATS = 20
# one question of three answers, of which one is chosen: what a ballot takes if nothing is shared
POWERS, TABLE_PRODUCTS = 23, 15
MILLISECONDS = 1_000


@dataclass(frozen=True, slots=True)
class Round:
    """Seconds for the same record, one after another: of a processor where one core works, else on the clock."""

    ours: float
    tool: float
    naive: float
    two_cores_on_the_clock: float
    tool_on_the_clock: float


def main() -> int:
    """Measure and print; `--quick` takes a small record and one round."""
    parser = argparse.ArgumentParser(prog="python -m bench.ballots", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small record, one round")
    quick = parser.parse_args().quick
    voters, rounds = (QUICK_BALLOTS, QUICK_ROUNDS) if quick else (BALLOTS, ROUNDS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = simulate(Plan(voters, 1, None, "bench", absent=0, revotes=0), folder)
        sys.stdout.write("\n".join(_steps(made)) + "\n")
        measured = [_round(made, folder) for _ in range(rounds)]
    sys.stdout.write("\n".join(_report(made.ballots, measured)) + "\n")
    return 0


def _steps(made: Simulated) -> list[str]:
    election, credential = made.election, made.credentials[0]
    choices = [[1, 0, 0]]
    ballot = make_ballot(election, credential, choices)
    check = BallotCheck(election)
    check.check(ballot)
    slots = [(read_choices(election, ballot), 1)] * REPEATS
    rows = [
        ("creating a ballot", f"{_each(lambda: make_ballot(election, credential, choices)):.2f}", "ms"),
        ("checking a ballot", f"{_each(lambda: check.check(ballot)):.2f}", "ms"),
        ("aggregating a ballot", f"{_each(lambda: add_up(election, slots)) / REPEATS:.3f}", "ms"),
        ("a ballot has", str(len(ballot)), "bytes"),
    ]
    return list(table(rows, has_notes=True))


def _each(step: Callable[[], object]) -> float:
    return statistics.median(_timed(step, time.process_time) for _ in range(REPEATS)) * MILLISECONDS


def _round(made: Simulated, folder: Path) -> Round:
    raw = made.path.read_bytes()
    with ProcessPoolExecutor(2) as pool:
        two = _timed(lambda: Verification(BytesIO(raw), pool, advance=lambda _: None).run(), time.perf_counter)
    ours = _timed(lambda: Verification(BytesIO(raw), Inline(), advance=lambda _: None).run(), time.process_time)
    before = _of_children()
    on_the_clock = _timed(lambda: _tool(folder), time.perf_counter)
    return Round(ours, _of_children() - before, _naive(made), two, on_the_clock)


def _tool(folder: Path) -> None:
    subprocess.run(["belenios-tool", "election", "verify"], cwd=folder, check=True, capture_output=True)


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _naive(made: Simulated) -> float:
    group = made.election.group
    if not isinstance(group, ModularGroup):
        raise TypeError("the naive count is one of multiplications modulo a prime")
    base, exponents = group.generator.value, [draw(group, SYSTEM) for _ in range(REPEATS)]
    numbers = [group.exponent(one) for one in exponents]
    power = _timed(lambda: [powmod(base, number, group.modulus) for number in numbers], time.process_time) / REPEATS
    product = _timed(lambda: [group.generator_power(one) for one in exponents], time.process_time) / REPEATS
    return made.ballots * (POWERS * power + TABLE_PRODUCTS * product)


def _timed(step: Callable[[], object], clock: Callable[[], float]) -> float:
    began = clock()
    step()
    return clock() - began


def _report(ballots: int, rounds: list[Round]) -> list[str]:
    def median(of: Callable[[Round], float]) -> float:
        return statistics.median(of(one) for one in rounds)

    two_cores = median(lambda one: one.tool_on_the_clock / one.two_cores_on_the_clock)
    rows = [
        ("one core", f"{median(lambda one: one.ours / ballots) * MILLISECONDS:.2f}", "ms a ballot"),
        ("tool / one core", f"{median(lambda one: one.tool / one.ours):.2f}", "(goal at least 1.5)"),
        ("tool / two cores", f"{two_cores:.2f}", "(goal at least 2.6)"),
        ("one core / naive", f"{median(lambda one: one.ours / one.naive):.2f}", "(goal at most 1.1)"),
    ]
    said = f"  strict verification, {ballots} ballots, {len(rounds)} rounds, load {os.getloadavg()[0]:.1f}"
    return [said, *table(rows, has_notes=True)]


if __name__ == "__main__":
    sys.exit(main())
