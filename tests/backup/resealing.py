"""An archive in the hands of somebody who can make the seals fit again."""

import gzip
import io
import json
import tarfile
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from deliberation.operations.backup.archive import MANIFEST
from deliberation.operations.backup.manifest import Manifest

Files = dict[str, bytes]


def files_of(archive: Path) -> Files:
    """What is in an archive, in its order."""
    with tarfile.open(archive) as tar:
        return {entry.name: tar.extractfile(entry).read() for entry in tar}  # type: ignore[union-attr]


def packed(files: Files, to: Path) -> Path:
    """An archive of these files."""
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w") as tar:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    to.write_bytes(gzip.compress(raw.getvalue()))
    return to


def with_manifest(archive: Path, **changes: object) -> Path:
    """The same archive whose manifest says something else."""
    files = files_of(archive)
    said = json.loads(files[MANIFEST]) | changes
    return packed(files | {MANIFEST: json.dumps(said).encode()}, archive.with_suffix(".changed"))


def with_lines(archive: Path, table: str, change: Callable[[bytes], bytes]) -> Path:
    """The same archive with other rows in one table, sealed as if they had always been there."""
    files = files_of(archive)
    content = change(files[f"{table}.jsonl"])
    manifest = Manifest.from_json(files[MANIFEST])
    parts = tuple(
        replace(part, rows=content.count(b"\n"), sha256=sha256(content).hexdigest()) if part.table == table else part
        for part in manifest.parts
    )
    files |= {f"{table}.jsonl": content, MANIFEST: replace(manifest, parts=parts).to_json()}
    return packed(files, archive.with_suffix(".changed"))
