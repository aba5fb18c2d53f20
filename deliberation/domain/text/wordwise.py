"""Which words of a block changed, told as a person would: few changes of whole words, no confetti."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain

from deliberation.domain.text import words
from deliberation.domain.text.document import Token, begins_a_block
from deliberation.domain.text.fewest import LARGEST, Stretch, fewest
from deliberation.domain.text.patch import Edit
from deliberation.domain.text.placing import slid
from deliberation.domain.text.sequences import changed, common, same_edges
from deliberation.domain.text.units import Unit, units

# so few words between two changes are swallowed, if both changes are longer
ISLAND = 2
# where less than this share of the words stays, a block is replaced as a whole
LEAST_KEPT = 0.35
# changes with at most so many units between them are looked at together, if they are so many or more
NEAR, CONFETTI = 16, 3


def changes(before: Sequence[Token], after: Sequence[Token]) -> list[Edit]:
    """The edits of blocks that belong together, in positions of their own."""
    if _kept_share(before, after) < LEAST_KEPT:
        return list(_replaced_whole(before, after))
    old, new = units(before), units(after)
    found = _without_islands(_without_confetti(changed(old, new), old, new), old, new)
    return slid(_edits((_trimmed(stretch, old, new) for stretch in found), old, new), before)


def _kept_share(before: Sequence[Token], after: Sequence[Token]) -> float:
    """Which share of the words stays; 1 if there is none at all."""
    olds = [token.text for token in before if words.is_word(token.text)]
    news = [token.text for token in after if words.is_word(token.text)]
    both = len(olds) + len(news)
    return 1.0 if not both else 2 * common(olds, news) / both


def _replaced_whole(before: Sequence[Token], after: Sequence[Token]) -> Iterator[Edit]:
    """New words in an old block: its beginning stays if its style does."""
    if before[0] == after[0]:
        yield Edit(1, len(before), tuple(after[1:]))
    else:
        yield Edit(0, len(before), tuple(after))


def _without_confetti(found: Sequence[Stretch], old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[Stretch]:
    """Several small changes side by side, told with as few as make sense."""
    for near in _clusters(found, old, new):
        (start, _, begin, _), (_, end, _, finish) = near[0], near[-1]
        if len(near) >= CONFETTI and (end - start) * (finish - begin) <= LARGEST:
            for one in fewest(old[start:end], new[begin:finish]):
                yield one[0] + start, one[1] + start, one[2] + begin, one[3] + begin
        else:
            yield from near


def _clusters(some: Sequence[Stretch], old: Sequence[Unit], new: Sequence[Unit]) -> list[list[Stretch]]:
    """Changes near each other, within the same blocks. An ending is marked inside its word, and stands alone."""
    found, is_open = list[list[Stretch]](), False
    for one in some:
        is_ending = _is_ending(one, old, new)
        between = old[found[-1][-1][1] : one[0]] if is_open else ()
        if is_open and not is_ending and len(between) <= NEAR and not begins_a_block(unit[0] for unit in between):
            found[-1].append(one)
        else:
            found.append([one])
        is_open = not is_ending
    return found


def _is_ending(stretch: Stretch, old: Sequence[Unit], new: Sequence[Unit]) -> bool:
    start, end, begin, finish = stretch
    if end - start != 1 or finish - begin != 1:
        return False
    one, other = old[start], new[begin]
    return one[:-1] == other[:-1] and bool(words.stem(one[-1].text, other[-1].text))


def _without_islands(some: Iterable[Stretch], old: Sequence[Unit], new: Sequence[Unit]) -> list[Stretch]:
    """A few words left between two changes are part of them: nobody would write such a change down in pieces."""
    found = list[Stretch]()
    for one in some:
        if found and _is_island(found[-1], old[found[-1][1] : one[0]], one, old, new):
            last = found.pop()
            found.append((last[0], one[1], last[2], one[3]))
        else:
            found.append(one)
    return found


def _is_island(
    left: Stretch, between: Sequence[Unit], right: Stretch, old: Sequence[Unit], new: Sequence[Unit]
) -> bool:
    """Whether what stays between two changes is too little to part them."""
    if begins_a_block(unit[0] for unit in between):
        return False
    kept = _words(between)
    if kept == 0:
        # signs alone part nothing, unless one side only adds or only takes away: then each is a change of its own
        return len(between) == 1 or not (_is_one_sided(left) and _is_one_sided(right))
    return kept <= ISLAND and min(_size(left, old, new), _size(right, old, new)) > kept


def _is_one_sided(stretch: Stretch) -> bool:
    return stretch[0] == stretch[1] or stretch[2] == stretch[3]


def _size(stretch: Stretch, old: Sequence[Unit], new: Sequence[Unit]) -> int:
    """How many words it changes, of the longer side."""
    return max(_words(old[stretch[0] : stretch[1]]), _words(new[stretch[2] : stretch[3]]))


def _words(some: Iterable[Unit]) -> int:
    return sum(words.is_word(unit[0].text) for unit in some)


def _trimmed(stretch: Stretch, old: Sequence[Unit], new: Sequence[Unit]) -> Stretch:
    """Without what is the same at both edges."""
    start, end, begin, finish = stretch
    before, behind = same_edges(old[start:end], new[begin:finish])
    return start + before, end - behind, begin + before, finish - behind


def _edits(some: Iterable[Stretch], old: Sequence[Unit], new: Sequence[Unit]) -> list[Edit]:
    """Changes of units as edits of tokens."""
    places = list(accumulate(map(len, old), initial=0))
    return [
        Edit(places[start], places[end], tuple(chain.from_iterable(new[begin:finish])))
        for start, end, begin, finish in some
    ]
