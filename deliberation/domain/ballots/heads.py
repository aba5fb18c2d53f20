"""Signed heads and receipts: what the server said about its board, so that a second board can be proven.

Our own; `docs/protocol.md` fixes the form. A file holds one signed text a line: {"message","key","signature"}, the key
and the signature (Ed25519) in hex, the message the canonical JSON of a statement as text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from deliberation.domain.ballots.canonical import fields, number_of, parse_canonical, render, text_of
from deliberation.domain.ballots.hashes import hex_hash
from deliberation.domain.ballots.minutes import is_minute
from deliberation.domain.ballots.refusal import Check, Refused, demand
from deliberation.domain.ballots.verdict import Verdict

HEAD, RECEIPT = "deliberation-head|1|", "deliberation-receipt|1|"
# a hundred thousand receipts
LONGEST_FILE = 64 << 20
_LONGEST_LINE = 1 << 10
_HEX = re.compile("[0-9a-f]+")
_KEY_DIGITS, _SIGNATURE_DIGITS, _HASH_DIGITS = 64, 128, 64
_SIGNED = Check.SIGNED_HEAD


@dataclass(frozen=True, slots=True)
class Statement:
    """That at a height of a poll's chain stood this event."""

    poll: str
    election_hash: str
    height: int
    event: str


@dataclass(frozen=True, slots=True)
class Head(Statement):
    """The end of the chain at a full minute; `previous` is the hash of the last head's text."""

    at: str
    previous: str | None

    @property
    def text(self) -> str:
        """What is signed."""
        return render(_common(self) | {"at": self.at, "previous": self.previous})


@dataclass(frozen=True, slots=True)
class Receipt(Statement):
    """What a voter gets: no time, no name; `ballot` is the hash of their ballot."""

    ballot: str

    @property
    def text(self) -> str:
        """What is signed."""
        return render(_common(self) | {"ballot": self.ballot})


def _common(one: Statement) -> dict[str, object]:
    return {"poll": one.poll, "election_hash": one.election_hash, "height": one.height, "event": one.event}


def sign(statement: Head | Receipt, key: SigningKey) -> str:
    """The line of a file."""
    prefix = HEAD if isinstance(statement, Head) else RECEIPT
    signature = key.sign((prefix + statement.text).encode()).signature
    return render({"message": statement.text, "key": bytes(key.verify_key).hex(), "signature": signature.hex()})


def key_fingerprint(key: bytes) -> str:
    """What is printed on paper: the SHA-256 of the key."""
    return hex_hash(key)


def read_head(line: bytes, fingerprint: str) -> Head:
    """A head signed with the key of this fingerprint. Raises Refused."""
    message = _verified(line, HEAD, fingerprint)
    held = fields(_parsed(message), *_COMMON, "at", "previous", check=_SIGNED)
    previous = held["previous"]
    head = Head(
        *_statement(held),
        at=text_of(held["at"], check=_SIGNED),
        previous=None if previous is None else _hex(previous, _HASH_DIGITS),
    )
    demand(_SIGNED, is_minute(head.at))
    return head


def read_receipt(line: bytes, fingerprint: str) -> Receipt:
    """A receipt signed with the key of this fingerprint. Raises Refused."""
    held = fields(_parsed(_verified(line, RECEIPT, fingerprint)), *_COMMON, "ballot", check=_SIGNED)
    return Receipt(*_statement(held), ballot=_hex(held["ballot"], _HASH_DIGITS))


_COMMON = ("poll", "election_hash", "height", "event")


def _statement(held: dict[str, object]) -> tuple[str, str, int, str]:
    return (
        text_of(held["poll"], check=_SIGNED),
        text_of(held["election_hash"], check=_SIGNED),
        number_of(held["height"], check=_SIGNED),
        _hex(held["event"], _HASH_DIGITS),
    )


def _parsed(message: str) -> object:
    return parse_canonical(message.encode())


def _verified(line: bytes, prefix: str, fingerprint: str) -> str:
    held = fields(parse_canonical(line), "message", "key", "signature", check=_SIGNED)
    key = bytes.fromhex(_hex(held["key"], _KEY_DIGITS))
    signature = bytes.fromhex(_hex(held["signature"], _SIGNATURE_DIGITS))
    message = text_of(held["message"], check=_SIGNED)
    demand(_SIGNED, key_fingerprint(key) == fingerprint)
    try:
        VerifyKey(key).verify((prefix + message).encode(), signature)
    except BadSignatureError as error:
        raise Refused(_SIGNED) from error
    return message


def _hex(value: object, digits: int) -> str:
    text = text_of(value, check=_SIGNED)
    demand(_SIGNED, len(text) == digits and bool(_HEX.fullmatch(text)))
    return text


def check_heads(verdict: Verdict, heads: bytes, receipts: bytes, fingerprint: str) -> int:
    """How many statements stand on the chain: all of them, or it is refused. Raises Refused."""
    read_heads = [read_head(line, fingerprint) for line in _lines(heads)]
    read_receipts = [read_receipt(line, fingerprint) for line in _lines(receipts)]
    for number, (before, after) in enumerate(pairwise(read_heads), start=2):
        demand(_SIGNED, after.previous == hex_hash(before.text.encode()), at=f"head {number}")
    statements: list[Statement] = [*read_heads, *read_receipts]
    _demand_one_board(statements)
    for statement in statements:
        _demand_on_chain(verdict, statement)
    for receipt in read_receipts:
        demand(Check.HEAD_ON_CHAIN, verdict.payloads[receipt.height] == receipt.ballot, at=f"event {receipt.height}")
    return len(statements)


def _lines(raw: bytes) -> Iterator[bytes]:
    """Line by line, so that a file that is none costs nothing."""
    for line in BytesIO(raw):
        demand(_SIGNED, len(line) <= _LONGEST_LINE)
        yield line.removesuffix(b"\n")


def _demand_one_board(statements: list[Statement]) -> None:
    """Two statements of one height that name different events prove that there were two boards."""
    seen: dict[tuple[str, int], str] = {}
    for one in statements:
        known = seen.setdefault((one.poll, one.height), one.event)
        demand(Check.FORK, known == one.event, at=f"event {one.height}")


def _demand_on_chain(verdict: Verdict, one: Statement) -> None:
    election, at = verdict.setup.election, f"event {one.height}"
    demand(_SIGNED, (one.poll, one.election_hash) == (election.uuid, election.fingerprint), at=at)
    demand(Check.HEAD_ON_CHAIN, one.height < len(verdict.heads) and verdict.heads[one.height] == one.event, at=at)
