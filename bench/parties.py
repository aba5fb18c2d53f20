"""The synthetic parties that are served, and who in them signs in."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass

from bench.plan import CONNECTIONS, PASSWORD
from bench.servers import environment
from config import ROOT, Settings


@dataclass(frozen=True, slots=True)
class Accounts:
    """Addresses: of one administrator of the federation, and of many who hold some function."""

    administrator: str
    many: tuple[str, ...]


def seed(settings: Settings, members: int) -> None:
    """Fill the party's database with the command that everybody uses."""
    command = [sys.executable, "-m", "deliberation.cli", "seed", f"--members={members}", f"--password={PASSWORD}"]
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
        return Accounts(administrator.fetchone()[0], tuple(row[0] for row in many))
