"""JSON as records write it, and a reader to which everything else is refused before it can do harm.

Source: Belenios specification, "Conventions". The specification asks for no form; hashes do, and the strict verifier
demands the one that is written here: compact, fields in their order, optional ones absent.
"""

import json
import re
from collections.abc import Sequence
from typing import NoReturn

from deliberation.domain.ballots.refusal import Check, Refused, demand

# seven levels are the deepest that a record has (a proof within a ballot's answer)
MAX_DEPTH = 16
# small integers are weights, heights and counts: none has more digits than a weight of 1073741823
_SMALL_DIGITS = 10
# matches to the very end where a string is not closed, so that no text makes it start twice
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")


def render(value: object) -> str:
    """The one form of a value. Raises Refused for what no UTF-8 can say."""
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as half:
            raise Refused(Check.JSON) from half
    return text


def parse(raw: bytes) -> object:
    """What a text says, in whatever form. Raises Refused."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(Check.JSON) from error
    _demand_shallow(text)
    try:
        return json.loads(
            text,
            object_pairs_hook=_without_duplicates,
            parse_int=_small_number,
            parse_float=_no_number,
            parse_constant=_no_number,
        )
    except ValueError as error:
        raise Refused(Check.JSON) from error


def parse_canonical(raw: bytes) -> object:
    """What a text in its one form says. Raises Refused."""
    value = parse(raw)
    demand(Check.CANONICAL, render(value).encode() == raw)
    return value


def fields(value: object, *names: str, check: Check) -> dict[str, object]:
    """The object with exactly these fields in this order; a name that ends with ? may be missing. Raises Refused."""
    if type(value) is not dict:
        raise Refused(check)
    required = [name for name in names if not name.endswith("?")]
    known = [name.removesuffix("?") for name in names]
    demand(check, all(name in value for name in required))
    demand(check, list(value) == [name for name in known if name in value])
    return value


def array(value: object, *, check: Check, length: int | None = None) -> list[object]:
    """The array, of this length. Raises Refused."""
    if type(value) is not list or (length is not None and len(value) != length):
        raise Refused(check)
    return value


def text_of(value: object, *, check: Check) -> str:
    """The text. Raises Refused."""
    if type(value) is not str:
        raise Refused(check)
    return value


def number_of(value: object, *, check: Check) -> int:
    """The integer; true is none, though Python thinks so. Raises Refused."""
    if type(value) is not int:
        raise Refused(check)
    return value


def _demand_shallow(text: str) -> None:
    # without a backslash each second piece between quotes is a string; ballots have none, and there are many of them
    outside = _STRING.sub("", text) if "\\" in text else "".join(text.split('"')[::2])
    depth = 0
    for bracket in _BRACKET.findall(outside):
        depth += 1 if bracket in "[{" else -1
        if depth > MAX_DEPTH:
            raise Refused(Check.JSON)


def _without_duplicates(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    demand(Check.JSON, len(made) == len(pairs))
    return made


def _small_number(text: str) -> int:
    demand(Check.NUMBER, len(text) <= _SMALL_DIGITS and not text.startswith("-"))
    return int(text)


def _no_number(_text: str) -> NoReturn:
    raise Refused(Check.NUMBER)
