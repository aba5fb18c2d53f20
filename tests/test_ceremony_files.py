"""Three trustees at three machines make a key by files, and two of them open with it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from deliberation import cli
from deliberation.domain.ballots.hashes import hex_hash
from deliberation.domain.ballots.trustees import read_trustees
from deliberation.domain.ballots.words import words_of
from deliberation.operations.ballots.key_memory import KeyMemory
from deliberation.operations.ballots.trustee import read_key
from tests.domain.ballots.polls import GROUP


@pytest.fixture(autouse=True)
def _own_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What this device remembers of keys is none of the tests' business."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))


def run(*words: object) -> Result:
    return CliRunner().invoke(cli.main, [str(word) for word in words])


class Hall:
    """As many machines, and a table on which lies what is published."""

    def __init__(self, folder: Path, size: int = 3) -> None:
        self.places = range(1, size + 1)
        self.homes = [folder / f"home-{index}" for index in self.places]
        self.table = folder / "table"
        self.table.mkdir(parents=True)

    def sit_down(self) -> None:
        for index, home in enumerate(self.homes, start=1):
            done = run("trustee", "keygen", "--index", index, "--of", len(self.homes), "--threshold", 2, "--out", home)
            assert done.exit_code == 0, done.output
            (home / f"seat-{index}.json").rename(self.table / f"seat-{index}.json")

    def seats(self) -> list[object]:
        return [word for index in self.places for word in ("--seat", self.table / f"seat-{index}.json")]

    def given(self) -> list[object]:
        return [word for index in self.places for word in ("--shares", self.table / f"shares-{index}.json")]

    def secret(self, index: int) -> tuple[str, Path]:
        return "--secret", self.homes[index - 1] / f"seat-{index}.secret"

    def share(self, index: int) -> Result:
        return run("trustee", "share", *self.secret(index), *self.seats(), "--out", self.table)

    def finish(self, index: int) -> Result:
        home = self.homes[index - 1]
        done = run("trustee", "share", *self.secret(index), *self.seats(), *self.given(), "--out", home)
        if done.exit_code == 0:
            (home / f"key-{index}.json").rename(self.table / f"key-{index}.json")
        return done

    def keys(self) -> list[object]:
        return [word for index in self.places for word in ("--key", self.table / f"key-{index}.json")]


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    made = Hall(tmp_path)
    made.sit_down()
    return made


def test_a_ceremony_makes_trustees_that_are_read_aloud(hall: Hall, tmp_path: Path) -> None:
    for step in (hall.share, hall.finish):
        for index in (1, 2, 3):
            done = step(index)
            assert done.exit_code == 0, done.output
    run("trustee", "keygen", "--out", tmp_path / "fourth")
    single = next((tmp_path / "fourth").glob("*.pubkey"))
    out = tmp_path / "trustees.json"
    done = run("record", "trustees", "--single", single, *hall.seats(), *hall.given(), *hall.keys(), "--out", out)
    assert done.exit_code == 0, done.output
    trustees = read_trustees(GROUP, out.read_bytes())
    assert done.stdout == f"{out}: {words_of(hex_hash(out.read_bytes()))}\n"
    secrets = [read_key(GROUP, next(home.glob("*.privkey"))) for home in hall.homes]
    memories = tmp_path / "settings" / "deliberation" / "keys"
    assert all(KeyMemory(memories, key).since() is None for key in trustees.keys)
    assert [GROUP.generator**one for one in secrets] == list(trustees.keys[1:])
    assert all(path.stat().st_mode & 0o077 == 0 for home in hall.homes for path in home.glob("*.privkey"))
    assert all(path.stat().st_mode & 0o077 == 0 for home in hall.homes for path in home.glob("*.secret"))


def test_a_ceremony_after_which_two_groups_open_apart_makes_no_trustees(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two of four; others may have taken their seats with other programs."""
    monkeypatch.setattr("deliberation.domain.ballots.ceremony.demand_safe_threshold", lambda **_: None)
    hall = Hall(tmp_path / "four", size=4)
    hall.sit_down()
    for step in (hall.share, hall.finish):
        assert [step(index).exit_code for index in hall.places] == [0] * 4
    out = tmp_path / "trustees.json"
    done = run("record", "trustees", *hall.seats(), *hall.given(), *hall.keys(), "--out", out)
    assert (done.exit_code, "(threshold)" in done.stderr, out.exists()) == (1, True, False)


