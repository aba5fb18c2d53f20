"""Writing a record: the bytes that each event adds to the file. Source: Belenios specification, "Archive" and "Events".

In the server the chain is rows of the database and the file is rendered from them; here it is one run from the
beginning, for simulations, tests and the commands that work offline.
"""

from deliberation.domain.ballots.archive import file_header, rendered
from deliberation.domain.ballots.events import End, Kind
from deliberation.domain.ballots.hashes import hex_hash
from deliberation.domain.ballots.pointers import Sized, owned, setup_data
from deliberation.domain.ballots.result import Counts, write_result


class Recording:
    """The end of a file, and what it takes to go on."""

    def __init__(self, timestamp: int, end: End | None = None) -> None:
        self.timestamp = timestamp
        self.end = end or End()

    def begin(self) -> bytes:
        """The first record of the file."""
        return file_header(self.timestamp)

    def event(self, kind: Kind, *contents: bytes) -> bytes:
        """What an event with these contents adds. Raises Refused where it must not stand."""
        self.end, records = self.end.next_event(kind, contents)
        return b"".join(rendered(record, self.timestamp) for record in records)

    def setup(self, election: bytes, trustees: bytes, credentials: bytes) -> bytes:
        """Setup."""
        pointer = setup_data(election, trustees, credentials)
        return self.event(Kind.SETUP, election, trustees, credentials, pointer)

    def ballot(self, ballot: bytes) -> bytes:
        """Ballot."""
        return self.event(Kind.BALLOT, ballot)

    def end_ballots(self) -> bytes:
        """EndBallots."""
        return self.event(Kind.END_BALLOTS)

    def tally(self, tally: bytes, *, num_tallied: int, total_weight: int) -> bytes:
        """EncryptedTally."""
        return self.event(Kind.ENCRYPTED_TALLY, tally, Sized(num_tallied, total_weight, hex_hash(tally)).raw)

    def decryption(self, owner: int, decryption: bytes) -> bytes:
        """PartialDecryption."""
        return self.event(Kind.PARTIAL_DECRYPTION, decryption, owned(owner, decryption))

    def result(self, counts: Counts) -> bytes:
        """Result."""
        return self.event(Kind.RESULT, write_result(counts))
