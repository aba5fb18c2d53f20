"""The measurements: ratios within a round, and a run that ends, says its figures and leaves nothing behind."""

import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from bench.load import Measured
from bench.plan import PAGES
from bench.report import p95_ratio, rate_ratio


def measured(answers: int, latency: float) -> Measured:
    return Measured(seconds=1.0, latencies=[latency] * answers)


def test_a_slow_moment_of_the_machine_does_not_change_the_ratios() -> None:
    bare = [measured(1_000, 0.010), measured(100, 0.100), measured(1_000, 0.010)]
    page = [measured(250, 0.040), measured(25, 0.400), measured(250, 0.040)]
    assert rate_ratio(page, bare) == pytest.approx(0.25)
    assert p95_ratio(page, bare) == pytest.approx(4)


def test_one_bad_round_of_five_does_not_count() -> None:
    bare = [measured(1_000, 0.010)] * 5
    page = [measured(500, 0.020)] * 4 + [measured(5, 2.0)]
    assert rate_ratio(page, bare) == pytest.approx(0.5)
    assert p95_ratio(page, bare) == pytest.approx(2)


def test_the_slowest_twentieth_counts_and_not_the_slowest_one() -> None:
    latencies = Measured(seconds=1.0, latencies=[0.010] * 94 + [0.030] * 5 + [9.0])
    assert latencies.p95 == pytest.approx(0.030)


def servers_of(root: Path) -> set[str]:
    """The servers that run from this folder, by their numbers; asked of Linux, since not every machine has `ps`."""
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended meanwhile
            said = (process / "cmdline").read_bytes().decode(errors="replace").split("\0")
            if any("granian" in word for word in said) and f"--working-dir={root}" in said:
                found.add(process.name)
    return found


@pytest.mark.long
def test_a_quick_run_says_its_figures_and_stops_its_servers(root: Path) -> None:
    before = servers_of(root)
    run = subprocess.run(
        [sys.executable, "-m", "bench", "--quick"], cwd=root, capture_output=True, text=True, timeout=120, check=False
    )
    assert run.returncode == 0, run.stderr
    for page in ("bare", *PAGES):
        assert len(re.findall(rf"^  {page} +\d+ +\d+/s +\d\.\d{{3}} +\d+ ms +\d", run.stdout, re.MULTILINE)) == 2
    assert servers_of(root) <= before


@pytest.mark.long
def test_the_bench_of_secret_polls_says_its_figures(root: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "bench.ballots", "--quick"], cwd=root, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert re.search(r"tool / one core +\d+\.\d\d   \(goal", run.stdout)
    assert re.search(r"one core / naive +\d+\.\d\d   \(goal", run.stdout)
