"""Changes read like what a person would have written down, and what several want meets where it should."""

import pytest

from deliberation.domain.text.diff import diff
from deliberation.domain.text.document import Document, Token
from deliberation.domain.text.merging import merge
from deliberation.domain.text.notation import read, write
from deliberation.domain.text.patch import Edit, Move, Patch, apply

BASE = (
    "Wir wollen in den nächsten zehn Jahren eine starke Partei mit vielen Mitgliedern aufbauen. "
    "Das gelingt nur gemeinsam."
)


def changes(old: str, new: str) -> list[tuple[str, str]]:
    before, after = read(old), read(new)
    patch = diff(before, after)
    assert apply(before, patch) == after
    return [
        (
            "".join(token.text for token in before.tokens[edit.start : edit.end]),
            "".join(token.text for token in edit.replacement),
        )
        for edit in patch.edits
    ]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (BASE.replace("zehn", "fünf"), [("zehn", "fünf")]),
        (BASE.replace("zehn", "fünf").replace("vielen", "100 000"), [("zehn", "fünf"), ("vielen", "100 000")]),
        (BASE.replace("eine starke", "eine sehr starke"), [("", " sehr")]),
        (BASE.replace(" starke", ""), [(" starke", "")]),
        (BASE.replace("aufbauen.", "aufbauen. Dafür braucht es Zeit."), [("", " Dafür braucht es Zeit.")]),
        (BASE + " Und wir fangen heute an.", [("", " Und wir fangen heute an.")]),
        (BASE.replace(" Das gelingt nur gemeinsam.", ""), [(" Das gelingt nur gemeinsam.", "")]),
        (BASE.replace("in den nächsten zehn Jahren", "noch heute"), [("in den nächsten zehn Jahren", "noch heute")]),
        (BASE.replace("starke Partei", "offene Bewegung"), [("starke Partei", "offene Bewegung")]),
    ],
)  # fmt: skip
def test_a_change_reads_as_a_person_would_mark_it(new: str, expected: list[tuple[str, str]]) -> None:
    assert changes(BASE, new) == expected


def test_a_new_paragraph_does_not_smear_over_its_neighbours() -> None:
    first, second = "Wir bauen die Partei vor Ort auf.", "Wir bauen die Partei im Netz auf."
    between = "Wir bauen die Partei im Betrieb auf."
    assert changes(f"{first}\n\n{second}", f"{first}\n\n{between}\n\n{second}") == [("", between)]


def test_a_split_paragraph_is_one_changed_boundary() -> None:
    old = "Die Mieten steigen seit Jahren. Wir stehen an der Seite derer, die sie nicht mehr zahlen können."
    new = old.replace("Jahren. Wir", "Jahren.\n\nWir")
    before = read(old)
    (edit,) = diff(before, read(new)).edits
    assert [token.style is not None for token in edit.replacement] == [True]
    assert changes(new, old) == [("", " ")]


def test_a_rewritten_paragraph_is_replaced_as_a_whole() -> None:
    old = "Alle Züge fahren stündlich, auch am Sonntag und in der Nacht."
    new = "Der Verkehr auf dem Land wird ausgebaut, damit niemand ein Auto braucht."
    assert changes(f"Eins.\n\n{old}\n\nZwei.", f"Eins.\n\n{new}\n\nZwei.") == [(old, new)]


def test_two_insertions_at_one_place_collide_and_equal_ones_do_not() -> None:
    base = read("Wir wollen Frieden.")
    first, second = (diff(base, read(f"Wir wollen {word} Frieden.")) for word in ("gerechten", "dauerhaften"))
    assert len(merge(base, [first, second]).collisions) == 1
    assert not merge(base, [first, first]).collisions


def test_different_words_of_one_line_do_not_collide_but_are_neighbours_where_they_touch() -> None:
    base = read("Wir wollen einen gerechten und dauerhaften Frieden.")
    first = diff(base, read("Wir wollen einen echten und dauerhaften Frieden."))
    second = diff(base, read("Wir wollen einen gerechten und dauerhaften Frieden für alle."))
    merged = merge(base, [first, second])
    assert not merged.collisions
    assert apply(base, merged.patch).text == "Wir wollen einen echten und dauerhaften Frieden für alle."


