"""The events of a record and the chain that they form. Source: Belenios specification, "Events"."""

import re
from dataclasses import dataclass
from enum import StrEnum

from deliberation.domain.ballots.archive import DATA, EVENT, Record
from deliberation.domain.ballots.canonical import fields, number_of, parse_canonical, render, text_of
from deliberation.domain.ballots.refusal import Check, demand

_HASH = re.compile("[0-9a-f]{64}")


class Kind(StrEnum):
    """What can happen. Shuffles belong to ranking questions, which this version refuses."""

    SETUP = "Setup"
    BALLOT = "Ballot"
    END_BALLOTS = "EndBallots"
    ENCRYPTED_TALLY = "EncryptedTally"
    PARTIAL_DECRYPTION = "PartialDecryption"
    RESULT = "Result"


FOLLOWS: dict[Kind | None, tuple[Kind, ...]] = {
    None: (Kind.SETUP,),
    Kind.SETUP: (Kind.BALLOT, Kind.END_BALLOTS),
    Kind.BALLOT: (Kind.BALLOT, Kind.END_BALLOTS),
    Kind.END_BALLOTS: (Kind.ENCRYPTED_TALLY,),
    Kind.ENCRYPTED_TALLY: (Kind.PARTIAL_DECRYPTION,),
    Kind.PARTIAL_DECRYPTION: (Kind.PARTIAL_DECRYPTION, Kind.RESULT),
    Kind.RESULT: (),
}
# contents directly before the event; the last one is its payload
CONTENTS = {
    Kind.SETUP: 4,
    Kind.BALLOT: 1,
    Kind.END_BALLOTS: 0,
    Kind.ENCRYPTED_TALLY: 2,
    Kind.PARTIAL_DECRYPTION: 2,
    Kind.RESULT: 1,
}


@dataclass(frozen=True, slots=True)
class Event:
    """One link of the chain.

    parent -- hash of the event before it; None for the first
    payload -- hash of its content; None for events without
    """

    parent: str | None
    height: int
    kind: Kind
    payload: str | None

    @property
    def record(self) -> Record:
        """As it stands in the file."""
        made: dict[str, object] = {} if self.parent is None else {"parent": self.parent}
        made |= {"height": self.height, "type": self.kind.value}
        if self.payload is not None:
            made["payload"] = self.payload
        return Record(EVENT, render(made).encode())


def read_event(content: bytes) -> Event:
    """From its content. Raises Refused."""
    held = fields(parse_canonical(content), "parent?", "height", "type", "payload?", check=Check.CHAIN)
    for name in ("parent", "payload"):
        demand(Check.CHAIN, bool(_HASH.fullmatch(text_of(held.get(name, "0" * 64), check=Check.CHAIN))))
    kind = text_of(held["type"], check=Check.ORDER)
    demand(Check.RANKING, kind not in ("Shuffle", "EndShuffles"))
    demand(Check.ORDER, kind in list(Kind))
    parent, payload = held.get("parent"), held.get("payload")
    return Event(
        parent=parent if isinstance(parent, str) else None,
        height=number_of(held["height"], check=Check.CHAIN),
        kind=Kind(kind),
        payload=payload if isinstance(payload, str) else None,
    )


@dataclass(frozen=True, slots=True)
class End:
    """The end of a chain: what the next event has to continue."""

    hash: str | None = None
    height: int = -1
    kind: Kind | None = None

    def follow(self, event: Event, record: Record) -> "End":
        """The end after an event. Raises Refused if it does not continue the chain."""
        demand(Check.CHAIN, event.parent == self.hash and event.height == self.height + 1)
        demand(Check.ORDER, event.kind in FOLLOWS[self.kind])
        return End(record.hash, event.height, event.kind)

    def next_event(self, kind: Kind, contents: tuple[bytes, ...]) -> tuple["End", list[Record]]:
        """The records of a new event, and the end after it. Raises Refused where it must not stand."""
        demand(Check.PAYLOAD, len(contents) == CONTENTS[kind])
        records = [Record(DATA, content) for content in contents]
        event = Event(self.hash, self.height + 1, kind, records[-1].hash if records else None)
        return self.follow(event, event.record), [*records, event.record]
