"""The commands around ballots, as somebody types them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from deliberation import cli
from deliberation.domain.ballots.day_sheet import Announced, read_day_sheet
from deliberation.domain.ballots.decryption import decrypt
from deliberation.domain.ballots.hashes import hex_hash
from deliberation.domain.ballots.opening import MARK_OF_SIMULATIONS
from deliberation.domain.ballots.questions import Question
from deliberation.domain.ballots.verdict import State
from deliberation.domain.ballots.words import words_of
from deliberation.operations.ballots.seeded import SeededSource
from deliberation.operations.ballots.simulation import Plan, simulate
from tests import belenios_tool
from tests.domain.ballots.polls import WITH_BLANK, YES_NO, make_poll, verify
from tests.test_record_file import unpacked

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
        assert MARK_OF_SIMULATIONS in verdict.setup.election.description
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
        # a list that is longer than anybody reads
        (("ballot", "simulate", "--voters", 200_001, "--seed", 1, "--out", "{}"), 2, "--voters"),
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


UUID = "CgEHSzRdCW4ikP"


def test_the_commission_makes_codes_for_a_day_and_checks_them(tmp_path: Path) -> None:
    voters, out = tmp_path / "voters", tmp_path / "made"
    voters.write_text("Ada Adler\nRosa\nÇelik\n", encoding="utf-8")
    made = run("credentials", "make", "--uuid", UUID, "--uuid", "1" * 14, "--voters", voters, "--out", out)
    assert made.exit_code == 0, made.output
    codes, keys, sheet, listed = (
        out / name for name in ("codes.json", "map.json", "day-sheet.json", f"{UUID}.credentials.json")
    )
    assert [path.stat().st_mode & 0o777 for path in (codes, keys, sheet, listed)] == [0o600, 0o600, 0o644, 0o644]
    assert set(json.loads(codes.read_text())) == {"Ada Adler", "Rosa", "Çelik"}
    held = json.loads(keys.read_text())
    assert sorted(one[UUID] for one in held.values()) == sorted(json.loads(listed.read_text()))
    assert all(one[UUID] != one["1" * 14] for one in held.values())
    polls = read_day_sheet(sheet.read_bytes())
    assert polls[UUID] == Announced(UUID, hex_hash(listed.read_bytes()), 3)
    words = words_of(hex_hash(sheet.read_bytes()))
    assert made.stdout == f"3 codes. The words of the day's sheet, to be printed: {words}\n"

    def checked() -> Result:
        return run("credentials", "check", "--codes", codes, "--day-sheet", sheet)

    assert (checked().exit_code, checked().stdout) == (
        0,
        "The lists of 2 polls hold the keys of these codes and no others.\n",
    )
    names = json.loads(codes.read_text())
    codes.write_text(json.dumps(names | {"Rosa": names["Çelik"]}))
    assert (checked().exit_code, "(credential-distinct" in checked().stderr) == (1, True)
    codes.write_text(json.dumps(names | {"Rosa": "abcde-fghijk-mnopq-rstuvw"}))
    assert (checked().exit_code, "(credential-known" in checked().stderr) == (1, True)
    listed.write_bytes(b"[]")
    assert (checked().exit_code, "(day-sheet" in checked().stderr) == (1, True)


def test_identifiers_are_drawn_or_named_and_not_both(tmp_path: Path) -> None:
    voters = tmp_path / "voters"
    voters.write_text("Ada\n")
    drawn = run("credentials", "make", "--polls", 3, "--voters", voters, "--out", tmp_path / "three")
    assert drawn.exit_code == 0
    assert len(read_day_sheet((tmp_path / "three" / "day-sheet.json").read_bytes())) == 3
    for words in ((), ("--polls", 1, "--uuid", UUID), ("--uuid", "short"), ("--uuid", UUID, "--uuid", UUID)):
        done = run("credentials", "make", *words, "--voters", voters, "--out", tmp_path / "none")
        assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("voters", "said"),
    [
        ("Ada\nAda\n", "names somebody twice"),
        ("Ada,2\nRosa\n", "only some of them a weight"),
        ("Ada,x\n", "line 1: the weight is no number"),
        ("\n", "line 1: nobody is named"),
    ],
)
def test_a_list_of_voters_that_is_not_clear_is_refused(tmp_path: Path, voters: str, said: str) -> None:
    path = tmp_path / "voters"
    path.write_text(voters)
    done = run("credentials", "make", "--uuid", UUID, "--voters", path, "--out", tmp_path)
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == [path]


def test_a_record_is_written_by_hand(tmp_path: Path) -> None:
    poll = make_poll(YES_NO)
    names = ("election", "trustees", "credentials")
    for name, content in zip(names, poll.setup().contents[:3], strict=True):
        (tmp_path / name).write_bytes(content)
    record, ballot, part = (tmp_path / name for name in (f"{poll.election.uuid}.bel", "ballot", "part"))
    begin = [word for name in names for word in (f"--{name}", tmp_path / name)]
    ballot.write_bytes(poll.vote(0, [1, 0]))
    assert run("record", "append", record, *begin, "--timestamp", 1_700_000_000).exit_code == 0
    for words in (["--ballot", ballot], ["--end"], ["--tally"]):
        assert run("record", "append", record, *words).exit_code == 0
    tally = verify(record.read_bytes()).tally
    assert tally is not None
    for owner in (1, 2):
        part.write_bytes(decrypt(poll.election, tally, poll.secrets[owner - 1]).raw)
        assert run("record", "append", record, "--decryption", part, "--owner", owner).exit_code == 0
    done = run("record", "append", record, "--result")
    verdict = verify(record.read_bytes())
    assert (verdict.result, done.stdout) == ([[1, 0]], f"Event {len(verdict.heads) - 1}: {verdict.heads[-1]}\n")
    refused = run("record", "append", record, "--end")
    assert (refused.exit_code, "(order)" in refused.stderr) == (1, True)
    for words in ([], ["--end", "--tally"], ["--election", ballot], ["--decryption", part]):
        assert run("record", "append", record, *words).exit_code == 2
    folder, again = unpacked(record.read_bytes(), tmp_path / "parts"), tmp_path / "again.bel"
    rendered = run("record", "render", folder, again)
    assert (rendered.exit_code, again.read_bytes()) == (0, record.read_bytes())
