"""What is installed is what the lock files name, from whatever mirror: a hash for everything, a host for nothing."""

import json
import re

import pytest

from config import ROOT

LOCKS = sorted(path.name for path in ROOT.glob("requirements*.lock"))


def test_there_are_locks_for_the_program_its_developers_and_node() -> None:
    assert LOCKS == ["requirements-dev.lock", "requirements-node.lock", "requirements.lock"]


@pytest.mark.parametrize("name", LOCKS)
def test_every_python_package_has_its_version_and_hashes_and_no_host(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.strip().startswith("#"))
    assert "://" not in text
    packages = re.split(r"\n(?=\S)", text.strip())
    assert packages
    for package in packages:
        assert re.match(r"[\w.\-\[\]]+==\S+", package), package.split("\n")[0]
        assert "--hash=sha256:" in package, package.split("\n")[0]


def test_the_backend_that_builds_the_program_is_locked_too() -> None:
    assert re.search(r"^setuptools==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)


def test_every_browser_library_has_its_hash_and_no_host() -> None:
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    libraries = {name: library for name, library in locked["packages"].items() if name}
    assert libraries
    for name, library in libraries.items():
        assert library["integrity"].startswith("sha512-"), name
        assert "resolved" not in library, name
    assert "omit-lockfile-registry-resolved=true" in (ROOT / ".npmrc").read_text(encoding="utf-8")
