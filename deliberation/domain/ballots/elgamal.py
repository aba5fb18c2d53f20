"""Encryption of numbers that can be added up while encrypted. Source: Belenios specification, "Encrypted answers"."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from deliberation.domain.ballots.group import Element, Group, Power, Scalar


class PublicKey:
    """A key y to which is encrypted, with a table of its powers once it is needed."""

    def __init__(self, group: Group, element: Element) -> None:
        self.group = group
        self.element = element

    @cached_property
    def power(self) -> Power:
        """y^n."""
        return self.group.table(self.element)


@dataclass(frozen=True, slots=True)
class Ciphertext:
    """α = g^r, β = y^r · g^m."""

    alpha: Element
    beta: Element

    def __mul__(self, other: "Ciphertext") -> "Ciphertext":
        """Holds the sum of the two numbers."""
        return Ciphertext(self.alpha * other.alpha, self.beta * other.beta)

    def weighted(self, weight: Scalar) -> "Ciphertext":
        """Holds the number so many times."""
        return Ciphertext(self.alpha**weight, self.beta**weight)

    @property
    def json(self) -> dict[str, str]:
        """For the record."""
        return {"alpha": self.alpha.text, "beta": self.beta.text}


def encrypt(key: PublicKey, number: int, nonce: Scalar) -> Ciphertext:
    """A number under a key."""
    group = key.group
    return Ciphertext(group.generator_power(nonce), key.power(nonce) * group.generator_power(group.reduced(number)))


def product(group: Group, ciphertexts: Iterable[Ciphertext]) -> Ciphertext:
    """Holds the sum of all numbers; of none, zero."""
    found = Ciphertext(group.neutral, group.neutral)
    for one in ciphertexts:
        found = found * one
    return found
