"""Group elements and exponents: what is none cannot be built, and every way to compute a power gives the same."""

import gmpy2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deliberation.domain.ballots import modular
from deliberation.domain.ballots.credentials import derive
from deliberation.domain.ballots.group import Scalar
from deliberation.domain.ballots.groups import group_named
from deliberation.domain.ballots.modular import ModularElement, ModularGroup
from deliberation.domain.ballots.polynomials import at_zero, element_at, value_at
from deliberation.domain.ballots.randomness import SYSTEM
from deliberation.domain.ballots.refusal import Check, Refused
from deliberation.domain.ballots.signed_messages import SignedMessage
from deliberation.domain.ballots.trustee_keys import publish
from tests.domain.ballots.polls import GROUP

assert isinstance(GROUP, ModularGroup)
P, Q, G = int(GROUP.modulus), GROUP.order, int(GROUP.generator.value)
exponents = st.one_of(
    st.integers(0, Q - 1), st.sampled_from([0, 1, 2, 15, 16, 255, 256, Q - 1, Q - 2, 2**255, 2**252])
).map(GROUP.scalar)


def of_order(small: int) -> int:
    """A number whose order modulo p is this small factor of p − 1."""
    assert (P - 1) % small == 0
    return next(found for base in range(2, 99) if (found := pow(base, (P - 1) // small, P)) != 1)


def test_the_numbers_are_those_of_the_group() -> None:
    assert gmpy2.is_prime(P)
    assert gmpy2.is_prime(Q)
    assert (P - 1) % Q == 0
    assert (P.bit_length(), Q.bit_length()) == (2048, 256)
    assert pow(G, Q, P) == 1
    assert (GROUP.element_digits, GROUP.scalar_digits) == (617, 77)


NO_MEMBERS = {
    "zero": 0,
    "p": P,
    "p + 1": P + 1,
    "p - 1": P - 1,
    "two": 2,
    "order two": of_order(2),
    "order three": of_order(3),
    "member times order two": G * of_order(2) % P,
    "member times order three": G * of_order(3) % P,
    "negative": -G,
}


@pytest.mark.parametrize("name", NO_MEMBERS)
def test_what_is_no_member_cannot_be_built(name: str) -> None:
    with pytest.raises(Refused):
        ModularElement(GROUP, NO_MEMBERS[name])
    with pytest.raises(Refused):
        GROUP.element(str(NO_MEMBERS[name]))
    with pytest.raises(Refused):
        GROUP.element_with_powers(str(NO_MEMBERS[name]), [GROUP.scalar(5), GROUP.scalar(7)])


@pytest.mark.parametrize("value", [-1, Q, Q + 1, 2**256])
def test_an_exponent_out_of_range_cannot_be_built(value: int) -> None:
    with pytest.raises(Refused) as refused:
        GROUP.scalar(value)
    assert refused.value.check is Check.SCALAR


@given(st.lists(exponents, min_size=1, max_size=4))
@settings(max_examples=40)
def test_every_way_to_a_power_is_the_same(several: list[Scalar]) -> None:
    base = GROUP.generator ** GROUP.scalar(77)
    plain = [pow(int(base.value), one.value, P) for one in several]
    assert [int(power.value) for power in base.powers(several)] == plain
    assert [int((base**one).value) for one in several] == plain
    assert [int(base.hidden_power(one).value) for one in several] == plain
    read, powers = GROUP.element_with_powers(base.text, several)
    assert read == base
    assert [int(power.value) for power in powers] == plain  # type: ignore[attr-defined]
    assert [int(GROUP.generator_power(one).value) for one in several] == [pow(G, one.value, P) for one in several]


@given(exponents, exponents)
@settings(max_examples=40)
def test_exponents_add_and_multiply_as_powers_do(one: Scalar, other: Scalar) -> None:
    g = GROUP.generator
    assert g**one * g**other == g ** (one + other)
    assert (g**one) ** other == g ** (one * other)
    assert g**one * (g**one).inverse() == GROUP.neutral
    assert one - other + other == one
    assert -one + one == GROUP.scalar(0)


def test_secrets_that_live_long_take_the_same_time_whatever_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[int] = []
    real = gmpy2.powmod_sec
    monkeypatch.setattr(modular, "powmod_sec", lambda base, number, p: used.append(number) or real(base, number, p))
    GROUP.generator.hidden_power(GROUP.scalar(12345))
    assert used == [12345]


@pytest.mark.parametrize("step", ["possession", "signature", "credential"])
def test_what_proves_a_long_lived_secret_hides_its_nonce_as_well(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who learns some bits of the nonce of each of several signatures learns the key."""
    hidden: list[int] = []
    real = gmpy2.powmod_sec
    monkeypatch.setattr(modular, "powmod_sec", lambda base, number, p: hidden.append(number) or real(base, number, p))
    monkeypatch.setattr(ModularGroup, "generator_power", lambda *_: pytest.fail("not in constant time"))
    secret = GROUP.scalar(12345)
    if step == "possession":
        publish(GROUP, secret, SYSTEM)
    elif step == "signature":
        SignedMessage.sign(GROUP, secret, "text", SYSTEM)
    else:
        derive(GROUP, "1" * 14, "abcde-fghijk-mnopq-rstuvw")
    assert len(hidden) == {"possession": 2, "signature": 1, "credential": 1}[step]


def test_a_group_that_nobody_knows_is_refused() -> None:
    for name in ("Ed25519", "RFC-3526-2048", "", "belenios-2048"):
        with pytest.raises(Refused) as refused:
            group_named(name)
        assert refused.value.check is Check.GROUP


@given(st.lists(exponents, min_size=2, max_size=4), st.data())
@settings(max_examples=25)
def test_as_many_shares_as_a_polynomial_has_coefficients_give_its_secret(
    coefficients: list[Scalar], data: st.DataObject
) -> None:
    places = data.draw(st.lists(st.integers(1, 9), min_size=len(coefficients), max_size=len(coefficients), unique=True))
    shares = {place: GROUP.generator ** value_at(coefficients, GROUP.scalar(place)) for place in places}
    assert at_zero(GROUP, shares) == GROUP.generator ** coefficients[0]
    published = [GROUP.generator**one for one in coefficients]
    assert all(element_at(GROUP, published, place) == share for place, share in shares.items())
