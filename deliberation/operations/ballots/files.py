"""Files of these commands: read with a limit, secrets for their owner's eyes only, nothing overwritten unasked."""

import os
from pathlib import Path

LARGEST = 256 << 20


class CannotDo(Exception):
    """A sentence for whoever typed the command."""


def read_file(path: Path, *, limit: int = LARGEST) -> bytes:
    """The whole file. Raises CannotDo."""
    try:
        with path.open("rb") as file:
            raw = file.read(limit + 1)
    except OSError as error:
        raise CannotDo(f"{path} cannot be read: {error.strerror}.") from error
    if len(raw) > limit:
        raise CannotDo(f"{path} is larger than anything that belongs there.")
    return raw


def write_new(path: Path, content: bytes, *, secret: bool = False) -> None:
    """A new file that is on the disk when this returns. Raises CannotDo if there is one already."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, flags, 0o600 if secret else 0o644), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        sync_folder(path.parent)
    except FileExistsError as error:
        raise CannotDo(f"{path} exists already.") from error
    except OSError as error:
        raise CannotDo(f"{path} cannot be written: {error.strerror}.") from error


def sync_folder(folder: Path) -> None:
    """A name is on the disk when its folder is."""
    held = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)
