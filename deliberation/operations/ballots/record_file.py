"""The file of a record, written offline: under a lock, on the disk before anybody is told, repaired after a crash.

In the server the chain is rows of the database; this is for commissions and tests that work without one.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from deliberation.domain.ballots.refusal import Check, Refused, demand
from deliberation.domain.ballots.version1 import (
    DATA,
    EVENT,
    ArchiveReader,
    BallotCheck,
    End,
    Event,
    Kind,
    Parts,
    Record,
    Recording,
    Verdict,
    Verification,
    add_up,
    check_decryption,
    combine,
    heads_of,
    longest,
    read_ballot,
    read_choices,
    read_election,
    read_event,
    read_file_header,
    read_list,
    render_chain,
)
from deliberation.domain.ballots.work import Inline
from deliberation.operations.ballots.files import CannotDo, read_file, write_new

_TORN = (Check.CUT_OFF, Check.LEFT_OVER)


@dataclass
class Chain:
    """What the file holds: its events, and their contents by height."""

    timestamp: int
    events: list[Event]
    contents: list[list[Record]]
    end: End
    length: int


@contextmanager
def locked(path: Path) -> Iterator[BinaryIO]:
    """The file, held by nobody else meanwhile. Raises CannotDo."""
    try:
        file = path.open("r+b")
    except OSError as error:
        raise CannotDo(f"{path} cannot be opened: {error.strerror}.") from error
    with file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file


def read_chain(file: BinaryIO) -> Chain:
    """The whole events of a file; behind them may stand the beginning of one that never came. Raises Refused."""
    file.seek(0)
    reader = ArchiveReader(file, lambda: 1 << 31)
    chain = Chain(reader.timestamp, [], [], End(), reader.position)
    pending: list[Record] = []
    try:
        for found in reader:
            if found.record.kind == EVENT:
                event = read_event(found.record.content)
                chain.end = chain.end.follow(event, found.record)
                chain.events.append(event)
                chain.contents.append(pending)
                chain.length, pending = reader.position, []
            else:
                pending.append(found.record)
    except Refused as refused:
        if refused.check not in _TORN:
            raise
    return chain


def repair(file: BinaryIO, chain: Chain) -> bool:
    """Cut off what a crash left behind the last whole event; True if there was something."""
    if file.seek(0, 2) == chain.length:
        return False
    file.truncate(chain.length)
    _to_disk(file)
    return True


def begin(path: Path, contents: tuple[bytes, bytes, bytes], timestamp: int) -> End:
    """A new file with its Setup event. Raises CannotDo, and Refused for a setup that is wrong."""
    recording = Recording(timestamp)
    written = recording.begin() + recording.setup(*contents)
    _verify(BytesIO(written))
    write_new(path, written)
    return recording.end


def append_ballot(path: Path, ballot: bytes) -> End:
    """One more ballot, if it is right. Raises CannotDo and Refused."""
    with locked(path) as file:
        chain = read_chain(file)
        repair(file, chain)
        demand(Check.ORDER, bool(chain.events) and chain.end.kind in (Kind.SETUP, Kind.BALLOT))
        election = read_election(chain.contents[0][0].content)
        demand(Check.TOO_LARGE, len(ballot) <= longest(election))
        credential = read_ballot(election, ballot).credential
        listed = read_list(chain.contents[0][2].content, element_digits=election.group.element_digits)
        demand(Check.CREDENTIAL_KNOWN, any(entry.credential == credential for entry in listed))
        demand(Check.BALLOT_TWICE, Record(DATA, ballot).hash not in {event.payload for event in chain.events})
        body = BallotCheck(election).check(ballot).body_hash
        bodies = (read_ballot(election, records[0].content).body_hash for records in chain.contents[1:])
        demand(Check.BODY_TWICE, body not in bodies)
        return _append(file, chain, lambda recording: recording.ballot(ballot))


def append_end(path: Path) -> End:
    """The end of the vote. Raises CannotDo and Refused."""
    with locked(path) as file:
        chain = read_chain(file)
        repair(file, chain)
        return _append(file, chain, lambda recording: recording.end_ballots())


def append_tally(path: Path) -> End:
    """The tally of what the file holds, after all of it was verified. Raises CannotDo and Refused."""
    with locked(path) as file:
        chain = read_chain(file)
        repair(file, chain)
        demand(Check.ORDER, chain.end.kind is Kind.END_BALLOTS)
        verdict = _verify(file)
        election = verdict.setup.election
        raw = chain.contents[0][2].content
        weights = {one.credential: one.counts for one in read_list(raw, element_digits=election.group.element_digits)}
        ballots = (records[0].content for records in chain.contents[1:-1])
        last = {read_ballot(election, ballot).credential: ballot for ballot in ballots}
        tally = add_up(election, ((read_choices(election, one), weights[who]) for who, one in last.items()))
        total = sum(weights[who] for who in last)
        return _append(
            file, chain, lambda recording: recording.tally(tally.raw, num_tallied=len(last), total_weight=total)
        )


def append_decryption(path: Path, owner: int, decryption: bytes) -> End:
    """What a trustee gave, if it is right. Raises CannotDo and Refused."""
    with locked(path) as file:
        chain = read_chain(file)
        repair(file, chain)
        verdict = _verify(file)
        keys = verdict.setup.trustees.keys
        demand(Check.OWNER, 1 <= owner <= len(keys) and owner not in verdict.decryptions)
        if verdict.tally is None:
            raise Refused(Check.ORDER)
        check_decryption(verdict.setup.election, verdict.tally, keys[owner - 1], decryption)
        return _append(file, chain, lambda recording: recording.decryption(owner, decryption))


def append_result(path: Path) -> End:
    """The result of the decryptions that are there. Raises CannotDo and Refused."""
    with locked(path) as file:
        chain = read_chain(file)
        repair(file, chain)
        verdict = _verify(file)
        if verdict.tally is None:
            raise Refused(Check.ORDER)
        setup = verdict.setup
        counts = combine(
            setup.election, setup.trustees, verdict.tally, verdict.decryptions, total_weight=verdict.total_weight
        )
        return _append(file, chain, lambda recording: recording.result(counts))


def render(folder: Path, path: Path) -> str:
    """The file of the parts in a folder, named as in the file (BELENIOS, HASH.data.json, HASH.event.json)."""
    events = {one.name.split(".")[0]: read_file(one) for one in folder.glob("*.event.json")}
    contents = {one.name.split(".")[0]: read_file(one) for one in folder.glob("*.data.json")}
    heads = list(heads_of(events))
    if len(heads) != 1:
        raise CannotDo(f"{folder} holds {len(heads)} chains; it has to be one.")
    timestamp = read_file_header(read_file(folder / "BELENIOS"))
    write_new(path, b"".join(render_chain(Parts(timestamp, contents, events), heads[0])))
    return heads[0]


def _verify(file: BinaryIO) -> Verdict:
    file.seek(0)
    return Verification(file, Inline(), advance=lambda _: None).run()


def _append(file: BinaryIO, chain: Chain, event: Callable[[Recording], bytes]) -> End:
    recording = Recording(chain.timestamp, chain.end)
    added = event(recording)
    file.seek(chain.length)
    file.write(added)
    _to_disk(file)
    return recording.end


def _to_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
