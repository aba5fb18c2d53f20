"""The figures as a person reads them."""

import os
import platform
from collections.abc import Iterator
from statistics import median

from bench.load import Measured
from bench.plan import CONNECTIONS, GOALS, MOST_BYTES, MOST_QUERIES, MOST_QUERIES_OF, PAGES, QUERIED, Plan
from bench.rounds import Result


def lines(plan: Plan, results: dict[int, Result], database: str) -> Iterator[str]:
    """A table for each size of the party, and below it what of the goals is met."""
    yield (
        f"{database}, {os.cpu_count()} cores, Python {platform.python_version()}, {CONNECTIONS} connections, "
        f"{plan.rounds} × {plan.seconds:g} s a page; medians; ratios to the bare page of the same round"
    )
    for size, result in results.items():
        yield f"\n{size:,} members".replace(",", " ")
        yield f"  {'page':<12} {'queries':>7} {'rate':>9} {'of bare':>8} {'95 %':>9} {'× bare':>7}"
        yield _line("bare", 1, result)
        for page in PAGES:
            yield _line(page, result.queries[page], result)
        yield "  goals of rooms and motions"
        yield from goals(result)


def _line(page: str, queries: int, result: Result) -> str:
    bare, own = result.measured["bare"], result.measured[page]
    return (
        f"  {page:<12} {queries:>7} {median(one.rate for one in own):>7.0f}/s {rate_ratio(own, bare):>8.3f} "
        f"{median(one.p95 for one in own) * 1000:>6.0f} ms {p95_ratio(own, bare):>7.1f}"
    )


def goals(result: Result) -> Iterator[str]:
    """What the rooms promise, what came of it, and whether that is enough."""
    for page, least in GOALS.items():
        ratio = rate_ratio(result.measured[page], result.measured["bare"])
        yield _goal(page, f"{ratio:.3f} of bare, at least {least:g}", is_met=ratio >= least)
    most = max(result.queries[page] for page in QUERIED if page not in MOST_QUERIES_OF)
    yield _goal("queries", f"{most} for one page, at most {MOST_QUERIES}", is_met=most <= MOST_QUERIES)
    for page, limit in MOST_QUERIES_OF.items():
        asked = result.queries[page]
        yield _goal(page, f"{asked} queries, at most {limit}", is_met=asked <= limit)
    page_alone, brought = result.first_view
    size = f"{page_alone / 1024:.1f} KB, {(page_alone + brought) / 1024:.1f} with styles and scripts"
    yield _goal("first view", f"{size}, at most {MOST_BYTES // 1024}", is_met=page_alone + brought <= MOST_BYTES)


def _goal(what: str, figures: str, *, is_met: bool) -> str:
    return f"    {what:<11} {'met   ' if is_met else 'MISSED'} {figures}"


def pages_that_ask_more(results: dict[int, Result]) -> list[str]:
    """The pages for which the largest party asks more than the smallest.

    It may ask less: a room from which nothing leads on, or through which no path goes, has a question less.
    """
    smallest, largest = results[min(results)].queries, results[max(results)].queries
    return [page for page in PAGES if largest[page] > smallest[page]]


def rate_ratio(own: list[Measured], bare: list[Measured]) -> float:
    """How many answers for one of the bare page: the median of the rounds."""
    return median(mine.rate / peer.rate for mine, peer in zip(own, bare, strict=True))


def p95_ratio(own: list[Measured], bare: list[Measured]) -> float:
    """How many times as long as the bare page the slowest twentieth takes: the median of the rounds."""
    return median(mine.p95 / peer.p95 for mine, peer in zip(own, bare, strict=True))
