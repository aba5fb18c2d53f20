"""Texts after somebody worked on them: words, blocks and borders changed, moved, taken away."""

from functools import cache

from hypothesis import strategies as st

from deliberation.domain.text.document import BlockKind, Document, Mark, Style, Token
from deliberation.domain.text.formats import recognised
from tests.domain.text.german import blocks, documents
from tests.domain.text.printed_motions import plain_files, printed_files

# nothing, a block, or only its words
_INSERTED = st.just(()) | blocks.map(lambda one: one.tokens) | blocks.map(lambda one: one.tokens[1:])
# what is done where, in how many bytes as that takes: few draws make a test fast
_PLACE = st.binary(min_size=6, max_size=6)
_EDITS = st.lists(st.tuples(_PLACE, _INSERTED), max_size=4)
_LONGEST = (0, 1, 3, 30)  # tokens
_SECTION = 15  # blocks


@cache
def motions() -> tuple[Document, ...]:
    """The real texts: our own motions, and those that somebody laid beside the repository."""
    return tuple(recognised.parse(path.read_bytes()).document for path in (*printed_files(), *plain_files()))


def _edited(document: Document, edits: list[tuple[bytes, tuple[Token, ...]]]) -> Document:
    """The document after somebody worked on it."""
    for place, instead in edits:
        one, other = int.from_bytes(place[:2]), int.from_bytes(place[2:4])
        match place[4] % 6:
            case 0 | 1 | 2:
                document = _retyped(document, one, other, place[5], instead)
            case working:
                document = _rearranged(document, one, other, working)
    return document


def _retyped(document: Document, one: int, other: int, length: int, instead: tuple[Token, ...]) -> Document:
    tokens = list(document.tokens)
    start = one % (len(tokens) + 1)
    end = min(start + length % (_LONGEST[other % len(_LONGEST)] + 1), len(tokens))
    tokens[start:end] = instead
    return Document.from_tokens(tokens)


def _rearranged(document: Document, one: int, other: int, working: int) -> Document:
    """Blocks moved, two of them swapped, or one of them doubled."""
    made = list(document.blocks)
    if len(made) < 2:
        return document
    one, other = one % len(made), other % len(made)
    match working:
        case 3:
            taken = made[one : one + 2]
            del made[one : one + 2]
            made[other:other] = taken
        case 4:
            made[one], made[other] = made[other], made[one]
        case _:
            made.insert(other, made[one])
    return Document.of(made)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Document, Document]:
    """Two versions of a text, or two texts."""
    old = draw(documents)
    return old, _edited(old, draw(_EDITS)) if draw(st.booleans()) else draw(documents)


@st.composite
def real_pairs(draw: st.DrawFn) -> tuple[Document, Document]:
    """A part of a real motion, as long as the longest section of one, and what somebody made of it."""
    motion = draw(st.sampled_from(motions()))
    first = draw(st.integers(0, len(motion.blocks) - 1))
    old = Document.of(motion.blocks[first : first + _SECTION])
    return old, _edited(old, draw(_EDITS))


@st.composite
def families(draw: st.DrawFn, largest: int = 3) -> tuple[Document, list[Document]]:
    """A text and what several people made of it."""
    base = draw(documents)
    return base, [_edited(base, edits) for edits in draw(st.lists(_EDITS, min_size=2, max_size=largest))]


_STYLES = st.sampled_from((
    Style(), Style(BlockKind.HEADING, level=2), Style(BlockKind.HEADING, level=3), Style(BlockKind.LIST_ITEM),
    Style(BlockKind.LIST_ITEM, depth=1), Style(BlockKind.LIST_ITEM, is_ordered=True),
    Style(BlockKind.LIST_ITEM, is_ordered=True, number=7), Style(BlockKind.QUOTE), Style(BlockKind.FOOTNOTE),
))  # fmt: skip
_SIGNS = st.sampled_from((" ", "\u00a0", "\u202f", "\n", "„", "“", "‚", "‘", "’", "”", ".", "alt"))


@st.composite
def twins(draw: st.DrawFn) -> tuple[Document, Document, Document]:
    """A text, what somebody made of it, and nearly the same: one token is another, or set in another way."""
    old, one = draw(pairs())
    tokens = list(one.tokens)
    if not tokens:
        return old, one, draw(documents)
    at = draw(st.integers(0, len(tokens) - 1))
    if tokens[at].style is not None:
        tokens[at] = Token("", 0, draw(_STYLES))
    elif draw(st.booleans()):
        tokens[at] = Token(tokens[at].text, draw(st.integers(0, sum(Mark))))
    else:
        signs = draw(st.lists(_SIGNS, max_size=2))
        tokens[at : at + draw(st.integers(0, 1))] = [Token(sign, tokens[at].marks) for sign in signs]
    return old, one, Document.from_tokens(tokens)
