"""Known answers: those of the published protocol, and our own, which the browser's code will read as well."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from nacl.signing import SigningKey

from config import ROOT
from deliberation.domain.ballots import transcript
from deliberation.domain.ballots.ballot import longest, read_choices
from deliberation.domain.ballots.casting import make_ballot
from deliberation.domain.ballots.checking import BallotCheck
from deliberation.domain.ballots.credentials import derive, derive_as_2_0
from deliberation.domain.ballots.day_sheet import Announced, read_day_sheet, write_day_sheet
from deliberation.domain.ballots.decryption import decrypt
from deliberation.domain.ballots.election import read_election
from deliberation.domain.ballots.hashes import base64_hash, hex_hash
from deliberation.domain.ballots.heads import Head, Receipt, key_fingerprint, read_head, read_receipt, sign
from deliberation.domain.ballots.proofs import prove_secret
from deliberation.domain.ballots.refusal import Check
from deliberation.domain.ballots.sheet import Sheet, read_sheet
from deliberation.domain.ballots.strong_proofs import StrongProofs, prove_strongly
from deliberation.domain.ballots.tally import add_up
from deliberation.domain.ballots.words import words_of
from deliberation.operations.ballots.seeded import SeededSource
from tests.domain.ballots.polls import GROUP

FOLDER = ROOT / "tests" / "vectors" / "ballots"


def vector(name: str) -> dict[str, Any]:
    held: dict[str, Any] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return held


@dataclass
class Fixed:
    """Draws what it was told to."""

    number: int

    def below(self, limit: int) -> int:
        return self.number


def test_every_file_says_where_it_comes_from() -> None:
    files = sorted(path.name for path in FOLDER.glob("*.json"))
    assert files == ["ballot.json", "beside.json", "record.json", "section21.json", "threshold.json"]
    assert all(vector(name)["source"] for name in files)


def test_hash() -> None:
    known = vector("section21.json")["base64_hash"]
    assert base64_hash(known["text"].encode()) == known["hash"]


@pytest.mark.parametrize(("name", "derivation"), [("credential_2_0", derive_as_2_0), ("credential_3_x", derive)])
def test_credentials(name: str, derivation: Any) -> None:
    held = vector("section21.json")
    known = held[name]
    made = derivation(GROUP, held["uuid"], known["text"])
    assert str(made.secret) == known["secret"]
    assert hex_hash(made.public.text.encode()) == known["public_sha256"]


def test_possession_of_a_key() -> None:
    known = vector("section21.json")["key_possession"]
    secret = GROUP.scalar(int(known["secret"]))
    key = GROUP.generator**secret
    proof = prove_secret(
        GROUP, secret, lambda seen: transcript.key_possession(GROUP, key, seen), Fixed(int(known["nonce"]))
    )
    assert proof.json == {"challenge": known["challenge"], "response": known["response"]}


def test_a_whole_ballot_and_its_opening() -> None:
    """From the draws in the file: the same ballot, tally, decryption and strong proofs, byte for byte."""
    known = vector("ballot.json")
    election = read_election(known["election"].encode())
    assert election.fingerprint == known["fingerprint"]
    credential = derive(GROUP, election.uuid, known["credential"])
    source = SeededSource(known["seed"])
    ballot = make_ballot(election, credential, known["choices"], source=source)
    assert ballot.decode() == known["ballot"]
    assert base64_hash(ballot) == known["tracker"]
    assert BallotCheck(election).check(ballot).body_hash == known["body_hash"]
    assert longest(election) == known["longest"]
    tally = add_up(election, [(read_choices(election, ballot), 1)])
    secret = GROUP.scalar(int(known["trustee_secret"]))
    decryption = decrypt(election, tally, secret, source=source)
    assert decryption.raw.decode() == known["partial_decryption"]
    strong = prove_strongly(election, tally, 1, secret, decryption, source=source)
    assert StrongProofs.over(election, tally, [strong]).raw.decode() == known["strong_proofs"]


def write_ballot_vector(path: Path = FOLDER / "ballot.json") -> None:
    """Make our own vector anew; only when the format changes, which it must not."""
    from deliberation.domain.ballots.election import write_election
    from tests.domain.ballots.polls import WITH_BLANK, YES_NO

    secret = GROUP.scalar(12345)
    election = write_election(
        uuid="11111111111111", name="Vektor", description="Zum Nachrechnen", key=GROUP.generator**secret, group=GROUP,
        questions=(YES_NO, WITH_BLANK),
    )  # fmt: skip
    text, choices, seed = "abcde-fghijk-mnopq-rstuvw", [[1, 0], [0, 1, 1]], "vector 1"
    source = SeededSource(seed)
    ballot = make_ballot(election, derive(GROUP, election.uuid, text), choices, source=source)
    tally = add_up(election, [(read_choices(election, ballot), 1)])
    decryption = decrypt(election, tally, secret, source=source)
    strong = prove_strongly(election, tally, 1, secret, decryption, source=source)
    held = {
        "source": "Our own, accepted by belenios-tool 2.0. The draws are those of a seeded simulation: SHA-256 of"
        " `simulation|seed|counter`, counter from 1, as many blocks as the limit and 128 bits need, big endian, modulo"
        " the limit, in the order in which docs/protocol.md names them.",
        "election": election.raw.decode(), "fingerprint": election.fingerprint, "credential": text, "seed": seed,
        "choices": choices, "ballot": ballot.decode(), "tracker": base64_hash(ballot),
        "body_hash": BallotCheck(election).check(ballot).body_hash, "longest": longest(election),
        "trustee_secret": "12345", "partial_decryption": decryption.raw.decode(),
        "strong_proofs": StrongProofs.over(election, tally, [strong]).raw.decode(),
    }  # fmt: skip
    path.write_text(json.dumps(held, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


# --- what stands beside the record


def beside() -> dict[str, Any]:
    """Our own formats, made of fixed numbers: Ed25519 signatures have no draws."""
    key = SigningKey(bytes(range(32)))
    head = Head("11111111111111", "f" * 43, 7, "a" * 64, "2026-11-22T10:00Z", None)
    receipt = Receipt("11111111111111", "f" * 43, 7, "a" * 64, "b" * 64)
    sheet = Sheet(
        uuid="11111111111111", kind="decision", mode="geheim", question_texts=("c" * 64,), credentials="x" * 43,
        listed=30, admitted=25, minimum=10, weights=False, trustees="d" * 64, ways=("own", "page"),
        opens="2026-11-22T10:00Z", closes="2026-11-22T11:00Z", objection_seconds=10,
    )  # fmt: skip
    return {
        "source": "Our own: the forms that docs/protocol.md fixes, with the key 000102…1f.",
        "key_fingerprint": key_fingerprint(bytes(key.verify_key)),
        "head": sign(head, key),
        "receipt": sign(receipt, key),
        "sheet": sheet.raw.decode(),
        "sheet_line": sheet.line,
        "day_sheet": write_day_sheet((Announced("11111111111111", "e" * 64, 30),)).decode(),
        "words": {name: words_of(name) for name in ("0" * 64, "0123456789abcdef" * 4, "f" * 64)},
    }


def test_what_stands_beside_a_record_keeps_its_form() -> None:
    known = vector("beside.json")
    assert known == beside()
    head = read_head(known["head"].encode(), known["key_fingerprint"])
    assert (head.height, head.previous) == (7, None)
    assert read_receipt(known["receipt"].encode(), known["key_fingerprint"]).ballot == "b" * 64
    assert read_sheet(known["sheet"].encode()).line == known["sheet_line"]
    assert list(read_day_sheet(known["day_sheet"].encode())) == ["11111111111111"]


def test_the_document_names_every_check_and_every_vector() -> None:
    told = (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8")
    assert [check for check in Check if f"| `{check}` | {check.sentence} |" not in told] == []
    assert [path.name for path in FOLDER.glob("*.json") if path.name not in told] == []


def test_the_document_names_tests_and_checks_that_there_are() -> None:
    told = (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8")
    attacks = told.partition("## Attacks, and the test of each")[2].partition("\n## ")[0]
    rows = [line.split("|")[2:4] for line in attacks.splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 50
    written = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert [name for _, name in rows if f"def {name.strip().strip('`')}(" not in written] == []
    checks = {one for named, _ in rows for one in re.findall("`([a-z-]+)`", named)}
    assert checks - set(Check) == set()
    assert len(checks) > 30
