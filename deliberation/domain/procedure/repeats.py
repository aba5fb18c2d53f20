"""Why a vote is repeated: nobody lets people vote until it suits without saying so."""

from dataclasses import dataclass
from enum import StrEnum


class RepeatGround(StrEnum):
    """What a repeat rests on.

    Source: rules of procedure of German left-wing parties: an item that was decided comes back by a motion to return
    to it, or because the procedure was at fault.
    """

    RETURN = "return"
    FAULT = "fault"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Repeat:
    """The ground of a repeat, and what the chair says about it."""

    ground: RepeatGround
    words: str
