"""A trustee with a program of their own: opens what was announced, once, and nothing else."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from deliberation import cli
from deliberation.domain.ballots.canonical import render
from deliberation.domain.ballots.credential_list import write_list
from deliberation.domain.ballots.day_sheet import Announced, read_day_sheet, write_day_sheet
from deliberation.domain.ballots.decryption import decrypt
from deliberation.domain.ballots.election import read_election
from deliberation.domain.ballots.hashes import hex_hash
from deliberation.domain.ballots.opening import Heard
from deliberation.domain.ballots.refusal import Check, Refused
from deliberation.domain.ballots.trustee_keys import TrusteeKey
from deliberation.domain.ballots.trustees import make_trustees
from deliberation.domain.ballots.verify import GOOD, main
from deliberation.domain.ballots.words import are_words_of, word_list, words_of
from deliberation.operations.ballots import files, record_file, trustee
from deliberation.operations.ballots.files import CannotDo
from deliberation.operations.ballots.key_memory import KeyMemory
from deliberation.operations.ballots.simulation import Plan, simulate
from tests import belenios_tool
from tests.domain.ballots.beside import announced, sheet_for
from tests.domain.ballots.polls import GROUP, YES_NO, Poll, chained, make_poll, verify


def run(*words: object) -> Result:
    return CliRunner().invoke(cli.main, [str(word) for word in words])


class Day:
    """A poll on a day with a trustee who has a key of their own, and all that lies before them."""

    def __init__(self, folder: Path, **sheet: object) -> None:
        self.folder = folder
        self.memories = folder / "memory"
        self.now = datetime(2026, 11, 22, 11, 1, tzinfo=UTC)
        self.key = folder / "keys" / f"{trustee.keygen(folder / 'keys', self.memories)}.privkey"
        secret = trustee.read_key(GROUP, self.key)
        poll = make_poll(YES_NO)
        own = TrusteeKey.read(GROUP, json.loads(self.key.with_suffix(".pubkey").read_bytes()))
        trustees = make_trustees(GROUP, (own, poll.trustees.members[1]))
        election = json.loads(poll.election.raw) | {"public_key": trustees.election_key.text}
        held = replace(
            poll,
            trustees=trustees,
            secrets=[secret, poll.secrets[1]],
            election=read_election(render(election).encode()),
        )
        announcement = replace(sheet_for(held), **({"objection_seconds": 17} | sheet))  # type: ignore[arg-type]
        self.poll: Poll = announced(held, announcement)
        listed = write_list((one.public, None) for one in self.poll.credentials)
        row = Announced(self.poll.election.uuid, hex_hash(listed), len(self.poll.credentials))
        self.waited: list[int] = []
        self.sheet, self.day_sheet, self.older = (folder / name for name in ("sheet", "day", "older"))
        self.sheet.write_bytes(announcement.raw)
        self.day_sheet.write_bytes(write_day_sheet((row,)))
        self.record = folder / f"{self.poll.election.uuid}.bel"
        self.end(self.poll.vote(0, [1, 0]), self.poll.vote(1, [0, 1]))

    def end(self, *ballots: bytes) -> None:
        steps = self.poll.steps(*ballots)
        self.older.write_bytes(chained(steps[:2]))
        self.record.write_bytes(chained(steps[: len(ballots) + 3]))
        verdict = verify(self.record.read_bytes())
        self.heard = Heard(
            trustees=words_of(verdict.setup.trustees_hash),
            day=words_of(hex_hash(self.day_sheet.read_bytes())),
            end=words_of(verdict.heads[-2]),
            voters=verdict.num_tallied,
        )

    def open(self) -> list[Path]:
        papers = trustee.Papers(self.sheet, self.day_sheet, self.older, self.heard)
        out, wait = self.folder / "out", self.waited.append
        return trustee.open_record(self.record, self.key, self.memories, papers, out, now=self.now, wait=wait)

    def refused(self) -> tuple[Check, str]:
        with pytest.raises(Refused) as told:
            self.open()
        assert not (self.folder / "out").exists()
        return told.value.check, told.value.at


@pytest.fixture
def day(tmp_path: Path) -> Day:
    return Day(tmp_path)


def test_what_a_trustee_opens_is_accepted_with_its_strong_proof(day: Day) -> None:
    decryption, strong = day.open()
    assert day.waited == [17]
    raw = day.record.read_bytes()
    verdict = verify(raw)
    assert verdict.tally is not None
    other = decrypt(day.poll.election, verdict.tally, day.poll.secrets[1])
    record_file.append_decryption(day.record, 1, decryption.read_bytes())
    record_file.append_decryption(day.record, 2, other.raw)
    record_file.append_result(day.record)
    assert main([str(day.record), "--strong", str(strong), "--sheet", str(day.sheet)]) == 3  # the other's is missing
    key = day.folder / "other.privkey"
    key.write_text(f'"{day.poll.secrets[1]}"')
    assert trustee.strengthen(day.record, key, strong) == 2
    assert main([str(day.record), "--strong", str(strong), "--sheet", str(day.sheet)]) == GOOD
    assert belenios_tool.accepts(day.folder / "it", day.record.name, day.record.read_bytes())


def test_records_are_read_piece_by_piece(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    """That of a hundred thousand has most of a gigabyte, and the older copy as much."""
    read: list[Path] = []
    original = trustee.read_file
    monkeypatch.setattr(trustee, "read_file", lambda path, **limit: read.append(path) or original(path, **limit))
    day.open()
    assert day.key in read
    assert {day.record, day.older}.isdisjoint(read)


def test_asked_again_a_trustee_gives_the_same_bytes_without_waiting(day: Day) -> None:
    """Also after a crash between keeping and sending: what is kept is what is sent."""
    first = [path.read_bytes() for path in day.open()]
    for path in (day.folder / "out").iterdir():
        path.unlink()
    assert [path.read_bytes() for path in day.open()] == first
    assert day.waited == [17]


def test_nothing_is_sent_that_is_not_kept(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as full:
        full.setattr(KeyMemory, "keep", lambda *_: (_ for _ in ()).throw(CannotDo("the disk is full")))
        with pytest.raises(CannotDo, match="the disk is full"):
            day.open()
    assert not (day.folder / "out").exists()
    assert len(day.open()) == 2


def test_a_crash_while_it_is_kept_leaves_nothing_half_kept(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    before = sorted(day.memories.rglob("*.json"))
    with monkeypatch.context() as crash:
        crash.setattr(files, "_put", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            day.open()
    assert [path for path in sorted(day.memories.rglob("*.json")) if not path.name.startswith(".")] == before
    assert len(day.open()) == 2


def test_another_tally_of_the_same_poll_is_not_opened(day: Day) -> None:
    """A fork: the server shows this trustee another end of the board."""
    day.open()
    for path in (day.folder / "out").iterdir():
        path.unlink()
    (day.folder / "out").rmdir()
    day.end(day.poll.vote(0, [1, 0]), day.poll.vote(1, [0, 1]), day.poll.vote(2, [1, 0]))
    check, told = day.refused()
    assert check is Check.OPENED_OTHERWISE
    assert " before, " in told


WRONG = {
    "trustees": ({"trustees": words_of("0" * 64)}, "trustees"),
    "day sheet": ({"day": words_of("0" * 64)}, "day sheet"),
    "end": ({"end": words_of("0" * 64)}, "end of the vote"),
    "number": ({"voters": 3}, "number of voters"),
    "missing words": ({"end": ""}, "end of the vote"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_was_read_aloud_has_to_fit(day: Day, name: str) -> None:
    """Keys that the server put in others' places, or another end of the vote, have other words."""
    heard, place = WRONG[name]
    day.heard = replace(day.heard, **heard)  # type: ignore[arg-type]
    assert day.refused() == (Check.WORDS, place)


