"""A real browser at the real server: the demo, started once and put back to its beginning before every test."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.chromium import LAUNCH_ARGS, chromium_path
from tests.e2e.running import Running, free_port
from tests.e2e.visitor import Visitor
from tests.e2e.ways import Surroundings, Walker

DATABASE = "deliberation.sqlite3"


# for this folder only: Playwright's loop would be in the way of others' event loops
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(LAUNCH_ARGS))
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def running_demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Running, Path]]:
    """The demo as `make run` starts it, and a copy of its database as it was at the start."""
    folder = tmp_path_factory.mktemp("demo")
    with Running(folder, free_port()) as running:
        running.wait_for(lambda: _rests(running), "the worker's rest")
        pristine = folder / "pristine.sqlite3"
        _copy(running.instance / DATABASE, pristine)
        yield running, pristine


@pytest.fixture
def demo(running_demo: tuple[Running, Path]) -> Running:
    """The demo, as if it had just been started for the first time."""
    running, pristine = running_demo
    # a job at hand must not vanish from under the worker, and its mail belongs to the story before
    running.wait_for(lambda: _rests(running), "the worker's rest")
    _copy(pristine, running.instance / DATABASE)
    running.forget_mails()
    return running


def _rests(running: Running) -> bool:
    """Whether the worker has nothing to do."""
    with closing(sqlite3.connect(running.instance / DATABASE)) as connection:
        waiting = connection.execute("SELECT count(*) FROM job WHERE done_at IS NULL AND failed_at IS NULL")
        return bool(waiting.fetchone()[0] == 0)


def _copy(source: Path, target: Path) -> None:
    """Page by page through SQLite itself, so that those who have the target open see it change."""
    with closing(sqlite3.connect(source)) as giving, closing(sqlite3.connect(target)) as taking:
        giving.backup(taking)


Visit = Callable[..., Visitor]


@pytest.fixture
def visit(browser: Browser, demo: Running) -> Iterator[Visit]:
    """Somebody new at the demo; everybody's way is checked when the test ends."""
    came: list[Visitor] = []

    def come(**how: object) -> Visitor:
        came.append(Visitor(browser, demo.url, **how))  # type: ignore[arg-type]
        return came[-1]

    yield come
    for visitor in came:
        visitor.leave()


@pytest.fixture(scope="package")
def judged() -> set[str]:
    """The builds of pages that axe has judged on somebody's whole way."""
    return set()


Walks = Callable[..., Walker]


@pytest.fixture
def walks(visit: Visit, judged: set[str]) -> Iterator[Walks]:
    """Somebody new who goes their whole way; what was wrong with its pages is told when the test ends."""
    came: list[Walker] = []

    def walk(at: Surroundings, **how: object) -> Walker:
        came.append(Walker(visit(width=at.width, has_script=at.has_script, **how), at, judged))
        return came[-1]

    yield walk
    problems = [problem for walker in came for problem in walker.problems]
    assert not problems, "\n".join(problems)
