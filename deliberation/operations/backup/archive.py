"""The file that a backup is: a gzip'd tar of JSON lines, one part a table, sealed by a manifest at its end.

Parts stand in the order in which their rows can be added again. Source: docs/adr/0005-backup-format.md.
"""

import gzip
import hashlib
import os
import signal
import tarfile
import tempfile
import zlib
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

from deliberation.operations.backup.manifest import BackupRefused, Family, Manifest, Part, Row, line_reader, line_writer
from deliberation.operations.progress import Advance

MANIFEST = "manifest.json"
# a thousand tables would fill a tenth of it; a larger one is not ours
MAX_MANIFEST_BYTES = 1024 * 1024
CHUNK_BYTES = 256 * 1024


class Writer:
    """Packs parts one after the other, each by way of a nameless temporary file: a tar wants to know sizes first."""

    def __init__(self, tar: tarfile.TarFile, folder: Path, made_at: datetime) -> None:
        self._tar = tar
        self._folder = folder
        self._made_at = made_at

    def add_part(self, table: str, columns: Mapping[str, Family], rows: Iterable[Row]) -> Part:
        """Pack a table's rows."""
        seal, count, write = hashlib.sha256(), 0, line_writer(columns)
        with tempfile.TemporaryFile(dir=self._folder) as lines:
            for row in rows:
                line = write(row)
                seal.update(line)
                lines.write(line)
                count += 1
            part = Part(table, columns, count, seal.hexdigest())
            self._add(part.file, lines)
        return part

    def close(self, manifest: Manifest) -> None:
        """Pack the manifest; nothing comes after it."""
        with tempfile.TemporaryFile(dir=self._folder) as file:
            file.write(manifest.to_json())
            self._add(MANIFEST, file)

    def _add(self, name: str, file: IO[bytes]) -> None:
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode, entry.mtime = file.tell(), 0o600, int(self._made_at.timestamp())
        file.seek(0)
        self._tar.addfile(entry, file)


@contextmanager
def new_archive(target: Path, made_at: datetime, *, may_replace: bool) -> Generator[Writer]:
    """Write an archive beside `target` and give it that name when all of it is on the disk, or leave nothing.

    Raises BackupRefused if the file exists and may not be replaced.
    """
    if target.exists() and not may_replace:
        raise BackupRefused(f"{target} exists already; choose another name, or replace it with --force.")
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    unfinished = Path(name)
    try:
        with _ending_in_order(), os.fdopen(descriptor, "wb") as file:
            with (
                gzip.GzipFile("", "wb", compresslevel=6, fileobj=file, mtime=0) as packed,
                tarfile.open(fileobj=packed, mode="w|") as tar,
            ):
                yield Writer(tar, target.parent, made_at)
            file.flush()
            os.fsync(file.fileno())
            unfinished.replace(target)
        _keep_name(target.parent)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def _ending_in_order() -> Generator[None]:
    """Let SIGTERM end the program as Ctrl-C does, so that what was begun is tidied away."""

    def end(number: int, _frame: object) -> None:
        raise SystemExit(128 + number)

    earlier = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, earlier)


def _keep_name(folder: Path) -> None:
    """Have the folder itself on the disk, so that the new name survives a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _naming_damage(path: Path) -> Generator[None]:
    """Say in one sentence what a damaged file makes the libraries say in twenty ways."""
    try:
        yield
    except (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, ValueError, KeyError, TypeError) as error:
        raise BackupRefused(f"{path} is damaged or no backup ({type(error).__name__}).") from error
    except OSError as error:
        raise BackupRefused(f"{path} cannot be read: {error.strerror}.") from error


class Archive:
    """A backup that was read once from end to end and found whole."""

    def __init__(self, path: Path, manifest: Manifest) -> None:
        self.path = path
        self.manifest = manifest

    @classmethod
    def verified(cls, path: Path, advance: Advance) -> "Archive":
        """Read all of it and compare it with its manifest. Raises BackupRefused.

        advance -- is told how many bytes of the file were read
        """
        found: dict[str, tuple[str, int]] = {}
        manifest = None
        with _naming_damage(path):
            for name, file in _members(path, advance):
                if manifest is not None or name in found:
                    raise BackupRefused(f"{path} is damaged: {name} does not belong there.")
                if name == MANIFEST:
                    manifest = Manifest.from_json(file.read(MAX_MANIFEST_BYTES))
                else:
                    found[name] = _digest(file)
            if manifest is None:
                raise BackupRefused(f"{path} is damaged or no backup: it has no manifest.")
        if found != {part.file: (part.sha256, part.rows) for part in manifest.parts}:
            raise BackupRefused(f"{path} is damaged: its content is not what its manifest says.")
        return cls(path, manifest)

    def parts(self) -> Iterator[tuple[Part, Iterator[Row]]]:
        """Every part with its rows, to be read in this order. Raises BackupRefused if the file changed meanwhile."""
        by_file = {part.file: part for part in self.manifest.parts}
        with _naming_damage(self.path):
            for name, file in _members(self.path, lambda _: None):
                if name != MANIFEST:
                    yield by_file[name], self._rows(by_file[name], file)

    def _rows(self, part: Part, file: IO[bytes]) -> Iterator[Row]:
        seal, read = hashlib.sha256(), line_reader(part.columns)
        with _naming_damage(self.path):
            for line in file:
                seal.update(line)
                yield read(line)
        if seal.hexdigest() != part.sha256:
            raise BackupRefused(f"{self.path} was changed while it was read.")


def _members(path: Path, advance: Advance) -> Iterator[tuple[str, IO[bytes]]]:
    """The files of the archive, each to be read before the next; checks the checksum of the whole at the end."""
    with path.open("rb") as file, gzip.GzipFile(fileobj=file, mode="rb") as packed:
        told = 0
        with tarfile.open(fileobj=packed, mode="r|") as tar:
            for entry in tar:
                content = tar.extractfile(entry)
                if content is None:
                    raise tarfile.ReadError(f"{entry.name} is not a file")
                yield entry.name, content
                advance(file.tell() - told)
                told = file.tell()
        while packed.read(CHUNK_BYTES):
            pass


def _digest(file: IO[bytes]) -> tuple[str, int]:
    seal, rows = hashlib.sha256(), 0
    while chunk := file.read(CHUNK_BYTES):
        seal.update(chunk)
        rows += chunk.count(b"\n")
    return seal.hexdigest(), rows
