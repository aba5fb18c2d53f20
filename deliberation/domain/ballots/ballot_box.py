"""What a verification remembers of the ballots: who has voted last where, and what has been there before.

Per credential it keeps the place of the last ballot, not its content, so that a hundred thousand fit into little.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from deliberation.domain.ballots.credential_list import Entry
from deliberation.domain.ballots.refusal import Check, demand


@dataclass(frozen=True, slots=True)
class Place:
    """Where a ballot stands in the file, and the hash that it must still have there."""

    offset: int
    size: int
    digest: bytes


class BallotBox:
    """The credentials of an election and their last ballots.

    is_sorted -- whether the list is in the order of its numbers, which tells nothing of the order of people
    """

    def __init__(self) -> None:
        self._number: dict[bytes, int] = {}
        self._weights = array("Q")
        self._offsets = array("q")
        self._sizes = array("q")
        self._digests: list[bytes] = []
        self._ballots: set[bytes] = set()
        self._bodies: set[str] = set()
        self._before = (0, "")
        self.is_sorted = True

    def register(self, entry: Entry) -> None:
        """Take up an entry of the list. Raises Refused if its credential is there already."""
        key = _key(entry.credential)
        demand(Check.CREDENTIAL_DISTINCT, key not in self._number)
        self._number[key] = len(self._weights)
        # of numbers without zeros before them the longer is the larger
        here = (len(entry.credential), entry.credential)
        self.is_sorted, self._before = self.is_sorted and self._before < here, here
        self._weights.append(entry.counts)
        self._offsets.append(-1)
        self._sizes.append(0)
        self._digests.append(b"")

    def put(self, credential: str, place: Place) -> None:
        """The credential's newest ballot. Raises Refused."""
        number = self._number.get(_key(credential), -1)
        demand(Check.CREDENTIAL_KNOWN, number >= 0)
        demand(Check.BALLOT_TWICE, place.digest not in self._ballots)
        self._ballots.add(place.digest)
        self._offsets[number], self._sizes[number] = place.offset, place.size
        self._digests[number] = place.digest

    def note_body(self, body_hash: str) -> None:
        """Who holds the secret can sign one ballot several times: the same vote, in other bytes. Raises Refused."""
        demand(Check.BODY_TWICE, body_hash not in self._bodies)
        self._bodies.add(body_hash)

    def counted(self) -> Iterator[tuple[Place, int]]:
        """The last ballot of each credential and its weight, in the order of the file."""
        voted = [number for number, offset in enumerate(self._offsets) if offset >= 0]
        for number in sorted(voted, key=self._offsets.__getitem__):
            yield Place(self._offsets[number], self._sizes[number], self._digests[number]), self._weights[number]

    @property
    def credentials(self) -> int:
        """How many there are."""
        return len(self._weights)

    @property
    def ballots(self) -> int:
        """How many there are, replaced ones included."""
        return len(self._ballots)

    @property
    def bodies(self) -> int:
        """How many of them were checked."""
        return len(self._bodies)

    @property
    def is_weighted(self) -> bool:
        """Whether some ballot counts more than once."""
        return any(weight != 1 for weight in self._weights)


def _key(credential: str) -> bytes:
    return sha256(credential.encode("utf-8", "surrogatepass")).digest()
