"""Reading paths: a way through rooms that a person put together for others, stop by stop. No rank and no count."""

import re
from dataclasses import dataclass
from enum import StrEnum

LONGEST_PATH_TITLE = 120
# a sentence or two: whoever has more to say has a paper to write
LONGEST_WHY = 500
LONGEST_NOTE = 300
LONGEST_LINK = 500
# whoever reads all of it has read for an evening; the next path begins there
MOST_STOPS = 40
# one person's
MOST_PATHS = 50


class StopKind(StrEnum):
    """What a path can lead to. A paper is the contribution that it begins with."""

    CONTRIBUTION = "contribution"
    MOTION = "motion"
    ROOM = "room"


@dataclass(frozen=True, slots=True)
class Thing:
    """What a stop leads to."""

    kind: StopKind
    id: int


_KINDS = {
    "contributions": StopKind.CONTRIBUTION,
    "papers": StopKind.CONTRIBUTION,
    "motions": StopKind.MOTION,
    "rooms": StopKind.ROOM,
}
_WORDS = re.compile(r"#contribution-([0-9]{1,9})$")
_PAGE = re.compile(r"(?:^|/)(contributions|papers|motions|rooms)/([0-9]{1,9})(?![0-9])")


def thing_at(link: str) -> Thing | None:
    """What the address of a page leads to, as people copy it from their browser; None for any other page."""
    link = link.strip()
    words = _WORDS.search(link)
    if words is not None:
        return Thing(StopKind.CONTRIBUTION, int(words[1]))
    page = _PAGE.search(link.partition("#")[0].partition("?")[0])
    return Thing(_KINDS[page[1]], int(page[2])) if page is not None else None