def test_a_poll_that_is_not_on_the_days_sheet_is_not_opened(day: Day) -> None:
    row = next(iter(read_day_sheet(day.day_sheet.read_bytes()).values()))
    for rows in ((), (replace(row, uuid="1" * 14),), (replace(row, listed=9),), (replace(row, credentials="0" * 64),)):
        day.day_sheet.write_bytes(write_day_sheet(rows))
        day.heard = replace(day.heard, day=words_of(hex_hash(day.day_sheet.read_bytes())))
        assert day.refused() == (Check.DAY_SHEET, day.poll.election.uuid)


def test_few_voters_are_not_opened_however_often_they_voted(day: Day) -> None:
    day.end(*(day.poll.vote(0, [number % 2, 1 - number % 2]) for number in range(3)))
    assert day.refused() == (Check.SHEET, "minimum")


def test_an_older_copy_has_to_be_its_beginning_taken_while_the_vote_was_open(day: Day) -> None:
    """A copy of nothing, or of the end, does not show what the server left out."""
    raw = day.record.read_bytes()
    for wrong in (chained([day.poll.setup()]) + b"x", b"", raw[:1024], raw[:4096], raw):
        day.older.write_bytes(wrong)
        assert day.refused()[0] is Check.OLDER_COPY, len(wrong)


def test_who_gives_no_time_to_object_is_not_opened_for(tmp_path: Path) -> None:
    assert Day(tmp_path, objection_seconds=9).refused() == (Check.SHEET, "objection_seconds")


def test_a_vote_that_goes_on_and_one_that_is_counted_are_not_opened(day: Day) -> None:
    steps = day.poll.steps(day.poll.vote(0, [1, 0]), day.poll.vote(1, [0, 1]))
    for some in (steps[:3], steps[:4], steps):
        day.record.write_bytes(chained(some))
        day.older.write_bytes(chained(steps[:1]))
        assert day.refused() == (Check.TOO_EARLY, "")


