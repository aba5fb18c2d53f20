"""Wishes against a text of before: carried over, collided, or there already."""

import hashlib

import pytest

from deliberation.domain.text.carrying import Carried, carry, line_in
from deliberation.domain.text.change import Ground, Wanted, text_hash
from deliberation.domain.text.notation import read, write

BUS = "Wir wollen, dass in jedem Dorf stündlich ein Bus fährt, auch am Abend und am Sonntag."
RENT = "Wir wollen, dass niemand mehr als ein Drittel des Einkommens für die Miete ausgibt."
OLD = f"{BUS}\n\n{RENT}\n"


def ground(source: str) -> Ground:
    written = write(read(source))
    return Ground(hashlib.sha256(written.encode()).hexdigest(), written, 40, 1)


def carried(newer: str, wish: str) -> Carried:
    return carry(ground(OLD), ground(newer), Wanted(text_hash(write(read(wish))), write(read(wish))))


def test_a_wish_for_one_paragraph_stays_one_for_it_where_it_stands_now() -> None:
    found = carried(f"Vorweg.\n\n{OLD}".replace("stündlich", "täglich"), OLD.replace("Drittel", "Viertel"))
    assert found.source.strip() == RENT.replace("Drittel", "Viertel")
    assert (found.block, found.collides, found.is_there) == (2, False, False)


def test_words_beside_each_other_are_both_kept() -> None:
    found = carried(OLD.replace("stündlich", "täglich"), OLD.replace("am Sonntag", "am Feiertag"))
    assert found.source.strip() == BUS.replace("stündlich", "täglich").replace("am Sonntag", "am Feiertag")
    assert found.block == 0


def test_what_was_changed_meanwhile_is_not_guessed() -> None:
    newer = OLD.replace("stündlich", "täglich")
    found = carried(newer, OLD.replace("stündlich", "alle zehn Minuten"))
    assert found.collides
    assert (found.source.strip(), found.block) == (BUS.replace("stündlich", "täglich"), 0)


def test_what_still_goes_is_carried_beside_what_collides() -> None:
    newer = OLD.replace("stündlich", "täglich")
    found = carried(newer, OLD.replace("stündlich", "alle zehn Minuten").replace("Drittel", "Viertel"))
    assert found.collides
    assert found.source.strip() == RENT.replace("Drittel", "Viertel")


def test_several_paragraphs_are_the_whole_text() -> None:
    found = carried(f"{OLD}\nZuletzt.", OLD.replace("stündlich", "täglich").replace("Drittel", "Viertel"))
    assert found.block is None
    assert found.source.strip().endswith("Zuletzt.")
    assert "Viertel" in found.source


@pytest.mark.parametrize("wish", [OLD.replace("stündlich", "täglich"), BUS])
def test_what_the_newer_text_says_already_is_told(wish: str) -> None:
    found = carried(wish, wish)
    assert found.is_there


def test_a_line_is_found_where_its_words_stand_now() -> None:
    old, new = ground(OLD), ground(f"Vorweg.\n\n{OLD}")
    assert [line_in(old, new, number) for number in (1, 2, 4)] == [2, 3, 5]
    assert line_in(old, new, 99) is None
