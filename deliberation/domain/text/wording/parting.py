"""A border that goes or comes, or turns into another, together with words beside it: told one after the other."""

from collections.abc import Iterator, Sequence

from deliberation.domain.text import words
from deliberation.domain.text.document import Document, Token
from deliberation.domain.text.patch import Edit

MOST_WAYS = 8  # of parting one edit that are tried out
_SPACE = Token(" ")


def parted(document: Document, edit: Edit) -> Iterator[tuple[Edit, ...]]:
    """Ways to make the edit of two or three: the border, and the words on both sides of it. The most even first."""
    edit = _with_a_space(document, edit) if edit.is_insertion else edit
    old, new = document.tokens[edit.start : edit.end], edit.replacement
    olds, news = _borders(old), _borders(new)
    if max(len(olds), len(news)) != 1 or _is_of_a_whole_block(document, edit):
        return
    ways = list[_Way]()
    if not news:
        ways += [(olds[0], 1, new[:at], (_SPACE,), new[at:]) for at in _gaps(new)]
    elif not olds:
        at = news[0]
        ways += [(place, _is_space(old, place), new[:at], new[at : at + 1], new[at + 1 :]) for place in _gaps(old)]
    else:
        at = news[0]
        ways += [(olds[0], 1, new[:at], new[at : at + 1], new[at + 1 :])]
    for place, length, left, border, right in sorted(ways, key=lambda way: _unevenness(old, way))[:MOST_WAYS]:
        middle = edit.start + place
        parts = (
            Edit(edit.start, middle, _without_space_behind(left)),
            Edit(middle, middle + length, border),
            Edit(middle + length, edit.end, _without_space_before(right)),
        )
        yield tuple(part for part in parts if document.tokens[part.start : part.end] != part.replacement)


_Way = tuple[int, int, tuple[Token, ...], tuple[Token, ...], tuple[Token, ...]]


def _with_a_space(document: Document, edit: Edit) -> Edit:
    """The same with the space beside it, whose place a border takes."""
    tokens, start, end = document.tokens, edit.start, edit.end
    if _is_space(tokens, end):
        return Edit(start, end + 1, (*edit.replacement, tokens[end]))
    if start and _is_space(tokens, start - 1):
        return Edit(start - 1, end, (tokens[start - 1], *edit.replacement))
    return edit


def _borders(tokens: Sequence[Token]) -> list[int]:
    return [index for index, token in enumerate(tokens) if token.style is not None]


def _is_of_a_whole_block(document: Document, edit: Edit) -> bool:
    """Whether nothing of a block stays: then it is replaced as a whole."""
    return edit.start in document.starts and edit.end in document.starts


def _gaps(tokens: Sequence[Token]) -> list[int]:
    """Where words can be parted: at both ends, and at a space."""
    return [index for index in range(len(tokens), -1, -1) if index in {0, len(tokens)} or _is_space(tokens, index)]


def _is_space(tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].text.isspace()


def _unevenness(old: Sequence[Token], way: _Way) -> int:
    """How many words more or fewer there are on the sides of the border."""
    place, length, left, _, right = way
    return abs(_words(old[:place]) - _words(left)) + abs(_words(old[place + length :]) - _words(right))


def _words(tokens: Sequence[Token]) -> int:
    return sum(words.is_word(token.text) for token in tokens)


def _without_space_behind(tokens: Sequence[Token]) -> tuple[Token, ...]:
    return tuple(tokens[: len(tokens) - bool(tokens and tokens[-1].text.isspace())])


def _without_space_before(tokens: Sequence[Token]) -> tuple[Token, ...]:
    return tuple(tokens[bool(tokens and tokens[0].text.isspace()) :])
