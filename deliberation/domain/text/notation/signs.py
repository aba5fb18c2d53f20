"""The signs of the notation, for reader and writer alike."""

import regex

from deliberation.domain.text.document import BlockKind, Mark

# in the order in which they are written where several begin at one place
DELIMITERS: tuple[tuple[str, Mark], ...] = (
    ("~~", Mark.STRIKE),
    ("__", Mark.UNDERLINE),
    ("**", Mark.STRONG),
    ("*", Mark.EMPHASIS),
)
BREAK = "\\\\"  # at the end of a line
INDENT = "  "  # for each depth of a list item
# line numbers that are missing in the source; a line of its own
GAP = regex.compile(r"\[Zeilen fehlen: ([0-9]{1,6})\]")
HEADING = regex.compile(r"(#{2,4}) +(?=\S)")
ITEM = regex.compile(r"( *)(-|([0-9]{1,6})\.) +(?=\S)")
QUOTE = regex.compile(r"> ?")
# what no keyboard has a sign for is named; imported texts bring it
NAMED = {BlockKind.TABLE_ROW: "[Tabellenzeile] ", BlockKind.FOOTNOTE: "[Fußnote] "}
# what would begin something else at the start of a line
STARTS_SOMETHING = regex.compile(r"#{2,4} |- |[0-9]{1,6}\. |>|\[Zeilen fehlen: |\[Tabellenzeile\] |\[Fußnote\] ")
# what would be read as a mark or an escape
MEANS_SOMETHING = regex.compile(r"\\|[*~_]")
