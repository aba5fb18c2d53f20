"""Short texts of a few different blocks after several people worked on whole blocks: where most can meet at one border.

What generated texts rarely show: several moves beside deletions, joined and split paragraphs and new ones.
"""

from hypothesis import strategies as st

from deliberation.domain.text.document import Block, Document, Token
from deliberation.domain.text.notation import read

_BEGINNINGS = ("A", "- B", "C", "## D", "1. E", "F")
_NEW = ("Neu", "- Auch neu", "3. Noch eins")
_WORDS = "eins zwei"
_ONE, _SPACE = Token("eins"), Token(" ")
# what is done, where, and where to: a byte each
_ACT = st.binary(min_size=3, max_size=3)
_FEW = st.lists(_ACT, min_size=1, max_size=3)


def _block(beginning: str) -> Block:
    (block,) = read(f"{beginning} {_WORDS}").blocks
    return block


_BLOCKS = tuple(map(_block, _BEGINNINGS))


@st.composite
def rearranged(draw: st.DrawFn, largest: int = 3) -> tuple[Document, list[Document]]:
    """A text of three to six blocks and what several people made of it."""
    base = Document.of(draw(st.permutations(_BLOCKS))[: draw(st.integers(3, 6))])
    return base, [_worked_on(base, acts) for acts in draw(st.lists(_FEW, min_size=2, max_size=largest))]


def _worked_on(document: Document, acts: list[bytes]) -> Document:
    for what, where, to in acts:
        if not document.blocks:
            break
        blocks, place = list(document.blocks), where % len(document.blocks)
        match what % 8:
            case 0 | 1 | 2:
                blocks.insert(to % len(blocks), blocks.pop(place))
            case 3:
                del blocks[place]
            case 4:
                blocks.insert(to % (len(blocks) + 1), _block(_NEW[to % len(_NEW)]))
            case 5:
                blocks[place : place + 2] = _joined(blocks[place : place + 2])
            case 6:
                blocks[place : place + 1] = _with(blocks[place], (Token("", 0, blocks[place].style), _ONE))
            case _:
                blocks[place : place + 1] = _with(blocks[place], (Token("anders"),))
        document = Document.of(blocks)
    return document


def _joined(blocks: list[Block]) -> tuple[Block, ...]:
    """Two blocks as one."""
    first, *others = blocks
    tokens = [*first.tokens, *(token for other in others for token in (_SPACE, *other.tokens[1:]))]
    return Document.from_tokens(tokens).blocks


def _with(block: Block, instead: tuple[Token, ...]) -> tuple[Block, ...]:
    """The block with other tokens for one of its words."""
    tokens = list(block.tokens)
    if _ONE in tokens:
        at = tokens.index(_ONE)
        tokens[at : at + 1] = instead
    return Document.from_tokens(tokens).blocks
