"""Generated German documents: umlauts, gender forms, quotes, dashes, compounds, lists, accents, emoji, long words."""

from hypothesis import strategies as st

from deliberation.domain.text.document import Block, BlockKind, Document, Mark, Style
from deliberation.domain.text.normal import Run

WORDS = (
    "die", "und", "Partei", "Größe", "Genoss*innen", "sie*er", "Arbeiter*innenklasse", "Genoss:innen", "Kolleg_innen",
    "Mieten", "100", "2025", "A4", "öffentlich", "Übernahme", "geht’s", "Wärme", "naïve", "e\u0301cole",
    "Zu\u00adsammen",
    "https://example.org/a_b?c=d*e", "Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüsselanhänger" * 2,
    "👩‍👩‍👧", "🏳️‍🌈", "Ä3", "1.", "#", "-", "[Zeilen fehlen: 3]",
)  # fmt: skip
JOINTS = (
    " ", " ", " ", " ", " ", ", ", ". ", " – ", "-", "/", " (", ") ", " „", "“ ", ": ", "\u00a0", "*", "**", "_", "~~",
    "\\", "\n", " | ", "! ", "* ", " *", "…", " \u00a0 ", "-\u00a0\u00a0 ", "\u00ad\u0308",
)  # fmt: skip


def _spoken(bytes_: bytes) -> str:
    """Words and what stands between them: a draw for every word would cost ten times as much."""
    pairs = zip(bytes_[::2], bytes_[1::2], strict=False)
    return "".join(WORDS[word % len(WORDS)] + JOINTS[joint % len(JOINTS)] for word, joint in pairs)


def texts(longest: int = 12) -> st.SearchStrategy[str]:
    """Some words, now and then anything at all."""
    some = st.binary(max_size=2 * longest).map(_spoken)
    return st.one_of(some, some, some, st.builds(str.__add__, some, st.text(max_size=6)))


# how many words a run has
LENGTHS = (0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 6, 12)
MOST_RUNS = 3
NUMBERS, GAPS = (0, 0, 0, 1, 2, 7), (0, 0, 0, 16)
BYTES_OF_A_BLOCK = 40


def _style(kind: int, more: int) -> Style:
    """One of five kinds of style, with its details."""
    return (
        Style(),
        Style(BlockKind.HEADING, level=more % 6),
        Style(
            BlockKind.LIST_ITEM,
            depth=more % 4,
            is_ordered=bool(more & 4),
            number=NUMBERS[more // 8 % len(NUMBERS)],
            gap_before=GAPS[more // 48 % len(GAPS)],
        ),
        Style((BlockKind.QUOTE, BlockKind.TABLE_ROW, BlockKind.FOOTNOTE)[more % 3]),
        Style(gap_before=more % 21),
    )[kind % 5]


def _block(bytes_: bytes, anything: str) -> Block:
    """A block as some bytes say, which cost one draw; its last run ends with anything at all."""
    kind, more, count, *rest = bytes_
    runs = []
    for _ in range(count % (MOST_RUNS + 1)):
        length, mark, *rest = rest
        words = 2 * LENGTHS[length % len(LENGTHS)]
        runs.append(Run(_spoken(bytes(rest[:words])), mark // 2 % (sum(Mark) + 1) if mark % 2 else 0))
        rest = rest[words:]
        if len(rest) < 2:
            break
    if anything:
        runs.append(Run(anything, runs[-1].marks if runs else 0))
    return Block.of(_style(kind, more), *runs)


ANYTHING = st.one_of(st.just(""), st.just(""), st.text(max_size=6))


@st.composite
def _blocks(draw: st.DrawFn) -> Block:
    """Drawn here, so that a failure shows the block and not its bytes."""
    return _block(draw(st.binary(min_size=BYTES_OF_A_BLOCK, max_size=BYTES_OF_A_BLOCK)), draw(ANYTHING))


blocks = _blocks()
documents = st.lists(blocks, max_size=6).map(Document.of)
