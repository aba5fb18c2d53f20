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
    "\\", "\n", " | ", "! ", "* ", " *", "…",
)  # fmt: skip

marks = st.integers(0, sum(Mark))


def _spoken(bytes_: bytes) -> str:
    """Words and what stands between them: a draw for every word would cost ten times as much."""
    pairs = zip(bytes_[::2], bytes_[1::2], strict=False)
    return "".join(WORDS[word % len(WORDS)] + JOINTS[joint % len(JOINTS)] for word, joint in pairs)


def texts(longest: int = 12) -> st.SearchStrategy[str]:
    """Some words, now and then anything at all."""
    some = st.binary(max_size=2 * longest).map(_spoken)
    return st.one_of(some, some, some, st.builds(str.__add__, some, st.text(max_size=6)))


runs = st.builds(Run, texts(), st.just(0) | marks)
styles = st.one_of(
    st.just(Style()),
    st.builds(Style, st.just(BlockKind.HEADING), level=st.integers(0, 5)),
    st.builds(
        Style,
        st.just(BlockKind.LIST_ITEM),
        depth=st.integers(0, 3),
        is_ordered=st.booleans(),
        number=st.sampled_from((0, 0, 0, 1, 2, 7)),
        gap_before=st.sampled_from((0, 0, 0, 16)),
    ),
    st.builds(Style, st.sampled_from((BlockKind.QUOTE, BlockKind.TABLE_ROW, BlockKind.FOOTNOTE))),
    st.builds(Style, gap_before=st.integers(0, 20)),
)
blocks = st.builds(lambda style, given: Block.of(style, *given), styles, st.lists(runs, max_size=3))
documents = st.lists(blocks, max_size=6).map(Document.of)
