"""What the commission does with credentials: draws the codes, writes the public list, checks both against each other.

The codes and the map from persons to keys are for the commission's eyes; only the list goes into the record.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from deliberation.domain.ballots.canonical import parse, render
from deliberation.domain.ballots.decimals import read_decimal
from deliberation.domain.ballots.groups import DEFAULT, group_named
from deliberation.domain.ballots.hashes import base64_hash
from deliberation.domain.ballots.randomness import SYSTEM, Source
from deliberation.domain.ballots.refusal import Check, Refused, demand
from deliberation.domain.ballots.version1 import derive, draw_credential, is_uuid, read_list, write_list
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


def make(uuid: str, voters: Sequence[Voter], folder: Path, *, source: Source = SYSTEM) -> str:
    """Write codes, list and map; returns the fingerprint of the list. Raises CannotDo."""
    if not is_uuid(uuid):
        raise CannotDo("The identifier has at least fourteen characters of Base58.")
    group = group_named(DEFAULT)
    drawn = [derive(group, uuid, draw_credential(source)) for _ in voters]
    listed = write_list((one.public, voter.weight) for one, voter in zip(drawn, voters, strict=True))
    codes = {voter.name: one.text for one, voter in zip(drawn, voters, strict=True)}
    keys = {voter.name: one.public.text for one, voter in zip(drawn, voters, strict=True)}
    write_new(folder / f"{uuid}.codes.json", render(codes).encode(), secret=True)
    write_new(folder / f"{uuid}.map.json", render(keys).encode(), secret=True)
    write_new(folder / f"{uuid}.credentials.json", listed)
    return base64_hash(listed)


def check(uuid: str, codes: Path, listed: Path) -> int:
    """How many codes there are, if the list holds their keys and no others. Raises CannotDo and Refused."""
    held = parse(read_file(codes))
    if not isinstance(held, dict) or not all(isinstance(code, str) for code in held.values()):
        raise CannotDo(f"{codes} is no object from names to codes.")
    group = group_named(DEFAULT)
    keys = [derive(group, uuid, str(code)).public.text for code in held.values()]
    demand(Check.CREDENTIAL_DISTINCT, len(set(keys)) == len(keys))
    entries = [one.credential for one in read_list(read_file(listed), element_digits=group.element_digits)]
    demand(Check.CREDENTIAL_DISTINCT, len(set(entries)) == len(entries))
    demand(Check.CREDENTIAL_KNOWN, set(keys) == set(entries))
    return len(keys)
