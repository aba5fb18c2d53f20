"""A trustee's own program: makes a key, opens a record once, adds strong proofs to what another program opened.

What was opened with a key is remembered by the device on which the key is at home (`key_memory.py`), on the disk before
it is given to anybody: asked again, it gives the same bytes, and never another tally of the same poll.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from deliberation.domain.ballots.canonical import fields, parse_canonical, render, text_of
from deliberation.domain.ballots.decimals import read_decimal
from deliberation.domain.ballots.executors import executor_for
from deliberation.domain.ballots.group import Group, Scalar
from deliberation.domain.ballots.groups import DEFAULT, group_named
from deliberation.domain.ballots.hashes import hex_hash
from deliberation.domain.ballots.minutes import FORMAT as MINUTE
from deliberation.domain.ballots.randomness import SYSTEM
from deliberation.domain.ballots.refusal import Check, Refused, demand
from deliberation.domain.ballots.verify import demand_prefix
from deliberation.domain.ballots.version1 import (
    Heard,
    Kind,
    Openable,
    StrongProofs,
    Verdict,
    Verification,
    check_strong_proofs,
    decrypt,
    demand_openable,
    draw_trustee,
    owner_of,
    prove_strongly,
    read_strong_proofs,
)
from deliberation.operations.ballots.chain import read_chain
from deliberation.operations.ballots.files import CannotDo, read_file, reading, replace_file, write_new
from deliberation.operations.ballots.key_memory import KeyMemory
from deliberation.operations.progress import Progress, silently

_NAME_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Papers:
    """What a trustee lays beside the record."""

    sheet: Path
    day_sheet: Path
    older: Path
    heard: Heard


def keygen(folder: Path, memories: Path) -> str:
    """Make a key: NAME.privkey, as `belenios-tool` reads it, and NAME.pubkey, which is published. Raises CannotDo."""
    secret, key = draw_trustee(group_named(DEFAULT), SYSTEM)
    name = hex_hash(key.element.text.encode())[:_NAME_DIGITS].upper()
    KeyMemory(memories, key.element).settle(since=None)
    write_new(folder / f"{name}.privkey", render(str(secret)).encode(), secret=True)
    write_new(folder / f"{name}.pubkey", render(key.json).encode())
    return name


def adopt(key: Path, memories: Path, now: datetime) -> str:
    """Make this device the home of a key from elsewhere; gives the minute from which it opens. Raises CannotDo.

    What it opened elsewhere nobody knows here, so it opens what begins later.
    """
    group = group_named(DEFAULT)
    since = _minute(now + timedelta(minutes=1))
    KeyMemory(memories, group.generator.hidden_power(read_key(group, key))).settle(since=since)
    return since


def _minute(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime(MINUTE)


def read_key(group: Group, path: Path) -> Scalar:
    """The secret key in a file. Raises CannotDo."""
    try:
        text = json.loads(read_file(path, limit=1 << 10))
        secret = group.scalar(int(read_decimal(text, digits=group.scalar_digits)))
        demand(Check.NEUTRAL, secret.value != 0)
    except (ValueError, Refused) as error:
        raise CannotDo(f"{path} is no key.") from error
    return secret


def open_record(
    record: Path,
    key: Path,
    memories: Path,
    papers: Papers,
    folder: Path,
    *,
    now: datetime,
    wait: Callable[[int], object],
    progress: Progress = silently,
) -> list[Path]:
    """Write UUID.OWNER.decryption.json and UUID.OWNER.strong.json, after everything was checked and the wait is over.

    now -- by the trustee's clock; a vote that is to begin later has not begun after a key was adopted
    wait -- waits so many seconds, in which others may object. Raises CannotDo and Refused.
    """
    group = group_named(DEFAULT)
    secret = read_key(group, key)
    public = group.generator.hidden_power(secret)
    memory = KeyMemory(memories, public)
    since = memory.since()
    verdict = _verified(record, papers.older, progress)
    election = verdict.setup.election
    openable = demand_openable(verdict, public, read_file(papers.sheet), read_file(papers.day_sheet), papers.heard)
    kept = memory.kept(election.fingerprint)
    if kept is None:
        # somebody has opened it with this key, and it was not this device
        demand(Check.OPENED_ELSEWHERE, openable.owner not in verdict.decryptions)
        begins, here = openable.sheet.opens, _minute(now)
        demand(Check.OPENED_BEFORE, since is None or since <= begins <= here, at=f"{since}")
        wait(openable.sheet.objection_seconds)
        kept = _answer(verdict, openable, secret)
        memory.keep(election.fingerprint, kept)
    return _hand_out(kept, verdict, openable.owner, folder)


def _answer(verdict: Verdict, openable: Openable, secret: Scalar) -> bytes:
    election, tally, owner = verdict.setup.election, openable.tally, openable.owner
    decryption = decrypt(election, tally, secret)
    strong = prove_strongly(election, tally, owner, secret, decryption)
    answer = {
        "encrypted_tally": verdict.tally_hash,
        "decryption": decryption.raw.decode(),
        "strong": StrongProofs.over(election, tally, [strong]).raw.decode(),
    }
    return render(answer).encode()


def _hand_out(kept: bytes, verdict: Verdict, owner: int, folder: Path) -> list[Path]:
    held = fields(parse_canonical(kept), "encrypted_tally", "decryption", "strong", check=Check.OPENED_OTHERWISE)
    before, decryption, strong = (text_of(one, check=Check.OPENED_OTHERWISE) for one in held.values())
    # a server that shows two ends of the board would get two tallies that differ by one ballot
    demand(Check.OPENED_OTHERWISE, before == verdict.tally_hash, at=f"{before} before, {verdict.tally_hash} now")
    in_record = verdict.decryption_hashes.get(owner)
    demand(Check.OPENED_ELSEWHERE, in_record in (None, hex_hash(decryption.encode())))
    written = []
    for name, content in (("decryption", decryption.encode()), ("strong", strong.encode())):
        path = folder / f"{verdict.setup.election.uuid}.{owner}.{name}.json"
        if not path.exists() or read_file(path) != content:
            write_new(path, content)
        written.append(path)
    return written


def strengthen(record: Path, key: Path, proofs: Path, *, progress: Progress = silently) -> int:
    """Add the strong proofs of this key's decryption to UUID.proofs.json; gives the owner. Raises CannotDo, Refused."""
    verdict = _verified(record, None, progress)
    election = verdict.setup.election
    secret = read_key(election.group, key)
    owner = owner_of(verdict, election.group.generator.hidden_power(secret))
    if verdict.tally is None or owner not in verdict.decryptions:
        raise Refused(Check.DECRYPTIONS_MISSING, at=f"trustee {owner}")
    given = {}
    if proofs.exists():
        raw = read_file(proofs)
        check_strong_proofs(election, verdict.tally, verdict.setup.trustees.keys, verdict.decryptions, raw)
        given = dict(read_strong_proofs(election.group, raw).given)
    given[owner] = prove_strongly(election, verdict.tally, owner, secret, verdict.decryptions[owner])
    replace_file(proofs, StrongProofs.over(election, verdict.tally, given.values()).raw)
    return owner


def _verified(record: Path, older: Path | None, progress: Progress) -> Verdict:
    with reading(record) as file:
        size = file.seek(0, 2)
        file.seek(0)
        if older is not None:
            _demand_older(older, file)
        with executor_for("", size=size, workers=None) as executor, progress("Verifying", size) as advance:
            return Verification(file, executor, advance=advance).run()


def _demand_older(older: Path, file: BinaryIO) -> None:
    """The copy that the trustee took shows nothing unless it was taken while the vote was open."""
    with reading(older) as copy:
        demand_prefix(older, file)
        try:
            end = read_chain(copy).end
        except Refused as refused:
            raise Refused(Check.OLDER_COPY, at=older.name) from refused
    demand(Check.OLDER_COPY, end.kind in (Kind.SETUP, Kind.BALLOT), at=older.name)
