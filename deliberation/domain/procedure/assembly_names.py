"""Whether the head of a motion means an assembly: by its day, or by its name where no day is named."""

from datetime import date

import regex

_MONTHS = (
    "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "dezember",
)  # fmt: skip
_DAY = regex.compile(rf"(\d{{1,2}})\.\s*(?:(\d{{1,2}})\.|({'|'.join(_MONTHS)}))\s*(\d{{4}})")
_WORD = regex.compile(r"\p{L}{5,}")


def is_meant(words: str, *, name: str, opens_on: date, closes_on: date) -> bool:
    """Whether these words, which name body, session and day, can mean the assembly with this name and these days."""
    said = words.casefold()
    days = [day for found in _DAY.finditer(said) if (day := _day(*found.groups())) is not None]
    if days:
        return any(opens_on <= day <= closes_on for day in days)
    return any(word in said for word in _WORD.findall(name.casefold()))


def _day(day: str, month: str | None, month_name: str | None, year: str) -> date | None:
    number = int(month) if month else _MONTHS.index(month_name or "") + 1
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None
