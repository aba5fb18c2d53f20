"""How many lines came and went: the same however long the text around them is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.domain.text import line_counts
from deliberation.domain.text.line_counts import LinesChanged, lines_changed
from deliberation.domain.text.lines import WIDTH, number_lines
from deliberation.domain.text.notation import read

NOTHING = LinesChanged(0, 0)
THREE = "Die Busse fahren.\n\nAuch am Sonntag.\n\nUnd nachts."
SOURCES = st.lists(st.sampled_from(["Brot", "Rosen", "# Teil", "- eins", "- zwei", "", "Ein *Wort* hier", "> so"])).map(
    "\n".join
)


def counted(before: str, after: str) -> LinesChanged:
    return lines_changed(before, after, width=WIDTH)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (THREE, NOTHING),
        (THREE.replace("Sonntag", "Montag"), LinesChanged(1, 1)),
        (THREE + "\n\nImmer.\n\nÜberall.", LinesChanged(2, 0)),
        ("Die Busse fahren.\n\nUnd nachts.", LinesChanged(0, 1)),
        ("Und nachts.\n\nDie Busse fahren.\n\nAuch am Sonntag.", NOTHING),
        ("", LinesChanged(0, 3)),
    ],
)
def test_what_somebody_changed_is_counted_in_lines(after: str, expected: LinesChanged) -> None:
    assert counted(THREE, after) == expected
    assert counted(after, THREE) == LinesChanged(expected.gone, expected.new)


def test_a_word_that_makes_a_paragraph_longer_moves_its_other_lines() -> None:
    before = " ".join(["Wort"] * 60)
    assert counted(before, "Zuerst " + before).new >= 1


@given(SOURCES, SOURCES)
def test_it_adds_up(before: str, after: str) -> None:
    found = counted(before, after)
    assert found.new - found.gone == lines_in(after) - lines_in(before)
    assert counted(before, before) == NOTHING


def lines_in(source: str) -> int:
    return len(number_lines(read(source), width=WIDTH))


@given(SOURCES, SOURCES, SOURCES, SOURCES)
def test_what_stands_around_it_changes_nothing(before: str, after: str, above: str, below: str) -> None:
    def amid(source: str) -> str:
        return f"{above}\n\nOben.\n\n{source}\n\nUnten.\n\n{below}"

    assert counted(amid(before), amid(after)).new - counted(amid(before), amid(after)).gone == (
        lines_in(amid(after)) - lines_in(amid(before))
    )


def test_of_a_long_text_only_what_changed_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []

    def noted(source: str) -> object:
        taken.append(len(source))
        return read(source)

    monkeypatch.setattr(line_counts, "read", noted)
    long = "\n\n".join(f"Absatz {number} steht hier." for number in range(5_000))
    assert counted(long, long.replace("Absatz 2500 steht", "Absatz 2500 liegt")) == LinesChanged(1, 1)
    assert max(taken) < 200
