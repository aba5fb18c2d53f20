"""Where the debate in a field stands, in three parts that people write: what is shared, open, disputed.

A text is never changed: another one stands beside it, with who wrote it and why. All three parts are written, since a
part that is empty would say by silence that nothing is disputed.
"""

from dataclasses import dataclass

# a page of a book for each part; whoever needs more has a paper to write
LONGEST_PART = 2_000


@dataclass(frozen=True, slots=True)
class State:
    """What a text says. `plain`: all of it in plain words, if somebody wrote them; else empty."""

    shared: str
    still_open: str
    disputed: str
    plain: str = ""
