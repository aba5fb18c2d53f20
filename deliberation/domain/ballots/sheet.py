"""The poll sheet beside a record: what was announced before the vote. Our own; `docs/protocol.md` fixes the form.

Its hash is the last line of the election's description, so that nobody can exchange it afterwards.
"""

import re
from dataclasses import dataclass

from deliberation.domain.ballots.canonical import array, fields, number_of, parse_canonical, render, text_of
from deliberation.domain.ballots.election import Election
from deliberation.domain.ballots.hashes import hex_hash
from deliberation.domain.ballots.minutes import is_minute
from deliberation.domain.ballots.refusal import Check, demand
from deliberation.domain.ballots.verdict import Verdict

VERSION = 1
WAYS = ("page", "own")
_HEX = re.compile("[0-9a-f]{64}")
_WORD = re.compile("[a-z]{1,20}")
_SHEET = Check.SHEET


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was announced.

    question_texts -- SHA-256 of each question's words
    credentials -- Base64 hash of the list; `listed` its length, `admitted` how many of them may vote
    trustees -- SHA-256 of the trustees' content
    ways -- for each owner: decrypts in a page of the server, or with a program of their own
    """

    uuid: str
    kind: str
    mode: str
    question_texts: tuple[str, ...]
    credentials: str
    listed: int
    admitted: int
    minimum: int
    weights: bool
    trustees: str
    ways: tuple[str, ...]
    opens: str
    closes: str
    objection_seconds: int

    @property
    def raw(self) -> bytes:
        """The file's bytes."""
        return render(
            {
                "version": VERSION,
                "uuid": self.uuid,
                "kind": self.kind,
                "mode": self.mode,
                "question_texts": list(self.question_texts),
                "credentials": self.credentials,
                "list": self.listed,
                "admitted": self.admitted,
                "minimum": self.minimum,
                "weights": self.weights,
                "trustees": self.trustees,
                "ways": list(self.ways),
                "opens": self.opens,
                "closes": self.closes,
                "objection_seconds": self.objection_seconds,
            }
        ).encode()

    @property
    def line(self) -> str:
        """The last line of the description."""
        return f"deliberation-sheet|{VERSION}|{self.mode}|{hex_hash(self.raw)}"


_NAMES = (
    "version", "uuid", "kind", "mode", "question_texts", "credentials", "list", "admitted", "minimum", "weights",
    "trustees", "ways", "opens", "closes", "objection_seconds",
)  # fmt: skip


def read_sheet(raw: bytes) -> Sheet:
    """The sheet that a file says. Raises Refused."""
    held = fields(parse_canonical(raw), *_NAMES, check=_SHEET)

    def text(name: str) -> str:
        return text_of(held[name], check=_SHEET)

    def number(name: str) -> int:
        return number_of(held[name], check=_SHEET)

    def texts(name: str) -> tuple[str, ...]:
        return tuple(text_of(one, check=_SHEET) for one in array(held[name], check=_SHEET))

    demand(_SHEET, number("version") == VERSION and type(held["weights"]) is bool)
    sheet = Sheet(
        uuid=text("uuid"),
        kind=text("kind"),
        mode=text("mode"),
        question_texts=texts("question_texts"),
        credentials=text("credentials"),
        listed=number("list"),
        admitted=number("admitted"),
        minimum=number("minimum"),
        weights=held["weights"] is True,
        trustees=text("trustees"),
        ways=texts("ways"),
        opens=text("opens"),
        closes=text("closes"),
        objection_seconds=number("objection_seconds"),
    )
    demand(_SHEET, all(_WORD.fullmatch(word) for word in (sheet.kind, sheet.mode)))
    demand(_SHEET, all(_HEX.fullmatch(one) for one in (sheet.trustees, *sheet.question_texts)))
    demand(_SHEET, all(way in WAYS for way in sheet.ways))
    demand(_SHEET, all(is_minute(moment) for moment in (sheet.opens, sheet.closes)))
    demand(_SHEET, sheet.opens < sheet.closes and sheet.minimum <= sheet.admitted <= sheet.listed)
    return sheet


def question_texts(election: Election) -> tuple[str, ...]:
    """What a sheet says of the questions."""
    return tuple(hex_hash(question.text.encode()) for question in election.questions)


def check_sheet(verdict: Verdict, raw: bytes) -> Sheet:
    """The sheet, if the record is what it announces. Raises Refused."""
    sheet, setup = read_sheet(raw), verdict.setup
    for what, holds in (
        ("description", setup.election.description.rpartition("\n")[2] == sheet.line),
        ("uuid", sheet.uuid == setup.election.uuid),
        ("question_texts", sheet.question_texts == question_texts(setup.election)),
        ("credentials", sheet.credentials == verdict.credentials_hash),
        ("list", sheet.listed == verdict.credentials),
        ("admitted", max(verdict.num_tallied, verdict.voters) <= sheet.admitted),
        # sums of different weights can be taken apart, so a secret poll has none, also if it was announced
        ("weights", not (sheet.weights or verdict.is_weighted)),
        ("trustees", sheet.trustees == setup.trustees_hash),
        ("ways", len(sheet.ways) == len(setup.trustees.keys)),
        # below the minimum nobody opens, so that few votes show nobody's
        ("minimum", not verdict.decryptions or verdict.num_tallied >= sheet.minimum),
    ):
        demand(_SHEET, holds, at=what)
    return sheet
