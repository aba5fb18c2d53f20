"""Files of these commands: read with a limit, secrets for their owner's eyes only, nothing overwritten unasked.

A file is there whole or not at all: it is written beside its place and put there when it is on the disk.
"""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

LARGEST = 256 << 20
# what the file systems of memory sticks say, which know one name for a file
_ONE_NAME = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS)


class CannotDo(Exception):
    """A sentence for whoever typed the command."""


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """The file, open. Raises CannotDo where it cannot be opened."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise CannotDo(f"{path} cannot be read: {error.strerror}.") from error
    with file:
        yield file


def read_file(path: Path, *, limit: int = LARGEST) -> bytes:
    """The whole file. Raises CannotDo."""
    try:
        with reading(path) as file:
            raw = file.read(limit + 1)
    except OSError as error:
        raise CannotDo(f"{path} cannot be read: {error.strerror}.") from error
    if len(raw) > limit:
        raise CannotDo(f"{path} is larger than anything that belongs there.")
    return raw


def write_new(path: Path, content: bytes, *, secret: bool = False) -> None:
    """A new file that is on the disk when this returns. Raises CannotDo if there is one already."""
    if path.exists():
        raise CannotDo(f"{path} exists already.")
    try:
        _put(_beside(path, content, secret=secret), path)
        sync_folder(path.parent)
    except FileExistsError as error:
        raise CannotDo(f"{path} exists already.") from error
    except OSError as error:
        raise CannotDo(f"{path} cannot be written: {error.strerror}.") from error


def new_mark(path: Path) -> os.stat_result:
    """An empty file, and what the system says of it from now on as long as nobody touches it. Raises CannotDo."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        held = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.fsync(held)
            found = os.fstat(held)
        finally:
            os.close(held)
        sync_folder(path.parent)
    except OSError as error:
        raise CannotDo(f"{path} cannot be written: {error.strerror}.") from error
    return found


def replace_file(path: Path, content: bytes, *, secret: bool = False) -> None:
    """The file with this content instead of what it had. Raises CannotDo."""
    try:
        _beside(path, content, secret=secret).replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise CannotDo(f"{path} cannot be written: {error.strerror}.") from error


def sync_folder(folder: Path) -> None:
    """A name is on the disk when its folder is."""
    held = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)


def _beside(path: Path, content: bytes, *, secret: bool) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    written = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(written, flags, 0o600 if secret else 0o644), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return written


def _put(written: Path, path: Path) -> None:
    """Unlike a renaming a second name never takes the place of another file."""
    try:
        os.link(written, path)
    except OSError as error:
        if error.errno in _ONE_NAME and not path.exists():
            written.replace(path)
            return
        written.unlink()
        raise
    written.unlink()
