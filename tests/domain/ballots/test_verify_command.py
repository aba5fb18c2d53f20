"""The strict verifier as a program: what it says, its exit codes, and what it does with files that are none."""

import json
import os
import resource
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from config import ROOT
from deliberation.domain.ballots.archive import file_header, padded, tar_header
from deliberation.domain.ballots.canonical import render
from deliberation.domain.ballots.strong_proofs import StrongProofs, prove_strongly
from deliberation.domain.ballots.verify import GOOD, REFUSED, UNFINISHED, UNREADABLE, longest_proofs, main
from tests.domain.ballots.beside import FINGERPRINT, announced, heads_of, receipt_of, sheet_for
from tests.domain.ballots.beside import file_of as statements
from tests.domain.ballots.polls import GROUP, TIMESTAMP, YES_NO, Poll, Step, chained, make_poll, verify

MODULE = "deliberation.domain.ballots.verify"


@pytest.fixture(scope="module")
def told_poll(poll: Poll) -> Poll:
    return announced(poll, sheet_for(poll))


@pytest.fixture(scope="module")
def finished(told_poll: Poll) -> bytes:
    return told_poll.record(told_poll.vote(0, [1, 0]), told_poll.vote(1, [0, 1]))


@pytest.fixture
def record(told_poll: Poll, finished: bytes, tmp_path: Path) -> Path:
    path = tmp_path / f"{told_poll.election.uuid}.bel"
    path.write_bytes(finished)
    return path


def run(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", MODULE, *map(str, words)], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_a_finished_record_is_told_in_words_and_for_programs(
    record: Path, finished: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(record)]) == GOOD
    said = capsys.readouterr()
    assert said.out.startswith("Finished and right.\n")
    assert "result: [[1, 1]]" in said.out
    assert said.err == ""
    assert main([str(record), "--json"]) == GOOD
    told = json.loads(capsys.readouterr().out)
    assert (told["verdict"], told["result"], told["voters"]) == ("finished and right", [[1, 1]], 2)
    assert told["head"] == verify(finished).heads[-1]
    assert told["notices"] == []