def test_overlapping_deletions_are_united_and_a_change_within_a_deletion_collides() -> None:
    base = read("Eins zwei drei vier fünf sechs.")
    first, second = diff(base, read("Eins vier fünf sechs.")), diff(base, read("Eins zwei sechs."))
    assert apply(base, merge(base, [first, second]).patch).text == "Eins sechs."
    third = diff(base, read("Eins zwei dreizehn vier fünf sechs."))
    meeting = merge(base, [first, third]).collisions[0]
    assert meeting.patches == (0, 1)


PARAGRAPHS = ("Eins ist der Anfang.", "Zwei folgt darauf.", "Drei kommt danach.", "Vier ist das Ende.")


def numbered(*order: int) -> Document:
    return read("\n\n".join(PARAGRAPHS[number - 1] for number in order))


def test_a_paragraph_that_stands_elsewhere_has_moved_and_is_not_written_anew() -> None:
    old, new = numbered(1, 2, 3, 4), numbered(1, 3, 4, 2)
    patch = diff(old, new)
    assert patch.edits == ()
    assert patch.moves == (Move(old.starts[1], old.starts[2], old.starts[4]),)


def test_paragraphs_side_by_side_move_together() -> None:
    (move,) = diff(numbered(1, 2, 3, 4), numbered(4, 1, 2, 3)).moves
    assert move.to == 0
    old = read("\n\n".join([*PARAGRAPHS[:2], *(f"Absatz {number} bleibt." for number in range(5))]))
    new = Document.of([*old.blocks[2:], *old.blocks[:2]])
    assert diff(old, new).moves == (Move(0, old.starts[2], old.starts[-1]),)


def test_a_change_of_a_paragraph_that_somebody_moved_goes_with_it() -> None:
    base, moved = numbered(1, 2, 3, 4), numbered(1, 3, 4, 2)
    changed = read(write(base).replace("folgt darauf", "folgt sofort"))
    merged = merge(base, [diff(base, moved), diff(base, changed)])
    assert not merged.collisions
    assert apply(base, merged.patch) == read(write(moved).replace("folgt darauf", "folgt sofort"))


def test_two_places_for_one_paragraph_collide_and_so_does_a_paragraph_moved_and_deleted() -> None:
    base = numbered(1, 2, 3, 4)
    back, front, gone = (diff(base, numbered(*order)) for order in ((1, 3, 4, 2), (2, 1, 3, 4), (1, 3, 4)))
    assert len(merge(base, [back, back]).collisions) == 0
    assert len(merge(base, [back, gone]).collisions) == 1
    front = Patch(moves=(Move(base.starts[1], base.starts[2], 0),))
    assert len(merge(base, [back, front]).collisions) == 1


def test_changes_of_one_sentence_are_shown_together_and_those_of_two_are_not() -> None:
    base = read("Die Partei kämpft, wo Menschen leben, für Frieden. Sie bleibt dabei. Am 1. Mai sind alle da.")
    variants = [
        ("kämpft", "streitet"),
        ("Frieden", "Brot"),
        ("bleibt", "ist"),
        ("Am 1. Mai", "Im 2. Mai"),
        ("da.", "hier."),
    ]
    patches = [diff(base, read(write(base).replace(old, new))) for old, new in variants]
    merged = merge(base, patches)
    assert {meeting.patches for meeting in merged.neighbours} == {(0, 1), (3, 4)}


def test_a_text_of_few_blocks_that_becomes_thousands_is_compared_all_the_same() -> None:
    old, new = numbered(1, 2, 3, 4), read("a\n\n" * 12_000)
    assert apply(old, diff(old, new)) == new


@pytest.mark.parametrize("edits", [(Edit(0, 0),), (Edit(2, 1),), (Edit(0, 3), Edit(2, 4)), (Edit(3, 4), Edit(0, 1))])
def test_a_patch_that_could_be_applied_in_two_ways_is_none(edits: tuple[Edit, ...]) -> None:
    with pytest.raises(ValueError, match="edit"):
        Patch(edits)


def test_a_patch_of_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="another text"):
        apply(read("kurz"), Patch((Edit(40, 41, (Token("x"),)),)))
