"""Shares go from trustee to trustee: nobody sends them for another, and who lies is convicted."""

import json
from dataclasses import dataclass, replace

import pytest
from nacl.public import PrivateKey

from deliberation.domain.ballots.canonical import render
from deliberation.domain.ballots.ceremony import Seat, ShareContradicts
from deliberation.domain.ballots.pedersen import Pedersen, Polynomial
from deliberation.domain.ballots.randomness import SYSTEM
from deliberation.domain.ballots.refusal import Check, Refused
from deliberation.domain.ballots.share_exchange import (
    Parties,
    convicts,
    publish_exchange_key,
    read_exchange_key,
    seal,
    unseal,
)
from deliberation.domain.ballots.signed_messages import SignedMessage
from deliberation.domain.ballots.trustees import make_trustees, read_trustees
from tests.domain.ballots.polls import GROUP


@dataclass(frozen=True)
class Ceremony:
    seats: list[Seat]
    parties: Parties
    polynomials: list[Polynomial]
    keys: list[PrivateKey]
    published: list[SignedMessage]

    def send(self, sender: int, receiver: int) -> SignedMessage:
        place = self.seats[receiver - 1].place
        key = read_exchange_key(self.parties, place, self.published[receiver - 1])
        return seal(self.seats[sender - 1], self.parties, receiver, key, SYSTEM)


@pytest.fixture(scope="module")
def ceremony() -> Ceremony:
    seats = [Seat.take(GROUP, index=i, size=3, threshold=2, seed=f"s{i}", source=SYSTEM) for i in (1, 2, 3)]
    keys = [PrivateKey.generate() for _ in seats]
    return Ceremony(
        seats=seats,
        parties=Parties(GROUP, tuple(seat.certificate(SYSTEM) for seat in seats)),
        polynomials=[seat.polynomial(SYSTEM) for seat in seats],
        keys=keys,
        published=[publish_exchange_key(seat, key, SYSTEM) for seat, key in zip(seats, keys, strict=True)],
    )


def test_a_whole_ceremony_by_messages_makes_trustees_that_are_accepted(ceremony: Ceremony) -> None:
    finished = []
    for seat in ceremony.seats:
        me = seat.place.index
        told = [unseal(ceremony.parties, me, ceremony.keys[me - 1], ceremony.send(one, me)) for one in (1, 2, 3)]
        finished.append(seat.finish(dict(told), ceremony.polynomials, SYSTEM))
    certificates = list(ceremony.parties.certificates)
    pedersen = Pedersen(
        threshold=2,
        certificates=certificates,
        polynomials=ceremony.polynomials,
        signatures=[
            seat.confirm(certificates, one, SYSTEM)
            for seat, one in zip(ceremony.seats, ceremony.polynomials, strict=True)
        ],
        keys=[key for _, key in finished],
    )
    made = make_trustees(GROUP, (pedersen,))
    assert read_trustees(GROUP, made.raw).election_key == made.election_key
    assert [GROUP.generator**secret for secret, _ in finished] == list(made.keys)


def refused(ceremony: Ceremony, receiver: int, message: SignedMessage) -> Check:
    with pytest.raises(Refused) as told:
        unseal(ceremony.parties, receiver, ceremony.keys[receiver - 1], message)
    return told.value.check


def test_a_message_has_one_sender_one_receiver_and_one_ceremony(ceremony: Ceremony) -> None:
    message = ceremony.send(1, 2)
    assert unseal(ceremony.parties, 2, ceremony.keys[1], message)[0] == 1
    assert refused(ceremony, 3, message) is Check.EXCHANGE
    for field, value in (("from", 3), ("to", 3), ("election_keys", "0" * 64), ("from", True), ("from", 9)):
        other = render(json.loads(message.message) | {field: value})
        assert refused(ceremony, 2, replace(message, message=other)) is Check.EXCHANGE
        signed = ceremony.seats[0].sign(other, SYSTEM)  # signed by the sender all the same
        if (field, value) != ("from", 1):
            assert refused(ceremony, 2, signed) is Check.EXCHANGE
    elsewhere = Parties(GROUP, tuple(seat.certificate(SYSTEM) for seat in ceremony.seats))
    with pytest.raises(Refused):
        unseal(elsewhere, 2, ceremony.keys[1], message)


@pytest.mark.parametrize("box", ["", "x", "AAAA", "é", "A" * 88])
def test_a_box_that_does_not_open_is_refused(ceremony: Ceremony, box: str) -> None:
    held = render(json.loads(ceremony.send(1, 2).message) | {"box": box})
    assert refused(ceremony, 2, ceremony.seats[0].sign(held, SYSTEM)) is Check.EXCHANGE


def test_an_exchange_key_is_signed_by_its_trustee(ceremony: Ceremony) -> None:
    for index, message in ((2, ceremony.published[0]), (1, ceremony.published[1])):
        with pytest.raises(Refused) as told:
            read_exchange_key(ceremony.parties, ceremony.seats[index - 1].place, message)
        assert told.value.check is Check.EXCHANGE
    short = ceremony.seats[0].sign(render({"context": ceremony.seats[0].place.json, "exchange": "AAAA"}), SYSTEM)
    with pytest.raises(Refused):
        read_exchange_key(ceremony.parties, ceremony.seats[0].place, short)


def test_who_sends_a_wrong_share_is_convicted_by_their_own_message(ceremony: Ceremony) -> None:
    honest = ceremony.send(1, 2)
    published = ceremony.polynomials[0].coefficients
    assert not convicts(ceremony.parties, 2, ceremony.keys[1], honest, published)
    liar = replace(ceremony.seats[0], coefficients=[one + GROUP.scalar(1) for one in ceremony.seats[0].coefficients])
    place = ceremony.seats[1].place
    key = read_exchange_key(ceremony.parties, place, ceremony.published[1])
    lie = seal(liar, ceremony.parties, 2, key, SYSTEM)
    assert convicts(ceremony.parties, 2, ceremony.keys[1], lie, published)
    shares = dict(unseal(ceremony.parties, 2, ceremony.keys[1], one) for one in (lie, ceremony.send(2, 2)))
    with pytest.raises(ShareContradicts) as named:
        ceremony.seats[1].finish(shares | {3: ceremony.seats[2].share_for(2)}, ceremony.polynomials, SYSTEM)
    assert named.value.sender == 1
