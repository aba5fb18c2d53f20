"""The commands around ballots, as somebody types them."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from deliberation import cli
from deliberation.domain.ballots.questions import Question
from deliberation.domain.ballots.verdict import State
from deliberation.operations.ballots.seeded import SeededSource
from deliberation.operations.ballots.simulation import MARK, Plan, simulate
from tests import belenios_tool
from tests.domain.ballots.polls import WITH_BLANK, YES_NO, verify

PLAN = Plan(voters=8, trustees=3, threshold=2, seed="one", questions=(YES_NO, WITH_BLANK), absent=30, revotes=50)


def run(*words: object) -> Result:
    return CliRunner().invoke(cli.main, [str(word) for word in words])


def test_a_simulation_ends_in_the_result_that_its_votes_have(tmp_path: Path) -> None:
    for number, plan in enumerate(
        [PLAN, Plan(4, 1, None, "two", weights=(1, 5)), Plan(3, 2, None, "three", absent=100)]
    ):
        made = simulate(plan, tmp_path / str(number))
        verdict = verify(made.path.read_bytes())
        assert (verdict.state, verdict.result, verdict.ballots) == (State.FINISHED, made.counts, made.ballots)
        assert MARK in verdict.setup.election.description
        assert belenios_tool.accepts(tmp_path / "it", made.path.name, made.path.read_bytes())


def test_the_same_seed_gives_the_same_bytes_and_another_gives_others(tmp_path: Path) -> None:
    one, same, other = (
        simulate(plan, tmp_path / str(number)).path
        for number, plan in enumerate([PLAN, PLAN, Plan(8, 3, 2, "two", (YES_NO,))])
    )
    assert (one.name, one.read_bytes()) == (same.name, same.read_bytes())
    proofs = [path.with_suffix(".proofs.json").read_bytes() for path in (one, same)]
    assert proofs[0] == proofs[1]
    assert one.name != other.name


def test_drawn_numbers_are_below_their_limit_and_all_of_them_come() -> None:
    source = SeededSource("x")
    assert {source.below(3) for _ in range(60)} == {0, 1, 2}
    assert all(source.below(2**300) < 2**300 for _ in range(9))
    assert source.below(1) == 0


def test_simulate_and_verify_at_the_console(tmp_path: Path) -> None:
    done = run("ballot", "simulate", "--voters", 3, "--trustees", 2, "--seed", "s", "--out", tmp_path)
    assert done.exit_code == 0, done.output
    (record,) = tmp_path.glob("*.bel")
    assert done.stdout.startswith(f"{record}: ")
    strong = record.with_suffix(".proofs.json")
    verified = run("verify", record, "--strong", strong, "--workers", 1)
    assert verified.exit_code == 0
    assert verified.stdout.startswith("Finished and right.")
    again = run("ballot", "simulate", "--voters", 3, "--trustees", 2, "--seed", "s", "--out", tmp_path)
    assert (again.exit_code, again.stderr) == (2, f"{record} exists already.\n")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("verify",), 2, "RECORD.bel"),
        (("verify", "/nowhere"), 2, "/nowhere cannot be read"),
        (("ballot", "simulate"), 2, "--voters"),
        (("ballot", "simulate", "--voters", 1, "--trustees", 4, "--threshold", 2, "--seed", 1, "--out", "{}"), 1,
         "(threshold)"),
    ],
)  # fmt: skip
def test_what_stands_in_the_way_is_one_sentence(
    tmp_path: Path, words: tuple[object, ...], code: int, said: str
) -> None:
    done = run(*(tmp_path if word == "{}" else word for word in words))
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (code, "", 1), done.output
    assert said in done.stderr


def test_a_simulated_question_is_answered_as_it_admits() -> None:
    from deliberation.operations.ballots.simulation import draw_choice

    source = SeededSource("choices")
    for question in (YES_NO, WITH_BLANK, Question("?", ("a", "b", "c"), 0, 3), Question("?", ("a",), 0, 0, blank=True)):
        drawn = [draw_choice(question, source) for _ in range(60)]
        assert all(question.admits(choice) for choice in drawn)
        assert len({tuple(choice) for choice in drawn}) >= 2
