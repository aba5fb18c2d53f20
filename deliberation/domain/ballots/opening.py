"""What a trustee demands of a record before using the key on it.

Keys that serve several polls make trustees a service that decrypts. So a record is opened only if everything holds that
can be known without the server: what was read aloud, what the commission's sheets say, and the whole verification.
"""

from base64 import b64decode
from dataclasses import dataclass

from deliberation.domain.ballots.day_sheet import read_day_sheet
from deliberation.domain.ballots.group import Element
from deliberation.domain.ballots.hashes import hex_hash
from deliberation.domain.ballots.refusal import Check, Refused, demand
from deliberation.domain.ballots.sheet import Sheet, check_sheet
from deliberation.domain.ballots.tally import EncryptedTally
from deliberation.domain.ballots.verdict import Verdict
from deliberation.domain.ballots.words import are_words_of

MARK_OF_SIMULATIONS = "SIMULATION"
# in a hall; whoever is not there needs an hour, which the sheet has to say
_SHORTEST_OBJECTION = 10


@dataclass(frozen=True, slots=True)
class Heard:
    """What came by ear and paper, not from the server.

    trustees, day, end -- twelve words each: of the trustees, of the day's sheet, of the event that ended the vote
    voters -- the number that the chair announced
    """

    trustees: str
    day: str
    end: str
    voters: int


@dataclass(frozen=True, slots=True)
class Openable:
    """What may be opened, and by whom."""

    owner: int
    tally: EncryptedTally
    sheet: Sheet


def owner_of(verdict: Verdict, key: Element) -> int:
    """The number of the trustee with this key. Raises Refused."""
    demand(Check.SIMULATED, MARK_OF_SIMULATIONS not in verdict.setup.election.description)
    keys = verdict.setup.trustees.keys
    demand(Check.OWNER, key in keys)
    return keys.index(key) + 1


def demand_openable(verdict: Verdict, key: Element, sheet: bytes, day_sheet: bytes, heard: Heard) -> Openable:
    """Raise Refused unless a trustee with this key may open the record."""
    owner = owner_of(verdict, key)
    if verdict.tally is None or verdict.result is not None:
        raise Refused(Check.TOO_EARLY)
    demand(Check.WORDS, are_words_of(heard.trustees, verdict.setup.trustees_hash), at="trustees")
    demand(Check.WORDS, are_words_of(heard.day, hex_hash(day_sheet)), at="day sheet")
    _demand_announced(verdict, day_sheet)
    announced = check_sheet(verdict, sheet)
    demand(Check.SHEET, verdict.num_tallied >= announced.minimum, at="minimum")
    demand(Check.SHEET, announced.objection_seconds >= _SHORTEST_OBJECTION, at="objection_seconds")
    verdict.setup.trustees.demand_safe()
    # sums of different weights can be taken apart
    demand(Check.SHEET, not verdict.is_weighted, at="weights")
    end = verdict.heads[verdict.ballots + 1]  # behind Setup and all ballots
    demand(Check.WORDS, are_words_of(heard.end, end), at="end of the vote")
    demand(Check.WORDS, heard.voters == verdict.num_tallied, at="number of voters")
    return Openable(owner, verdict.tally, announced)


def _demand_announced(verdict: Verdict, day_sheet: bytes) -> None:
    polls = read_day_sheet(day_sheet)
    uuid = verdict.setup.election.uuid
    demand(Check.DAY_SHEET, uuid in polls, at=uuid)
    listed = b64decode(f"{verdict.credentials_hash}=").hex()
    demand(Check.DAY_SHEET, polls[uuid].credentials == listed and polls[uuid].listed == verdict.credentials, at=uuid)