def test_a_foreign_key_and_a_simulation_are_refused(day: Day, tmp_path: Path) -> None:
    made = simulate(Plan(3, 1, None, "s", absent=0), tmp_path / "simulated")
    key = tmp_path / "known.privkey"
    key.write_text(f'"{made.secrets[0]}"')
    told = run("trustee", "strengthen", made.path, "--key", key, "--proofs", tmp_path / "proofs")
    assert (told.exit_code, "(simulated)" in told.stderr) == (1, True)
    assert not (tmp_path / "proofs").exists()
    day.key = key
    assert day.refused() == (Check.KEY_AWAY, "")
    trustee.adopt(key, day.memories, datetime(2020, 1, 1, tzinfo=UTC))
    assert day.refused()[0] is Check.OWNER


def test_a_decryption_of_the_tool_is_strengthened(day: Day) -> None:
    (day.folder / "tool").mkdir()
    record = day.folder / "tool" / day.record.name
    record.write_bytes(day.record.read_bytes())
    words = ("election", "decrypt", "--privkey", str(day.key), "--trustee-id", "1")
    told = belenios_tool.said(day.folder / "tool", *words).splitlines()
    record_file.append_decryption(record, 1, told[0])
    proofs = day.folder / "proofs.json"
    done = run("trustee", "strengthen", record, "--key", day.key, "--proofs", proofs)
    assert (done.exit_code, done.stdout) == (0, f"{proofs} holds the strong proofs of trustee 1.\n")
    assert main([str(record), "--strong", str(proofs), "--growing"]) == GOOD


@pytest.mark.parametrize(
    "missing", ["--sheet", "--day-sheet", "--older", "--end-words", "--trustees-words", "--day-words"]
)
def test_no_paper_may_be_missing(day: Day, missing: str) -> None:
    words = {
        "--key": day.key, "--sheet": day.sheet, "--day-sheet": day.day_sheet, "--older": day.older,
        "--trustees-words": day.heard.trustees, "--day-words": day.heard.day, "--end-words": day.heard.end,
        "--voters": day.heard.voters, "--out": day.folder / "out",
    }  # fmt: skip
    del words[missing]
    done = run("trustee", "decrypt", day.record, *(word for pair in words.items() for word in pair))
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert missing in done.stderr


def test_decrypt_at_the_console(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    day = Day(tmp_path, objection_seconds=10)
    waited: list[int] = []
    monkeypatch.setattr("time.sleep", waited.append)
    done = run(
        "trustee", "decrypt", day.record, "--key", day.key, "--sheet", day.sheet, "--day-sheet", day.day_sheet,
        "--older", day.older, "--trustees-words", day.heard.trustees.upper(), "--day-words", day.heard.day,
        "--end-words", ", ".join(day.heard.end.split()), "--voters", day.heard.voters, "--out", tmp_path / "out",
        "--memory", day.memories,
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert waited == [1] * 10
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        f"{day.poll.election.uuid}.1.decryption.json",
        f"{day.poll.election.uuid}.1.strong.json",
    ]


def test_a_key_is_for_its_owners_eyes(tmp_path: Path) -> None:
    done = run("trustee", "keygen", "--out", tmp_path / "keys", "--memory", tmp_path / "memory")
    assert done.exit_code == 0
    secret, public = sorted((tmp_path / "keys").iterdir())
    assert (secret.suffix, public.suffix, secret.stat().st_mode & 0o777) == (".privkey", ".pubkey", 0o600)
    key = trustee.read_key(GROUP, secret)
    assert TrusteeKey.read(GROUP, json.loads(public.read_bytes())).element == GROUP.generator**key
    for wrong in ("", "{}", '"0"', f'"{GROUP.order}"', '"-1"', "12"):
        secret.write_text(wrong)
        with pytest.raises(CannotDo):
            trustee.read_key(GROUP, secret)


def test_the_words_are_told_apart_by_their_first_four_letters() -> None:
    words = word_list()
    assert len(words) == len({word[:4] for word in words}) == 2048
    assert list(words) == sorted(words)
    assert all(word.isascii() and word.isalpha() and word.islower() and 4 <= len(word) <= 9 for word in words)


def test_twelve_words_say_132_bits() -> None:
    assert words_of("0" * 64) == " ".join(["abbild"] * 12)
    assert words_of("f" * 64) == " ".join([word_list()[-1]] * 12)
    one = "0" * 32 + "1" + "0" * 31  # the last of the 132 bits
    assert words_of(one).split()[-1] == word_list()[1]
    assert words_of("0" * 33 + "f" * 31) == words_of("0" * 64)
    assert are_words_of(words_of(one).upper().replace(" ", ", "), one)
    assert not are_words_of(words_of(one), "0" * 64)
