"""Texts that nobody writes cost seconds and not minutes, and memory for a motion and not for a library."""

import json
import subprocess
import sys

import pytest

from config import ROOT
from tests.domain.text.hostile import CASES

SECONDS = 10  # of the processor, for each function
# one of signs that nobody writes; all of them take minutes together
EVERY_TIME = {"fifty thousand line breaks"}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in EVERY_TIME else pytest.mark.long) for name in CASES]
)
def test_no_function_of_the_engine_takes_more_than_its_share(name: str) -> None:
    command = [sys.executable, "-m", "tests.domain.text.hostile", name]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-2_000:]
    took = json.loads(ran.stdout)
    assert {what: spent for what, spent in took.items() if spent > SECONDS} == {}
