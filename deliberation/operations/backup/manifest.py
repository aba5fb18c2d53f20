"""What a backup says: its manifest, and rows as lines of JSON. Knows neither a file nor a database.

Source: docs/adr/0005-backup-format.md.
"""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

FORMAT = "deliberation backup"
VERSION = 1

Row = dict[str, Any]


class BackupRefused(Exception):
    """A backup cannot be made or restored; the message is one sentence for the person at the console."""


class Family(StrEnum):
    """The kinds of value that an archive knows, whatever a database calls them."""

    INTEGER = "integer"
    BOOLEAN = "boolean"
    TEXT = "text"
    DATE = "date"
    INSTANT = "instant"
    BYTES = "bytes"
    # the text as it is stored, so that no reader and writer of JSON comes in between
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Part:
    """One table: its columns with their families, and what seals its rows."""

    table: str
    columns: Mapping[str, Family]
    rows: int
    sha256: str

    @property
    def file(self) -> str:
        """Its name within the archive."""
        return f"{self.table}.jsonl"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive says about itself. `keys` are fingerprints of the secrets that its sealed values need."""

    revision: str
    program: str
    made_at: datetime
    keys: tuple[str, ...]
    left_out: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def rows(self) -> int:
        """How many rows all parts hold."""
        return sum(part.rows for part in self.parts)

    def to_json(self) -> bytes:
        """The manifest as it stands in the archive."""
        said = {"format": FORMAT, "version": VERSION} | asdict(self) | {"made_at": self.made_at.isoformat()}
        return json.dumps(said, indent=1, ensure_ascii=False).encode()

    @classmethod
    def from_json(cls, raw: bytes) -> "Manifest":
        """Read a manifest. Raises BackupRefused for another format or version, ValueError and KeyError for nonsense."""
        said = json.loads(raw)
        if said["format"] != FORMAT:
            raise BackupRefused("This file is no backup of Deliberation.")
        if said["version"] != VERSION:
            raise BackupRefused(f"This backup has format {said['version']}; this program reads format {VERSION}.")
        parts = tuple(
            Part(
                part["table"],
                {name: Family(word) for name, word in part["columns"].items()},
                part["rows"],
                part["sha256"],
            )
            for part in said["parts"]
        )
        made_at = datetime.fromisoformat(said["made_at"])
        return cls(said["revision"], said["program"], made_at, tuple(said["keys"]), tuple(said["left_out"]), parts)


_TO_JSON: dict[Family, Callable[[Any], object]] = {
    Family.DATE: date.isoformat,
    Family.INSTANT: lambda instant: instant.astimezone(UTC).isoformat(),
    Family.BYTES: lambda raw: base64.b64encode(raw).decode("ascii"),
}
_FROM_JSON: dict[Family, Callable[[Any], object]] = {
    Family.DATE: date.fromisoformat,
    Family.INSTANT: datetime.fromisoformat,
    Family.BYTES: lambda text: base64.b64decode(text, validate=True),
}


def line_writer(columns: Mapping[str, Family]) -> Callable[[Row], bytes]:
    """What makes a row of these columns one line."""
    special = [(name, _TO_JSON[family]) for name, family in columns.items() if family in _TO_JSON]
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

    def write(row: Row) -> bytes:
        cells = {**row}
        for name, convert in special:
            if cells[name] is not None:
                cells[name] = convert(cells[name])
        return encode(cells).encode() + b"\n"

    return write


def line_reader(columns: Mapping[str, Family]) -> Callable[[bytes], Row]:
    """What makes a line a row of these columns again; it raises ValueError or TypeError for nonsense."""
    special = [(name, _FROM_JSON[family]) for name, family in columns.items() if family in _FROM_JSON]

    def read(line: bytes) -> Row:
        row = json.loads(line)
        if not isinstance(row, dict) or row.keys() != columns.keys():
            raise ValueError("these are not the columns of the table")
        for name, convert in special:
            if row[name] is not None:
                row[name] = convert(row[name])
        return row

    return read
