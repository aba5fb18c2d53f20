"""Subgroups of prime order of the numbers modulo a prime, with gmpy2."""

from collections.abc import Sequence
from functools import cached_property
from typing import Self

from gmpy2 import invert, mpz, powmod, powmod_sec

from deliberation.domain.ballots.decimals import read_decimal
from deliberation.domain.ballots.group import Element, Group, Power, Scalar
from deliberation.domain.ballots.refusal import Check, Refused, demand

# from so many exponents on, shared squarings cost less than powers one by one (bench/ballots.py)
_WORTH_SHARING = 3
_BYTE = 256


class ModularElement(Element):
    """A number x with 0 < x < p and x^q mod p = 1."""

    __slots__ = ("field", "value")

    def __init__(self, field: "ModularGroup", value: int) -> None:
        if not field.is_member(value):
            raise Refused(Check.ELEMENT)
        self.field = field
        self.value = mpz(value)

    @classmethod
    def of_operation(cls, field: "ModularGroup", value: mpz) -> Self:
        """What an operation of the group gives is in the group."""
        made = cls.__new__(cls)
        made.field = field
        made.value = value
        return made

    @property
    def text(self) -> str:
        """Its decimal digits."""
        return str(self.value)

    @property
    def sort_key(self) -> int:
        """By number, not as text."""
        return int(self.value)

    @property
    def is_neutral(self) -> bool:
        """Whether it is 1."""
        return bool(self.value == 1)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ModularElement) and self.field is other.field and self.value == other.value

    def __hash__(self) -> int:
        return hash(self.value)

    def __repr__(self) -> str:
        return f"<{self.field.name} {self.text[:8]}…>"

    def __mul__(self, other: Self) -> Self:
        return self.of_operation(self.field, self.value * self._like(other) % self.field.modulus)

    def __pow__(self, exponent: Scalar) -> Self:
        return self.of_operation(self.field, powmod(self.value, self.field.exponent(exponent), self.field.modulus))

    def hidden_power(self, exponent: Scalar) -> Self:
        """In constant time; zero is no secret, and powmod_sec takes none."""
        number = self.field.exponent(exponent)
        if number == 0:
            return self.of_operation(self.field, mpz(1))
        return self.of_operation(self.field, powmod_sec(self.value, number, self.field.modulus))

    def inverse(self) -> Self:
        """Its inverse modulo p."""
        return self.of_operation(self.field, invert(self.value, self.field.modulus))

    def powers(self, exponents: Sequence[Scalar]) -> Sequence[Self]:
        """By shared squarings where that is worth it."""
        numbers = [self.field.exponent(one) for one in exponents]
        return [self.of_operation(self.field, value) for value in self.field.powers(self.value, numbers)]

    def _like(self, other: "ModularElement") -> mpz:
        if other.field is not self.field:
            raise ValueError("elements of two groups")
        return other.value