def test_a_record_that_grows_has_no_result_and_a_code_of_its_own(
    told_poll: Poll, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "other.bel"
    path.write_bytes(chained(told_poll.steps(told_poll.vote(0, [1, 0]))[:-1]))
    assert main([str(path)]) == UNFINISHED
    said = capsys.readouterr().out
    assert said.startswith("Right so far, not finished.\n")
    assert "result" not in said
    assert f"Usually the file is called {told_poll.election.uuid}.bel." in said
    assert main([str(path), "--growing"]) == GOOD


def test_a_list_in_another_order_is_noticed(
    told_poll: Poll, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody may have written it in the order of the roll."""
    path = tmp_path / f"{told_poll.election.uuid}.bel"
    listed = json.loads(told_poll.setup().contents[2])[::-1]
    path.write_bytes(chained([told_poll.setup(credentials=render(listed).encode())]))
    assert main([str(path), "--growing"]) == GOOD
    assert "The list of credentials is not sorted" in capsys.readouterr().out


def test_a_refused_record_names_the_check_and_the_event(
    record: Path, finished: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = bytearray(finished)
    wrong[-600] ^= 1
    record.write_bytes(wrong)
    assert main([str(record), "--json"]) == REFUSED
    told = json.loads(capsys.readouterr().out)
    assert (told["verdict"], told["check"], told["at"]) == ("refused", "archive", "event 7")
    assert told["why"].endswith(".")


def test_an_older_copy_is_the_beginning(
    record: Path, told_poll: Poll, finished: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who kept one sees a ballot vanish."""
    older = record.with_name("older.bel")
    older.write_bytes(finished[: 40 * 512])
    assert main([str(record), "--older", str(older)]) == GOOD
    record.write_bytes(told_poll.record(told_poll.vote(1, [0, 1])))
    assert main([str(record)]) == GOOD
    assert main([str(record), "--older", str(older), "--json"]) == REFUSED
    assert '"check": "older-copy"' in capsys.readouterr().out


def test_strong_proofs_are_asked_for(
    record: Path, told_poll: Poll, finished: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    verdict = verify(finished)
    assert verdict.tally is not None
    given = [
        prove_strongly(told_poll.election, verdict.tally, owner, told_poll.secrets[owner - 1], one)
        for owner, one in verdict.decryptions.items()
    ]
    file = record.with_suffix(".proofs.json")
    file.write_bytes(StrongProofs.over(told_poll.election, verdict.tally, given).raw)
    assert main([str(record), "--strong", str(file)]) == GOOD
    file.write_bytes(StrongProofs.over(told_poll.election, verdict.tally, given[:1]).raw)
    assert main([str(record), "--strong", str(file)]) == UNFINISHED
    assert "Record good, strong proof of trustee 2 missing." in capsys.readouterr().out
    given[1] = replace(given[1], proofs=[given[1].proofs[0][::-1]])
    file.write_bytes(StrongProofs.over(told_poll.election, verdict.tally, given).raw)
    assert main([str(record), "--strong", str(file)]) == REFUSED
    assert "at: trustee 2" in capsys.readouterr().out
    file.write_bytes(b"[" * 100_000)
    assert main([str(record), "--strong", str(file)]) == REFUSED


def test_the_strong_proofs_of_the_largest_poll_have_room() -> None:
    """A hundred trustees, two thousand slots."""
    proof = render({"challenge": "9" * GROUP.scalar_digits, "response": "9" * GROUP.scalar_digits})
    one = render({"owner": 100, "partial_decryption": "f" * 64, "proofs": []})
    assert len(one + f"[{proof}]," * 2_000) * 100 < longest_proofs(decryptions=100, slots=2_000)


def test_sheet_heads_and_receipts_are_compared(record: Path, told_poll: Poll, finished: bytes) -> None:
    verdict = verify(finished)
    sheet, heads, receipts = (record.with_name(name) for name in ("sheet.json", "heads", "receipts"))
    sheet.write_bytes(sheet_for(told_poll).raw)
    heads.write_bytes(statements(*heads_of(verdict, 0, 3)))
    receipts.write_bytes(statements(receipt_of(verdict, 1)))
    beside = ("--sheet", sheet, "--heads", heads, "--receipts", receipts, "--head-key", FINGERPRINT)
    assert main([str(word) for word in (record, *beside)]) == GOOD
    assert main([str(record), "--heads", str(heads), "--head-key", "0" * 64]) == REFUSED
    sheet.write_bytes(b"{}")
    assert main([str(record), "--sheet", str(sheet)]) == REFUSED


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "RECORD.bel is missing; --help tells more."),
        (("{}", "--more"), "Unrecognized arguments: --more; --help tells more."),
        (("/nowhere/it.bel",), "/nowhere/it.bel cannot be read: No such file or directory."),
        (("/",), "/ cannot be read: Is a directory."),
        (("{}", "--sheet", "/nowhere"), "/nowhere cannot be read: No such file or directory."),
        (("{}", "--heads", "/dev/null"), "--heads and --receipts need --head-key"),
        (("{}", "--executor", "ray://x"), "--executor is dask://HOST:PORT."),
    ],
)
def test_wrong_usage_is_one_sentence(record: Path, words: tuple[str, ...], sentence: str) -> None:
    done = run(*(str(record) if word == "{}" else word for word in words))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (UNREADABLE, "", 1)
    assert done.stderr.startswith(sentence)


