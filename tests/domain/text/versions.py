"""Texts after somebody worked on them: words, blocks and borders changed, moved, taken away."""

from functools import cache

from hypothesis import strategies as st

from deliberation.domain.text.document import Document
from deliberation.domain.text.formats import recognised
from tests.domain.text.german import blocks, documents
from tests.domain.text.printed_motions import plain_files, printed_files

_WORKINGS = ("replace", "replace", "replace", "move", "swap", "double")


@cache
def motions() -> tuple[Document, ...]:
    """The real texts: our own motions, and those that somebody laid beside the repository."""
    return tuple(recognised.parse(path.read_bytes()).document for path in (*printed_files(), *plain_files()))


@st.composite
def edited(draw: st.DrawFn, document: Document) -> Document:
    """The document after a few changes, some of tokens, some of whole blocks."""
    for _ in range(draw(st.integers(0, 4))):
        working = draw(st.sampled_from(_WORKINGS))
        document = draw(_retyped(document) if working == "replace" else _rearranged(document, working))
    return document


@st.composite
def _retyped(draw: st.DrawFn, document: Document) -> Document:
    tokens = list(document.tokens)
    start = draw(st.integers(0, len(tokens)))
    end = draw(st.integers(start, min(start + draw(st.sampled_from((0, 1, 3, 30))), len(tokens))))
    tokens[start:end] = draw(
        st.just(()) | st.builds(lambda one: one.tokens, blocks) | st.builds(lambda one: one.tokens[1:], blocks)
    )
    return Document.from_tokens(tokens)


@st.composite
def _rearranged(draw: st.DrawFn, document: Document, working: str) -> Document:
    made = list(document.blocks)
    if len(made) < 2:
        return document
    one = draw(st.integers(0, len(made) - 1))
    other = draw(st.integers(0, len(made) - 1))
    match working:
        case "move":
            taken = made[one : one + 2]
            del made[one : one + 2]
            made[other:other] = taken
        case "swap":
            made[one], made[other] = made[other], made[one]
        case _:
            made.insert(other, made[one])
    return Document.of(made)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Document, Document]:
    """Two versions of a text, or two texts."""
    old = draw(documents)
    return old, draw(edited(old) | documents)


@st.composite
def real_pairs(draw: st.DrawFn) -> tuple[Document, Document]:
    """A real motion and what somebody made of it."""
    old = draw(st.sampled_from(motions()))
    return old, draw(edited(old))


@st.composite
def families(draw: st.DrawFn, largest: int = 3) -> tuple[Document, list[Document]]:
    """A text and what several people made of it."""
    base = draw(documents)
    return base, draw(st.lists(edited(base), min_size=2, max_size=largest))
