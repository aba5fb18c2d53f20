"""Motions at the console: understood, stored, printed by their lines; one sentence for what cannot be read."""

import json
import re
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import select, update

from config import ROOT
from deliberation import cli
from deliberation.domain.access import NOBODY
from deliberation.domain.acts import Act
from deliberation.domain.text.formats import docx, html, odt, recognised
from deliberation.domain.text.formats.imported import Head
from deliberation.domain.text.notation import read
from deliberation.extensions import db
from deliberation.models import Assembly, Motion, RecordEntry
from deliberation.operations import motion_files
from deliberation.operations.demo.motion_texts import FOLDER
from deliberation.unit_of_work import unit_of_work
from tests.databases import SqliteDatabases, settings_for
from tests.domain.text.printed_motions import OWN, numbered_lines, plain_files, printed_files
from tests.party import Party

USAGE = 2


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli.main, [str(word) for word in words])


@pytest.mark.parametrize("file", printed_files(), ids=lambda file: file.stem)
def test_lines_prints_one_line_for_each_official_line(file: Path) -> None:
    done = run("lines", file)
    assert done.exit_code == 0
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert {int(number): text for number, text in rows} == numbered_lines(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", plain_files(), ids=lambda file: file.stem)
def test_a_text_without_numbers_is_printed_without(file: Path) -> None:
    rows = run("lines", file).stdout.splitlines()
    assert rows
    assert all(row.startswith("\t") for row in rows)


@pytest.mark.parametrize("form", [docx, odt, html], ids=lambda form: form.__name__.rpartition(".")[2])
def test_a_file_of_a_word_processor_is_understood_whatever_it_is_called(tmp_path: Path, form: ModuleType) -> None:
    content = form.render(
        read("## Takt\n\nWir fordern *mehr*."), Head("K07", title="Takt", opening="Der Parteitag möge beschließen:")
    )
    file = tmp_path / "antrag.dat"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    told = json.loads(run("import-motion", "--dry-run", "--json", file).stdout)
    assert (told["head"]["number"], told["head"]["title"], told["blocks"]) == ("K07", "Takt", 2)


BAD = {
    "empty": b"",
    "pdf": b"%PDF-1.7",
    "office": b"{\\rtf1}",
    "damaged": b"PK\x03\x04",
    "program": b"#!/bin/sh",
    "markup": b"<?xml version='1.0'?><motion/>",
    "binary": b"\x00\x01",
    "encoding": "Für".encode("cp1252"),
    "too_long": b"Wir. " * 300_000,
    "backwards": b"1 a\n2 b\n3 c\n2 d\n",
}


@pytest.mark.parametrize("reason", BAD)
@pytest.mark.parametrize("command", ["lines", "import-motion"])
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, command: str, reason: str) -> None:
    file = tmp_path / "antrag.txt"
    file.write_bytes(BAD[reason])
    done = run(command, file)
    assert done.exit_code == USAGE
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert re.match(rf"{file} cannot be read as a motion: .+\.\n", done.stderr)


def test_every_reason_has_its_words() -> None:
    formats = ROOT / "deliberation/domain/text/formats"
    raised = {
        reason for path in formats.rglob("*.py") for reason in re.findall(r'reason="(\w+)"', path.read_text("utf-8"))
    }
    assert set(motion_files.REASONS) == raised


