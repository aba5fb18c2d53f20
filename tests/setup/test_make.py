"""What `make` does with each word: in which order, with what was asked for, and not on after a failure."""

import re

import pytest

from config import ROOT
from tests.setup.clone import Clone

TARGETS = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
CHECKS = [
    ".venv/ruff check",
    ".venv/ruff format --check",
    ".venv/mypy ",
    ".venv/lint-imports ",
    ".venv/djlint deliberation/templates --lint",
]
TESTS = ".venv/python -m pytest"


@pytest.fixture
def set_up(clone: Clone) -> Clone:
    """A clone on a machine that has all, after its first `make run` and `make assets`."""
    clone.bring("npm", "node", "apt-get", "sudo")
    assert clone.run("make", "run").code == 0
    clone.calls()
    return clone


def test_alone_it_lists_what_there_is(clone: Clone) -> None:
    told = clone.run("make")
    assert (told.code, told.complained, clone.calls()) == (0, "", [])
    assert told.said == clone.run("make", "help").said
    assert {"run", "test", "test-long", "bench", "lock", "clean"} <= set(TARGETS)
    for target in TARGETS:
        assert re.search(rf"^  make {target}\s+\S", told.said, re.MULTILINE), target


def test_run_on_a_fresh_machine_sets_up_and_starts(clone: Clone) -> None:
    clone.bring("npm", "node")
    assert clone.run("make", "run").complained == ""
    calls = clone.calls()
    assert [call.split()[0] for call in calls] == [
        "python3", ".venv/python", ".venv/python", "npm", "esbuild", ".venv/pybabel", ".venv/deliberation",
    ]  # fmt: skip
    assert calls[-1] == ".venv/deliberation run"
    assert "requirements-dev.lock" not in " ".join(calls)


def test_the_second_run_only_starts_where_it_is_told(set_up: Clone) -> None:
    again = set_up.run("make", "run", "PORT=8123")
    assert (again.code, again.said, again.complained) == (0, "", "")
    assert set_up.calls() == [".venv/deliberation run --port 8123"]


def test_a_start_that_fails_is_a_failure(set_up: Clone) -> None:
    assert set_up.run("make", "run", FAILS=".venv/deliberation").code != 0


def test_what_stands_in_the_way_of_the_set_up_is_said_before_anything_starts(clone: Clone) -> None:
    failed = clone.run("make", "run", NO_VENV="all")
    assert failed.code != 0
    assert failed.complained.count("set-up: ") == 1
    assert clone.calls() == []


def test_test_checks_everything_and_then_runs_one_session(set_up: Clone) -> None:
    assert set_up.run("make", "test", "ARGS=-x tests/web").code == 0
    assert set_up.calls() == [
        ".venv/python pip requirements-dev.lock", *CHECKS, f"{TESTS} -n auto --dist worksteal -x tests/web",
    ]  # fmt: skip


@pytest.mark.parametrize("failing", ["ruff", "mypy", "lint-imports", "djlint"])
def test_a_check_that_fails_ends_it(set_up: Clone, failing: str) -> None:
    assert set_up.run("make", "test", FAILS=f".venv/{failing}").code != 0
    calls = set_up.calls()
    assert calls[-1].startswith(f".venv/{failing}")
    assert not any(call.startswith(TESTS) for call in calls)


def test_without_a_browser_that_may_be_installed_no_test_runs(set_up: Clone) -> None:
    failed = set_up.run("make", "test", LACKING="tests/chromium.py", NO_SUDO="yes")
    assert failed.code != 0
    assert "as root: apt-get install" in failed.complained
    assert not any(call.startswith(TESTS) for call in set_up.calls())


def test_the_corpus_beside_the_clone_is_named_to_the_tests(set_up: Clone) -> None:
    (set_up.folder.parent / "shared").mkdir()
    for surroundings, named in (({}, set_up.folder.parent / "shared"), ({"DELIBERATION_CORPUS": "/texts"}, "/texts")):
        set_up.run("make", "test", NOTE_CORPUS="yes", **surroundings)
        assert f"corpus {named}" in set_up.calls()


@pytest.mark.parametrize(
    ("words", "called"),
    [
        (["test-long"], [f"{TESTS} -m long "]),
        (
            ["bench", "ARGS=--quick"],
            [f".venv/python -m {one} --quick" for one in ("bench", "bench.text", "bench.ballots", "bench.paper")],
        ),
        (
            ["bench", "DATABASE=other"],
            [
                ".venv/python -m bench --database other",
                *(f".venv/python -m {one}" for one in ("bench.text", "bench.ballots", "bench.paper")),
            ],
        ),
        (["fmt"], [".venv/ruff check --fix --exit-zero --quiet", ".venv/ruff format"]),
    ],
)
def test_the_other_words(set_up: Clone, words: list[str], called: list[str]) -> None:
    assert set_up.run("make", *words).code == 0
    assert [call.strip() for call in set_up.calls()[1:]] == [call.strip() for call in called]


def test_lock_asks_for_every_lock_and_refuses_a_host(set_up: Clone) -> None:
    assert set_up.run("make", "lock", "ARGS=--upgrade").code == 0
    calls = set_up.calls()
    written = [re.findall(r"-o (\S+)", call)[0] for call in calls if call.startswith("lock/uv")]
    assert written == ["requirements.lock", "requirements-dev.lock", "requirements-node.lock"]
    assert all("--generate-hashes" in call for call in calls if call.startswith("lock/uv"))
    assert "--upgrade" in calls[calls.index("lock/pip install uv==0.13.9") + 1]
    assert calls[-1] == "npm install --package-lock-only --ignore-scripts"
    failed = set_up.run("make", "lock", LOCKED="flask @ https://packages.example.org/flask --hash=sha256:1")
    assert failed.code != 0
    assert "these lines name a host" in failed.complained
    assert not any(call.startswith(("python3 venv", "lock/pip")) for call in set_up.calls()), "the tool is there"


def test_clean_removes_what_was_made_and_never_what_was_written(set_up: Clone) -> None:
    set_up.write("instance/deliberation.sqlite3", "what people wrote")
    set_up.write("instance/__pycache__/kept", "theirs")
    set_up.write("tests/__pycache__/some.pyc", "made")
    assert set_up.run("make", "clean").code == 0
    left = {str(path.relative_to(set_up.folder)) for path in set_up.folder.rglob("*") if path.is_file()}
    assert {"instance/deliberation.sqlite3", "instance/__pycache__/kept", "requirements.lock"} <= left
    made = (".venv/", "node_modules/", ".stamps/", "deliberation/static/built/", "tests/__pycache__/")
    assert not [name for name in left if name.startswith(made) or name.endswith(".mo")]


def test_the_run_of_the_checks_is_make_test_and_nothing_else(set_up: Clone) -> None:
    assert set_up.run("bash", ".ci/run").code == 0
    assert set_up.calls()[-1].startswith(TESTS)
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == "exec make test"