def test_somebody_elses_seat_in_ones_own_place_is_seen(hall: Hall, tmp_path: Path) -> None:
    """Trustees see the others only through the server; their own seat they know."""
    run("trustee", "keygen", "--index", 1, "--of", 3, "--threshold", 2, "--out", tmp_path / "impostor")
    (tmp_path / "impostor" / "seat-1.json").replace(hall.table / "seat-1.json")
    done = hall.share(1)
    assert (done.exit_code, done.stderr) == (
        2,
        "Seat 1 among these is not yours: somebody has put another in its place.\n",
    )


@pytest.mark.parametrize("exchange", ["", "zz", "00" * 31])
def test_a_secret_that_is_none_is_one_sentence(hall: Hall, exchange: str) -> None:
    _, path = hall.secret(1)
    path.write_text(json.dumps(json.loads(path.read_text()) | {"exchange": exchange}, separators=(",", ":")))
    done = hall.share(1)
    assert (done.exit_code, done.stderr) == (2, f"{path} is no seat's secret.\n")


def test_other_keys_at_the_table_give_other_words_and_no_second_shares(hall: Hall, tmp_path: Path) -> None:
    assert hall.share(1).exit_code == 0
    run("trustee", "keygen", "--index", 2, "--of", 3, "--threshold", 2, "--out", tmp_path / "other")
    (tmp_path / "other" / "seat-2.json").replace(hall.table / "seat-2.json")
    (hall.table / "shares-1.json").unlink()
    done = hall.share(1)
    assert (done.exit_code, done.stderr.startswith("This seat has taken part with other seats before")) == (2, True)


def test_a_share_of_another_place_or_a_changed_one_makes_no_key(hall: Hall) -> None:
    for index in (1, 2, 3):
        assert hall.share(index).exit_code == 0
    path = hall.table / "shares-2.json"
    held = json.loads(path.read_text())
    held["shares"].reverse()
    path.write_text(json.dumps(held, separators=(",", ":")))
    done = hall.finish(1)
    assert (done.exit_code, "(exchange" in done.stderr) == (1, True)
    assert not list(hall.homes[0].glob("*.privkey"))


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--index", 1, "--of", 2, "--threshold", 1), 1, "(threshold)"),
        (("--index", 3, "--of", 2, "--threshold", 2), 1, "(threshold)"),
        (("--index", 1), 2, "belong together"),
        (("--of", 3, "--threshold", 2), 2, "belong together"),
    ],
)
def test_a_seat_that_cannot_be_is_not_taken(tmp_path: Path, words: tuple[object, ...], code: int, said: str) -> None:
    done = run("trustee", "keygen", *words, "--out", tmp_path / "home")
    assert (done.exit_code, done.stderr.count("\n")) == (code, 1)
    assert said in done.stderr
    assert not (tmp_path / "home").exists()


def test_all_seats_are_needed_in_their_order(hall: Hall) -> None:
    two = hall.seats()[:4]
    done = run("trustee", "share", *hall.secret(1), *two, "--out", hall.table)
    assert (done.exit_code, done.stderr) == (2, "There are 3 seats; 2 were named.\n")
    swapped = [*two[2:], *two[:2], *hall.seats()[4:]]
    done = run("trustee", "share", *hall.secret(1), *swapped, "--out", hall.table)
    assert (done.exit_code, done.stderr) == (2, "The seats have to be named in their order, all of one ceremony.\n")
