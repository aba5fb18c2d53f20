"""A PostgreSQL server of a run's own, for tests and `bench/`: in a temporary folder, stopped and removed at the end.

It listens on a Unix socket only, in a folder that one user may enter. So there is no port to guess or to
collide on, nobody else on the machine gets in, and the server can trust whoever does: a test may be any role
without a password.
"""

import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, TypedDict

import psycopg
from psycopg import sql
from sqlalchemy.engine import URL

OLDEST_MAJOR = 13
# a socket's address is 108 bytes in the kernel, its last one a zero; macOS has 104
LONGEST_SOCKET_PATH = 103
PORT = 5432  # only part of the socket's file name
SUPERUSER = "postgres"
ROLES = {"owner": "deliberation_owner", "app": "deliberation_app"}
PROGRAMS = ("initdb", "pg_ctl", "postgres")

Role = Literal["owner", "app"]

SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{socket_folder}'
port = {port}
"""
# what only tests may have; without it the server works as PostgreSQL delivers it
THROWAWAY_SETTINGS = """
# the folder is thrown away after a crash, so nothing is gained by waiting for the disk; how a commit works
# (synchronous_commit) stays as it is in earnest
fsync = off
full_page_writes = off
# what it does by itself comes at a different moment in each run: rows change places, and plans with them
autovacuum = off
# a run with several workers, each with pools
max_connections = 200
"""


# Waits until its input ends, at the end of the tests or at their death by whatever signal: then it cleans up.
# $1 the programs, $2 the folder
KEEPER = """
read -r _
test ! -e "$2/cluster/postmaster.pid" ||
    "$1/pg_ctl" stop --pgdata "$2/cluster" --mode immediate --silent
