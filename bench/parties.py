"""The synthetic parties that are served, and who in them signs in."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bench.plan import CONNECTIONS, PASSWORD
from bench.servers import environment
from config import ROOT, Settings


@dataclass(frozen=True, slots=True)
class Accounts:
    """Addresses: of one administrator of the federation, of a delegate, and of many who hold some function.

    assembly -- key of the assembly that the delegate goes to
    room -- id of the room in which most is written
    field -- slug of the field in which it stands
    """

    administrator: str
    delegate: str
    assembly: str
    room: int
    field: str
    many: tuple[str, ...]


def seed(settings: Settings, members: int) -> None:
    """Fill the party's database with the command that everybody uses."""
    _run(settings, "migrate")
    _run(settings, "seed", f"--members={members}", "--rooms=large", f"--password={PASSWORD}")


def submit_motion(settings: Settings, found: Accounts) -> None:
    """Put a long motion before the delegate's assembly: a real one, if somebody laid it beside the repository."""
    named = os.environ.get("DELIBERATION_CORPUS", "")
    real = Path(named) / "seeds" / "l02.txt"
    own = ROOT / "deliberation" / "operations" / "demo" / "motions" / "u01.txt"
    _run(settings, "import-motion", str(real if named and real.is_file() else own), f"--assembly={found.assembly}")


def _run(settings: Settings, *words: str) -> None:
    command = [sys.executable, "-m", "deliberation.cli", *words]
    subprocess.run(command, env=environment(settings), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def accounts(settings: Settings) -> Accounts:
    """Who can sign in."""
    holders = (
        "SELECT DISTINCT person.email FROM function_held JOIN person ON person.id = function_held.person_id "
        "JOIN association ON association.id = function_held.association_id WHERE {} ORDER BY person.id LIMIT {}"
    )
    with closing(sqlite3.connect(settings.instance / "deliberation.sqlite3")) as connection:
        administrator = connection.execute(holders.format("function = 'administrator' AND parent_id IS NULL", 1))
        many = connection.execute(holders.format("function <> 'administrator'", CONNECTIONS))
        delegate = connection.execute(
            "SELECT person.email, assembly.key FROM function_held JOIN person ON person.id = person_id "
            "JOIN assembly ON assembly.id = assembly_id WHERE function = 'delegate' "
            # in a small party every delegate leads, too, and is asked more by the start page; so here in all sizes
            "AND EXISTS (SELECT 1 FROM function_held AS other WHERE other.person_id = person.id "
            "AND other.function = 'executive') ORDER BY assembly.id, person.id"
        ).fetchone()
        address, assembly = delegate
        room, field = connection.execute(
            "SELECT room.id, field.slug FROM room JOIN field ON field.id = room.field_id "
            "JOIN contribution ON contribution.room_id = room.id GROUP BY room.id ORDER BY count(*) DESC LIMIT 1"
        ).fetchone()
        return Accounts(administrator.fetchone()[0], address, assembly, room, field, tuple(row[0] for row in many))
