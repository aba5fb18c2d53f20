"""Reading a record's file from its beginning, one content at a time, refusing what was not written so."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from deliberation.domain.ballots.archive import BLOCK, HEADER_NAME, Record, read_file_header, tar_header
from deliberation.domain.ballots.refusal import Check, demand

_SIZE = slice(124, 135)
_LONGEST_FILE_HEADER = 100
_OCTAL = frozenset(b"01234567")
_NAME_END = 100


class Bytes(Protocol):
    """Something to read bytes from, in order."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""


@dataclass(frozen=True, slots=True)
class Found:
    """A record and where its content begins in the file."""

    record: Record
    offset: int


class ArchiveReader:
    """The records of a file, in order. `limit` says before each how many bytes may follow: nothing larger is read."""

    def __init__(
        self, source: Bytes, limit: Callable[[], int], *, timestamp: int | None = None, position: int = 0
    ) -> None:
        """Begin at the beginning; or, if the file's time is known, at this end of a record, where the source is."""
        self._source = source
        self._limit = limit
        self.position = position
        if timestamp is not None:
            self.timestamp = timestamp
            return
        name, content, header = self._next(_LONGEST_FILE_HEADER) or (b"", b"", b"")
        demand(Check.ARCHIVE, name == HEADER_NAME.encode())
        self.timestamp = read_file_header(content)
        demand(Check.ARCHIVE, header == tar_header(HEADER_NAME, len(content), self.timestamp))

    def __iter__(self) -> Iterator[Found]:
        """Each record behind the first. Raises Refused."""
        while (found := self._next(self._limit())) is not None:
            name, content, header = found
            kind = name.decode("ascii", "replace").removesuffix(".json").rpartition(".")[2]
            demand(Check.ARCHIVE, kind in ("data", "event"))
            record = Record(kind, content)
            demand(Check.NAME_IS_HASH, record.name.encode() == name)
            demand(Check.ARCHIVE, header == tar_header(record.name, len(content), self.timestamp))
            yield Found(record, self.position - len(content) - (-len(content) % BLOCK))

    def _next(self, limit: int) -> tuple[bytes, bytes, bytes] | None:
        header = self._source.read(BLOCK)
        if not header:
            return None
        demand(Check.CUT_OFF, len(header) == BLOCK)
        size_text = header[_SIZE]
        demand(Check.ARCHIVE, _OCTAL.issuperset(size_text))
        size = int(size_text, 8)
        demand(Check.TOO_LARGE, size <= limit)
        padding = -size % BLOCK
        content = self._source.read(size + padding)
        demand(Check.CUT_OFF, len(content) == size + padding)
        demand(Check.ARCHIVE, not any(content[size:]))
        self.position += BLOCK + size + padding
        return header[:_NAME_END].rstrip(b"\0"), content[:size], header
