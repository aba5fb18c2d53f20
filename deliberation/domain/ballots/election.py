"""The election: what is asked, of whom, under which key. Its exact bytes are what every ballot is bound to.

Source: Belenios specification, "Elections". The form is free, so that nothing is ever written anew: the fingerprint
is the hash of the bytes that were stored once.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from deliberation.domain.ballots.canonical import array, number_of, parse, render, text_of
from deliberation.domain.ballots.elgamal import PublicKey
from deliberation.domain.ballots.group import Element, Group
from deliberation.domain.ballots.groups import group_named
from deliberation.domain.ballots.hashes import base64_hash
from deliberation.domain.ballots.questions import Question, read_question
from deliberation.domain.ballots.randomness import Source
from deliberation.domain.ballots.refusal import Check, Refused, demand

VERSION = 1
BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
UUID_LENGTH = 14
# what somebody can read and answer; it bounds a ballot to three megabytes, and so what has to be kept in memory
LARGEST_SLOTS = 2_000
_UUID = re.compile(f"[{BASE58}]{{{UUID_LENGTH},}}")
_REQUIRED = {"version", "description", "name", "group", "public_key", "questions", "uuid"}
_TEXTS = ("administrator", "credential_authority", "language")


@dataclass(frozen=True)
class Election:
    """An election that can be voted in.

    raw -- the exact bytes
    """

    raw: bytes
    uuid: str
    name: str
    description: str
    key: PublicKey
    questions: tuple[Question, ...]

    @property
    def group(self) -> Group:
        """The group of its key."""
        return self.key.group

    @cached_property
    def fingerprint(self) -> str:
        """fp, which all proofs of ballots and decryptions hash."""
        return base64_hash(self.raw)


def draw_uuid(source: Source) -> str:
    """A new identifier."""
    return "".join(BASE58[source.below(len(BASE58))] for _ in range(UUID_LENGTH))


def is_uuid(text: str) -> bool:
    """Whether it is well formed."""
    return bool(_UUID.fullmatch(text))


def read_election(raw: bytes) -> Election:
    """From its bytes. Raises Refused."""
    held = parse(raw)
    if type(held) is not dict:
        raise Refused(Check.ELECTION)
    render(held)  # no half characters
    demand(Check.ELECTION, _REQUIRED <= set(held) <= _REQUIRED | set(_TEXTS))
    for name in (*_TEXTS, "description", "name"):
        text_of(held.get(name, ""), check=Check.ELECTION)
    demand(Check.VERSION, number_of(held["version"], check=Check.ELECTION) == VERSION)
    group = group_named(text_of(held["group"], check=Check.ELECTION))
    key = group.element(held["public_key"])
    demand(Check.NEUTRAL, not key.is_neutral)
    uuid = text_of(held["uuid"], check=Check.ELECTION)
    demand(Check.UUID, is_uuid(uuid))
    questions = tuple(read_question(one) for one in array(held["questions"], check=Check.ELECTION))
    demand(Check.ELECTION, bool(questions))
    demand(Check.TOO_LARGE, sum(question.slots for question in questions) <= LARGEST_SLOTS)
    return Election(
        raw=raw,
        uuid=uuid,
        name=str(held["name"]),
        description=str(held["description"]),
        key=PublicKey(group, key),
        questions=questions,
    )


def write_election(
    *,
    uuid: str,
    name: str,
    description: str,
    key: Element,
    group: Group,
    questions: tuple[Question, ...],
    administrator: str = "",
    credential_authority: str = "",
) -> Election:
    """A new election. Raises Refused."""
    held: dict[str, object] = {
        "version": VERSION,
        "description": description,
        "name": name,
        "group": group.name,
        "public_key": key.text,
        "questions": [question.json for question in questions],
        "uuid": uuid,
    }
    named = {"administrator": administrator, "credential_authority": credential_authority}
    held.update({field: text for field, text in named.items() if text})
    return read_election(render(held).encode())
