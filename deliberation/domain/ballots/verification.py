"""The strict verification of a record: every rule a named check, in the order of the file.

`docs/protocol.md` lists the checks. The file is read once from its beginning; for the tally the ballots that count are
read a second time, and must still be the same.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Protocol

from deliberation.domain.ballots import work
from deliberation.domain.ballots.archive import DATA
from deliberation.domain.ballots.archive_reading import ArchiveReader, Bytes, Found
from deliberation.domain.ballots.ballot import longest, read_choices
from deliberation.domain.ballots.ballot_box import BallotBox, Place
from deliberation.domain.ballots.credential_list import read_list
from deliberation.domain.ballots.decryption import PartialDecryption, check_decryption
from deliberation.domain.ballots.events import CONTENTS, End, Event, Kind, read_event
from deliberation.domain.ballots.executors import WorkerLied
from deliberation.domain.ballots.hashes import base64_hash, hex_hash
from deliberation.domain.ballots.pointers import Sized, read_owned, read_sized
from deliberation.domain.ballots.refusal import Check, Refused, demand
from deliberation.domain.ballots.result import Counts, combine, write_result
from deliberation.domain.ballots.setup import Setup, read_setup
from deliberation.domain.ballots.tally import EncryptedTally, Slots, add_up
from deliberation.domain.ballots.verdict import State, Verdict

# the contents before the first event in their order: election, trustees, credentials, setup_data
_SETUP_LIMITS = (1 << 20, 4 << 20, 128 << 20, 1 << 10)
# events and pointers; and for each slot of a tally or a decryption two elements, or one with its proof
_LIMIT = 1 << 12
_LIMIT_PER_SLOT = 1 << 11
_AHEAD = 8
_CREDENTIALS_AT_ONCE = 256


class Source(Bytes, Protocol):
    """A file that can be read twice."""

    def seek(self, offset: int, /) -> int:
        """Go to a place counted from the beginning."""

    def tell(self) -> int:
        """The place where reading goes on."""


@dataclass
class _Counted:
    tally: EncryptedTally
    hash: str
    num_tallied: int
    total_weight: int
    decryptions: dict[int, PartialDecryption] = field(default_factory=dict)
    hashes: dict[int, str] = field(default_factory=dict)


class Verification:
    """One pass over one file."""

    def __init__(self, source: Source, executor: Executor, *, advance: Callable[[int], object]) -> None:
        self._source = source
        self._executor = executor
        self._advance = advance
        self._pending: list[Found] = []
        self._end = End()
        self._heads: list[str] = []
        self._payloads: list[str] = []
        self._setup: Setup | None = None
        self._credentials_hash = ""
        self._box = BallotBox()
        self._waiting: list[bytes] = []
        self._first_waiting = 0
        self._checked: work.InOrder[tuple[int, list[str], Refused | None]] = work.InOrder(executor, _AHEAD)
        self._ballot_limit = self._later_limit = 0
        self._counted: _Counted | None = None
        self._result: Counts | None = None

    def run(self) -> Verdict:
        """Read all of it. Raises Refused with the first check that does not hold."""
        try:
            self._read()
        except Refused as refusal:
            if refusal.at:  # a ballot, and the first that is wrong
                raise
            self._finish_ballots()  # what stands before it in the file is told before it
            raise Refused(refusal.check, at=f"event {self._end.height + 1}") from refusal
        return self._verdict()

    def add_up(self) -> tuple[EncryptedTally, Sized]:
        """The tally of the ballots that were verified, and what points to it. Raises Refused."""
        counted = list(self._box.counted())
        tally = add_up(self._ready.election, ((self._slots_at(place), weight) for place, weight in counted))
        return tally, Sized(len(counted), sum(weight for _, weight in counted), hex_hash(tally.raw))

    def _read(self) -> None:
        reader = ArchiveReader(self._source, self._limit)
        self._advance(reader.position)
        before = reader.position
        for found in reader:
            if found.record.kind == DATA:
                self._pending.append(found)
                demand(Check.LEFT_OVER, len(self._pending) <= max(CONTENTS.values()))
            else:
                self._take(read_event(found.record.content), found)
            self._advance(reader.position - before)
            before = reader.position
        demand(Check.LEFT_OVER, not self._pending)
        demand(Check.CUT_OFF, bool(self._heads))
        self._finish_ballots()

    def _limit(self) -> int:
        if not self._heads:
            return _SETUP_LIMITS[min(len(self._pending), len(_SETUP_LIMITS) - 1)]
        return self._ballot_limit if self._end.kind in (Kind.SETUP, Kind.BALLOT) else self._later_limit

    def _take(self, event: Event, found: Found) -> None:
        after = self._end.follow(event, found.record)
        contents, self._pending = self._pending, []
        demand(Check.LEFT_OVER, len(contents) <= CONTENTS[event.kind])
        demand(Check.PAYLOAD, len(contents) == CONTENTS[event.kind])
        demand(Check.PAYLOAD, event.payload == (contents[-1].record.hash if contents else None))
        self._STEPS[event.kind](self, contents)
        self._end = after
        self._heads.append(after.hash or "")
        self._payloads.append(event.payload or "")

    # --- the events

    def _take_setup(self, contents: list[Found]) -> None:
        self._setup = read_setup([found.record for found in contents])
        raw = contents[2].record.content
        self._credentials_hash = base64_hash(raw)
        group = self._setup.election.group
        checks: work.InOrder[Refused | None] = work.InOrder(self._executor, _AHEAD)
        several: list[str] = []
        for entry in read_list(raw, element_digits=group.element_digits):
            self._box.register(entry)
            several.append(entry.credential)
            if len(several) == _CREDENTIALS_AT_ONCE:
                _demand_none(checks.give(work.check_credentials, group.name, several))
                several = []
        _demand_none(checks.give(work.check_credentials, group.name, several))
        _demand_none(checks.rest())
        # a content that ends with the last ballot may be an event or a pointer
        self._ballot_limit = max(longest(self._setup.election), _LIMIT)
        slots = sum(question.slots for question in self._setup.election.questions)
        self._later_limit = _LIMIT + slots * _LIMIT_PER_SLOT

    def _take_ballot(self, contents: list[Found]) -> None:
        (found,) = contents
        raw = found.record.content
        credential = self._credential_of(raw)
        if credential is not None:
            self._box.put(credential, Place(found.offset, len(raw), sha256(raw).digest()))
        if not self._waiting:
            self._first_waiting = self._end.height + 1
        self._waiting.append(raw)
        if len(self._waiting) == work.CHUNK or credential is None:
            self._hand_over()
        if credential is None:  # whoever reads all of it says why
            self._finish_ballots()
            raise Refused(Check.BALLOT_SHAPE)

    def _take_end(self, _contents: list[Found]) -> None:
        self._finish_ballots()

    def _take_tally(self, contents: list[Found]) -> None:
        tally, pointer = (found.record for found in contents)
        sized = read_sized(pointer.content)
        demand(Check.PAYLOAD, sized.tally == tally.hash)
        weights = [weight for _, weight in self._box.counted()]
        demand(Check.NUM_TALLIED, sized.num_tallied == len(weights))
        demand(Check.NUM_TALLIED, sized.total_weight == sum(weights))
        recomputed, _ = self.add_up()
        demand(Check.TALLY, recomputed.raw == tally.content)
        self._counted = _Counted(recomputed, tally.hash, sized.num_tallied, sized.total_weight)

    def _take_decryption(self, contents: list[Found]) -> None:
        decryption, pointer = (found.record for found in contents)
        owner = read_owned(pointer.content, decryption.content)
        keys, counted = self._ready.trustees.keys, self._after_count
        demand(Check.OWNER, 1 <= owner <= len(keys) and owner not in counted.decryptions)
        checked = check_decryption(self._ready.election, counted.tally, keys[owner - 1], decryption.content)
        counted.decryptions[owner], counted.hashes[owner] = checked, decryption.hash

    def _take_result(self, contents: list[Found]) -> None:
        counted = self._after_count
        result = combine(
            self._ready.election,
            self._ready.trustees,
            counted.tally,
            counted.decryptions,
            total_weight=counted.total_weight,
        )
        demand(Check.RESULT, contents[0].record.content == write_result(result))
        self._result = result

    _STEPS: dict[Kind, Callable[["Verification", list[Found]], None]] = {  # noqa: RUF012 — never changed
        Kind.SETUP: _take_setup,
        Kind.BALLOT: _take_ballot,
        Kind.END_BALLOTS: _take_end,
        Kind.ENCRYPTED_TALLY: _take_tally,
        Kind.PARTIAL_DECRYPTION: _take_decryption,
        Kind.RESULT: _take_result,
    }

    # --- ballots

    def _credential_of(self, raw: bytes) -> str | None:
        """The credential of a ballot that begins as each of this election does."""
        election = self._ready.election
        begin = f'{{"election_uuid":"{election.uuid}","election_hash":"{election.fingerprint}","credential":"'.encode()
        if not raw.startswith(begin):
            return None
        return raw[len(begin) : raw.find(b'"', len(begin))].decode("utf-8", "replace")

    def _hand_over(self) -> None:
        ballots, self._waiting = self._waiting, []
        if ballots:
            raw = self._ready.election.raw
            self._note(self._checked.give(_check_chunk, self._first_waiting, raw, ballots))

    def _finish_ballots(self) -> None:
        self._hand_over()
        self._note(self._checked.rest())
        if self._box.bodies < self._box.ballots:
            raise WorkerLied("a machine of the cluster left out ballots")

    def _note(self, results: Iterator[tuple[int, list[str], Refused | None]]) -> None:
        for first, hashes, refusal in results:
            for height, body_hash in enumerate(hashes, start=first):
                try:
                    self._box.note_body(body_hash)
                except Refused as twice:
                    raise Refused(twice.check, at=f"event {height}") from twice
            if refusal is not None:
                raise Refused(refusal.check, at=f"event {first + len(hashes)}") from refusal

    def _slots_at(self, place: Place) -> Slots:
        here = self._source.tell()
        self._source.seek(place.offset)
        raw = self._source.read(place.size)
        self._source.seek(here)
        demand(Check.TALLY, sha256(raw).digest() == place.digest)
        return read_choices(self._ready.election, raw)

    # --- what is there by then

    @property
    def _ready(self) -> Setup:
        if self._setup is None:
            raise Refused(Check.ORDER)
        return self._setup

    @property
    def _after_count(self) -> _Counted:
        if self._counted is None:
            raise Refused(Check.ORDER)
        return self._counted

    def _verdict(self) -> Verdict:
        counted = self._counted
        return Verdict(
            state=State.GROWING if self._result is None else State.FINISHED,
            setup=self._ready,
            heads=self._heads,
            payloads=self._payloads,
            voters=sum(1 for _ in self._box.counted()),
            credentials=self._box.credentials,
            is_weighted=self._box.is_weighted,
            is_sorted=self._box.is_sorted,
            credentials_hash=self._credentials_hash,
            ballots=self._box.ballots,
            num_tallied=counted.num_tallied if counted else 0,
            total_weight=counted.total_weight if counted else 0,
            tally=counted.tally if counted else None,
            tally_hash=counted.hash if counted else "",
            decryptions=counted.decryptions if counted else {},
            decryption_hashes=counted.hashes if counted else {},
            result=self._result,
        )


def _check_chunk(first: int, election: bytes, ballots: list[bytes]) -> tuple[int, list[str], Refused | None]:
    return first, *work.check_ballots(election, ballots)


def _demand_none(results: Iterator[Refused | None]) -> None:
    for refusal in results:
        if refusal is not None:
            raise refusal
