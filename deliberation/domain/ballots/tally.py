"""Adding up what counts: the last ballot of each credential. Source: Belenios specification, "Tally"."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from deliberation.domain.ballots.canonical import render
from deliberation.domain.ballots.election import Election
from deliberation.domain.ballots.elgamal import Ciphertext, product

Slots = Sequence[Sequence[Ciphertext]]  # for each question, for each slot


@dataclass(frozen=True, slots=True)
class EncryptedTally:
    """The sums while they are encrypted."""

    slots: list[list[Ciphertext]]

    @property
    def raw(self) -> bytes:
        """For the record."""
        return render([[one.json for one in question] for question in self.slots]).encode()


def nothing(election: Election) -> EncryptedTally:
    """The tally of no ballots."""
    return EncryptedTally([[product(election.group, ())] * question.slots for question in election.questions])


def add_up(election: Election, counted: Iterable[tuple[Slots, int]]) -> EncryptedTally:
    """The tally of ballots with their weights, each from checked ciphertexts."""
    sums = nothing(election).slots
    for slots, weight in counted:
        factor = election.group.reduced(weight)
        for number, question in enumerate(slots):
            weighted = question if weight == 1 else [one.weighted(factor) for one in question]
            sums[number] = [one * other for one, other in zip(sums[number], weighted, strict=True)]
    return EncryptedTally(sums)
