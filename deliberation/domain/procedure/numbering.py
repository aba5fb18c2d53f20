"""Numbers of motions from the pattern of their type: `L##` makes L02, `L.##.` makes L.02., `A#` makes A7."""

import re
from collections.abc import Iterable

from deliberation.domain.characters import is_unseen_in_names
from deliberation.domain.procedure.motion_names import number_key
from deliberation.domain.procedure.refusals import WrongPattern

LONGEST_PATTERN = 20
# no assembly had a thousand motions of one type; their numbers fit into the column, too
_ROOM_FOR_DIGITS = 4
LONGEST_NUMBER = LONGEST_PATTERN
_RUN = re.compile("#+")


def demand_pattern(pattern: str) -> None:
    """Raise WrongPattern (flaw) unless every number makes one name, and no two the same."""
    flaw = _flaw(pattern)
    if flaw is not None:
        raise WrongPattern(flaw=flaw)


def _flaw(pattern: str) -> str | None:
    runs = _RUN.findall(pattern)
    beside = _RUN.sub("", pattern)
    wrong = {
        "no_run": not runs,
        "two_runs": len(runs) > 1,
        # a digit beside the number could not be told from it
        "digits": any(char.isnumeric() for char in beside),
        "unseen": any(char.isspace() or is_unseen_in_names(char) for char in pattern),
        "too_long": len(beside) + max(_ROOM_FOR_DIGITS, *map(len, runs or [""])) > LONGEST_NUMBER,
    }
    return next((name for name, is_wrong in wrong.items() if is_wrong), None)


def number_of(pattern: str, number: int) -> str:
    """The name of the n-th motion. Raises WrongPattern (flaw), ValueError if number < 1."""
    demand_pattern(pattern)
    if number < 1:
        raise ValueError(f"motions are counted from 1, not {number}")
    return _RUN.sub(lambda run: f"{number:0{len(run[0])}}", pattern)


def give_same_numbers(one: str, other: str) -> bool:
    """Whether two patterns would name two motions alike, sooner or later: A# and A## do with A10."""
    return _beside(one) == _beside(other)


def _beside(pattern: str) -> str:
    return number_key(_RUN.sub("#", pattern))


def highest(pattern: str, names: Iterable[str]) -> int:
    """The largest number that one of these names has by the pattern, however it is spelt; 0 where none has one."""
    demand_pattern(pattern)
    before, after = (re.escape(number_key(part)) for part in _RUN.split(pattern))
    digits = re.compile(rf"{before}([0-9]+){after}")
    return max((int(found[1]) for name in names if (found := digits.fullmatch(number_key(name)))), default=0)
