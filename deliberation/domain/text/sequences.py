"""What two long sequences have in common, within bounds of time and memory.

The exact answer needs a bit for every pair. Beyond LARGEST pairs the sequences are cut into pieces where their content
says so, equal pieces are put side by side, and only what lies between is compared; if that is too large, too, it counts
as changed from beginning to end.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import TypeVar
from zlib import crc32

from rapidfuzz.distance import Indel

T = TypeVar("T", bound=Hashable)
Stretch = tuple[int, int, int, int]  # changed: old from and up to, new from and up to

LARGEST = 100_000_000  # pairs: a dozen megabytes, a fraction of a second
_PIECE = 64  # elements of a piece, on average


def changed(old: Sequence[T], new: Sequence[T]) -> list[Stretch]:
    """The stretches that differ, in order; those side by side are one."""
    start, end = same_edges(old, new)
    middle = old[start : len(old) - end], new[start : len(new) - end]
    step = _exactly if len(middle[0]) * len(middle[1]) <= LARGEST else _by_pieces
    return _joined((i + start, k + start, j + start, m + start) for i, k, j, m in step(*middle))


def common(old: Sequence[T], new: Sequence[T]) -> int:
    """How many elements both have in the same order; of very long sequences, in any order."""
    if len(old) * len(new) <= LARGEST * 40:
        return int(Indel.similarity(old, new)) // 2
    return sum((Counter(old) & Counter(new)).values())


def same_edges(old: Sequence[T], new: Sequence[T]) -> tuple[int, int]:
    """How many elements are the same at the beginning and at the end."""
    shorter = min(len(old), len(new))
    start = next((index for index in range(shorter) if old[index] != new[index]), shorter)
    room = shorter - start
    return start, next((index for index in range(room) if old[-1 - index] != new[-1 - index]), room)


def _exactly(old: Sequence[T], new: Sequence[T]) -> Iterator[Stretch]:
    for code in Indel.opcodes(old, new):
        if code.tag != "equal":
            yield code.src_start, code.src_end, code.dest_start, code.dest_end


def _by_pieces(old: Sequence[T], new: Sequence[T]) -> Iterator[Stretch]:
    olds, news = _pieces(old), _pieces(new)
    if len(olds) * len(news) > LARGEST:
        yield 0, len(old), 0, len(new)
        return
    keys = [[tuple(some[one:other]) for one, other in borders] for some, borders in ((old, olds), (new, news))]
    for i, k, j, m in _joined(_exactly(*keys)):
        start, end = _reach(olds, i, k, len(old))
        begin, finish = _reach(news, j, m, len(new))
        if (end - start) * (finish - begin) > LARGEST:
            yield start, end, begin, finish
        else:
            for a, b, c, d in _exactly(old[start:end], new[begin:finish]):
                yield a + start, b + start, c + begin, d + begin


def _reach(borders: Sequence[tuple[int, int]], first: int, last: int, length: int) -> tuple[int, int]:
    start = borders[first][0] if first < len(borders) else length
    return start, borders[last - 1][1] if last > first else start


def _pieces(some: Sequence[T]) -> list[tuple[int, int]]:
    """Cut behind elements that are chosen by what they are, so that both sequences are cut at the same places."""
    chosen: dict[T, bool] = {}
    found, start = list[tuple[int, int]](), 0
    for index, element in enumerate(some, start=1):
        if element not in chosen:
            chosen[element] = crc32(repr(element).encode(errors="replace")) % _PIECE == 0
        if chosen[element] or index == len(some):
            found.append((start, index))
            start = index
    return found


def _joined(stretches: Iterator[Stretch]) -> list[Stretch]:
    found = list[Stretch]()
    for start, end, begin, finish in stretches:
        if found and found[-1][1] == start and found[-1][3] == begin:
            found[-1] = (found[-1][0], end, found[-1][2], finish)
        else:
            found.append((start, end, begin, finish))
    return found
