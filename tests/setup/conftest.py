"""A fresh clone for each test of the set-up, on a machine that has Python and nothing else."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.setup.clone import Clone


@pytest.fixture
def clone() -> Iterator[Clone]:
    """Not in pytest's own folder, which root keeps to itself."""
    folder = Path(tempfile.mkdtemp(prefix="clone-"))
    folder.chmod(0o755)
    made = Clone(folder)
    made.bring("python3", "id")
    yield made
    made.open()
    shutil.rmtree(folder)
