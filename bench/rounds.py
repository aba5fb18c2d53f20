"""The rounds: bare page, login, start page, member list, then again, so that a slow moment hits all of them."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from bench import bare, requests
from bench.load import Measured, ask
from bench.parties import Accounts, accounts, seed, submit_motion
from bench.plan import CONNECTIONS, PAGES, Plan
from bench.servers import serving, settings_for
from bench.statements import statements_per_page

OK, SEE_OTHER = 200, 303


@dataclass(slots=True)
class Result:
    """What came of one party: every round's measurement of every page, and the queries of each page."""

    queries: dict[str, int]
    measured: dict[str, list[Measured]] = field(default_factory=lambda: {page: [] for page in ("bare", *PAGES)})


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked over and over: where, what on each connection, and the answer that is right."""

    port: int
    requests: list[bytes]
    status: int


def measure(plan: Plan, folder: Path, *, say: Callable[[str], object]) -> dict[int, Result]:
    """Seed, serve and measure parties of all sizes. Whatever was started is stopped at the end."""
    results: dict[int, Result] = {}
    questions: dict[int, dict[str, _Question]] = {}
    with ExitStack() as stack:
        bare_port = _serve_bare(stack, folder)
        for size in plan.sizes:
            say(f"seeding {size:,} members")
            settings = settings_for(folder / str(size))
            seed(settings, size)
            found = accounts(settings)
            submit_motion(settings, found)
            results[size] = Result(statements_per_page(settings, found))
            questions[size] = _questions(bare_port, stack.enter_context(serving(settings)), found)
        for number in range(plan.rounds):
            say(f"round {number + 1} of {plan.rounds}")
            for size in plan.sizes:
                for page, question in questions[size].items():
                    answer = ask(question.port, question.requests, status=question.status, seconds=plan.seconds)
                    results[size].measured[page].append(answer)
    return results


def _serve_bare(stack: ExitStack, folder: Path) -> int:
    database = str(folder / "bare.sqlite3")
    bare.prepare(database)
    return stack.enter_context(
        serving(settings_for(folder / "bare"), target="bench.bare:app", more={"BENCH_BARE_DATABASE": database})
    )


def _questions(bare_port: int, port: int, found: Accounts) -> dict[str, _Question]:
    administrator, delegate = (requests.session_cookie(port, one) for one in (found.administrator, found.delegate))
    many = [found.many[number % len(found.many)] for number in range(CONNECTIONS)]
    writers = {one: requests.session_cookie(port, one) for one in set(many)}
    room = f"/rooms/{found.room}"
    sign_ins = [requests.sign_in(port, one) for one in many]
    return {
        "bare": _Question(bare_port, [requests.get(bare_port, "/")] * CONNECTIONS, OK),
        "login": _Question(port, sign_ins, SEE_OTHER),
        "start": _Question(port, [requests.get(port, "/", delegate)] * CONNECTIONS, OK),
        "member list": _Question(port, [requests.get(port, "/people", administrator)] * CONNECTIONS, OK),
        "field": _Question(port, [requests.get(port, f"/fields/{found.field}", delegate)] * CONNECTIONS, OK),
        "room": _Question(port, [requests.get(port, room, delegate)] * CONNECTIONS, OK),
        "further on": _Question(port, [requests.further_on(port, delegate, room)] * CONNECTIONS, OK),
        "posting": _Question(port, [requests.posting(port, writers[one], found.room) for one in many], SEE_OTHER),
        "ten minutes": _Question(port, [requests.ten_minutes(port, writers[one]) for one in many], SEE_OTHER),
        "motion": _Question(port, [requests.get(port, "/motions/1", delegate)] * CONNECTIONS, OK),
        "preview": _Question(port, [requests.preview(port, delegate)] * CONNECTIONS, OK),
    }
