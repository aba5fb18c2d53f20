"""The file of a record, written offline: under a lock, on the disk before anybody is told, repaired after a crash.

In the server the chain is rows of the database; this is for commissions and tests that work without one.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from deliberation.domain.ballots.executors import executor_for
from deliberation.domain.ballots.refusal import Check, Refused, demand
from deliberation.domain.ballots.version1 import (
    DATA,
    BallotCheck,
    End,
    Kind,
    Parts,
    Record,
    Recording,
    Verdict,
    Verification,
    check_decryption,
    combine,
    heads_of,
    read_ballot,
    read_file_header,
    render_chain,
)
from deliberation.operations.ballots.chain import Chain, read_chain
from deliberation.operations.ballots.files import CannotDo, read_file, write_new
from deliberation.operations.ballots.record_index import RecordIndex, forget, indexed


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


@contextmanager
def continued(path: Path) -> Iterator[tuple[BinaryIO, Chain, RecordIndex]]:
    """The file, held and repaired, its chain, and what is known of it. Raises CannotDo and Refused."""
    with locked(path) as file, indexed(path, file) as (index, chain):
        repair(file, chain)
        yield file, chain, index
        index.catch_up(file)


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
    _, verdict = _verified(BytesIO(written))
    verdict.setup.trustees.demand_safe()
    forget(path)
    write_new(path, written)
    return recording.end


def append_ballot(path: Path, ballot: bytes) -> End:
    """One more ballot, if it is right. Raises CannotDo and Refused.

    What stands in the file is known from the index, so that a hundred ballots do not read it a hundred times.
    """
    with continued(path) as (file, chain, index):
        demand(Check.ORDER, chain.end.kind in (Kind.SETUP, Kind.BALLOT))
        checking = BallotCheck(index.election)
        demand(Check.TOO_LARGE, len(ballot) <= checking.longest)
        demand(Check.CREDENTIAL_KNOWN, index.has_credential(read_ballot(index.election, ballot).credential))
        demand(Check.BALLOT_TWICE, not index.has_ballot(Record(DATA, ballot).hash))
        demand(Check.BODY_TWICE, not index.has_body(checking.check(ballot).body_hash))
        return _append(file, chain, lambda recording: recording.ballot(ballot))


def append_end(path: Path) -> End:
    """The end of the vote, behind a chain that was read once more as a whole. Raises CannotDo and Refused."""
    with continued(path) as (file, _, _):
        return _append(file, read_chain(file), lambda recording: recording.end_ballots())


def append_tally(path: Path) -> End:
    """The tally of what the file holds, after all of it was verified. Raises CannotDo and Refused."""
    with continued(path) as (file, chain, _):
        demand(Check.ORDER, chain.end.kind is Kind.END_BALLOTS)
        verification, _ = _verified(file)
        tally, sized = verification.add_up()
        count, weight = sized.num_tallied, sized.total_weight
        return _append(file, chain, lambda one: one.tally(tally.raw, num_tallied=count, total_weight=weight))


def append_decryption(path: Path, owner: int, decryption: bytes) -> End:
    """What a trustee gave, if it is right. Raises CannotDo and Refused."""
    with continued(path) as (file, chain, _):
        _, verdict = _verified(file)
        keys = verdict.setup.trustees.keys
        demand(Check.OWNER, 1 <= owner <= len(keys) and owner not in verdict.decryptions)
        if verdict.tally is None:
            raise Refused(Check.ORDER)
        check_decryption(verdict.setup.election, verdict.tally, keys[owner - 1], decryption)
        return _append(file, chain, lambda recording: recording.decryption(owner, decryption))


def append_result(path: Path) -> End:
    """The result of the decryptions that are there. Raises CannotDo and Refused."""
    with continued(path) as (file, chain, _):
        _, verdict = _verified(file)
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


def _verified(file: BinaryIO) -> tuple[Verification, Verdict]:
    size = file.seek(0, 2)
    file.seek(0)
    with executor_for("", size=size, workers=None) as executor:
        verification = Verification(file, executor, advance=lambda _: None)
        return verification, verification.run()


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
