"""A whole election with a known result: keys, credentials, votes, revotes, tally and decryptions, all from one seed.

Whoever has the seed has all keys, so the description says SIMULATION and `trustee` commands refuse such a record.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from deliberation.domain.ballots.ballot import read_choices
from deliberation.domain.ballots.casting import make_ballot
from deliberation.domain.ballots.ceremony import at_one_table
from deliberation.domain.ballots.credential_list import write_list
from deliberation.domain.ballots.credentials import Credential, derive, draw_credential
from deliberation.domain.ballots.decryption import decrypt
from deliberation.domain.ballots.election import Election, draw_uuid, write_election
from deliberation.domain.ballots.group import Group, Scalar
from deliberation.domain.ballots.groups import DEFAULT, group_named
from deliberation.domain.ballots.questions import Question
from deliberation.domain.ballots.randomness import Source
from deliberation.domain.ballots.recording import Recording
from deliberation.domain.ballots.result import Counts
from deliberation.domain.ballots.strong_proofs import StrongProofs, prove_strongly
from deliberation.domain.ballots.tally import Slots, add_up
from deliberation.domain.ballots.trustee_keys import draw_trustee
from deliberation.domain.ballots.trustees import Trustees, make_trustees
from deliberation.operations.ballots.seeded import SeededSource
from deliberation.operations.progress import Progress, silently

MARK = "SIMULATION"
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


@dataclass
class Simulated:
    """What came of it."""

    election: Election
    path: Path
    counts: Counts
    secrets: list[Scalar]
    credentials: list[Credential]
    ballots: int = 0
    strong: StrongProofs | None = None
    extra: dict[str, object] = field(default_factory=dict)


def simulate(plan: Plan, folder: Path, *, progress: Progress = silently) -> Simulated:
    """Write UUID.bel and UUID.proofs.json to the folder. Raises Refused for questions or thresholds that cannot be."""
    source = SeededSource(plan.seed)
    group = group_named(DEFAULT)
    secrets, trustees = _trustees(plan, group, source)
    uuid = draw_uuid(source)
    credentials = [derive(group, uuid, draw_credential(source)) for _ in range(plan.voters)]
    election = write_election(
        uuid=uuid,
        name="Simulation",
        description=f"{MARK}: all keys follow from a seed, so nothing in it is secret.",
        key=trustees.election_key,
        group=group,
        questions=plan.questions,
    )
    weights = [plan.weights[number % len(plan.weights)] if plan.weights else None for number in range(plan.voters)]
    listed = write_list((one.public, weight) for one, weight in zip(credentials, weights, strict=True))
    made = Simulated(election, folder / f"{uuid}.bel", [], secrets, credentials)
    recording = Recording(TIMESTAMP)
    with made.path.open("wb") as file, progress("Ballots", plan.voters) as advance:
        file.write(recording.begin())
        file.write(recording.setup(election.raw, trustees.raw, listed))
        last: dict[int, tuple[bytes, list[list[int]]]] = {}
        for number, ballot, choices in _ballots(plan, election, credentials, source):
            file.write(recording.ballot(ballot))
            last[number] = (ballot, choices)
            made.ballots += 1
            advance(1)
        file.write(recording.end_ballots())
        counted = [(last[number][1], weights[number] or 1) for number in last]
        made.counts = _counts(plan.questions, counted)
        tally = add_up(election, _slots(election, last, weights))
        total = sum(weight for _, weight in counted)
        file.write(recording.tally(tally.raw, num_tallied=len(counted), total_weight=total))
        opening = secrets if plan.threshold is None else secrets[-plan.threshold :]
        strong = []
        for owner, secret in enumerate(secrets, start=1):
            if secret in opening:
                decryption = decrypt(election, tally, secret, source=source)
                file.write(recording.decryption(owner, decryption.raw))
                strong.append(prove_strongly(election, tally, owner, secret, decryption, source=source))
        file.write(recording.result(made.counts))
    made.strong = StrongProofs.over(election, tally, strong)
    made.path.with_suffix(".proofs.json").write_bytes(made.strong.raw)
    return made


def _trustees(plan: Plan, group: Group, source: Source) -> tuple[list[Scalar], Trustees]:
    if plan.threshold is None:
        drawn = [draw_trustee(group, source) for _ in range(plan.trustees)]
        return [secret for secret, _ in drawn], make_trustees(group, tuple(key for _, key in drawn))
    seeds = [f"{source.below(2**128):032x}" for _ in range(plan.trustees)]
    secrets, pedersen = at_one_table(group, threshold=plan.threshold, seeds=seeds, source=source)
    return secrets, make_trustees(group, (pedersen,))


def _ballots(
    plan: Plan, election: Election, credentials: Sequence[Credential], source: Source
) -> Iterator[tuple[int, bytes, list[list[int]]]]:
    for number, credential in enumerate(credentials):
        if source.below(_HUNDRED) < plan.absent:
            continue
        for _ in range(2 if source.below(_HUNDRED) < plan.revotes else 1):
            choices = [draw_choice(question, source) for question in plan.questions]
            yield number, make_ballot(election, credential, choices, source=source), choices


def draw_choice(question: Question, source: Source) -> list[int]:
    """Something that the question admits."""
    if question.blank and source.below(len(question.answers) + 1) == 0:
        return [1, *[0] * len(question.answers)]
    left = list(range(len(question.answers)))
    chosen = {left.pop(source.below(len(left))) for _ in range(question.minimum + source.below(len(question.allowed)))}
    return [0] * question.blank + [int(number in chosen) for number in range(len(question.answers))]


def _counts(questions: Sequence[Question], counted: Sequence[tuple[list[list[int]], int]]) -> Counts:
    return [
        [sum(choices[number][slot] * weight for choices, weight in counted) for slot in range(question.slots)]
        for number, question in enumerate(questions)
    ]


def _slots(
    election: Election, last: dict[int, tuple[bytes, list[list[int]]]], weights: Sequence[int | None]
) -> Iterator[tuple[Slots, int]]:
    for number, (ballot, _) in last.items():
        yield read_choices(election, ballot), weights[number] or 1
