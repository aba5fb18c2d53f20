"""A stranger's first visit weighs little."""

import pytest

from tests.e2e.conftest import Visit
from tests.e2e.weighing import first_visit


@pytest.mark.parametrize("path", ["/", "/login", "/pages/privacy"])
def test_a_strangers_first_visit(visit: Visit, path: str) -> None:
    first_visit(visit(), path)
