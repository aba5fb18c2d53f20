"""What the decryptions give together. Source: Belenios specification, "Election result"."""

from collections.abc import Mapping
from math import isqrt

from deliberation.domain.ballots.canonical import render
from deliberation.domain.ballots.decryption import PartialDecryption
from deliberation.domain.ballots.election import Election
from deliberation.domain.ballots.group import Element, Group
from deliberation.domain.ballots.refusal import Check, Refused
from deliberation.domain.ballots.tally import EncryptedTally
from deliberation.domain.ballots.trustees import Trustees

Counts = list[list[int]]  # for each question, for each slot; blank is the first


class Logarithms:
    """n of g^n, for n from 0 to a limit: small steps once, then giant ones (Shanks)."""

    def __init__(self, group: Group, limit: int) -> None:
        self._limit = limit
        self._step = isqrt(limit) + 1
        self._small: dict[Element, int] = {}
        power = group.neutral
        for number in range(self._step):
            self._small[power] = number
            power = power * group.generator
        self._giant = power.inverse()

    def of(self, element: Element) -> int:
        """Raises Refused if it is no power within the limit."""
        for turn in range(self._step + 1):
            if element in self._small:
                number = turn * self._step + self._small[element]
                if number <= self._limit:
                    return number
                break
            element = element * self._giant
        raise Refused(Check.RESULT_RANGE)


def combine(
    election: Election,
    trustees: Trustees,
    tally: EncryptedTally,
    decryptions: Mapping[int, PartialDecryption],
    *,
    total_weight: int,
) -> Counts:
    """The numbers of votes, from checked decryptions by owner. Raises Refused."""
    logarithms = Logarithms(election.group, total_weight)
    counts: Counts = []
    for question, slots in enumerate(tally.slots):
        counts.append([])
        for slot, ciphertext in enumerate(slots):
            factors = {owner: one.factors[question][slot] for owner, one in decryptions.items()}
            counts[-1].append(logarithms.of(ciphertext.beta * trustees.combination(factors).inverse()))
    return counts


def write_result(counts: Counts) -> bytes:
    """For the record."""
    return render({"result": counts}).encode()
