"""The measurements: ratios within a round, and a run that ends, says its figures and leaves nothing behind."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bench.databases import KINDS, POSTGRESQL, databases
from bench.entering import HERE, cookie_of, enter_all, fill_in
from bench.load import Measured
from bench.parties import open_accounts
from bench.plan import CONNECTIONS, GOALS, MOST_QUERIES_OF, PAGES, PASSWORD
from bench.report import goals, p95_ratio, pages_that_ask_more, rate_ratio
from bench.rounds import Result
from bench.servers import environment
from bench.tables import table
from config import Settings
from deliberation.app import create_app
from deliberation.extensions import db
from deliberation.operations.migrating import upgrade
from deliberation.operations.synthetic.rooms import Size
from tests.seed.seeding import seeded


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


def test_a_larger_party_may_ask_less_and_never_more() -> None:
    few, many = result(queries=5), result(queries=6)
    assert pages_that_ask_more({100: few, 100_000: many}) == ["field"]
    assert pages_that_ask_more({100: many, 100_000: few}) == []
    assert pages_that_ask_more({100: few}) == []


def result(*, field: int = 60, posting: int = 20, queries: int = 12, brought: int = 40 * 1024) -> Result:
    """A round in which the bare page was answered a thousand times."""
    found = Result(dict.fromkeys(PAGES, 4) | {"field": queries, "login": 13}, (20 * 1024, brought))
    answers = dict.fromkeys(PAGES, 60) | {"bare": 1_000, "field": field, "posting": posting, "motion": 100}
    found.measured = {page: [measured(count, 0.010)] for page, count in answers.items()}
    return found


def test_what_just_suffices_meets_the_goals() -> None:
    said = list(goals(result()))
    assert len(said) == len(GOALS) + len(MOST_QUERIES_OF) + 2
    assert [line for line in said if not re.match(r"    [a-z ]{11} met    ", line)] == []


@pytest.mark.parametrize(
    ("what", "missed"),
    [
        (result(field=59), "field       MISSED 0.059 of bare, at least 0.06"),
        (result(posting=19), "posting     MISSED 0.019 of bare, at least 0.02"),
        (result(queries=13), "queries     MISSED 13 for one page, at most 12"),
        (result(brought=40 * 1024 + 1), "first view  MISSED 20.0 KB, 60.0 with styles and scripts, at most 60"),
    ],
    ids=["reading", "posting", "queries", "first view"],
)
def test_each_goal_that_is_missed_is_named_and_no_other(what: Result, missed: str) -> None:
    assert [line.strip() for line in goals(what) if "MISSED" in line] == [missed]


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_signs_in_reads_and_writes_whatever_the_database(kind: str, tmp_path: Path) -> None:
    with databases(kind) as found:
        settings = seeded(found.settings_for(tmp_path / "100"), members=100, size=Size(in_the_first=5))
        app = create_app(settings)
        accounts = open_accounts(app)
        visitors = enter_all(app, accounts)
        room = f"/rooms/{accounts.room}"
        assert visitors.administrator.get("/people", base_url=HERE).status_code == 200
        for one in (visitors.delegate, *visitors.writers):
            assert one.get(room, base_url=HERE).status_code == 200
        fill_in(app.test_client(), "/login", {"email": accounts.arriving[-1], "password": PASSWORD}, status=303)
        assert len({cookie_of(one) for one in visitors.writers}) == len(accounts.arriving) == CONNECTIONS
        with app.app_context():
            db.engine.dispose()


def test_on_postgresql_it_is_served_as_in_earnest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIGRATION_DATABASE_URL", "sqlite:///somebody's")
    monkeypatch.setenv("TRUSTED_HOSTS", "party.example.org")
    with databases(POSTGRESQL) as found:
        assert re.fullmatch(r"PostgreSQL \d+\.\d+", found.name)
        settings = found.settings_for(tmp_path / "party")
        upgrade(settings.migration_database_url, settings.database_url)
        engine = create_engine(settings.database_url)
        with engine.connect() as connection:
            tables, own = connection.execute(
                text("SELECT count(*), count(*) FILTER (WHERE tableowner = current_user) FROM pg_tables")
            ).one()
            lasting = connection.scalar(text("SHOW fsync")), connection.scalar(text("SHOW synchronous_commit"))
        engine.dispose()
    assert (tables > 100, own, lasting) == (True, 0, ("on", "on"))
    served = environment(settings)
    assert "MIGRATION_DATABASE_URL" not in served
    # what the server reads there is what was meant, but for the owner's address
    assert Settings.from_environ(served) == replace(settings, migration_database_url=settings.database_url)
    assert not settings.demo


@pytest.fixture
def leftovers(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where a run puts its files; short enough for a socket, and PostgreSQL's account may pass through."""
    with tempfile.TemporaryDirectory(prefix="b-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        monkeypatch.setenv("TMPDIR", name)
        yield folder


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_a_quick_run_says_its_figures_and_leaves_nothing_behind(root: Path, leftovers: Path, kind: str) -> None:
    before = servers_of(root)
    command = [sys.executable, "-m", "bench", "--quick", "--database", kind]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=300, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout.lower().startswith(f"{kind} ")
    for page in ("bare", *PAGES):
        assert len(re.findall(rf"^  {page} +\d+ +\d+/s +\d\.\d{{3}} +\d+ ms +\d", run.stdout, re.MULTILINE)) == 2
    assert len(re.findall(r"^    first view  met    \d", run.stdout, re.MULTILINE)) == 2
    assert servers_of(root) <= before
    assert list(leftovers.iterdir()) == []


@pytest.mark.long
def test_the_bench_of_secret_polls_says_its_figures(root: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "bench.ballots", "--quick"], cwd=root, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert re.search(r"tool / one core +\d+\.\d\d \(goal", run.stdout)
    assert re.search(r"one core / naive +\d+\.\d\d \(goal", run.stdout)


def test_the_bench_of_paper_says_its_figures(root: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "bench.paper", "--quick"], cwd=root, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    for paper in ("one line", "motion P02", "book of 5"):
        assert re.search(rf"^  {paper} +\d+ +\d+\.\d\d s .* \d\.\d\d +\d+$", run.stdout, re.MULTILINE)


def test_figures_stand_below_one_another() -> None:
    rows = [("page", "rate", "× bare"), ("bare", "1000/s", "1.0"), ("a long name", "7/s", "10.25")]
    assert list(table(rows)) == [
        "  page           rate  × bare",
        "  bare         1000/s     1.0",
        "  a long name     7/s   10.25",
    ]
    assert list(table([("one", "7.25", "ms"), ("another", "10.50", "")], has_notes=True)) == [
        "  one       7.25 ms",
        "  another  10.50",
    ]
