"""A record's file as a chain that can be continued: where its whole part ends, and what a crash left behind it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from deliberation.domain.ballots.refusal import Refused
from deliberation.domain.ballots.version1 import BLOCK, EVENT, ArchiveReader, End, Event, Found, read_event, tar_header

_LARGEST = 1 << 31
_NAME_END, _SIZE = 100, slice(124, 135)
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Chain:
    """What the next event has to continue.

    length -- of the file up to the last whole event, `head` where that event's record begins
    """

    timestamp: int
    end: End
    length: int
    head: int = 0


def read_chain(
    file: BinaryIO, known: Chain | None = None, *, take: Callable[[Event, list[Found]], object] = lambda *_: None
) -> Chain:
    """The chain of a file, from where it is known on; behind it may stand the beginning of an event that never came.

    take -- is given each further event with its contents. Raises Refused.
    """
    if known is None:
        file.seek(0)
        reader = ArchiveReader(file, lambda: _LARGEST)
        chain = Chain(reader.timestamp, End(), reader.position)
    else:
        file.seek(known.length)
        reader = ArchiveReader(file, lambda: _LARGEST, timestamp=known.timestamp, position=known.length)
        chain = known
    pending: list[Found] = []
    records, whole = iter(reader), chain.length
    while (found := _next(records, file, chain, whole)) is not None:
        if found.record.kind == EVENT:
            event = read_event(found.record.content)
            end = chain.end.follow(event, found.record)
            take(event, pending)
            chain = Chain(chain.timestamp, end, reader.position, head=whole)
            pending = []
        else:
            pending.append(found)
        whole = reader.position
    return chain


def head_is_there(file: BinaryIO, known: Chain) -> bool:
    """Whether the file still has the known end where it was: the hash of an event is the hash of all before it."""
    if file.seek(0, 2) < known.length or known.length <= known.head:
        return False
    file.seek(known.head)
    reader = ArchiveReader(file, lambda: _LARGEST, timestamp=known.timestamp, position=known.head)
    try:
        found = next(iter(reader), None)
    except Refused:
        return False
    return found is not None and (found.record.hash, reader.position) == (known.end.hash, known.length)


def _next(records: Iterator[Found], file: BinaryIO, chain: Chain, whole: int) -> Found | None:
    try:
        return next(records, None)
    except Refused:
        if _is_unwritten(file, whole, chain.timestamp):
            return None
        raise


def _is_unwritten(file: BinaryIO, start: int, timestamp: int) -> bool:
    """Whether the record at a place was never written to its end: there the file ends, or holds only zeros.

    Some file systems know the length of a file before they know what is in it. Whatever else stands there is no trace
    of a crash, and nobody cuts it off.
    """
    written, size = _written(file), file.seek(0, 2)
    file.seek(start)
    header = file.read(BLOCK)
    if written <= start or len(header) < BLOCK:
        return True
    content = _size_in(header, timestamp)
    ends = start + BLOCK + content
    return content >= 0 and (size < ends + -content % BLOCK or written < ends)


def _size_in(header: bytes, timestamp: int) -> int:
    """The size of the content behind a header, or −1 if it is none."""
    try:
        size, name = int(header[_SIZE], 8), header[:_NAME_END].rstrip(b"\0").decode("ascii")
    except ValueError:
        return -1
    return size if header == tar_header(name, size, timestamp) else -1


def _written(file: BinaryIO) -> int:
    """Where the last byte that is not zero ends."""
    until = file.seek(0, 2)
    while until:
        begin = max(0, until - _PIECE)
        file.seek(begin)
        held = file.read(until - begin).rstrip(b"\0")
        if held:
            return begin + len(held)
        until = begin
    return 0