cd / && rm -rf "$2"
"""


class PostgresUnavailableError(RuntimeError):
    """PostgreSQL is missing, too old, or did not start; the tests fail then, they are not skipped."""


def postgres_programs() -> Path:
    """Return the folder with initdb, pg_ctl and postgres, of the PATH or where Debian keeps them."""
    on_path = [Path(found).resolve().parent for program in PROGRAMS if (found := shutil.which(program))]
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    newest_first = sorted(debian, key=lambda folder: float(folder.parent.name), reverse=True)
    too_old = ""
    for folder in [*on_path, *newest_first]:
        if all(os.access(folder / program, os.X_OK) for program in PROGRAMS):
            version = _run([str(folder / "postgres"), "--version"], Path("/")).strip()
            major = re.search(r"\d+", version)
            if major and int(major[0]) >= OLDEST_MAJOR:
                return folder
            too_old = f" (only {version})"
    raise PostgresUnavailableError(
        f"no PostgreSQL {OLDEST_MAJOR} or newer found{too_old}: initdb, pg_ctl and postgres are needed,"
        " on the PATH or in /usr/lib/postgresql; Debian: apt-get install postgresql"
    )


class PostgresServer:
    """`with PostgresServer() as server:` and it runs; afterwards nothing of it is left.

    is_durable -- a commit waits for the disk, as in earnest: for who measures what a commit costs
    """

    def __init__(self, *, is_durable: bool = False) -> None:
        self._is_durable = is_durable
        self._folder: Path | None = None
        self._keeper: subprocess.Popen[bytes] | None = None
        self._programs = Path()

    def __enter__(self) -> Self:
        self._programs = postgres_programs()
        self._folder = _private_folder()
        try:
            self._keeper = subprocess.Popen(
                ["/bin/sh", "-c", KEEPER, "keeper", str(self._programs), str(self._folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for the tests; they end, and then this does
                **_as_server(self._folder),
            )
            self._start()
            self._make_roles()
        except BaseException:
            self._remove()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._remove()

    def url(self, database: str, role: Role = "owner") -> str:
        """Return an SQLAlchemy address; `app` owns nothing, like the application in earnest."""
        return URL.create(
            "postgresql+psycopg",
            username=ROLES[role],
            database=database,
            query={"host": str(self.folder), "port": str(PORT)},
        ).render_as_string(hide_password=False)

    def create_database(self, name: str, template: str = "template1") -> None:
        """Make a database of the owner's, as a copy of a template that nobody is connected to."""
        self._execute(
            sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(ROLES["owner"]), sql.Identifier(template)
            )
        )

    def drop_database(self, name: str) -> None:
        """Remove a database, also from under connections that a failed test left open."""
        self._execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    @property
    def folder(self) -> Path:
        """The folder of the socket, the cluster and its log."""
        if self._folder is None:
            raise PostgresUnavailableError("the server is not running: use it inside its `with` block")
        return self._folder

    def _start(self) -> None:
        cluster = str(self.folder / "cluster")
        self._program(
            "initdb", "--pgdata", cluster, "--username", SUPERUSER, "--auth", "trust", "--no-sync",
            "--encoding", "UTF8", "--locale", "C.UTF-8",
        )  # fmt: skip
        settings = SETTINGS.format(socket_folder=str(self.folder).replace("'", "''"), port=PORT)
        with Path(cluster, "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write(settings if self._is_durable else settings + THROWAWAY_SETTINGS)
        # pg_ctl gives the server a session of its own: Ctrl-C ends the tests first, then they end the server
        self._program("pg_ctl", "start", "--pgdata", cluster, "--log", str(self.folder / "log"), "--timeout", "60")

    def _make_roles(self) -> None:
        owner, app = (sql.Identifier(ROLES[role]) for role in ("owner", "app"))
        self._execute(sql.SQL("CREATE ROLE {} LOGIN").format(owner))
        self._execute(sql.SQL("CREATE ROLE {} LOGIN").format(app))
        # until version 14 everybody might make tables in a new database; from 15 on only its owner
        self._execute(sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC"), database="template1")
        self._execute(sql.SQL("GRANT CREATE ON SCHEMA public TO {}").format(owner), database="template1")

    def connect(self, database: str) -> psycopg.Connection:
        """Return a connection of the superuser's; each statement is a transaction of its own."""
        # every one of these is named, so that no PG… variable of the environment leads elsewhere
        return psycopg.connect(host=str(self.folder), port=PORT, user=SUPERUSER, dbname=database, autocommit=True)

    def _execute(self, statement: sql.SQL | sql.Composed, database: str = "postgres") -> None:
        with self.connect(database) as connection:
            connection.execute(statement)

    def _remove(self) -> None:
        folder, self._folder = self._folder, None
        if self._keeper is not None:
            self._keeper.communicate()
        if folder is not None and folder.exists():
            # the server's account may empty its folder, but not always take it from ours
            shutil.rmtree(folder)

    def _program(self, name: str, *arguments: str) -> None:
        try:
            _run([str(self._programs / name), *arguments], self.folder)
        except subprocess.CalledProcessError as error:
            log = self.folder / "log"
            said = f"{error.stdout}{log.read_text(errors='replace') if log.exists() else ''}"
            raise PostgresUnavailableError(f"{name} failed: {said[-2000:]}") from None


def _private_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    socket = f"{folder}/.s.PGSQL.{PORT}"
    if len(os.fsencode(socket)) > LONGEST_SOCKET_PATH:
        folder.rmdir()
        raise PostgresUnavailableError(f"TMPDIR is too long for a socket ({socket}); choose a shorter one")
    if account := unprivileged_account():
        os.chown(folder, account.pw_uid, account.pw_gid)
    return folder


def unprivileged_account() -> pwd.struct_passwd | None:
    """Return whom PostgreSQL's programs run as: they refuse to be started by root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise PostgresUnavailableError("PostgreSQL does not run as root, and there is no user postgres or nobody")


class _Identity(TypedDict):
    cwd: Path
    env: dict[str, str]
    user: int | None
    group: int | None
    extra_groups: list[int] | None


def _as_server(folder: Path) -> _Identity:
    """Return the arguments of `subprocess` that make a program the server's: its account, and where it is."""
    account = unprivileged_account()
    return {
        "cwd": folder,
        # its messages in English, and none of the PG… variables that would lead it elsewhere
        "env": {"PATH": os.defpath, "LC_ALL": "C", "HOME": str(folder)},
        "user": account.pw_uid if account else None,
        "group": account.pw_gid if account else None,
        "extra_groups": [] if account else None,
    }


def _run(command: Sequence[str], folder: Path) -> str:
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
        **_as_server(folder),
    ).stdout


if __name__ == "__main__":
    try:
        sys.stdout.write(f"{postgres_programs()}\n")
    except PostgresUnavailableError as unavailable:
        sys.exit(str(unavailable))
