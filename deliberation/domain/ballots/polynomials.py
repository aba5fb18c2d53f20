"""Secrets shared by polynomials, in the exponent. Source: Belenios specification, "Polynomials" and "Voutputs"."""

from collections.abc import Mapping, Sequence
from itertools import accumulate, repeat

from deliberation.domain.ballots.group import Element, Group, Scalar


def value_at(coefficients: Sequence[Scalar], place: Scalar) -> Scalar:
    """f(place)."""
    found = place * place - place * place
    for coefficient in reversed(coefficients):
        found = found * place + coefficient
    return found


def element_at(group: Group, coefficients: Sequence[Element], place: int) -> Element:
    """g^f(place), from the g^a_e: Π A_e^(place^e)."""
    found = group.neutral
    powers = accumulate(repeat(group.reduced(place)), lambda power, base: power * base, initial=group.scalar(1))
    for coefficient, power in zip(coefficients, powers, strict=False):
        found = found * coefficient**power
    return found


def added(coefficients: Sequence[Sequence[Element]]) -> list[Element]:
    """The sum of several polynomials of one degree, in the exponent."""
    found = list(coefficients[0])
    for others in coefficients[1:]:
        found = [one * other for one, other in zip(found, others, strict=True)]
    return found


def at_zero(group: Group, held: Mapping[int, Element]) -> Element:
    """g^f(0) from g^f(j) for as many j as the polynomial has coefficients: Π F_j^λ_j (Lagrange)."""
    found = group.neutral
    for place, element in held.items():
        weight = group.scalar(1)
        for other in held:
            if other != place:
                weight = weight * group.reduced(other) * group.reduced(other - place).inverse()
        found = found * element**weight
    return found
