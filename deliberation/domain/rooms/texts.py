"""Texts that a room names: what a reading circle reads, and what came out of a working group. No date, no number."""

import re
from dataclasses import dataclass
from enum import StrEnum

from deliberation.domain.rooms.anchors import TextKind
from deliberation.domain.rooms.charters import RoomForm
from deliberation.domain.rooms.reading_paths import StopKind, thing_at
from deliberation.domain.rooms.text_refusals import NoTextsHere, TooManyTexts

LONGEST_TEXT = 20
_TEXT = re.compile(r"([a-z]{1,10})-([0-9]{1,9})")


class TextRole(StrEnum):
    """What a text is to the room."""

    READ = "read"
    MADE = "made"


# a room names texts if it has one of these forms; what it named under another one waits until that holds again
ROLES = {RoomForm.READING: TextRole.READ, RoomForm.WORKING: TextRole.MADE}
# one at a time is read; and whoever has brought forth more than so many things leads to the best of them
MOST_TEXTS = {TextRole.READ: 1, TextRole.MADE: 20}


@dataclass(frozen=True, slots=True)
class RoomsText:
    """A motion, or a paper by the contribution that it begins with."""

    kind: TextKind
    id: int

    def __str__(self) -> str:
        """As a form carries it: paper-12."""
        return f"{self.kind}-{self.id}"


def text_from(words: str | None) -> RoomsText | None:
    """What a form carries; None for anything that no page gave out."""
    found = _TEXT.fullmatch(words or "")
    if found is None or found[1] not in set(TextKind):
        return None
    return RoomsText(TextKind(found[1]), int(found[2]))


def text_at(link: str) -> RoomsText | None:
    """What the address of a page leads to; None for any page but that of a motion or paper."""
    thing = thing_at(link)
    if thing is None or thing.kind is StopKind.ROOM:
        return None
    return RoomsText(TextKind.MOTION if thing.kind is StopKind.MOTION else TextKind.PAPER, thing.id)


def demand_role(form: RoomForm | None, texts: frozenset[RoomsText]) -> TextRole:
    """What these texts are to a room of this form. Raises NoTextsHere, TooManyTexts."""
    role = ROLES.get(form) if form is not None else None
    if role is None:
        raise NoTextsHere
    if len(texts) > MOST_TEXTS[role]:
        raise TooManyTexts(most=MOST_TEXTS[role])
    return role
