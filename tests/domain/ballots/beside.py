"""What stands beside a record: sheets and signed statements, made for tests."""

from dataclasses import replace

from nacl.signing import SigningKey

from deliberation.domain.ballots.credential_list import write_list
from deliberation.domain.ballots.election import write_election
from deliberation.domain.ballots.hashes import base64_hash, hex_hash
from deliberation.domain.ballots.heads import Head, Receipt, key_fingerprint, sign
from deliberation.domain.ballots.sheet import Sheet, question_texts
from deliberation.domain.ballots.verdict import Verdict
from tests.domain.ballots.polls import GROUP, Poll

KEY = SigningKey(bytes(range(32)))
FINGERPRINT = key_fingerprint(bytes(KEY.verify_key))


def sheet_for(poll: Poll) -> Sheet:
    """An honest sheet."""
    listed = write_list((one.public, weight) for one, weight in zip(poll.credentials, poll.weights, strict=True))
    return Sheet(
        uuid=poll.election.uuid,
        kind="decision",
        mode="geheim",
        question_texts=question_texts(poll.election),
        credentials=base64_hash(listed),
        listed=len(poll.credentials),
        admitted=len(poll.credentials),
        minimum=2,
        weights=False,
        trustees=hex_hash(poll.trustees.raw),
        ways=("own",) + ("page",) * (len(poll.trustees.keys) - 1),
        opens="2026-11-22T10:00Z",
        closes="2026-11-22T11:00Z",
        objection_seconds=10,
    )


def announced(poll: Poll, sheet: Sheet) -> Poll:
    """The poll with the sheet's line in its description."""
    election = write_election(
        uuid=poll.election.uuid,
        name=poll.election.name,
        description=f"Antrag 7\n{sheet.line}",
        key=poll.election.key.element,
        group=GROUP,
        questions=poll.election.questions,
    )
    return replace(poll, election=election)


def heads_of(verdict: Verdict, *heights: int) -> list[Head]:
    """What the server signs at these heights, one after another."""
    made: list[Head] = []
    election = verdict.setup.election
    for minute, height in enumerate(heights):
        previous = hex_hash(made[-1].text.encode()) if made else None
        at = f"2026-11-22T10:{minute:02}Z"
        made.append(Head(election.uuid, election.fingerprint, height, verdict.heads[height], at, previous))
    return made


def receipt_of(verdict: Verdict, height: int) -> Receipt:
    """What a voter got."""
    election = verdict.setup.election
    return Receipt(election.uuid, election.fingerprint, height, verdict.heads[height], verdict.payloads[height])


def file_of(*statements: Head | Receipt, key: SigningKey = KEY) -> bytes:
    """The lines of a file."""
    return "".join(f"{sign(one, key)}\n" for one in statements).encode()
