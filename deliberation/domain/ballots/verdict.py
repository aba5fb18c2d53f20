"""What a verification says in the end."""

from dataclasses import dataclass, field
from enum import StrEnum

from deliberation.domain.ballots.decryption import PartialDecryption
from deliberation.domain.ballots.result import Counts
from deliberation.domain.ballots.setup import Setup
from deliberation.domain.ballots.tally import EncryptedTally


class State(StrEnum):
    """How far a record is in which everything holds."""

    FINISHED = "finished and right"
    GROWING = "right so far, not finished"


@dataclass(frozen=True)
class Verdict:
    """A record in which everything holds.

    heads, payloads -- hash of each event and of its content ("" if it has none), by height
    voters -- credentials that voted
    is_sorted -- whether the list of credentials is in the order of its numbers
    num_tallied -- 0 where there is no tally yet, as `tally_hash` is empty; `result` is None before the end
    """

    state: State
    setup: Setup
    heads: list[str]
    payloads: list[str]
    credentials: int
    voters: int
    is_weighted: bool
    is_sorted: bool
    credentials_hash: str
    ballots: int
    num_tallied: int = 0
    total_weight: int = 0
    tally: EncryptedTally | None = None
    tally_hash: str = ""
    decryptions: dict[int, PartialDecryption] = field(default_factory=dict)
    decryption_hashes: dict[int, str] = field(default_factory=dict)
    result: Counts | None = None
