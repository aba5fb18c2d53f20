"""An amendment taken to a newer version: it says there what merging says, or a collision is named."""

import pytest

from deliberation.domain.text.diff import diff
from deliberation.domain.text.merging import merge
from deliberation.domain.text.notation import read, write
from deliberation.domain.text.patch import apply
from deliberation.domain.text.rebasing import Rebased, rebase


def blocks(letters: str) -> str:
    """A paragraph for each letter."""
    return "\n\n".join(f"{letter} eins zwei." for letter in letters)


def rebased(base: str, wanted: str, newer: str) -> tuple[Rebased, str]:
    old, new = read(base), read(newer)
    found = rebase(diff(old, read(wanted)), old, new)
    return found, write(apply(new, found.patch)).strip()


@pytest.mark.parametrize(
    ("base", "wanted", "newer", "both"),
    [
        ("ABC", "XACB", "BCA", "XCBA"),
        ("ABCD", "XADBC", "BCD", "XDBC"),
        ("ABCDEF", "CADBEF", "BCDEF", "CDBEF"),
    ],
)
def test_two_places_may_become_one_where_blocks_moved(base: str, wanted: str, newer: str, both: str) -> None:
    found, text = rebased(blocks(base), blocks(wanted), blocks(newer))
    assert (text, found.collisions) == (blocks(both), ())


@pytest.mark.parametrize(
    ("base", "wanted", "newer"),
    [
        ("A\n\nB\n\n## C", "B\n\nA\n\n- Neu\n\n## C", "B\n\n## C"),
        ("3. X\n3. a", "3. a\n3. X\n3. X", "3. a"),
        ("1. A\n\nB", "B\n\n1. A\n\nNeu", "B drei"),
    ],
)
def test_what_is_new_behind_a_moved_block_stays_in_its_order(base: str, wanted: str, newer: str) -> None:
    old = read(base)
    merged = merge(old, [diff(old, read(wanted)), diff(old, read(newer))])
    found, text = rebased(base, wanted, newer)
    assert (merged.collisions, found.collisions) == ((), ())
    assert text == write(apply(old, merged.patch)).strip()


def test_a_block_has_no_place_between_two_that_were_joined() -> None:
    base, joined = "A eins.\n\nB zwei.\n\nC drei.", "A eins. B zwei.\n\nC neu."
    found, text = rebased(base, "A eins.\n\nC drei.\n\nB zwei.", joined)
    assert (len(found.collisions), text) == (1, joined)


@pytest.mark.parametrize("joined", ["A eins. B zwei.\n\nC drei.", "A eins. zwei.\n\nC drei."])
def test_a_block_put_where_another_amendment_joins_collides(joined: str) -> None:
    base = read("A eins.\n\nB zwei.\n\nC drei.")
    swapped = read("A eins.\n\nC drei.\n\nB zwei.")
    assert len(merge(base, [diff(base, swapped), diff(base, read(joined))]).collisions) == 1


def test_a_new_block_between_two_that_another_joins_collides_and_words_there_do_not() -> None:
    base = read("A eins.\n\nB zwei.")
    joined = diff(base, read("A eins. B zwei."))
    for added in ("A eins.\n\nNeu.\n\nB zwei.", "A eins. Mehr.\n\nNeu.\n\nB zwei."):
        assert len(merge(base, [joined, diff(base, read(added))]).collisions) == 1
    merged = merge(base, [joined, diff(base, read("A eins. Mehr.\n\nB zwei."))])
    assert (len(merged.collisions), len(merged.neighbours)) == (0, 1)
    assert apply(base, merged.patch) == read("A eins. Mehr. B zwei.")


def test_a_block_put_where_another_is_deleted_does_not_collide() -> None:
    base = read(blocks("ABCD"))
    merged = merge(base, [diff(base, read(blocks("ADBC"))), diff(base, read(blocks("ACD")))])
    assert not merged.collisions
    assert apply(base, merged.patch) == read(blocks("ADC"))
