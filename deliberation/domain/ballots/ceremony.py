"""The ceremony at which n trustees make a key that any k of them can use, seen by one of them.

Source: Belenios specification, "Certificates", "Polynomials", "Vinputs", "Voutputs". What trustees send to one another
is sealed in `share_exchange.py`. Known limit: who publishes the polynomial last can bias the joint key.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from deliberation.domain.ballots import transcript
from deliberation.domain.ballots.group import Element, Group, Scalar
from deliberation.domain.ballots.pedersen import (
    Certificate,
    Pedersen,
    Place,
    Polynomial,
    certificate_message,
    certificates_message,
    demand_safe_threshold,
    polynomial_message,
)
from deliberation.domain.ballots.polynomials import added, element_at, value_at
from deliberation.domain.ballots.proofs import Proof
from deliberation.domain.ballots.randomness import Source, draw, draw_key
from deliberation.domain.ballots.refusal import Check, Refused, demand
from deliberation.domain.ballots.signed_messages import SignedMessage
from deliberation.domain.ballots.trustee_keys import TrusteeKey, publish


class ShareContradicts(Refused):
    """A share that does not lie on the sender's polynomial; `sender` is the index of who is to be named."""

    def __init__(self, sender: int) -> None:
        super().__init__(Check.POLYNOMIAL, at=f"share of trustee {sender}")
        self.sender = sender


@dataclass(frozen=True, slots=True)
class Seat:
    """What one trustee holds during the ceremony and tells nobody."""

    group: Group
    place: Place
    signing: Scalar
    receiving: Scalar
    coefficients: list[Scalar]

    @classmethod
    def take(cls, group: Group, *, index: int, size: int, threshold: int, seed: str, source: Source) -> "Seat":
        """A seat; the keys for signing and receiving follow from the seed. Raises Refused."""
        demand_safe_threshold(threshold=threshold, size=size)
        demand(Check.THRESHOLD, 1 <= index <= size)
        signing, receiving = transcript.seed_keys(group, seed)
        coefficients = [draw_key(group, source), *(draw(group, source) for _ in range(threshold - 1))]
        return cls(group, Place(group.name, size, threshold, index), signing, receiving, coefficients)

    def sign(self, message: str, source: Source) -> SignedMessage:
        """A message of this trustee."""
        return SignedMessage.sign(self.group, self.signing, message, source)

    def certificate(self, source: Source) -> Certificate:
        """What is published first."""
        verification, encryption = (self.group.generator.hidden_power(one) for one in (self.signing, self.receiving))
        signed = self.sign(certificate_message(self.place, verification, encryption), source)
        return Certificate(signed, verification, encryption)

    def polynomial(self, source: Source) -> Polynomial:
        """What is published second."""
        elements = [self.group.generator.hidden_power(one) for one in self.coefficients]
        return Polynomial(self.sign(polynomial_message(elements), source), elements)

    def share_for(self, index: int) -> Scalar:
        """s_ij, for the trustee with this index alone."""
        return value_at(self.coefficients, self.group.scalar(index))

    def confirm(self, certificates: list[Certificate], polynomial: Polynomial, source: Source) -> Proof:
        """The signature that this trustee has seen the certificates of all."""
        return self.sign(certificates_message(certificates, polynomial.coefficients), source).signature

    def finish(
        self, shares: Mapping[int, Scalar], polynomials: list[Polynomial], source: Source
    ) -> tuple[Scalar, TrusteeKey]:
        """The secret key and what is published of it, from the shares by sender. Raises ShareContradicts."""
        secret = self.group.scalar(0)
        for sender, polynomial in enumerate(polynomials, start=1):
            check_share(self.group, shares[sender], polynomial.coefficients, sender=sender, receiver=self.place.index)
            secret = secret + shares[sender]
        expected = element_at(self.group, added([one.coefficients for one in polynomials]), self.place.index)
        signature = self.sign(expected.text, source).signature
        return secret, publish(self.group, secret, source, signature=signature)


def check_share(group: Group, share: Scalar, polynomial: list[Element], *, sender: int, receiver: int) -> None:
    """Raise ShareContradicts unless g^s_ij = Π A_ie^(j^e)."""
    if group.generator_power(share) != element_at(group, polynomial, receiver):
        raise ShareContradicts(sender)


def at_one_table(group: Group, *, threshold: int, seeds: list[str], source: Source) -> tuple[list[Scalar], Pedersen]:
    """The whole ceremony in one place, for simulations and tests: who runs it knows all keys."""
    size = len(seeds)
    seats = [
        Seat.take(group, index=index, size=size, threshold=threshold, seed=seed, source=source)
        for index, seed in enumerate(seeds, start=1)
    ]
    certificates = [seat.certificate(source) for seat in seats]
    polynomials = [seat.polynomial(source) for seat in seats]
    signatures = [
        seat.confirm(certificates, polynomial, source) for seat, polynomial in zip(seats, polynomials, strict=True)
    ]
    finished = [
        seat.finish({one.place.index: one.share_for(seat.place.index) for one in seats}, polynomials, source)
        for seat in seats
    ]
    made = Pedersen(threshold, certificates, polynomials, signatures, [key for _, key in finished])
    return [secret for secret, _ in finished], made
