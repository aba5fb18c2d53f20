"""Decimal numbers as the record writes them: one way to write each, told before anything is converted."""

import re

from gmpy2 import mpz

from deliberation.domain.ballots.refusal import Check, Refused

# int() and mpz() take underscores, blanks and digits of other scripts; `$` would let a line break through
_CANONICAL = re.compile(r"0|[1-9][0-9]*", re.ASCII)


def read_decimal(text: object, *, digits: int) -> mpz:
    """The number that a text of at most so many digits says. Raises Refused."""
    if type(text) is not str or len(text) > digits or not _CANONICAL.fullmatch(text):
        raise Refused(Check.NUMBER)
    return mpz(text)