def test_it_runs_without_the_web_and_the_database(record: Path) -> None:
    foreign = ("flask", "werkzeug", "sqlalchemy", "jinja2", "wtforms", "click", "deliberation.models", "config")
    program = (
        f"import sys; from {MODULE} import main; code = main([{str(record)!r}]);"
        f"sys.exit(code or any(name in sys.modules for name in {foreign!r}))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_all_cores_give_the_same_verdict(record: Path, told_poll: Poll, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deliberation.domain.ballots.executors._WORTH_PROCESSES", 0)
    assert main([str(record), "--workers", "2"]) == GOOD
    steps = told_poll.steps(told_poll.vote(0, [1, 0]))
    raw = steps[1].contents[0].replace(b'"response":"', b'"response":"1', 1)
    record.write_bytes(chained([steps[0], Step("Ballot", (raw,)), *steps[2:]]))
    assert main([str(record), "--workers", "2"]) == REFUSED


# --- what is no record, each within ten seconds and 512 MiB

BEGIN = file_header(TIMESTAMP)


def named(content: bytes, kind: str = "data") -> bytes:
    from deliberation.domain.ballots.archive import Record, rendered

    return rendered(Record(kind, content), TIMESTAMP)


def after_a_setup(*contents: bytes) -> bytes:
    """An election that begins well."""
    poll = make_poll(YES_NO)
    return chained([poll.setup(), Step("EndBallots", ())]) + b"".join(named(content) for content in contents)


MANY_ANSWERS = {
    "version": 1, "description": "", "name": "", "group": "BELENIOS-2048", "public_key": GROUP.generator.text,
    "questions": [{"answers": ["a"] * 200_000, "min": 0, "max": 200_000, "question": ""}], "uuid": "1" * 14,
}  # fmt: skip
OTHER_GROUP = MANY_ANSWERS | {"group": "Ed25519", "questions": [{"answers": ["a"], "min": 0, "max": 1, "question": ""}]}
FILES = {
    "another group": chained([make_poll(YES_NO).setup(election=render(OTHER_GROUP).encode())]),
    "many answers": chained([make_poll(YES_NO).setup(election=render(MANY_ANSWERS).encode())]),
    "a huge tally": after_a_setup(b"[" + b"[]," * 10_000_000 + b"[]]"),
    "empty": b"",
    "header alone": BEGIN,
    "text": b"Guten Tag\n" * 10_000,
    "an event of nothing": BEGIN + named(b'{"height":0,"type":"Setup"}', "event"),
    "deep election": BEGIN + named(b"[" * 900_000) + named(b"{}") * 3,
    "deep event": BEGIN + named(b"[" * 900_000, "event"),
    "many empty arrays": BEGIN + named(b"[" + b"[]," * 300_000 + b"[]]", "event"),
    "a huge integer": BEGIN + named(b'{"height":' + b"9" * 900_000 + b',"type":"Setup"}', "event"),
    "a huge header": BEGIN + tar_header("a" * 64 + ".data.json", 8**11 - 1, TIMESTAMP),
    "a huge list": BEGIN + named(b"{}") + named(b"[]") + named(b'["' + b'","' * 30_000_000 + b'"]'),
    "usual tar": padded("hello.txt", b"hello", 0) + bytes(1024),
    "other version": padded("BELENIOS", b'{"version":2,"timestamp":"1"}', 1),
    "half a character": BEGIN + named(b'{"a":"\\ud800"}', "event"),
    "not a number": BEGIN + named(b'{"height":NaN,"type":"Setup"}', "event"),
}


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
    resource.setrlimit(resource.RLIMIT_AS, (512 << 20, 512 << 20))


def verdict_of(path: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", MODULE, str(path), "--json"],
        cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=limited,
    )  # fmt: skip
    assert done.stderr == ""
    told = json.loads(done.stdout)
    assert told["why"].endswith(".")
    return done.returncode, told["check"]


@pytest.mark.parametrize("name", FILES)
def test_what_is_no_record_is_refused_in_one_sentence(name: str, tmp_path: Path) -> None:
    path = tmp_path / "it.bel"
    path.write_bytes(FILES[name])
    assert verdict_of(path)[0] == REFUSED


def test_ten_gigabytes_of_zeros_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "zeros.bel"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 10 << 30)
    assert verdict_of(path) == (REFUSED, "archive")
