"""Polls to be told apart: honest records in memory, and dishonest ones that are put together without any rule."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO

import pytest

from deliberation.domain.ballots.archive import DATA, Record, file_header, rendered
from deliberation.domain.ballots.ballot import read_ballot, read_choices
from deliberation.domain.ballots.canonical import render
from deliberation.domain.ballots.casting import make_ballot
from deliberation.domain.ballots.ceremony import at_one_table
from deliberation.domain.ballots.credential_list import write_list
from deliberation.domain.ballots.credentials import Credential, derive, draw_credential
from deliberation.domain.ballots.decryption import PartialDecryption, decrypt
from deliberation.domain.ballots.election import Election, draw_uuid, write_election
from deliberation.domain.ballots.group import Scalar
from deliberation.domain.ballots.groups import DEFAULT, group_named
from deliberation.domain.ballots.hashes import hex_hash
from deliberation.domain.ballots.pointers import Sized, owned, setup_data
from deliberation.domain.ballots.questions import Question
from deliberation.domain.ballots.randomness import SYSTEM
from deliberation.domain.ballots.refusal import Check, Refused
from deliberation.domain.ballots.result import Counts, combine, write_result
from deliberation.domain.ballots.tally import EncryptedTally, add_up
from deliberation.domain.ballots.trustee_keys import draw_trustee
from deliberation.domain.ballots.trustees import Trustees, make_trustees
from deliberation.domain.ballots.verdict import Verdict
from deliberation.domain.ballots.verification import Verification
from deliberation.domain.ballots.work import Inline

GROUP = group_named(DEFAULT)
YES_NO = Question("Nehmen wir ihn an?", ("Ja", "Nein"), 1, 1)
WITH_BLANK = Question("Wen?", ("Ada", "Rosa"), 1, 2, blank=True)
TIMESTAMP = 1_700_000_000


@dataclass(frozen=True)
class Step:
    """An event with its contents, whether or not it may stand there."""

    kind: str
    contents: tuple[bytes, ...]


def chained(steps: Iterable[Step], *, timestamp: int = TIMESTAMP) -> bytes:
    """The file of these events, with a whole chain and right names, whatever they say."""
    parts, parent = [file_header(timestamp)], None
    for height, step in enumerate(steps):
        records = [Record(DATA, content) for content in step.contents]
        held: dict[str, object] = {} if parent is None else {"parent": parent}
        held |= {"height": height, "type": step.kind}
        if records:
            held["payload"] = records[-1].hash
        event = Record("event", render(held).encode())
        parts += [rendered(one, timestamp) for one in [*records, event]]
        parent = event.hash
    return b"".join(parts)


@dataclass(frozen=True)
class Poll:
    """A poll whose keys are all known."""

    election: Election
    trustees: Trustees
    secrets: list[Scalar]
    credentials: list[Credential]
    weights: list[int | None]
    listed: bytes = field(default=b"")

    def vote(self, voter: int, *choices: Sequence[int]) -> bytes:
        """A ballot."""
        return make_ballot(self.election, self.credentials[voter], choices)

    def tally(self, ballots: Sequence[bytes]) -> tuple[EncryptedTally, Sized]:
        """What the ballots add up to."""
        weight = {one.public.text: weight or 1 for one, weight in zip(self.credentials, self.weights, strict=True)}
        last = {read_ballot(self.election, raw).credential: raw for raw in ballots}
        tally = add_up(self.election, ((read_choices(self.election, raw), weight[who]) for who, raw in last.items()))
        return tally, Sized(len(last), sum(weight[who] for who in last), hex_hash(tally.raw))

    def setup(self, **changed: bytes) -> Step:
        """The first event, with other contents where they are named."""
        contents = {
            "election": self.election.raw,
            "trustees": self.trustees.raw,
            "credentials": self.listed
            or write_list((one.public, weight) for one, weight in zip(self.credentials, self.weights, strict=True)),
        } | changed
        return Step("Setup", (*contents.values(), setup_data(**contents)))

    def steps(self, *ballots: bytes, owners: Sequence[int] | None = None) -> list[Step]:
        """An honest record of these ballots."""
        tally, sized = self.tally(ballots)
        opening = owners or range(1, len(self.secrets) + 1)
        parts = {owner: decrypt(self.election, tally, self.secrets[owner - 1]) for owner in opening}
        return [
            self.setup(),
            *(Step("Ballot", (raw,)) for raw in ballots),
            Step("EndBallots", ()),
            tallied(tally.raw, sized),
            *(decrypted(owner, part) for owner, part in parts.items()),
            Step("Result", (write_result(self.counts(tally, parts, sized)),)),
        ]

    def counts(self, tally: EncryptedTally, parts: dict[int, PartialDecryption], sized: Sized) -> Counts:
        """The result."""
        return combine(self.election, self.trustees, tally, parts, total_weight=sized.total_weight)

    def record(self, *ballots: bytes, owners: Sequence[int] | None = None) -> bytes:
        """The file of an honest record."""
        return chained(self.steps(*ballots, owners=owners))


def tallied(tally: bytes, sized: Sized) -> Step:
    return Step("EncryptedTally", (tally, replace(sized, tally=hex_hash(tally)).raw))


def decrypted(owner: int, part: PartialDecryption) -> Step:
    return Step("PartialDecryption", (part.raw, owned(owner, part.raw)))


def make_poll(
    *questions: Question,
    voters: int = 3,
    trustees: int = 2,
    threshold: int | None = None,
    weights: Sequence[int] = (),
    description: str = "Antrag 7",
) -> Poll:
    """A poll with new keys."""
    if threshold is None:
        drawn = [draw_trustee(GROUP, SYSTEM) for _ in range(trustees)]
        secrets, held = [secret for secret, _ in drawn], make_trustees(GROUP, tuple(key for _, key in drawn))
    else:
        seeds = [f"seed {number}" for number in range(trustees)]
        secrets, pedersen = at_one_table(GROUP, threshold=threshold, seeds=seeds, source=SYSTEM)
        held = make_trustees(GROUP, (pedersen,))
    uuid = draw_uuid(SYSTEM)
    election = write_election(
        uuid=uuid,
        name="Parteitag",
        description=description,
        key=held.election_key,
        group=GROUP,
        questions=questions or (YES_NO,),
    )
    return Poll(
        election=election,
        trustees=held,
        secrets=secrets,
        credentials=[derive(GROUP, uuid, draw_credential(SYSTEM)) for _ in range(voters)],
        weights=[weights[number % len(weights)] if weights else None for number in range(voters)],
    )


def verify(record: bytes) -> Verdict:
    """The verdict. Raises Refused."""
    return Verification(BytesIO(record), Inline(), advance=lambda _: None).run()


def refusal(record: bytes) -> tuple[Check, str]:
    """The check that fails, and where."""
    with pytest.raises(Refused) as refused:
        verify(record)
    return refused.value.check, refused.value.at
