"""The small contents that point to larger ones. Source: Belenios specification, "Archive"; setup_data, sized, owned."""

from dataclasses import dataclass

from deliberation.domain.ballots.canonical import fields, number_of, parse_canonical, render
from deliberation.domain.ballots.credential_list import LARGEST_SMALL_WEIGHT
from deliberation.domain.ballots.decimals import read_decimal
from deliberation.domain.ballots.hashes import hex_hash
from deliberation.domain.ballots.refusal import Check, Refused, demand

# the weights of a hundred thousand million credentials
_WEIGHT_DIGITS = 20


def setup_data(election: bytes, trustees: bytes, credentials: bytes) -> bytes:
    """The payload of the first event."""
    named = {"election": election, "trustees": trustees, "credentials": credentials}
    return render({name: hex_hash(content) for name, content in named.items()}).encode()


@dataclass(frozen=True, slots=True)
class Sized:
    """The payload of EncryptedTally."""

    num_tallied: int
    total_weight: int
    tally: str

    @property
    def raw(self) -> bytes:
        """For the record; a large weight is text."""
        weight = self.total_weight if self.total_weight <= LARGEST_SMALL_WEIGHT else str(self.total_weight)
        held = {"num_tallied": self.num_tallied, "total_weight": weight, "encrypted_tally": self.tally}
        return render(held).encode()


def read_sized(raw: bytes) -> Sized:
    """From the record. Raises Refused."""
    check = Check.NUM_TALLIED
    held = fields(parse_canonical(raw), "num_tallied", "total_weight", "encrypted_tally", check=check)
    weight = held["total_weight"]
    if type(weight) is str:
        weight = int(read_decimal(weight, digits=_WEIGHT_DIGITS))
        demand(check, weight > LARGEST_SMALL_WEIGHT)
    if type(weight) is not int or type(held["encrypted_tally"]) is not str:
        raise Refused(check)
    return Sized(number_of(held["num_tallied"], check=check), weight, held["encrypted_tally"])


def owned(owner: int, payload: bytes) -> bytes:
    """The payload of PartialDecryption."""
    return render({"owner": owner, "payload": hex_hash(payload)}).encode()


def read_owned(raw: bytes, payload: bytes) -> int:
    """The owner. Raises Refused, also if it points elsewhere."""
    held = fields(parse_canonical(raw), "owner", "payload", check=Check.OWNER)
    demand(Check.PAYLOAD, held["payload"] == hex_hash(payload))
    return number_of(held["owner"], check=Check.OWNER)
