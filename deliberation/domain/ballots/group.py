"""What the protocol needs of a group, whatever it is made of. A second one implements the same two classes.

Source: Belenios specification, "Group parameters" and "Basic types". Written multiplicatively, as there.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self

from deliberation.domain.ballots.decimals import read_decimal
from deliberation.domain.ballots.refusal import Check, Refused


@dataclass(frozen=True, slots=True)
class Scalar:
    """An exponent, an element of Z_q; one outside 0…q−1 cannot be built."""

    value: int
    order: int

    def __post_init__(self) -> None:
        if not 0 <= self.value < self.order:
            raise Refused(Check.SCALAR)

    def __str__(self) -> str:
        return str(self.value)

    def __add__(self, other: "Scalar") -> "Scalar":
        return self._of(self.value + self._like(other))

    def __sub__(self, other: "Scalar") -> "Scalar":
        return self._of(self.value - self._like(other))

    def __mul__(self, other: "Scalar") -> "Scalar":
        return self._of(self.value * self._like(other))

    def __neg__(self) -> "Scalar":
        return self._of(-self.value)

    def inverse(self) -> "Scalar":
        """What gives one, multiplied by it; zero has none (ValueError)."""
        return self._of(pow(int(self.value), -1, self.order))

    def _of(self, value: int) -> "Scalar":
        return Scalar(value % self.order, self.order)

    def _like(self, other: "Scalar") -> int:
        if other.order != self.order:
            raise ValueError("scalars of two groups")
        return other.value


class Element(ABC):
    """An element of the group; what is no element cannot be built."""

    __slots__ = ()

    @property
    @abstractmethod
    def text(self) -> str:
        """enc(x): how the record and every hash write it."""

    @property
    @abstractmethod
    def sort_key(self) -> int:
        """By what a list of elements is sorted."""

    @abstractmethod
    def __mul__(self, other: Self) -> Self: ...

    @abstractmethod
    def __pow__(self, exponent: Scalar) -> Self:
        """For public exponents, and for those that are used once and forgotten."""

    @abstractmethod
    def hidden_power(self, exponent: Scalar) -> Self:
        """In a time that does not depend on the exponent, for secrets that live long."""

    @abstractmethod
    def inverse(self) -> Self:
        """What gives the neutral element, multiplied by it."""

    @property
    @abstractmethod
    def is_neutral(self) -> bool:
        """Whether it is the neutral element, which no key may be."""

    @abstractmethod
    def powers(self, exponents: Sequence[Scalar]) -> Sequence[Self]:
        """Several public powers of one base, cheaper than one by one."""


Power = Callable[[Scalar], Element]


class Group(ABC):
    """A cyclic group of prime order q with generator g.

    Only known groups are used, by name: numbers of a record never define one (Cortier, Gaudry, Yang 2020).
    """

    name: str
    order: int  # q
    scalar_digits: int

    @property
    @abstractmethod
    def generator(self) -> Element:
        """g."""

    @property
    @abstractmethod
    def neutral(self) -> Element:
        """1."""

    @abstractmethod
    def element(self, text: object) -> Element:
        """The element that a text says. Raises Refused, also for numbers that are no member."""

    @abstractmethod
    def known(self, text: object) -> Element:
        """The element that a text says whose membership is told elsewhere. Raises Refused if it is out of range."""

    @abstractmethod
    def element_with_powers(self, text: object, exponents: Sequence[Scalar]) -> tuple[Element, Sequence[Element]]:
        """The same, with public powers of it; the membership is then nearly for free."""

    @abstractmethod
    def table(self, base: Element) -> Power:
        """Powers of one base that is used very often."""

    @abstractmethod
    def generator_power(self, exponent: Scalar) -> Element:
        """g^n by a table that is made once."""

    @property
    @abstractmethod
    def element_digits(self) -> int:
        """The longest text of an element."""

    def scalar(self, value: int) -> Scalar:
        """A number as exponent. Raises Refused unless 0 ≤ value < q."""
        return Scalar(value, self.order)

    def reduced(self, value: int) -> Scalar:
        """A number modulo q."""
        return Scalar(value % self.order, self.order)

    def read_scalar(self, text: object) -> Scalar:
        """The exponent that a text says. Raises Refused."""
        return Scalar(int(read_decimal(text, digits=self.scalar_digits)), self.order)
