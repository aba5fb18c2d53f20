"""Trustees of whom any k open together: what the record says of them.

Source: Belenios specification, "Certificates", "Polynomials", "Voutputs", "Threshold parameters", in the structure that
the tool writes from 3.0 on; 2.0 reads past the fields that it does not know.
"""

from dataclasses import dataclass

from deliberation.domain.ballots import transcript
from deliberation.domain.ballots.canonical import array, fields, number_of, parse_canonical, render, text_of
from deliberation.domain.ballots.group import Element, Group
from deliberation.domain.ballots.polynomials import added, element_at
from deliberation.domain.ballots.proofs import Proof
from deliberation.domain.ballots.refusal import Check, Refused, demand
from deliberation.domain.ballots.signed_messages import SignedMessage
from deliberation.domain.ballots.trustee_keys import TrusteeKey

# each key takes as many powers as the threshold: ten thousand are seconds, and no party has more trustees
LARGEST_GROUP = 100


def demand_safe_threshold(*, threshold: int, size: int) -> None:
    """Raise Refused unless two groups that can open always share a trustee.

    With k ≤ n/2 a server could show two ends of the board to two groups, and get two tallies that differ by one ballot.
    """
    demand(Check.THRESHOLD, size < 2 * threshold <= 2 * size <= 2 * LARGEST_GROUP)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a trustee stands: the context of a certificate. `index` counts from 1."""

    group: str
    size: int
    threshold: int
    index: int

    @property
    def json(self) -> dict[str, object]:
        """For the certificate."""
        return {"group": self.group, "size": self.size, "threshold": self.threshold, "index": self.index}


@dataclass(frozen=True, slots=True)
class Certificate:
    """The keys with which a trustee signs and receives during the ceremony, signed by the first of them."""

    signed: SignedMessage
    verification: Element
    encryption: Element

    @classmethod
    def read(cls, group: Group, value: object, place: Place) -> "Certificate":
        """From JSON, checked. Raises Refused."""
        check = Check.CERTIFICATE
        signed = SignedMessage.read(group, value, check=check)
        held = fields(parse_canonical(_utf8(signed)), "context", "verification", "encryption", check=check)
        context = fields(held["context"], "group", "size", "threshold", "index", check=check)
        demand(check, text_of(context["group"], check=check) == place.group)
        numbers = [number_of(context[name], check=check) for name in ("size", "threshold", "index")]
        demand(check, numbers == [place.size, place.threshold, place.index])
        keys = [group.element(held[name]) for name in ("verification", "encryption")]
        demand(Check.NEUTRAL, not any(key.is_neutral for key in keys))
        signed.check(group, keys[0], check)
        return cls(signed, *keys)


def certificate_message(place: Place, verification: Element, encryption: Element) -> str:
    """What a trustee signs."""
    return render({"context": place.json, "verification": verification.text, "encryption": encryption.text})


def polynomial_message(coefficients: list[Element]) -> str:
    """What a trustee signs about the polynomial."""
    return render({"coefexps": [one.text for one in coefficients]})


def certificates_message(certificates: list[Certificate], coefficients: list[Element]) -> str:
    """What a trustee signs after having seen the certificates of all."""
    seen = {"certs": [one.signed.json for one in certificates], "coefexps": [one.text for one in coefficients]}
    return transcript.certificates_message(render(seen))


@dataclass(frozen=True, slots=True)
class Polynomial:
    """g^a_0 … g^a_(k−1) of one trustee, signed."""

    signed: SignedMessage
    coefficients: list[Element]

    @classmethod
    def read(cls, group: Group, value: object, *, threshold: int, signer: Element) -> "Polynomial":
        """From JSON, checked. Raises Refused."""
        check = Check.POLYNOMIAL
        signed = SignedMessage.read(group, value, check=check)
        held = fields(parse_canonical(_utf8(signed)), "coefexps", check=check)
        elements = [group.element(one) for one in array(held["coefexps"], length=threshold, check=check)]
        demand(Check.NEUTRAL, not elements[0].is_neutral)
        signed.check(group, signer, check)
        return cls(signed, elements)


@dataclass(frozen=True, slots=True)
class Pedersen:
    """n trustees of whom k open."""

    threshold: int
    certificates: list[Certificate]
    polynomials: list[Polynomial]
    signatures: list[Proof]
    keys: list[TrusteeKey]

    @classmethod
    def read(cls, group: Group, value: object) -> "Pedersen":
        """From JSON, with everything about it checked. Raises Refused."""
        names = ("threshold", "certs", "coefexps", "signatures", "verification_keys")
        held = fields(value, *names, check=Check.THRESHOLD)
        threshold = number_of(held["threshold"], check=Check.THRESHOLD)
        certs = array(held["certs"], check=Check.CERTIFICATE)
        size = len(certs)
        demand(Check.THRESHOLD, 1 <= threshold <= size <= LARGEST_GROUP)
        places = [Place(group.name, size, threshold, index) for index in range(1, size + 1)]
        certificates = [Certificate.read(group, *one) for one in zip(certs, places, strict=True)]
        signers = [one.verification for one in certificates]
        polynomials = [
            Polynomial.read(group, one, threshold=threshold, signer=signer)
            for one, signer in zip(array(held["coefexps"], length=size, check=Check.POLYNOMIAL), signers, strict=True)
        ]
        read = cls(
            threshold=threshold,
            certificates=certificates,
            polynomials=polynomials,
            signatures=[
                Proof.read(group, one, check=Check.CERTS_SIGNATURE)
                for one in array(held["signatures"], length=size, check=Check.CERTS_SIGNATURE)
            ],
            keys=[
                TrusteeKey.read(group, one)
                for one in array(held["verification_keys"], length=size, check=Check.VERIFICATION_KEY)
            ],
        )
        read.check(group)
        return read

    def check(self, group: Group) -> None:
        """Raise Refused unless all signed the certificates of all, and the keys are those of the polynomials."""
        together = added([one.coefficients for one in self.polynomials])
        for index, (certificate, polynomial, signature, key) in enumerate(
            zip(self.certificates, self.polynomials, self.signatures, self.keys, strict=True), start=1
        ):
            signer = certificate.verification
            seen = certificates_message(self.certificates, polynomial.coefficients)
            SignedMessage(seen, signature).check(group, signer, Check.CERTS_SIGNATURE)
            demand(Check.VERIFICATION_KEY, key.element == element_at(group, together, index))
            if key.signature is None:
                raise Refused(Check.VERIFICATION_KEY)
            SignedMessage(key.element.text, key.signature).check(group, signer, Check.VERIFICATION_KEY)

    @property
    def json(self) -> dict[str, object]:
        """For the record."""
        return {
            "threshold": self.threshold,
            "certs": [one.signed.json for one in self.certificates],
            "coefexps": [one.signed.json for one in self.polynomials],
            "signatures": [one.json for one in self.signatures],
            "verification_keys": [one.json for one in self.keys],
        }


def _utf8(signed: SignedMessage) -> bytes:
    try:
        return signed.message.encode()
    except UnicodeEncodeError as half:
        raise Refused(Check.JSON) from half
