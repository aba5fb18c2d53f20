"""The beginning of a record: election, trustees, list of credentials. Source: Belenios specification, "Archive"."""

from collections.abc import Sequence
from dataclasses import dataclass

from deliberation.domain.ballots.archive import Record
from deliberation.domain.ballots.election import Election, read_election
from deliberation.domain.ballots.hashes import hex_hash
from deliberation.domain.ballots.pointers import setup_data
from deliberation.domain.ballots.refusal import Check, demand
from deliberation.domain.ballots.trustees import Trustees, read_trustees


@dataclass(frozen=True, slots=True)
class Setup:
    """What is fixed before the first ballot, apart from the list, which is read by itself.

    trustees_hash -- what is read aloud at the ceremony and stands in the poll sheet
    """

    election: Election
    trustees: Trustees
    trustees_hash: str


def read_setup(records: Sequence[Record]) -> Setup:
    """From the four records before the first event; the third is the list. Raises Refused."""
    raw_election, raw_trustees, raw_credentials, payload = (record.content for record in records)
    demand(Check.PAYLOAD, setup_data(raw_election, raw_trustees, raw_credentials) == payload)
    election = read_election(raw_election)
    trustees = read_trustees(election.group, raw_trustees)
    demand(Check.ELECTION_KEY, trustees.election_key == election.key.element)
    return Setup(election, trustees, hex_hash(raw_trustees))
