"""The file of a record, byte for byte: an old tar without the two blocks of zeros at its end.

Source: Belenios specification, "Archive". The time in all headers is the one of the first record, so that a file can be
rendered again from what it holds.
"""

from dataclasses import dataclass

from deliberation.domain.ballots.canonical import fields, parse_canonical, render, text_of
from deliberation.domain.ballots.decimals import read_decimal
from deliberation.domain.ballots.hashes import hex_hash
from deliberation.domain.ballots.refusal import Check, demand

BLOCK = 512
HEADER_NAME = "BELENIOS"
DATA, EVENT = "data", "event"
VERSION = 1
_SIZE_DIGITS = _TIME_DIGITS = 11
_CHECKSUM = slice(148, 156)
_LATEST = 8**_TIME_DIGITS - 1
_CHECKSUM_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Record:
    """One content of the file.

    kind -- DATA or EVENT; the hash of the content and the kind are its name
    """

    kind: str
    content: bytes

    @property
    def hash(self) -> str:
        """Hex, as events name it."""
        return hex_hash(self.content)

    @property
    def name(self) -> str:
        """In the file."""
        return f"{self.hash}.{self.kind}.json"


def tar_header(name: str, size: int, timestamp: int) -> bytes:
    """The 512 bytes before a content."""
    block = bytearray(BLOCK)
    for offset, text in (
        (0, name),
        (100, "0000644"),
        (108, "0000000"),
        (116, "0000000"),
        (124, f"{size:0{_SIZE_DIGITS}o}"),
        (136, f"{timestamp:0{_TIME_DIGITS}o}"),
        (156, "0"),
    ):
        block[offset : offset + len(text)] = text.encode()
    block[_CHECKSUM] = b" " * 8
    block[_CHECKSUM] = f"{sum(block):0{_CHECKSUM_DIGITS}o}\0 ".encode()
    return bytes(block)


def padded(name: str, content: bytes, timestamp: int) -> bytes:
    """Header, content and the zeros up to the next block."""
    return tar_header(name, len(content), timestamp) + content + bytes(-len(content) % BLOCK)


def file_header(timestamp: int) -> bytes:
    """The first record: version of the format and time."""
    demand(Check.ARCHIVE, 0 <= timestamp <= _LATEST)
    return padded(HEADER_NAME, render({"version": VERSION, "timestamp": str(timestamp)}).encode(), timestamp)


def rendered(record: Record, timestamp: int) -> bytes:
    """A record as it stands in the file."""
    return padded(record.name, record.content, timestamp)


def read_file_header(content: bytes) -> int:
    """The time that the first record says. Raises Refused."""
    held = fields(parse_canonical(content), "version", "timestamp", check=Check.ARCHIVE)
    demand(Check.VERSION, type(held["version"]) is int and held["version"] == VERSION)
    timestamp = int(read_decimal(text_of(held["timestamp"], check=Check.ARCHIVE), digits=_TIME_DIGITS))
    demand(Check.ARCHIVE, timestamp <= _LATEST)  # a later one has no room in the headers
    return timestamp
