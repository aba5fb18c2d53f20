"""What a device remembers of the keys that are at home on it: what each of them opened.

It lies apart from the keys, so that a copy of a key does not bring it along: another device knows that it does not
know what was opened before. And it lies beside a mark that no copy keeps (the place on the disk, and the moment of
which the system itself keeps count), made anew after each opening: what was restored from a backup knows it as well.
What brings back a whole disk, a snapshot of a machine for instance, is not seen.
"""

import secrets
from dataclasses import dataclass
from pathlib import Path

from deliberation.domain.ballots.canonical import fields, parse_canonical, render, text_of
from deliberation.domain.ballots.group import Element
from deliberation.domain.ballots.hashes import hex_hash
from deliberation.domain.ballots.refusal import Check, Refused, demand
from deliberation.operations.ballots.files import new_mark, read_file, replace_file, write_new

_AWAY = Check.KEY_AWAY
_HOME = "home.json"
_NAMES = ("mark", "inode", "changed", "since")


@dataclass(frozen=True, slots=True)
class KeyMemory:
    """The memory of one key.

    folder -- of all keys of this device; each has a folder of its own in it, named after what is published of it
    """

    folder: Path
    key: Element

    @property
    def own(self) -> Path:
        """The folder of this key."""
        return self.folder / hex_hash(self.key.text.encode())

    def settle(self, *, since: str | None) -> None:
        """From now on the key is at home here.

        since -- the minute from which on it opens polls; None for one that was made here and has opened nothing yet
        """
        mark = self.own / f"mark-{secrets.token_hex(8)}"
        found = new_mark(mark)
        # a number of this size would be no small integer of canonical JSON
        held = {"mark": mark.name, "inode": str(found.st_ino), "changed": str(found.st_ctime_ns), "since": since or ""}
        replace_file(self.own / _HOME, render(held).encode(), secret=True)
        for old in self.own.glob("mark-*"):
            if old.name != mark.name:
                old.unlink()

    def since(self) -> str | None:
        """The minute from which on the key opens polls here. Raises Refused if it is not at home."""
        if not (self.own / _HOME).exists():
            raise Refused(_AWAY)
        held = fields(parse_canonical(read_file(self.own / _HOME)), *_NAMES, check=_AWAY)
        name, inode, changed, since = (text_of(held[one], check=_AWAY) for one in _NAMES)
        mark = self.own / Path(name).name
        demand(_AWAY, mark.exists())
        found = mark.stat()
        demand(_AWAY, (str(found.st_ino), str(found.st_ctime_ns)) == (inode, changed))
        return since or None

    def kept(self, fingerprint: str) -> bytes | None:
        """The answer that was given about the election with this fingerprint."""
        path = self._path(fingerprint)
        return read_file(path) if path.exists() else None

    def keep(self, fingerprint: str, answer: bytes) -> None:
        """Remember an answer, once. Raises CannotDo if there is one already, and Refused if the key is away."""
        since = self.since()
        write_new(self._path(fingerprint), answer, secret=True)
        self.settle(since=since)

    def _path(self, fingerprint: str) -> Path:
        return self.own / f"{hex_hash(fingerprint.encode())}.json"
