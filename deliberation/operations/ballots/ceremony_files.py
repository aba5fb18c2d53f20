"""The ceremony of threshold trustees by files: each step reads what all have published and writes one file more.

`seat-I.secret` never leaves its owner; `seat-I.json`, `shares-I.json` and `key-I.json` are for everybody.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from nacl.public import PrivateKey

from deliberation.domain.ballots.canonical import array, fields, number_of, parse_canonical, render, text_of
from deliberation.domain.ballots.group import Group
from deliberation.domain.ballots.groups import DEFAULT, group_named
from deliberation.domain.ballots.hashes import hex_hash
from deliberation.domain.ballots.randomness import SYSTEM
from deliberation.domain.ballots.refusal import Check, demand
from deliberation.domain.ballots.version1 import (
    Certificate,
    Parties,
    Pedersen,
    Place,
    Polynomial,
    Proof,
    Seat,
    SignedMessage,
    TrusteeKey,
    draw_credential,
    make_trustees,
    publish_exchange_key,
    read_exchange_key,
    read_trustees,
    seal,
    unseal,
)
from deliberation.operations.ballots.files import CannotDo, read_file, write_new
from deliberation.operations.ballots.key_memory import KeyMemory

_SHAPE = Check.EXCHANGE


def take_seat(folder: Path, *, index: int, size: int, threshold: int) -> None:
    """Write seat-I.secret and seat-I.json. Raises CannotDo, and Refused for a threshold that is not safe."""
    group = group_named(DEFAULT)
    seed = draw_credential(SYSTEM)  # 128 bits
    seat = Seat.take(group, index=index, size=size, threshold=threshold, seed=seed, source=SYSTEM)
    exchange = PrivateKey.generate()
    secret = {
        "index": index,
        "size": size,
        "threshold": threshold,
        "seed": seed,
        "coefficients": [str(one) for one in seat.coefficients],
        "exchange": bytes(exchange).hex(),
    }
    public = {
        "certificate": seat.certificate(SYSTEM).signed.json,
        "exchange": publish_exchange_key(seat, exchange, SYSTEM).json,
    }
    write_new(folder / f"seat-{index}.secret", render(secret).encode(), secret=True)
    write_new(folder / f"seat-{index}.json", render(public).encode())


def give_shares(secret: Path, seats: Sequence[Path], folder: Path) -> Path:
    """Write shares-I.json for these seats, and for no others ever. Raises CannotDo and Refused."""
    seat, _ = _read_secret(secret)
    parties, keys = _read_seats(seat, seats)
    _bind(secret, parties)
    polynomial = seat.polynomial(SYSTEM)
    public = {
        "polynomial": polynomial.signed.json,
        "confirmed": seat.confirm(list(parties.certificates), polynomial, SYSTEM).json,
        "shares": [
            seal(seat, parties, receiver, read_exchange_key(parties, place, key), SYSTEM).json
            for receiver, (place, key) in enumerate(keys, start=1)
        ],
    }
    path = folder / f"shares-{seat.place.index}.json"
    write_new(path, render(public).encode())
    return path


def finish(secret: Path, seats: Sequence[Path], shares: Sequence[Path], folder: Path, memories: Path) -> str:
    """Write NAME.privkey and key-I.json from the shares of all. Raises CannotDo and Refused; a wrong share is named."""
    seat, exchange = _read_secret(secret)
    parties, _ = _read_seats(seat, seats)
    _bind(secret, parties)
    given = _read_shares(seat.group, parties, seat.place, shares)
    told = [unseal(parties, seat.place.index, exchange, messages[seat.place.index - 1]) for _, _, messages in given]
    demand(_SHAPE, [sender for sender, _ in told] == list(range(1, len(told) + 1)))
    key_secret, key = seat.finish(dict(told), [polynomial for polynomial, _, _ in given], SYSTEM)
    name = hex_hash(key.element.text.encode())[:8].upper()
    KeyMemory(memories, key.element).settle(since=None)
    write_new(folder / f"{name}.privkey", render(str(key_secret)).encode(), secret=True)
    write_new(folder / f"key-{seat.place.index}.json", render(key.json).encode())
    return name


def assemble(
    singles: Sequence[Path], seats: Sequence[Path], shares: Sequence[Path], keys: Sequence[Path], path: Path
) -> str:
    """Write the trustees of an election; returns the hash that is read aloud. Raises CannotDo and Refused."""
    group = group_named(DEFAULT)
    members: list[TrusteeKey | Pedersen] = [TrusteeKey.read(group, _parsed(one)) for one in singles]
    if seats:
        first = _read_seat(group, seats[0])[2]
        parties = Parties(group, tuple(_read_seat(group, one)[0] for one in seats))
        given = _read_shares(group, parties, first, shares)
        members.append(
            Pedersen(
                threshold=first.threshold,
                certificates=list(parties.certificates),
                polynomials=[polynomial for polynomial, _, _ in given],
                signatures=[confirmed for _, confirmed, _ in given],
                keys=[TrusteeKey.read(group, _parsed(one)) for one in keys],
            )
        )
    made = make_trustees(group, tuple(members))
    made.demand_safe()
    raw = made.raw
    read_trustees(group, raw)  # everything about it once more, as whoever verifies does
    write_new(path, raw)
    return hex_hash(raw)


def _parsed(path: Path) -> object:
    return parse_canonical(read_file(path, limit=16 << 20))


def _read_secret(path: Path) -> tuple[Seat, PrivateKey]:
    group = group_named(DEFAULT)
    names = ("index", "size", "threshold", "seed", "coefficients", "exchange")
    held = fields(_parsed(path), *names, check=_SHAPE)
    index, size, threshold = (number_of(held[name], check=_SHAPE) for name in names[:3])
    seat = Seat.take(
        group, index=index, size=size, threshold=threshold, seed=text_of(held["seed"], check=_SHAPE), source=SYSTEM
    )
    coefficients = [group.read_scalar(one) for one in array(held["coefficients"], length=threshold, check=_SHAPE)]
    try:
        exchange = PrivateKey(bytes.fromhex(text_of(held["exchange"], check=_SHAPE)))
    except (ValueError, TypeError) as error:
        raise CannotDo(f"{path} is no seat's secret.") from error
    return Seat(group, seat.place, seat.signing, seat.receiving, coefficients), exchange


def _read_seat(group: Group, path: Path) -> tuple[Certificate, SignedMessage, Place]:
    """A seat as it says that it is; whether it belongs to the others is for the caller to say."""
    held = fields(_parsed(path), "certificate", "exchange", check=_SHAPE)
    signed = SignedMessage.read(group, held["certificate"], check=_SHAPE)
    said = fields(parse_canonical(signed.message.encode()), "context", "verification", "encryption", check=_SHAPE)
    context = fields(said["context"], "group", "size", "threshold", "index", check=_SHAPE)
    size, threshold, index = (number_of(context[name], check=_SHAPE) for name in ("size", "threshold", "index"))
    place = Place(group.name, size, threshold, index)
    certificate = Certificate.read(group, held["certificate"], place)
    return certificate, SignedMessage.read(group, held["exchange"], check=_SHAPE), place


def _read_seats(seat: Seat, paths: Sequence[Path]) -> tuple[Parties, list[tuple[Place, SignedMessage]]]:
    if len(paths) != seat.place.size:
        raise CannotDo(f"There are {seat.place.size} seats; {len(paths)} were named.")
    read = [_read_seat(seat.group, path) for path in paths]
    expected = [Place(seat.group.name, seat.place.size, seat.place.threshold, index + 1) for index in range(len(read))]
    if [place for _, _, place in read] != expected:
        raise CannotDo("The seats have to be named in their order, all of one ceremony.")
    parties = Parties(seat.group, tuple(certificate for certificate, _, _ in read))
    own = parties.signer(seat.place.index)
    if own != seat.group.generator.hidden_power(seat.signing):
        raise CannotDo(f"Seat {seat.place.index} among these is not yours: somebody has put another in its place.")
    return parties, [(place, exchange) for _, exchange, place in read]


def _read_shares(
    group: Group, parties: Parties, place: Place, paths: Sequence[Path]
) -> list[tuple[Polynomial, Proof, list[SignedMessage]]]:
    if len(paths) != place.size:
        raise CannotDo(f"There are {place.size} files of shares; {len(paths)} were named.")
    found = []
    for index, path in enumerate(paths, start=1):
        held = fields(_parsed(path), "polynomial", "confirmed", "shares", check=_SHAPE)
        signer = parties.signer(index)
        polynomial = Polynomial.read(group, held["polynomial"], threshold=place.threshold, signer=signer)
        confirmed = Proof.read(group, held["confirmed"], check=_SHAPE)
        messages = array(held["shares"], length=place.size, check=_SHAPE)
        found.append((polynomial, confirmed, [SignedMessage.read(group, one, check=_SHAPE) for one in messages]))
    return found


def _bind(secret: Path, parties: Parties) -> None:
    """Who shows other seats later would get shares of one polynomial for two ceremonies."""
    bound = secret.with_suffix(".bound")
    if not bound.exists():
        write_new(bound, json.dumps(parties.fingerprint).encode())
    if read_file(bound) != json.dumps(parties.fingerprint).encode():
        raise CannotDo("This seat has taken part with other seats before; a new ceremony needs new ones.")
