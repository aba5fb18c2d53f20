"""The laws of the text engine over generated texts: `make test` asks some hundred times, `make test-long` more."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import permutations
from typing import Any

from hypothesis import given, seed, settings
from hypothesis import strategies as st

from deliberation.domain.text import words
from deliberation.domain.text.blame import Sourced, blame
from deliberation.domain.text.diff import diff
from deliberation.domain.text.document import Document
from deliberation.domain.text.inverting import invert
from deliberation.domain.text.lines import number_lines
from deliberation.domain.text.merging import merge
from deliberation.domain.text.patch import Edit, Patch, apply
from deliberation.domain.text.phrasing import english, german
from deliberation.domain.text.rebasing import rebase
from deliberation.domain.text.wording import describe, follow
from tests.domain.text.german import documents
from tests.domain.text.rearranged import rearranged
from tests.domain.text.versions import families, pairs, real_pairs, twins

FEW, MANY = 300, 1000
Pair = tuple[Document, Document]
Family = tuple[Document, list[Document]]


@dataclass(frozen=True, slots=True)
class Law:
    """A sentence that holds for whatever `cases` draws; `check` fails where it does not."""

    cases: st.SearchStrategy[Any]
    check: Callable[[Any], None]
    examples: int = FEW

    def ask(self, examples: int, beginning_with: int | None = None) -> None:
        """Look for a case in which the law does not hold."""
        asked = settings(max_examples=examples, derandomize=beginning_with is None, database=None)(
            given(self.cases)(self.check)
        )
        (asked if beginning_with is None else seed(beginning_with)(asked))()


def _applied(pair: Pair) -> None:
    old, new = pair
    assert apply(old, diff(old, new)) == new


def _no_difference(document: Document) -> None:
    assert not diff(document, document)


def _turned_back(pair: Pair) -> None:
    old, new = pair
    assert apply(new, invert(old, diff(old, new))) == old


def _merged_turned_back(family: Family) -> None:
    base, versions = family
    patch = merge(base, [diff(base, version) for version in versions]).patch
    assert apply(apply(base, patch), invert(base, patch)) == base


def _any_order(family: Family) -> None:
    base, versions = family
    merges = [merge(base, order) for order in permutations([diff(base, version) for version in versions])]
    assert len({merged.patch for merged in merges}) == 1
    assert len({frozenset(meeting.alterations for meeting in merged.collisions) for merged in merges}) == 1
    assert len({frozenset(meeting.alterations for meeting in merged.neighbours) for merged in merges}) == 1
    apply(base, merges[0].patch)


def _equal_once(pair: Pair) -> None:
    old, new = pair
    merged = merge(old, [diff(old, new)] * 2)
    assert merged.collisions == ()
    assert apply(old, merged.patch) == new


def _nothing_forgotten(family: Family) -> None:
    base, versions = family
    patches = [diff(base, version) for version in versions]
    merged = merge(base, patches)
    lost = {alteration for meeting in merged.collisions for alteration in meeting.alterations}
    gone = {position for edit in merged.patch.edits for position in range(edit.start, edit.end)}
    for patch in patches:
        assert set(patch.moves) - lost <= set(merged.patch.moves)
        for edit in set(patch.edits) - lost:
            assert set(range(edit.start, edit.end)) <= gone
            assert edit.is_deletion or edit in merged.patch.edits


def _collisions_by_definition(family: Family) -> None:
    base, versions = family
    patches = [Patch(diff(base, version).edits) for version in versions]
    expected = {
        frozenset((one, other))
        for first in patches
        for second in patches
        if first is not second
        for one in first.edits
        for other in second.edits
        if one != other and _collide_by_definition(base, one, other)
    }
    assert {frozenset(meeting.alterations) for meeting in merge(base, patches).collisions} == expected


def _collide_by_definition(base: Document, one: Edit, other: Edit) -> bool:
    """Both hold a token, or one puts something between two tokens that the other holds; or both at one place.

    Blocks that are put in end at the border behind them: whoever takes it away puts something between, too.
    """
    if one.is_deletion and other.is_deletion:
        return False
    if one.is_insertion and other.is_insertion:
        return one.start == other.start
    held = [{2 * token for token in range(edit.start, edit.end)} for edit in (one, other)]
    inside = [{2 * border - 1 for border in range(edit.start + 1, edit.end)} for edit in (one, other)]
    put = [{2 * edit.start - 1} if edit.is_insertion else set[int]() for edit in (one, other)]
    return bool(held[0] & held[1] or put[0] & inside[1] or put[1] & inside[0]) or any(
        first.is_insertion and any(token.style for token in first.replacement) and _unites(base, second, first.start)
        for first, second in ((one, other), (other, one))
    )


def _unites(base: Document, edit: Edit, border: int) -> bool:
    """Whether what began at this border goes on from the words before it."""
    if edit.start != border or border not in base.starts[:-1]:
        return False
    left = (*edit.replacement, *base.tokens[edit.end :])
    return edit.end > border and bool(left) and left[0].style is None


def _rebased_is_merged(family: Family) -> None:
    base, (one, other) = family
    patch = diff(base, one)
    merged, rebased = merge(base, [patch, diff(base, other)]), rebase(patch, base, other)
    assert bool(rebased.collisions) >= bool(merged.collisions)
    if not rebased.collisions:
        assert apply(other, rebased.patch) == apply(base, merged.patch)


def _blamed(family: Family) -> None:
    base, versions = family
    last = base
    history = [Sourced(base, "0")]
    for number, version in enumerate(versions, start=1):
        history.append(Sourced(version, str(number), ((f"Ä{number}", diff(last, version)),)))
        last = version
    sources = blame(history)
    assert len(sources) == len(last.tokens)
    assert set(sources) <= {"0", *(f"Ä{number}" for number in range(1, len(history)))}
    before = {token for version in [base, *versions[:-1]] for token in version.tokens}
    newest = f"Ä{len(history) - 1}"
    assert all(source == newest for token, source in zip(last.tokens, sources, strict=True) if token not in before)


def _blamed_though_colliding(family: Family) -> None:
    """Of two amendments the first is adopted: its words are its own, whatever became of the second."""
    base, (one, other) = family
    amendments = (("Ä1", diff(base, one)), ("Ä2", diff(base, other)))
    sources = blame([Sourced(base, "0"), Sourced(one, "1", amendments)])
    for token, source in zip(one.tokens, sources, strict=True):
        if words.is_word(token.text) and token not in base.tokens:
            assert source in ({"Ä1", "Ä2"} if token in other.tokens else {"Ä1"})


def _followed(pair: Pair) -> None:
    old, new = pair
    lines = number_lines(old, width=40)
    for has_numbers in (True, False):
        points = describe(old, diff(old, new), lines, has_numbers=has_numbers)
        assert [point.number for point in points] == list(range(1, len(points) + 1))
        assert follow(old, lines, points, has_numbers=has_numbers) == new
        assert all(german(point) and english(point) for point in points)


def _told_apart(some: tuple[Document, Document, Document]) -> None:
    old, one, other = some
    lines = number_lines(old, width=40)
    for has_numbers in (True, False):
        told = [describe(old, diff(old, new), lines, has_numbers=has_numbers) for new in (one, other)]
        for phrased in (german, english):
            first, second = ("\n".join(map(phrased, points)) for points in told)
            assert (first == second) == (one == other), first


LAWS = {
    "the changes applied to the old text are the new one": Law(pairs(), _applied, MANY),
    "so they are on real motions": Law(real_pairs(), _applied),
    "whoever follows the points gets the new text": Law(pairs(), _followed),
    "so do people who amend real motions": Law(real_pairs(), _followed),
    "two results are never told with the same words": Law(twins(), _told_apart),
    "a text does not differ from itself": Law(documents, _no_difference),
    "every change can be turned back": Law(pairs(), _turned_back, MANY),
    "so can what several made together": Law(families(), _merged_turned_back, MANY),
    "so can what several did to whole blocks": Law(rearranged(), _merged_turned_back),
    "amendments make the same text in any order": Law(families(), _any_order, MANY),
    "so they do where blocks move": Law(rearranged(), _any_order),
    "an amendment merged with itself counts once": Law(pairs(), _equal_once),
    "no amendment is forgotten": Law(families(), _nothing_forgotten),
    "nor one of whole blocks": Law(rearranged(), _nothing_forgotten),
    "what collides is what overlaps or stands at one place": Law(families(), _collisions_by_definition),
    "so it is among whole blocks": Law(rearranged(), _collisions_by_definition),
    "an amendment against a newer version says what merging says": Law(families(largest=2), _rebased_is_merged),
    "so it does where blocks move": Law(rearranged(largest=2), _rebased_is_merged, MANY),
    "every word has a source, and new words have the newest": Law(families(), _blamed),
    "so have they where amendments collide": Law(families(largest=2), _blamed_though_colliding),
}
