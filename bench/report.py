"""The figures as a person reads them."""

import os
import platform
from collections.abc import Iterator
from statistics import median

from bench.load import Measured
from bench.plan import CONNECTIONS, PAGES, Plan
from bench.rounds import Result


def lines(plan: Plan, results: dict[int, Result]) -> Iterator[str]:
    """A table for each size of the party."""
    yield (
        f"{os.cpu_count()} cores, Python {platform.python_version()}, {CONNECTIONS} connections, "
        f"{plan.rounds} × {plan.seconds:g} s a page; medians; ratios to the bare page of the same round"
    )
    for size, result in results.items():
        yield f"\n{size:,} members".replace(",", " ")
        yield f"  {'page':<12} {'queries':>7} {'rate':>9} {'of bare':>8} {'95 %':>9} {'× bare':>7}"
        yield _line("bare", 1, result)
        for page in PAGES:
            yield _line(page, result.queries[page], result)


def _line(page: str, queries: int, result: Result) -> str:
    bare, own = result.measured["bare"], result.measured[page]
    return (
        f"  {page:<12} {queries:>7} {median(one.rate for one in own):>7.0f}/s {rate_ratio(own, bare):>8.3f} "
        f"{median(one.p95 for one in own) * 1000:>6.0f} ms {p95_ratio(own, bare):>7.1f}"
    )


def rate_ratio(own: list[Measured], bare: list[Measured]) -> float:
    """How many answers for one of the bare page: the median of the rounds."""
    return median(mine.rate / peer.rate for mine, peer in zip(own, bare, strict=True))


def p95_ratio(own: list[Measured], bare: list[Measured]) -> float:
    """How many times as long as the bare page the slowest twentieth takes: the median of the rounds."""
    return median(mine.p95 / peer.p95 for mine, peer in zip(own, bare, strict=True))
