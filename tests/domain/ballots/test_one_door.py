"""Version 1 of the protocol sits behind one module."""

import re

from config import ROOT

PACKAGE = "deliberation/domain/ballots"
# what does not depend on the version, and the program that chooses it
FREE = {
    "canonical", "decimals", "executors", "group", "groups", "hashes", "minutes", "modular", "randomness", "refusal",
    "verify", "version1", "work",
}  # fmt: skip


def test_nobody_outside_imports_what_is_behind_it() -> None:
    found = {}
    for folder in ("deliberation", "bench"):
        for path in (ROOT / folder).rglob("*.py"):
            if PACKAGE in path.as_posix():
                continue
            used = set(re.findall(r"deliberation\.domain\.ballots\.(\w+)", path.read_text(encoding="utf-8")))
            if used - FREE:
                found[path.name] = used - FREE
    assert found == {}


def test_numbers_that_can_be_foretold_are_for_simulations_alone() -> None:
    """A seed anywhere else would give away keys and votes."""
    named = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "deliberation").rglob("*.py")
        if "SeededSource" in path.read_text(encoding="utf-8")
    }
    assert named == {"deliberation/operations/ballots/seeded.py", "deliberation/operations/ballots/simulation.py"}
