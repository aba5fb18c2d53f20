"""What has to be known of a record to append one ballot more, so that nobody reads all of it each time.

A file beside the record (`UUID.bel.index`): the end of the chain, the credentials of the list, the ballots and bodies
that are there. It can be lost at any time: then all of the record is read once more, as otherwise is what stands behind
the known end. What it knows was on the disk, so a record that has not that end at that place has lost something, or is
another one. Nobody writes on then.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO

from deliberation.domain.ballots.refusal import Check, Refused, demand
from deliberation.domain.ballots.version1 import (
    Election,
    End,
    Event,
    Found,
    Kind,
    Record,
    read_ballot,
    read_election,
    read_list,
)
from deliberation.operations.ballots.chain import Chain, head_is_there, read_chain
from deliberation.operations.ballots.files import CannotDo

_TABLES = """
CREATE TABLE state
    (timestamp INTEGER, hash TEXT, height INTEGER, kind TEXT, length INTEGER, head INTEGER, election BLOB);
CREATE TABLE credential (text TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE ballot (hash TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE body (hash TEXT PRIMARY KEY) WITHOUT ROWID;
"""


class RecordHasLost(Exception):
    """The record has not the end that was known of it."""


class RecordIndex:
    """The index of one record, up to its last whole event."""

    def __init__(self, held: sqlite3.Connection) -> None:
        self._held = held
        self._election: Election | None = None

    def close(self) -> None:
        """Let go of the file."""
        self._held.close()

    @property
    def election(self) -> Election:
        """The election. Raises Refused where there is none yet."""
        if self._election is None:
            raise Refused(Check.ORDER)
        return self._election

    def has_credential(self, text: str) -> bool:
        """Whether it is in the list."""
        return self._finds("SELECT 1 FROM credential WHERE text = ?", text)

    def has_ballot(self, hex_hash: str) -> bool:
        """Whether a ballot with this hash is there."""
        return self._finds("SELECT 1 FROM ballot WHERE hash = ?", hex_hash)

    def has_body(self, body_hash: str) -> bool:
        """Whether a ballot whose body has this hash is there."""
        return self._finds("SELECT 1 FROM body WHERE hash = ?", body_hash)

    def _finds(self, query: str, key: str) -> bool:
        return self._held.execute(query, (key,)).fetchone() is not None

    def catch_up(self, file: BinaryIO) -> Chain:
        """Take up what stands in the record behind the known end. Raises Refused and RecordHasLost."""
        known = self._known()
        if known is not None and not head_is_there(file, known):
            raise RecordHasLost
        with self._held:
            chain = read_chain(file, known, take=self._take)
            if chain != known:  # whoever wrote it may have ended before it was on the disk
                os.fsync(file.fileno())
            self._held.execute("DELETE FROM state")
            end = chain.end
            held = (chain.timestamp, end.hash, end.height, end.kind, chain.length, chain.head, self._raw_election())
            self._held.execute("INSERT INTO state VALUES (?, ?, ?, ?, ?, ?, ?)", held)
        return chain

    def _known(self) -> Chain | None:
        row = self._held.execute("SELECT * FROM state").fetchone()
        if row is None or row[1] is None:
            return None
        timestamp, head_hash, height, kind, length, head, election = row
        self._election = read_election(election)
        return Chain(timestamp, End(head_hash, height, Kind(kind)), length, head)

    def _raw_election(self) -> bytes | None:
        return None if self._election is None else self._election.raw

    def _take(self, event: Event, contents: list[Found]) -> None:
        if event.kind is Kind.SETUP:
            self._take_setup([found.record for found in contents])
        elif event.kind is Kind.BALLOT:
            demand(Check.PAYLOAD, len(contents) == 1)
            (found,) = contents
            body = read_ballot(self.election, found.record.content).body_hash
            demand(Check.BALLOT_TWICE, not self.has_ballot(found.record.hash))
            demand(Check.BODY_TWICE, not self.has_body(body))
            self._held.execute("INSERT INTO ballot VALUES (?)", (found.record.hash,))
            self._held.execute("INSERT INTO body VALUES (?)", (body,))

    def _take_setup(self, contents: list[Record]) -> None:
        demand(Check.PAYLOAD, len(contents) == len(("election", "trustees", "credentials", "setup_data")))
        self._election = read_election(contents[0].content)
        listed = read_list(contents[2].content, element_digits=self._election.group.element_digits)
        try:
            self._held.executemany("INSERT INTO credential VALUES (?)", ((entry.credential,) for entry in listed))
        except sqlite3.IntegrityError as twice:
            raise Refused(Check.CREDENTIAL_DISTINCT) from twice


@contextmanager
def indexed(record: Path, file: BinaryIO) -> Iterator[tuple[RecordIndex, Chain]]:
    """The index of a record that somebody holds, and the chain of that record. Raises CannotDo and Refused."""
    path = _beside(record)
    index, chain = _of_before(path, file) or _made_anew(path, file)
    with closing(index):
        yield index, chain


def forget(record: Path) -> None:
    """Nothing is known of a record that is still to be made, unless it is there: that is for others to say."""
    if not record.exists():
        _beside(record).unlink(missing_ok=True)


def _beside(record: Path) -> Path:
    return record.with_name(f"{record.name}.index")


def _of_before(path: Path, file: BinaryIO) -> tuple[RecordIndex, Chain] | None:
    if not path.exists():
        return None
    index = RecordIndex(sqlite3.connect(path))
    try:
        return index, index.catch_up(file)
    except RecordHasLost as lost:
        index.close()
        record = path.name.removesuffix(".index")
        raise CannotDo(
            f"{record} lacks an event that was on the disk. If another file was put there on purpose, remove {path}."
        ) from lost
    except sqlite3.DatabaseError:  # a broken one says nothing
        index.close()
        path.unlink()
        return None


def _made_anew(path: Path, file: BinaryIO) -> tuple[RecordIndex, Chain]:
    held = sqlite3.connect(path)
    held.executescript(_TABLES)
    index = RecordIndex(held)
    return index, index.catch_up(file)
