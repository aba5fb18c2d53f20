"""The scripts of the set-up: whether a failure is called what it is."""

import subprocess
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("said", "is_network"),
    [
        ("ERROR: Could not find a version that satisfies the requirement x==1 (from versions: none)", True),
        ("npm error code ENOTFOUND", True),
        ("ERROR: Could not find a version that satisfies the requirement x==1 (from versions: 2, 3)", False),
    ],
)
def test_a_tool_that_found_no_network_is_understood(root: Path, tmp_path: Path, said: str, is_network: bool) -> None:
    log = tmp_path / "tool.log"
    log.write_text(said, encoding="utf-8")
    script = root / "setup" / "asking.sh"
    asked = subprocess.run(["sh", "-c", '. setup/common.sh; log="$1"; no_network', script, log], cwd=root, check=False)
    assert (asked.returncode == 0) is is_network
