"""A whole election with a known result: keys, credentials, votes, revotes, tally and decryptions, all from one seed.

Whoever has the seed has all keys, so the description says SIMULATION and `trustee` commands refuse such a record.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from deliberation.domain.ballots.group import Group, Scalar
from deliberation.domain.ballots.groups import DEFAULT, group_named
from deliberation.domain.ballots.randomness import Source
from deliberation.domain.ballots.version1 import (
    BLOCK,
    MARK_OF_SIMULATIONS,
    Counts,
    Credential,
    Election,
    Question,
    Recording,
    Slots,
    StrongProofs,
    Trustees,
    add_up,
    at_one_table,
    decrypt,
    derive,
    draw_credential,
    draw_trustee,
    draw_uuid,
    make_ballot,
    make_trustees,
    prove_strongly,
    read_choices,
    write_election,
    write_list,
)
from deliberation.operations.ballots.files import write_new
from deliberation.operations.ballots.seeded import SeededSource
from deliberation.operations.progress import Advance, Progress, silently

TIMESTAMP = 1_700_000_000  # a record of the same seed has the same bytes
ONE_QUESTION = (Question("Nehmen wir den Antrag an?", ("Ja", "Nein", "Enthaltung"), 1, 1),)
# of a hundred voters as many stay away, and as many who vote do it twice
_ABSENT, _REVOTES = 20, 10
_HUNDRED = 100


@dataclass(frozen=True)
class Plan:
    """What is to be simulated.

    threshold -- how many trustees open; None for all of them, each by a key of their own
    weights -- taken in turn; empty for votes that are all worth the same
    """

    voters: int
    trustees: int
    threshold: int | None
    seed: str
    questions: tuple[Question, ...] = ONE_QUESTION
    weights: tuple[int, ...] = ()
    absent: int = _ABSENT
    revotes: int = _REVOTES

    def weight(self, voter: int) -> int | None:
        """What the ballot of a voter counts; None where the list has no weights."""
        return self.weights[voter % len(self.weights)] if self.weights else None


@dataclass
class Simulated:
    """What came of it."""

    election: Election
    path: Path
    counts: Counts
    secrets: list[Scalar]
    credentials: list[Credential]
    ballots: int = 0


def simulate(plan: Plan, folder: Path, *, progress: Progress = silently) -> Simulated:
    """Write UUID.bel and UUID.proofs.json to the folder. Raises Refused for thresholds that cannot be, and CannotDo."""
    source = SeededSource(plan.seed)
    group = group_named(DEFAULT)
    secrets, trustees = _trustees(plan, group, source)
    uuid = draw_uuid(source)
    credentials = [derive(group, uuid, draw_credential(source)) for _ in range(plan.voters)]
    election = write_election(
        uuid=uuid,
        name="Simulation",
        description=f"{MARK_OF_SIMULATIONS}: all keys follow from a seed, so nothing in it is secret.",
        key=trustees.election_key,
        group=group,
        questions=plan.questions,
    )
    made = Simulated(election, folder / f"{uuid}.bel", [], secrets, credentials)
    listed = write_list((one.public, plan.weight(number)) for number, one in enumerate(credentials))
    recording = Recording(TIMESTAMP)
    write_new(made.path, b"")
    with made.path.open("r+b") as file:
        file.write(recording.begin() + recording.setup(election.raw, trustees.raw, listed))
        with progress("Ballots", plan.voters) as advance:
            last = _vote(plan, made, recording, file, source, advance)
        given = _open(plan, made, recording, file, last, source)
        file.write(recording.result(made.counts))
    write_new(made.path.with_suffix(".proofs.json"), given.raw)
    return made


@dataclass(frozen=True, slots=True)
class _Last:
    """The last ballot of a credential: what it says, and where it stands."""

    choices: list[list[int]]
    offset: int
    size: int


def _vote(
    plan: Plan, made: Simulated, recording: Recording, file: BinaryIO, source: Source, advance: Advance
) -> dict[int, _Last]:
    last: dict[int, _Last] = {}
    for number, credential in enumerate(made.credentials):
        advance(1)
        if source.below(_HUNDRED) < plan.absent:
            continue
        for _ in range(2 if source.below(_HUNDRED) < plan.revotes else 1):
            choices = [draw_choice(question, source) for question in plan.questions]
            ballot = make_ballot(made.election, credential, choices, source=source)
            last[number] = _Last(choices, file.tell() + BLOCK, len(ballot))
            file.write(recording.ballot(ballot))
            made.ballots += 1
    file.write(recording.end_ballots())
    return last


def _open(
    plan: Plan, made: Simulated, recording: Recording, file: BinaryIO, last: dict[int, _Last], source: Source
) -> StrongProofs:
    """Tally and decryptions; the counts come from the choices, not from the decryptions."""
    end = file.tell()
    tally = add_up(made.election, _slots(plan, made.election, file, last))
    file.seek(end)
    weights = {number: plan.weight(number) or 1 for number in last}
    file.write(recording.tally(tally.raw, num_tallied=len(last), total_weight=sum(weights.values())))
    made.counts = [
        [sum(one.choices[index][slot] * weights[number] for number, one in last.items()) for slot in range(asked.slots)]
        for index, asked in enumerate(plan.questions)
    ]
    first = 0 if plan.threshold is None else plan.trustees - plan.threshold
    strong = []
    for owner, secret in enumerate(made.secrets[first:], start=first + 1):
        decryption = decrypt(made.election, tally, secret, source=source)
        file.write(recording.decryption(owner, decryption.raw))
        strong.append(prove_strongly(made.election, tally, owner, secret, decryption, source=source))
    return StrongProofs.over(made.election, tally, strong)


def _slots(plan: Plan, election: Election, file: BinaryIO, last: dict[int, _Last]) -> Iterator[tuple[Slots, int]]:
    for number, one in last.items():
        file.seek(one.offset)
        yield read_choices(election, file.read(one.size)), plan.weight(number) or 1


def _trustees(plan: Plan, group: Group, source: Source) -> tuple[list[Scalar], Trustees]:
    if plan.threshold is None:
        drawn = [draw_trustee(group, source) for _ in range(plan.trustees)]
        return [secret for secret, _ in drawn], make_trustees(group, tuple(key for _, key in drawn))
    seeds = [f"{source.below(2**128):032x}" for _ in range(plan.trustees)]
    secrets, pedersen = at_one_table(group, threshold=plan.threshold, seeds=seeds, source=source)
    return secrets, make_trustees(group, (pedersen,))


def draw_choice(question: Question, source: Source) -> list[int]:
    """Something that the question admits."""
    if question.blank and source.below(len(question.answers) + 1) == 0:
        return [1, *[0] * len(question.answers)]
    left = list(range(len(question.answers)))
    chosen = {left.pop(source.below(len(left))) for _ in range(question.minimum + source.below(len(question.allowed)))}
    return [0] * question.blank + [int(number in chosen) for number in range(len(question.answers))]
