"""`python -m deliberation.domain.ballots.verify RECORD.bel`: the strict verifier, without web and database.

Exit: 0 finished, and everything holds; 1 refused, with the first check that fails; 2 wrong usage or an unreadable file;
3 right so far, but not finished, or a strong proof is missing.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NoReturn

from deliberation.domain.ballots.executors import DASK, ClusterMissing, WorkerLied, executor_for
from deliberation.domain.ballots.heads import LONGEST_FILE, check_heads
from deliberation.domain.ballots.refusal import Check, Refused, demand
from deliberation.domain.ballots.sheet import check_sheet
from deliberation.domain.ballots.strong_proofs import check_strong_proofs
from deliberation.domain.ballots.verdict import State, Verdict
from deliberation.domain.ballots.verification import Verification

GOOD, REFUSED, UNREADABLE, UNFINISHED = 0, 1, 2, 3
_BLOCK = 1 << 20
_LONGEST_SHEET = 1 << 20
_LONGEST_PROOF = 1 << 8  # two numbers of 77 digits and their names
_PERCENT = 100


@dataclass
class Told:
    """What is said in the end."""

    exit: int
    verdict: str
    facts: dict[str, object] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)

    @property
    def json(self) -> str:
        """For programs."""
        return json.dumps({"verdict": self.verdict, **self.facts, "notices": self.notices}, ensure_ascii=False)

    @property
    def text(self) -> str:
        """For people."""
        lines = [f"{self.verdict[0].upper()}{self.verdict[1:]}."]
        lines += [f"  {name.replace('_', ' ')}: {value}" for name, value in self.facts.items()]
        return "\n".join([*lines, *self.notices])


def main(words: Sequence[str] | None = None, *, program: str = "python -m deliberation.domain.ballots.verify") -> int:
    """Verify, say it, and return the exit code."""
    wanted = _parser(program).parse_args(words)
    if wanted.record is None:
        return _complain("RECORD.bel is missing; --help tells more.")
    if (wanted.heads or wanted.receipts) and not wanted.head_key:
        return _complain("--heads and --receipts need --head-key, the fingerprint that is printed on paper.")
    if wanted.executor and not wanted.executor.startswith(DASK):
        return _complain("--executor is dask://HOST:PORT.")
    try:
        told = _told(wanted)
    except OSError as error:
        return _complain(f"{error.filename or wanted.record} cannot be read: {error.strerror or error}.")
    except ImportError:
        return _complain("--executor needs the extra `dask` to be installed.")
    except ClusterMissing as missing:
        return _complain(f"{missing}.")
    except WorkerLied as lie:
        return _complain(f"The verification cannot be trusted: {lie}.")
    except (BrokenExecutor, MemoryError, KeyboardInterrupt):
        return _complain("The verification was broken off (by hand, a process, or memory): no word about the record.")
    sys.stdout.write((told.json if wanted.json else told.text) + "\n")
    return told.exit


def _parser(program: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=program, description="Verify the record of a secret poll, strictly.")
    parser.error = _usage  # type: ignore[method-assign]
    # not required here, so that an option which does not exist is told first
    parser.add_argument("record", metavar="RECORD.bel", type=Path, nargs="?")
    parser.add_argument("--strong", metavar="UUID.proofs.json", type=Path, help="the trustees' strong proofs")
    parser.add_argument("--sheet", metavar="SHEET.json", type=Path, help="the poll sheet that was announced")
    parser.add_argument("--older", metavar="OLD.bel", type=Path, help="an older copy, which must be the beginning")
    parser.add_argument("--heads", metavar="FILE", type=Path, help="signed heads to find on the chain")
    parser.add_argument("--receipts", metavar="FILE", type=Path, help="signed receipts to find on the chain")
    parser.add_argument("--head-key", metavar="FINGERPRINT", help="of the key that signs heads and receipts")
    parser.add_argument("--growing", action="store_true", help="a good record need not be finished")
    parser.add_argument("--json", action="store_true", help="answer for programs")
    parser.add_argument(
        "--workers", metavar="N", type=int, choices=range(1, 257), help="processes; all cores otherwise"
    )
    parser.add_argument("--executor", metavar="dask://HOST:PORT", default="", help="spread the work over a cluster")
    return parser


def _usage(message: str) -> NoReturn:
    sys.exit(_complain(f"{message[0].upper()}{message[1:]}; --help tells more."))


def _complain(sentence: str) -> int:
    sys.stderr.write(f"{' '.join(sentence.split())}\n")
    return UNREADABLE


def _told(wanted: argparse.Namespace) -> Told:
    try:
        return _verified(wanted)
    except Refused as refusal:
        facts: dict[str, object] = {"check": str(refusal.check), "why": refusal.check.sentence, "at": refusal.at}
        return Told(REFUSED, "refused", facts)


def _verified(wanted: argparse.Namespace) -> Told:
    with wanted.record.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(0)
        if wanted.older:
            demand_prefix(wanted.older, file)
        with executor_for(wanted.executor, size=size, workers=wanted.workers) as executor, _Bar(size) as bar:
            verdict = Verification(file, executor, advance=bar.advance).run()
    told = _of(verdict, growing=wanted.growing)
    if wanted.record.name != f"{verdict.setup.election.uuid}.bel":
        told.notices.append(f"Usually the file is called {verdict.setup.election.uuid}.bel.")
    if not verdict.is_sorted:
        told.notices.append("The list of credentials is not sorted: its order may tell whose they are.")
    for look in (_look_at_strong_proofs, _look_at_sheet, _look_at_heads):
        look(wanted, verdict, told)
    return told


def _of(verdict: Verdict, *, growing: bool) -> Told:
    facts: dict[str, object] = {
        "uuid": verdict.setup.election.uuid,
        "fingerprint": verdict.setup.election.fingerprint,
        "trustees": verdict.setup.trustees_hash,
        "credentials": verdict.credentials,
        "events": len(verdict.heads),
        "head": verdict.heads[-1],
        "ballots": verdict.ballots,
        "voters": verdict.voters,
    }
    if verdict.result is not None:
        facts["result"] = verdict.result
    finished = verdict.state is State.FINISHED or growing
    return Told(GOOD if finished else UNFINISHED, str(verdict.state), facts)


def _look_at_strong_proofs(wanted: argparse.Namespace, verdict: Verdict, told: Told) -> None:
    if not wanted.strong:
        return
    if verdict.tally is None:
        raise Refused(Check.STRONG_PROOFS)
    setup = verdict.setup
    slots = sum(len(question) for question in verdict.tally.slots)
    raw = _read(wanted.strong, limit=longest_proofs(decryptions=len(verdict.decryptions), slots=slots))
    missing = check_strong_proofs(setup.election, verdict.tally, setup.trustees.keys, verdict.decryptions, raw)
    told.notices += [f"Record good, strong proof of trustee {owner} missing." for owner in missing]
    told.facts["strong_proofs"] = len(verdict.decryptions) - len(missing)
    if missing:
        told.exit = UNFINISHED


def longest_proofs(*, decryptions: int, slots: int) -> int:
    """No file of strong proofs of so many decryptions of so many slots has more bytes."""
    return _LONGEST_SHEET + decryptions * slots * _LONGEST_PROOF


def _look_at_sheet(wanted: argparse.Namespace, verdict: Verdict, told: Told) -> None:
    if wanted.sheet:
        told.facts["sheet"] = check_sheet(verdict, _read(wanted.sheet, limit=_LONGEST_SHEET)).mode


def _look_at_heads(wanted: argparse.Namespace, verdict: Verdict, told: Told) -> None:
    if wanted.heads or wanted.receipts:
        heads = _read(wanted.heads, limit=LONGEST_FILE) if wanted.heads else b""
        receipts = _read(wanted.receipts, limit=LONGEST_FILE) if wanted.receipts else b""
        told.facts["statements_found"] = check_heads(verdict, heads, receipts, wanted.head_key)


def _read(path: Path, *, limit: int) -> bytes:
    with path.open("rb") as file:
        raw = file.read(limit + 1)
    demand(Check.TOO_LARGE, len(raw) <= limit, at=path.name)
    return raw


def demand_prefix(older: Path, file: BinaryIO) -> None:
    """Raise Refused unless the older copy is the beginning of the file, to whose beginning it goes back."""
    with older.open("rb") as beginning:
        while block := beginning.read(_BLOCK):
            demand(Check.OLDER_COPY, file.read(len(block)) == block)
    file.seek(0)


class _Bar:
    """How far it is, for a person at a terminal; click is no library of the rules."""

    def __init__(self, size: int) -> None:
        self._size = max(size, 1)
        self._done = 0
        self._shown = -1
        self._say: Callable[[str], object] = sys.stderr.write if sys.stderr.isatty() else (lambda _: None)

    def __enter__(self) -> "_Bar":
        return self

    def __exit__(self, *_: object) -> None:
        self._say("\r\033[K")

    def advance(self, step: int) -> None:
        """So many bytes more."""
        self._done += step
        percent = self._done * _PERCENT // self._size
        if percent > self._shown:
            self._shown = percent
            self._say(f"\rVerifying {'█' * (percent // 4):<25} {percent} %")
            sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
