"""The twin, started once."""

from collections.abc import Iterator

import pytest

from tests.twin.asking import Twin


@pytest.fixture(scope="package")
def twin() -> Iterator[Twin]:
    """What the browser knows of texts."""
    with Twin() as asked:
        yield asked
