"""The laws of the text engine, asked ten thousand times each, in parts: what has passed is not asked again.

A part that passed is remembered with the state of the engine, so that a broken off run goes on where it was.
"""

import pytest

from tests.domain.text.conftest import Passed
from tests.domain.text.laws import LAWS

PARTS, IN_A_PART = 20, 500


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("name", LAWS)
def test_law_at_length(name: str, part: int, passed: Passed) -> None:
    if (name, part) not in passed:
        LAWS[name].ask(IN_A_PART, beginning_with=part)
        passed.add(name, part)
