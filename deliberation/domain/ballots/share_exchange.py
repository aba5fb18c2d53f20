"""What threshold trustees send to one another in private: no part of the record; `docs/protocol.md` fixes the form.

Each publishes an X25519 key in a message of their own, signed like their certificate. A share goes into a sealed box to
the receiver's key, and the box into a signed message: a sealed box alone has no sender. The messages are kept until
the end, so that a share that contradicts the polynomial convicts whoever sent it.
"""

from base64 import b64decode, b64encode
from binascii import Error as NoBase64
from collections.abc import Sequence
from dataclasses import dataclass

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from deliberation.domain.ballots.canonical import fields, number_of, parse_canonical, render, text_of
from deliberation.domain.ballots.ceremony import Seat, check_share
from deliberation.domain.ballots.group import Element, Group, Scalar
from deliberation.domain.ballots.hashes import hex_hash
from deliberation.domain.ballots.pedersen import Certificate, Place
from deliberation.domain.ballots.randomness import Source
from deliberation.domain.ballots.refusal import Check, Refused, demand
from deliberation.domain.ballots.signed_messages import SignedMessage

_EXCHANGE = Check.EXCHANGE
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Parties:
    """Whose shares they are: the certificates of all, to which every message is bound."""

    group: Group
    certificates: tuple[Certificate, ...]

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the array of certificates."""
        return hex_hash(render([one.signed.json for one in self.certificates]).encode())

    def signer(self, index: int) -> Element:
        """The verification key of a trustee. Raises Refused."""
        demand(_EXCHANGE, 1 <= index <= len(self.certificates))
        return self.certificates[index - 1].verification


def publish_exchange_key(seat: Seat, key: PrivateKey, source: Source) -> SignedMessage:
    """The X25519 key to which others seal."""
    encoded = b64encode(bytes(key.public_key)).decode()
    return seat.sign(render({"context": seat.place.json, "exchange": encoded}), source)


def read_exchange_key(parties: Parties, place: Place, signed: SignedMessage) -> PublicKey:
    """A trustee's X25519 key. Raises Refused."""
    signed.check(parties.group, parties.signer(place.index), _EXCHANGE)
    held = fields(parse_canonical(signed.message.encode()), "context", "exchange", check=_EXCHANGE)
    demand(_EXCHANGE, held["context"] == place.json and _exact(held["context"]))
    key = _base64(held["exchange"])
    demand(_EXCHANGE, len(key) == _KEY_BYTES)
    return PublicKey(key)


def seal(seat: Seat, parties: Parties, receiver: int, key: PublicKey, source: Source) -> SignedMessage:
    """The share for one receiver."""
    box = SealedBox(key).encrypt(str(seat.share_for(receiver)).encode())
    held = {
        "election_keys": parties.fingerprint,
        "from": seat.place.index,
        "to": receiver,
        "box": b64encode(box).decode(),
    }
    return seat.sign(render(held), source)


def unseal(parties: Parties, receiver: int, key: PrivateKey, signed: SignedMessage) -> tuple[int, Scalar]:
    """The sender and the share. Raises Refused, also for a message of another ceremony."""
    held = fields(parse_canonical(signed.message.encode()), "election_keys", "from", "to", "box", check=_EXCHANGE)
    sender = number_of(held["from"], check=_EXCHANGE)
    signed.check(parties.group, parties.signer(sender), _EXCHANGE)
    demand(_EXCHANGE, held["election_keys"] == parties.fingerprint)
    demand(_EXCHANGE, number_of(held["to"], check=_EXCHANGE) == receiver)
    try:
        opened = SealedBox(key).decrypt(_base64(held["box"])).decode("ascii")
    except (CryptoError, UnicodeDecodeError) as error:
        raise Refused(_EXCHANGE, at=f"trustee {sender}") from error
    return sender, parties.group.read_scalar(opened)


def convicts(
    parties: Parties, receiver: int, key: PrivateKey, signed: SignedMessage, polynomial: Sequence[Element]
) -> bool:
    """Whether a complaint holds: the receiver shows the X25519 key, and everybody opens the signed box.

    The ceremony is broken off then in any case, so the key protects nothing any more. Raises Refused if the message is
    not of this ceremony and its sender.
    """
    sender, share = unseal(parties, receiver, key, signed)
    try:
        check_share(parties.group, share, list(polynomial), sender=sender, receiver=receiver)
    except Refused:
        return True
    return False


def _base64(value: object) -> bytes:
    try:
        return b64decode(text_of(value, check=_EXCHANGE).encode("ascii"), validate=True)
    except (NoBase64, UnicodeEncodeError) as error:
        raise Refused(_EXCHANGE) from error


def _exact(context: object) -> bool:
    """No true among the numbers, though Python holds it equal to 1."""
    return isinstance(context, dict) and all(type(one) in (int, str) for one in context.values())
