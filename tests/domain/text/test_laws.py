"""The laws of the text engine, asked some hundred times each, the same cases every time."""

import pytest

from tests.domain.text.laws import LAWS


@pytest.mark.parametrize("name", LAWS)
def test_law(name: str) -> None:
    LAWS[name].ask(LAWS[name].examples)
