"""Changes: applied they are the new text, in any order they make the same one, and they read like a person's."""

from itertools import permutations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from deliberation.domain.text.diff import diff
from deliberation.domain.text.document import Document, Token
from deliberation.domain.text.notation import read
from deliberation.domain.text.patch import Edit, Patch, apply, merge
from tests.domain.text.german import blocks, documents

# nothing, a block, or only its words
INSERTED = st.just(()) | blocks.map(lambda one: one.tokens) | blocks.map(lambda one: one.tokens[1:])
# where, how much at most, how much of that; and what comes instead
EDITS = st.lists(st.tuples(st.binary(min_size=4, max_size=4), INSERTED), min_size=1, max_size=4)
LONGEST = (0, 1, 3, 30)


def edited(document: Document, edits: list[tuple[bytes, tuple[Token, ...]]]) -> Document:
    """The document after somebody worked on it: words, blocks and borders changed, moved, taken away."""
    tokens = list(document.tokens)
    for place, instead in edits:
        start = int.from_bytes(place[:2]) % (len(tokens) + 1)
        end = min(start + place[3] % (LONGEST[place[2] % len(LONGEST)] + 1), len(tokens))
        tokens[start:end] = instead
    return Document.from_tokens(tokens)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Document, Document]:
    """Two versions of a text, or two texts."""
    old = draw(documents)
    return old, edited(old, draw(EDITS)) if draw(st.booleans()) else draw(documents)


@st.composite
def families(draw: st.DrawFn) -> tuple[Document, list[Document]]:
    """A text and what several people made of it."""
    base = draw(documents)
    return base, [edited(base, edits) for edits in draw(st.lists(EDITS, min_size=2, max_size=3))]


@given(pairs())
@settings(max_examples=1000)
def test_the_changes_applied_to_the_old_text_are_the_new_one(pair: tuple[Document, Document]) -> None:
    old, new = pair
    assert apply(old, diff(old, new)) == new


@given(documents)
def test_a_text_does_not_differ_from_itself(document: Document) -> None:
    assert not diff(document, document)


@given(pairs())
@settings(max_examples=1000)
def test_every_change_can_be_turned_back(pair: tuple[Document, Document]) -> None:
    old, new = pair
    assert apply(apply(old, diff(old, new)), diff(new, old)) == old


@given(families())
@settings(max_examples=1000)
def test_amendments_that_do_not_collide_make_the_same_text_in_any_order(
    family: tuple[Document, list[Document]],
) -> None:
    base, versions = family
    patches = [diff(base, version) for version in versions]
    merges = [merge(order) for order in permutations(patches)]
    assert len({merged.patch for merged in merges}) == 1
    assert len({frozenset(meeting.edits for meeting in merged.collisions) for merged in merges}) == 1
    apply(base, merges[0].patch)


@given(pairs())
def test_an_amendment_merged_with_itself_counts_once(pair: tuple[Document, Document]) -> None:
    old, new = pair
    patch = diff(old, new)
    merged = merge([patch, patch])
    assert merged.collisions == ()
    assert apply(old, merged.patch) == new


@given(families())
def test_without_collisions_every_amendment_is_in_the_result(family: tuple[Document, list[Document]]) -> None:
    base, versions = family
    patches = [diff(base, version) for version in versions]
    merged = merge(patches)
    assume(not merged.collisions)
    gone = {position for edit in merged.patch.edits for position in range(edit.start, edit.end)}
    for patch in patches:
        for edit in patch.edits:
            assert set(range(edit.start, edit.end)) <= gone
            assert edit.is_deletion or edit in merged.patch.edits


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
    assert len(merge([first, second]).collisions) == 1
    assert not merge([first, first]).collisions


def test_different_words_of_one_line_do_not_collide_but_are_neighbours_where_they_touch() -> None:
    base = read("Wir wollen einen gerechten und dauerhaften Frieden.")
    first = diff(base, read("Wir wollen einen echten und dauerhaften Frieden."))
    second = diff(base, read("Wir wollen einen gerechten und dauerhaften Frieden für alle."))
    merged = merge([first, second])
    assert not merged.collisions
    assert apply(base, merged.patch).text == "Wir wollen einen echten und dauerhaften Frieden für alle."


def test_overlapping_deletions_are_united_and_a_change_within_a_deletion_collides() -> None:
    base = read("Eins zwei drei vier fünf sechs.")
    first, second = diff(base, read("Eins vier fünf sechs.")), diff(base, read("Eins zwei sechs."))
    assert apply(base, merge([first, second]).patch).text == "Eins sechs."
    third = diff(base, read("Eins zwei dreizehn vier fünf sechs."))
    meeting = merge([first, third]).collisions[0]
    assert meeting.patches == (0, 1)


@pytest.mark.parametrize("edits", [(Edit(0, 0),), (Edit(2, 1),), (Edit(0, 3), Edit(2, 4)), (Edit(3, 4), Edit(0, 1))])
def test_a_patch_that_could_be_applied_in_two_ways_is_none(edits: tuple[Edit, ...]) -> None:
    with pytest.raises(ValueError, match="edit"):
        Patch(edits)


def test_a_patch_of_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="another text"):
        apply(read("kurz"), Patch((Edit(40, 41, (Token("x"),)),)))