class ModularGroup(Group):
    """The subgroup of order q that g generates modulo p. The cofactor is large, so membership is always x^q = 1."""

    def __init__(self, *, name: str, p: int, q: int, g: int) -> None:
        self.name = name
        self.modulus = mpz(p)
        self.order = q
        self.scalar_digits = len(str(q))
        self._order = mpz(q)
        self._nibbles = (q.bit_length() + 3) // 4
        self._generator = ModularElement(self, g)

    def __reduce__(self) -> tuple[object, ...]:
        # in another process it is that process's group of this name, so that elements of both can be multiplied
        from deliberation.domain.ballots.groups import group_named

        return group_named, (self.name,)

    @property
    def generator(self) -> ModularElement:
        """g."""
        return self._generator

    @property
    def neutral(self) -> ModularElement:
        """1."""
        return ModularElement.of_operation(self, mpz(1))

    @cached_property
    def element_digits(self) -> int:
        """As many as p has."""
        return len(str(self.modulus))

    def is_member(self, value: int) -> bool:
        """Whether a number is in the subgroup. A Jacobi symbol would only find the factor 2 of p − 1."""
        return bool(0 < value < self.modulus and powmod(value, self._order, self.modulus) == 1)

    def element(self, text: object) -> ModularElement:
        """From its digits. Raises Refused."""
        return ModularElement(self, read_decimal(text, digits=self.element_digits))

    def known(self, text: object) -> ModularElement:
        """From its digits, without asking again whether it is a member. Raises Refused."""
        value = read_decimal(text, digits=self.element_digits)
        demand(Check.ELEMENT, bool(0 < value < self.modulus))
        return ModularElement.of_operation(self, value)

    def element_with_powers(
        self, text: object, exponents: Sequence[Scalar]
    ) -> tuple[ModularElement, Sequence[ModularElement]]:
        """x^q is one more power of the same squarings."""
        value = read_decimal(text, digits=self.element_digits)
        if not 0 < value < self.modulus:
            raise Refused(Check.ELEMENT)
        numbers = [self.exponent(one) for one in exponents]
        one, *powers = self.powers(value, [self._order, *numbers])
        if one != 1:
            raise Refused(Check.ELEMENT)
        return ModularElement.of_operation(self, value), [ModularElement.of_operation(self, power) for power in powers]

    def exponent(self, scalar: Scalar) -> mpz:
        """The number of a scalar of this group."""
        if scalar.order != self.order:
            raise ValueError("a scalar of another group")
        return mpz(scalar.value)

    def table(self, base: Element) -> Power:
        """One multiplication for each byte of the exponent; the rows are made at once (256 × 32 numbers)."""
        if not isinstance(base, ModularElement):
            raise TypeError("an element of another group")
        modulus, rows, step = self.modulus, [], base.value
        for _ in range((self._nibbles + 1) // 2):
            row = [mpz(1)]
            for _ in range(_BYTE):
                row.append(row[-1] * step % modulus)
            step = row.pop()
            rows.append(row)

        def power(exponent: Scalar) -> ModularElement:
            digits = int(self.exponent(exponent)).to_bytes(len(rows), "little")
            found = mpz(1)
            for row, digit in zip(rows, digits, strict=True):
                if digit:
                    found = found * row[digit] % modulus
            return ModularElement.of_operation(self, found)

        return power

    def generator_power(self, exponent: Scalar) -> ModularElement:
        """g^n."""
        found: ModularElement = self._generator_table(exponent)  # type: ignore[assignment]
        return found

    @cached_property
    def _generator_table(self) -> Power:
        return self.table(self._generator)

    def powers(self, base: mpz, exponents: Sequence[mpz]) -> list[mpz]:
        """x^n for several n, of which each is at most q.

        x^(16^i) is computed once. Each exponent then sorts these by its hexadecimal digits: what has digit d goes
        into bucket d, and Π bucket_d^d comes from one product that runs downwards. Exact, and for public numbers only:
        the time depends on the digits.
        """
        modulus = self.modulus
        if len(exponents) < _WORTH_SHARING:
            return [powmod(base, exponent, modulus) for exponent in exponents]
        squared, ladder = base, []
        for _ in range(self._nibbles):
            ladder.append(squared)
            squared = squared * squared % modulus
            squared = squared * squared % modulus
            squared = squared * squared % modulus
            squared = squared * squared % modulus
        return [_by_digits(ladder, exponent, modulus) for exponent in exponents]


def _by_digits(ladder: list[mpz], exponent: mpz, modulus: mpz) -> mpz:
    buckets: list[mpz | None] = [None] * 16
    for step, character in zip(ladder, reversed(exponent.digits(16)), strict=False):
        digit = _DIGITS[character]
        held = buckets[digit]
        buckets[digit] = step if held is None else held * step % modulus
    running: mpz | None = None
    found: mpz | None = None
    for held in buckets[:0:-1]:
        if held is not None:
            running = held if running is None else running * held % modulus
        if running is not None:
            found = running if found is None else found * running % modulus
    return mpz(1) if found is None else found


_DIGITS = {character: number for number, character in enumerate("0123456789abcdef")}
