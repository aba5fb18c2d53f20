"""The file of a chain whose parts are kept elsewhere: rows of a database, or a folder. Always the same bytes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from deliberation.domain.ballots.archive import DATA, Record, file_header, rendered
from deliberation.domain.ballots.canonical import parse_canonical, text_of
from deliberation.domain.ballots.events import Event, Kind, read_event
from deliberation.domain.ballots.refusal import Check, demand

# contents that are found through the last one, in the order in which they stand before it
_POINTED_TO = {
    Kind.SETUP: ("election", "trustees", "credentials"),
    Kind.ENCRYPTED_TALLY: ("encrypted_tally",),
    Kind.PARTIAL_DECRYPTION: ("payload",),
}


@dataclass(frozen=True, slots=True)
class Parts:
    """All that a file is made of; `contents` and `events` by their hashes."""

    timestamp: int
    contents: Mapping[str, bytes]
    events: Mapping[str, bytes]


def render_chain(parts: Parts, head: str) -> Iterator[bytes]:
    """The file up to this event, piece by piece. Raises Refused if something of it is missing."""
    yield file_header(parts.timestamp)
    for event in reversed(list(_backwards(parts, head))):
        for content in _contents_of(parts, event):
            yield rendered(Record(DATA, content), parts.timestamp)
        yield rendered(event.record, parts.timestamp)


def heads_of(events: Mapping[str, bytes]) -> Iterable[str]:
    """The events that no other one continues: of a whole chain there is one. Raises Refused."""
    continued = {read_event(content).parent for content in events.values()}
    return [name for name in events if name not in continued]


def _backwards(parts: Parts, head: str) -> Iterator[Event]:
    following: str | None = head
    while following is not None:
        demand(Check.CHAIN, following in parts.events, at=following[:12])
        event = read_event(parts.events[following])
        demand(Check.NAME_IS_HASH, event.record.hash == following)
        yield event
        following = event.parent


def _contents_of(parts: Parts, event: Event) -> list[bytes]:
    if event.payload is None:
        return []
    last = _content(parts, event.payload)
    names = _POINTED_TO.get(event.kind, ())
    if not names:
        return [last]
    held = parse_canonical(last)
    demand(Check.PAYLOAD, type(held) is dict)
    pointed = dict(held) if isinstance(held, dict) else {}
    return [*(_content(parts, text_of(pointed.get(name), check=Check.PAYLOAD)) for name in names), last]


def _content(parts: Parts, name: str) -> bytes:
    demand(Check.PAYLOAD, name in parts.contents, at=name[:12])
    demand(Check.NAME_IS_HASH, Record(DATA, parts.contents[name]).hash == name)
    return parts.contents[name]
