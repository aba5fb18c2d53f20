"""Known answers for a ceremony of three trustees and for a whole record, made of draws that can be repeated."""

import json
from pathlib import Path
from typing import Any

from config import ROOT
from deliberation.domain.ballots import transcript
from deliberation.domain.ballots.canonical import render
from deliberation.domain.ballots.ceremony import at_one_table
from deliberation.domain.ballots.hashes import hex_hash
from deliberation.domain.ballots.polynomials import at_zero
from deliberation.domain.ballots.share_exchange import Parties
from deliberation.domain.ballots.trustees import make_trustees, read_trustees
from deliberation.operations.ballots.seeded import SeededSource
from deliberation.operations.ballots.simulation import Plan, simulate
from tests.domain.ballots.polls import GROUP, WITH_BLANK, YES_NO, verify

FOLDER = ROOT / "tests" / "vectors" / "ballots"
SOURCE = "Our own, accepted by belenios-tool 2.0. The draws are those of ballot.json, with this seed."


def vector(name: str) -> dict[str, Any]:
    held: dict[str, Any] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return held


def ceremony() -> dict[str, Any]:
    """Two of three open; each seed gives the keys for signing and receiving."""
    seed, seeds = "vector 2", ["Ada", "Rosa", "Clara"]
    secrets, pedersen = at_one_table(GROUP, threshold=2, seeds=seeds, source=SeededSource(seed))
    trustees = make_trustees(GROUP, (pedersen,))
    return {
        "source": SOURCE,
        "seed": seed,
        "seeds": seeds,
        "signing_and_receiving": [[str(one) for one in transcript.seed_keys(GROUP, each)] for each in seeds],
        "secrets": [str(one) for one in secrets],
        "election_keys": Parties(GROUP, tuple(pedersen.certificates)).fingerprint,
        "election_key": trustees.election_key.text,
        "trustees": trustees.raw.decode(),
    }


def test_a_ceremony() -> None:
    known = vector("threshold.json")
    assert known == ceremony()
    trustees = read_trustees(GROUP, known["trustees"].encode())
    assert trustees.election_key.text == known["election_key"]
    keys = [GROUP.generator ** GROUP.scalar(int(one)) for one in known["secrets"]]
    assert list(trustees.keys) == keys
    for owners in ((1, 2), (1, 3), (2, 3)):
        assert at_zero(GROUP, {owner: keys[owner - 1] for owner in owners}) == trustees.election_key


PLAN = Plan(voters=3, trustees=3, threshold=2, seed="vector 3", questions=(YES_NO, WITH_BLANK), absent=0, revotes=50)


def whole_record(folder: Path) -> dict[str, Any]:
    """What each part of a simulated record is called, how long it is, and what its events say."""
    made = simulate(PLAN, folder)
    raw = made.path.read_bytes()
    parts, events, offset = [], [], 0
    while offset < len(raw):
        size = int(raw[offset + 124 : offset + 135], 8)
        name = raw[offset : offset + 100].rstrip(b"\0").decode()
        content = raw[offset + 512 : offset + 512 + size]
        if name.endswith(".event.json"):
            events.append(content.decode())
        parts.append([name, size])
        offset += 512 + size + -size % 512
    return {
        "source": SOURCE,
        "seed": PLAN.seed,
        "name": made.path.name,
        "sha256": hex_hash(raw),
        "parts": parts,
        "events": events,
        "result": made.counts,
        "strong_proofs_sha256": hex_hash(made.path.with_suffix(".proofs.json").read_bytes()),
    }


def test_a_whole_record(tmp_path: Path) -> None:
    known = vector("record.json")
    assert known == whole_record(tmp_path)
    verdict = verify((tmp_path / known["name"]).read_bytes())
    assert verdict.heads == [hex_hash(event.encode()) for event in known["events"]]
    assert verdict.result == known["result"]


def write_vectors(folder: Path) -> None:
    """Make both anew; only when the format changes, which it must not."""
    for name, held in (("threshold.json", ceremony()), ("record.json", whole_record(folder))):
        (FOLDER / name).write_text(json.dumps(json.loads(render(held)), indent=1) + "\n", encoding="utf-8")
