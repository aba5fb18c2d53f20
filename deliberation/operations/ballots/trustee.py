"""A trustee's own program: makes a key, opens a record once, adds strong proofs to what another program opened.

What was opened with a key stands beside the key, on the disk before it is given to anybody: asked again, it gives the
same bytes, and never another tally of the same poll.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from deliberation.domain.ballots.canonical import fields, parse_canonical, render, text_of
from deliberation.domain.ballots.decimals import read_decimal
from deliberation.domain.ballots.executors import executor_for
from deliberation.domain.ballots.group import Group, Scalar
from deliberation.domain.ballots.groups import DEFAULT, group_named
from deliberation.domain.ballots.hashes import hex_hash
from deliberation.domain.ballots.randomness import SYSTEM
from deliberation.domain.ballots.refusal import Check, Refused, demand
from deliberation.domain.ballots.version1 import (
    Heard,
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
from deliberation.operations.ballots.files import CannotDo, read_file, write_new
from deliberation.operations.progress import Progress, silently

_NAME_DIGITS = 8
_LARGEST_RECORD = 8 << 30


@dataclass(frozen=True, slots=True)
class Papers:
    """What a trustee lays beside the record."""

    sheet: Path
    day_sheet: Path
    older: Path
    heard: Heard


def keygen(folder: Path) -> str:
    """Make a key: NAME.privkey, as `belenios-tool` reads it, and NAME.pubkey, which is published. Raises CannotDo."""
    secret, key = draw_trustee(group_named(DEFAULT), SYSTEM)
    name = hex_hash(key.element.text.encode())[:_NAME_DIGITS].upper()
    write_new(folder / f"{name}.privkey", render(str(secret)).encode(), secret=True)
    write_new(folder / f"{name}.pubkey", render(key.json).encode())
    return name


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
    papers: Papers,
    folder: Path,
    *,
    wait: Callable[[int], object],
    progress: Progress = silently,
) -> list[Path]:
    """Write UUID.OWNER.decryption.json and UUID.OWNER.strong.json, after everything was checked and the wait is over.

    wait -- waits so many seconds, in which others may object. Raises CannotDo and Refused.
    """
    verdict = _verified(record, papers.older, progress)
    election = verdict.setup.election
    secret = read_key(election.group, key)
    public = election.group.generator.hidden_power(secret)
    openable = demand_openable(verdict, public, read_file(papers.sheet), read_file(papers.day_sheet), papers.heard)
    kept = key.with_suffix(".opened") / f"{hex_hash(election.fingerprint.encode())}.json"
    if not kept.exists():
        wait(openable.sheet.objection_seconds)
        decryption = decrypt(election, openable.tally, secret)
        strong = prove_strongly(election, openable.tally, openable.owner, secret, decryption)
        answer = {
            "encrypted_tally": verdict.tally_hash,
            "decryption": decryption.raw.decode(),
            "strong": StrongProofs.over(election, openable.tally, [strong]).raw.decode(),
        }
        write_new(kept, render(answer).encode(), secret=True)
    return _hand_out(kept, verdict, openable.owner, folder)


def _hand_out(kept: Path, verdict: Verdict, owner: int, folder: Path) -> list[Path]:
    held = fields(
        parse_canonical(read_file(kept)), "encrypted_tally", "decryption", "strong", check=Check.OPENED_OTHERWISE
    )
    before = text_of(held["encrypted_tally"], check=Check.OPENED_OTHERWISE)
    # a server that shows two ends of the board would get two tallies that differ by one ballot
    demand(Check.OPENED_OTHERWISE, before == verdict.tally_hash, at=f"{before} before, {verdict.tally_hash} now")
    written = []
    for name in ("decryption", "strong"):
        path = folder / f"{verdict.setup.election.uuid}.{owner}.{name}.json"
        content = text_of(held[name], check=Check.OPENED_OTHERWISE).encode()
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
    written = proofs.with_name(f"{proofs.name}.new")
    written.unlink(missing_ok=True)
    write_new(written, StrongProofs.over(election, verdict.tally, given.values()).raw)
    written.replace(proofs)
    return owner


def _verified(record: Path, older: Path | None, progress: Progress) -> Verdict:
    raw = read_file(record, limit=_LARGEST_RECORD)
    if older is not None:
        demand(Check.OLDER_COPY, raw.startswith(read_file(older, limit=_LARGEST_RECORD)))
    with executor_for("", size=len(raw), workers=None) as executor, progress("Verifying", len(raw)) as advance:
        return Verification(BytesIO(raw), executor, advance=advance).run()
