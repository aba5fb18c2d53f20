"""The commission's sheet of a day: which polls there can be, and with which lists. Our own; see `docs/protocol.md`."""

import re
from dataclasses import dataclass

from deliberation.domain.ballots.canonical import array, fields, number_of, parse_canonical, render, text_of
from deliberation.domain.ballots.election import is_uuid
from deliberation.domain.ballots.refusal import Check, demand

VERSION = 1
_DAY = Check.DAY_SHEET
_HEX = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Announced:
    """A poll that there can be: `credentials` is the SHA-256 of its list, `listed` how long it is."""

    uuid: str
    credentials: str
    listed: int


def write_day_sheet(polls: tuple[Announced, ...]) -> bytes:
    """The sheet's bytes."""
    rows = [{"uuid": one.uuid, "credentials": one.credentials, "list": one.listed} for one in polls]
    return render({"version": VERSION, "polls": rows}).encode()


def read_day_sheet(raw: bytes) -> dict[str, Announced]:
    """The polls by their identifiers. Raises Refused."""
    held = fields(parse_canonical(raw), "version", "polls", check=_DAY)
    demand(_DAY, number_of(held["version"], check=_DAY) == VERSION)
    polls = [_read_poll(one) for one in array(held["polls"], check=_DAY)]
    found = {one.uuid: one for one in polls}
    demand(_DAY, len(found) == len(polls))
    return found


def _read_poll(value: object) -> Announced:
    held = fields(value, "uuid", "credentials", "list", check=_DAY)
    one = Announced(
        text_of(held["uuid"], check=_DAY),
        text_of(held["credentials"], check=_DAY),
        number_of(held["list"], check=_DAY),
    )
    demand(_DAY, is_uuid(one.uuid) and bool(_HEX.fullmatch(one.credentials)))
    return one
