"""What the commission does with credentials: draws the codes, writes the public list, checks both against each other.

The codes and the map from persons to keys are for the commission's eyes; only the list goes into the record.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from deliberation.domain.ballots.canonical import parse, render
from deliberation.domain.ballots.decimals import read_decimal
from deliberation.domain.ballots.groups import DEFAULT, group_named
from deliberation.domain.ballots.hashes import hex_hash
from deliberation.domain.ballots.randomness import SYSTEM, Source
from deliberation.domain.ballots.refusal import Check, Refused, demand
from deliberation.domain.ballots.version1 import (
    Announced,
    derive,
    draw_credential,
    draw_uuid,
    is_uuid,
    read_day_sheet,
    read_list,
    write_day_sheet,
    write_list,
)
from deliberation.operations.ballots.files import CannotDo, read_file, write_new

_WEIGHT_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Voter:
    """A line of the commission's list: who, and with which weight if there are any."""

    name: str
    weight: int | None


def read_voters(path: Path) -> list[Voter]:
    """One a line: a name without commas, and a weight behind a comma if there are weights. Raises CannotDo."""
    try:
        lines = [line.strip() for line in read_file(path).decode("utf-8").splitlines()]
    except UnicodeDecodeError as error:
        raise CannotDo(f"{path} is no UTF-8 text.") from error
    voters = []
    for number, line in enumerate(lines, start=1):
        name, comma, weight = line.partition(",")
        try:
            voters.append(Voter(name, int(read_decimal(weight, digits=_WEIGHT_DIGITS)) if comma else None))
        except Refused as error:
            raise CannotDo(f"{path}, line {number}: the weight is no number.") from error
        if not name:
            raise CannotDo(f"{path}, line {number}: nobody is named.")
    if len({voter.name for voter in voters}) != len(voters):
        raise CannotDo(f"{path} names somebody twice.")
    if len({voter.weight is None for voter in voters}) > 1:
        raise CannotDo(f"{path} gives only some of them a weight.")
    return voters


def draw_uuids(count: int, *, source: Source = SYSTEM) -> list[str]:
    """Identifiers for a day; the commission draws them, not the server."""
    return [draw_uuid(source) for _ in range(count)]


def make(uuids: Sequence[str], voters: Sequence[Voter], folder: Path, *, source: Source = SYSTEM) -> str:
    """Write codes, map, a list for each poll and the day's sheet; returns the sheet's hash. Raises CannotDo.

    One code serves all polls: its keys in two of them cannot be told to belong together.
    """
    if len(set(uuids)) != len(uuids) or not all(is_uuid(uuid) for uuid in uuids):
        raise CannotDo("Each identifier has at least fourteen characters of Base58 and is named once.")
    group = group_named(DEFAULT)
    codes = {voter.name: draw_credential(source) for voter in voters}
    keys: dict[str, dict[str, str]] = {voter.name: {} for voter in voters}
    announced = []
    for uuid in uuids:
        public = {voter.name: derive(group, uuid, codes[voter.name]).public for voter in voters}
        for name, key in public.items():
            keys[name][uuid] = key.text
        listed = write_list((public[voter.name], voter.weight) for voter in voters)
        write_new(folder / f"{uuid}.credentials.json", listed)
        announced.append(Announced(uuid, hex_hash(listed), len(voters)))
    sheet = write_day_sheet(tuple(announced))
    write_new(folder / "codes.json", render(codes).encode(), secret=True)
    write_new(folder / "map.json", render(keys).encode(), secret=True)
    write_new(folder / "day-sheet.json", sheet)
    return hex_hash(sheet)


def check(codes: Path, day_sheet: Path) -> int:
    """How many polls there are, if the list of each holds the keys of these codes and no others.

    The lists lie beside the sheet. Raises CannotDo and Refused.
    """
    held = parse(read_file(codes))
    if not isinstance(held, dict) or not all(isinstance(code, str) for code in held.values()):
        raise CannotDo(f"{codes} is no object from names to codes.")
    polls = read_day_sheet(read_file(day_sheet))
    for uuid, announced in polls.items():
        _check_list(uuid, [str(code) for code in held.values()], announced, day_sheet.parent)
    return len(polls)


def _check_list(uuid: str, codes: Sequence[str], announced: Announced, folder: Path) -> None:
    group = group_named(DEFAULT)
    raw = read_file(folder / f"{uuid}.credentials.json")
    demand(Check.DAY_SHEET, announced.credentials == hex_hash(raw), at=uuid)
    keys = [derive(group, uuid, code).public.text for code in codes]
    demand(Check.CREDENTIAL_DISTINCT, len(set(keys)) == len(keys), at=uuid)
    entries = [one.credential for one in read_list(raw, element_digits=group.element_digits)]
    demand(Check.CREDENTIAL_DISTINCT, len(set(entries)) == len(entries), at=uuid)
    demand(Check.DAY_SHEET, announced.listed == len(entries), at=uuid)
    demand(Check.CREDENTIAL_KNOWN, set(keys) == set(entries), at=uuid)