@pytest.fixture
def ours(app: Flask, sqlite_databases: SqliteDatabases, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The console works on the tests' database."""
    settings = settings_for(sqlite_databases.folder, database_url=f"sqlite:///{sqlite_databases.current}")
    monkeypatch.setattr(cli, "_settings", lambda **_: settings)
    return app


def numbers(app: Flask, assembly_id: int) -> set[str]:
    with app.app_context():
        return set(db.session().scalars(select(Motion.number).where(Motion.assembly_id == assembly_id)))


def test_a_motion_is_put_before_the_assembly_that_is_named(ours: Flask, party: Party) -> None:
    with ours.app_context():
        key = db.session().get_one(Assembly, party.assembly).key
    done = run("import-motion", OWN / "k07_printed.txt", "--assembly", key.lower())
    assert done.exit_code == 0, done.stderr
    assert done.stdout.endswith("Put before: Landesparteitag.\n")
    assert numbers(ours, party.assembly) == {"L01", "K07"}
    with ours.app_context():
        entry = db.session().scalars(select(RecordEntry).order_by(RecordEntry.id.desc()).limit(1)).one()
        assert (entry.act, entry.actor_id, entry.association_id) == (Act.MOTION_SUBMITTED, None, party.state)
    again = run("import-motion", OWN / "k07_printed.txt", "--assembly", key)
    assert again.exit_code == USAGE
    assert again.stderr == "There is already a motion with the number K07 here. Choose another number.\n"
    assert run("import-motion", OWN / "k07_printed.txt", "--assembly", key, "--number", "K08").exit_code == 0


def test_a_dry_run_tells_what_was_understood_and_stores_nothing(ours: Flask, party: Party) -> None:
    done = run("import-motion", "--dry-run", "--json", OWN / "k07_printed.txt", "--assembly", "LPT")
    told = json.loads(done.stdout)
    assert told["head"]["number"] == "K07"
    assert (told["first_line"], told["width"], told["blocks"], told["lines"]) == (1, 85, 7, 19)
    assert {"remark": "gap", "line": 32, "text": "16–27"} in told["remarks"]
    plain = run("import-motion", "--dry-run", OWN / "b3_plain.txt", "--assembly", "LPT").stdout
    assert plain.startswith("B3 (neu): Nahverkehr für alle, auch am Abend\n")
    assert "  “[bookmark: _GoBack]” in line 9 of the file.\n" in plain
    assert plain.endswith("It can be put before: Landesparteitag. Nothing was stored.\n")
    assert numbers(ours, party.assembly) == {"L01"}


WRONG = [
    ([], "Name the assembly with --assembly"),
    (["--assembly", "nowhere"], "There is no assembly with the key nowhere."),
    (["--assembly", "LPT", "--number", "x" * 21], "The number has more than 20 characters"),
    (["--assembly", "LPT", "--title", "x" * 201], "The title has more than 200 characters"),
    (["--assembly", "LPT", "--number", "   "], "The file does not say its number"),
    (["--assembly", "LPT", "--title", "  "], "The file does not say its title"),
    (["--assembly", "LPT", "--mover", "Eva\nEberle"], "The mover is one line"),
    (["--assembly", "LPT", "--number", "K\N{RIGHT-TO-LEFT OVERRIDE}70"], "The number has characters that nobody sees"),
    (["--assembly", "LPT", "--mover", "Eva\x07"], "The mover has characters that nobody sees"),
    (["--assembly", "LPT", "--number", "l\u00ad 01"], "The number has characters that nobody sees"),
    (["--assembly", "LPT", "--number", "l 01"], "There is already a motion with the number L01 here."),
]


@pytest.mark.parametrize("trial", [[], ["--dry-run"]], ids=["real", "trial"])
@pytest.mark.parametrize(("options", "said"), WRONG)
def test_what_is_wrong_is_said_by_the_real_run_and_by_a_trial(
    ours: Flask, party: Party, options: list[str], said: str, trial: list[str]
) -> None:
    done = run("import-motion", OWN / "k07_printed.txt", *options, *trial)
    assert done.exit_code == USAGE
    assert done.stderr.startswith(said)
    assert numbers(ours, party.assembly) == {"L01"}


def test_a_text_that_is_not_clear_is_looked_at_first(ours: Flask, party: Party, tmp_path: Path) -> None:
    file = tmp_path / "antrag.txt"
    file.write_text((OWN / "k07_printed.txt").read_text("utf-8").replace("## 1 **", "Vorweg.\n\n## 1 **"), "utf-8")
    done = run("import-motion", file, "--assembly", "LPT")
    assert (done.exit_code, done.stdout) == (USAGE, "")
    assert done.stderr.startswith("Not all of this text is clear")
    assert numbers(ours, party.assembly) == {"L01"}
    assert run("import-motion", file, "--assembly", "LPT", "--checked").exit_code == 0


def test_the_next_assembly_is_taken_unless_the_file_names_another(ours: Flask, party: Party) -> None:
    with ours.app_context(), unit_of_work(NOBODY) as work:
        work.session.execute(
            update(Assembly)
            .where(Assembly.id != party.assembly)
            .values(opens_on=date(2020, 1, 1), closes_on=date(2020, 1, 2))
        )
    assert run("import-motion", OWN / "k07_printed.txt").exit_code == 0
    other = run("import-motion", OWN / "b3_plain.txt")
    assert other.exit_code == USAGE
    assert other.stderr.startswith("The file names “DIE LINKE. Havelmark · 2. Tagung")
    assert numbers(ours, party.assembly) == {"L01", "K07"}


def test_a_file_without_a_head_needs_a_number(ours: Flask, tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text("Wir fordern mehr Busse.\n", encoding="utf-8")
    done = run("import-motion", file, "--assembly", "LPT")
    assert (done.exit_code, done.stderr) == (USAGE, "The file does not say its number; name it with --number.\n")


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.txt")), ids=lambda file: file.stem)
def test_the_demos_motions_are_whole(file: Path) -> None:
    imported = recognised.parse(file.read_bytes())
    assert imported.head.number == file.stem.upper()
    assert imported.head.title
    assert imported.head.mover
    assert 40 <= len(run("lines", file).stdout.splitlines()) <= 90
