"""Programmes of any length and amendments to them, made by chance that is the same every time."""

from bisect import bisect_right
from dataclasses import dataclass
from random import Random

from deliberation.domain.text.document import Block, BlockKind, Document, Style, Token
from deliberation.domain.text.words import is_word

WORDS_A_LINE = 11  # of these words, at 85 characters
PARAGRAPH = (40, 110)  # words
_SYLLABLES = ("ar", "be", "del", "en", "fal", "gra", "hin", "im", "jo", "kla", "len", "mit", "neu", "ost", "par", "ze")


@dataclass(frozen=True, slots=True)
class Programme:
    """A long motion, and who wants what of it: amendments of one or two words, some of them of the same words."""

    document: Document
    amended: tuple[Document, ...]


def programme(lines: int, amendments: int, *, colliding: float = 0.05, seed: int = 1) -> Programme:
    """A motion of about so many official lines and so many amendments, of which a share collides."""
    chance = Random(seed)
    document = _document(lines, chance)
    places = [index for index, token in enumerate(document.tokens) if is_word(token.text)]
    alone = chance.sample(places, amendments)
    shared = alone[: max(2, int(amendments * colliding / 2))]
    amended = []
    for number, place in enumerate(alone):
        at = shared[number % len(shared)] if number >= amendments - len(shared) else place
        amended.append(_amended(document, at, f"Wort{number}"))
    return Programme(document, tuple(amended))


def rewritten(document: Document, start: int, old: int, new: int, *, seed: int = 2) -> Document:
    """The document with a chapter written anew: of its words half, in another order of paragraphs and fewer of them."""
    chance = Random(seed)
    words = [word for block in document.blocks[start : start + old] for word in block.text.split()]
    size = len(words) // new
    blocks = []
    for number in range(new):
        part = words[number * size : (number + 1) * size]
        blocks.append(Block.of(Style(), " ".join(word if chance.random() < 0.5 else _word(chance) for word in part)))
    return Document.of([*document.blocks[:start], *blocks, *document.blocks[start + old :]])


def _amended(document: Document, position: int, word: str) -> Document:
    """The text that somebody sends who wants this word there; its blocks are made anew, as they are when it is read."""
    index = bisect_right(document.starts, position) - 1
    tokens = list(document.blocks[index].tokens)
    tokens[position - document.starts[index]] = Token(word)
    (changed,) = Document.from_tokens(tokens).blocks
    blocks = [Block(block.style, block.runs) for block in document.blocks]
    return Document.of([*blocks[:index], changed, *blocks[index + 1 :]])


def _document(lines: int, chance: Random) -> Document:
    vocabulary = [_word(chance) for _ in range(4_000)]
    left, blocks = lines * WORDS_A_LINE, []
    while left > 0:
        length = chance.randint(*PARAGRAPH)
        kind = chance.choices((BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING), (8, 3, 1))[0]
        length = length if kind is not BlockKind.HEADING else 5
        text = " ".join(chance.choice(vocabulary) + ("." if chance.random() < 0.08 else "") for _ in range(length))
        blocks.append(Block.of(Style(kind, level=2) if kind is BlockKind.HEADING else Style(kind), text))
        left -= length
    return Document.of(blocks)


def _word(chance: Random) -> str:
    word = "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(1, 4)))
    return word.capitalize() if chance.random() < 0.3 else word
