"""The rounds: the bare page and every page of ours, then again, so that a slow moment hits all of them."""

import math
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from bench import bare, requests
from bench.databases import Databases
from bench.entering import Visitors, begin_drafts, cookie_of, enter_all
from bench.load import Measured, ask
from bench.parties import Accounts, let_an_hour_pass, open_accounts, seed, submit_motion
from bench.plan import CONNECTIONS, LONG_MOTION, MOTION, PAGES, Plan
from bench.servers import serving, settings_for
from bench.statements import statements_per_page
from deliberation.app import create_app

OK, SEE_OTHER = 200, 303
# nobody may send more than sixty contributions in ten minutes, and in a small party two connections are one person
POSTING = 1.0
Somebody = TypeVar("Somebody")


@dataclass(slots=True)
class Result:
    """What came of one party: every round's measurement of every page.

    queries -- of each page
    first_view -- of the largest room, in bytes: the page, and its styles and scripts
    """

    queries: dict[str, int]
    first_view: tuple[int, int]
    measured: dict[str, list[Measured]] = field(default_factory=lambda: {page: [] for page in ("bare", *PAGES)})


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked over and over: where, what on each connection, and the answer that is right.

    longest -- for so many seconds in a round, where nobody may ask for as many as a round has
    """

    port: int
    requests: list[bytes]
    status: int
    longest: float = math.inf


def measure(plan: Plan, folder: Path, databases: Databases, *, say: Callable[[str], object]) -> dict[int, Result]:
    """Seed, serve and measure parties of all sizes. Whatever was started is stopped at the end."""
    results: dict[int, Result] = {}
    questions: dict[int, dict[str, _Question]] = {}
    pauses: dict[int, Callable[[], None]] = {}
    with ExitStack() as stack:
        bare_port = _serve_bare(stack, folder)
        for size in plan.sizes:
            say(f"seeding {size:,} members")
            settings = databases.settings_for(folder / str(size))
            seed(settings, size)
            app = create_app(settings)
            found = open_accounts(app)
            submit_motion(settings, found)
            visitors = enter_all(app, found)
            drafts = begin_drafts(_one_each(visitors.writers), found.assembly_id)
            # one more of the last, for counting alone
            counted = begin_drafts(visitors.writers[-1:], found.assembly_id)
            queries = statements_per_page(app, found, visitors, counted)
            port = stack.enter_context(serving(settings))
            first_view = requests.first_view(port, cookie_of(visitors.delegate), f"/rooms/{found.room}")
            results[size] = Result(queries, first_view)
            pauses[size] = partial(let_an_hour_pass, app, found)
            questions[size] = _questions(bare_port, port, found, visitors, drafts)
        for number in range(plan.rounds):
            say(f"round {number + 1} of {plan.rounds}")
            for size in plan.sizes:
                pauses[size]()
                for page, question in questions[size].items():
                    seconds = min(plan.seconds, question.longest)
                    answer = ask(question.port, question.requests, status=question.status, seconds=seconds)
                    results[size].measured[page].append(answer)
    return results


def _serve_bare(stack: ExitStack, folder: Path) -> int:
    database = str(folder / "bare.sqlite3")
    bare.prepare(database)
    return stack.enter_context(
        serving(settings_for(folder / "bare"), target="bench.bare:app", more={"BENCH_BARE_DATABASE": database})
    )


def _questions(
    bare_port: int, port: int, found: Accounts, visitors: Visitors, drafts: Sequence[str]
) -> dict[str, _Question]:
    administrator, delegate = cookie_of(visitors.administrator), cookie_of(visitors.delegate)
    arriving, writers = _one_each(found.arriving), _one_each([cookie_of(one) for one in visitors.writers])
    room, motions = f"/rooms/{found.room}", f"/assemblies/{found.assembly_id}/motions"
    writing = zip(writers, drafts, strict=True)
    return {
        "bare": _Question(bare_port, [requests.get(bare_port, "/")] * CONNECTIONS, OK),
        "login": _Question(port, [requests.sign_in(port, one) for one in arriving], SEE_OTHER),
        "start": _Question(port, [requests.get(port, "/", delegate)] * CONNECTIONS, OK),
        "member list": _Question(port, [requests.get(port, "/people", administrator)] * CONNECTIONS, OK),
        "field": _Question(port, [requests.get(port, f"/fields/{found.field}", delegate)] * CONNECTIONS, OK),
        "room": _Question(port, [requests.get(port, room, delegate)] * CONNECTIONS, OK),
        "further on": _Question(port, [requests.further_on(port, delegate, room)] * CONNECTIONS, OK),
        "posting": _Question(port, [requests.posting(port, one, found.room) for one in writers], SEE_OTHER, POSTING),
        "ten minutes": _Question(port, [requests.ten_minutes(port, one) for one in writers], SEE_OTHER),
        "motion": _Question(port, [requests.get(port, f"/motions/{MOTION}", delegate)] * CONNECTIONS, OK),
        "preview": _Question(port, [requests.preview(port, delegate)] * CONNECTIONS, OK),
        "motions": _Question(port, [requests.get(port, motions, delegate)] * CONNECTIONS, OK),
        "long motion": _Question(port, [requests.get(port, f"/motions/{LONG_MOTION}", delegate)] * CONNECTIONS, OK),
        "saving": _Question(port, [requests.saving(port, who, draft) for who, draft in writing], OK),
    }


def _one_each(people: Sequence[Somebody]) -> list[Somebody]:
    """Somebody for each connection, and where too few are there, some for two."""
    return [people[number % len(people)] for number in range(CONNECTIONS)]
