"""The same sentences for people who read the English pages; what is quoted stays in the language of the text."""

from collections.abc import Callable

from deliberation.domain.text.citing import WHOLE, Place
from deliberation.domain.text.document import BlockKind, Mark, Style
from deliberation.domain.text.phrasing.quotes import Tongue
from deliberation.domain.text.wording import Instruction, Verb

_KINDS = {
    BlockKind.PARAGRAPH: "paragraph",
    BlockKind.HEADING: "heading",
    BlockKind.LIST_ITEM: "point",
    BlockKind.QUOTE: "quotation",
}
_MARKS = {
    Mark.STRONG: "bold",
    Mark.EMPHASIS: "italic",
    Mark.UNDERLINE: "underlined",
    Mark.STRIKE: "struck through",
}
TONGUE = Tongue(
    opening="“",
    closing="”",
    kinds=_KINDS,
    marks=_MARKS,
    both=" and ",
    plain="without emphasis",
)


def english(instruction: Instruction) -> str:
    """The point in English: Lines 49–50: replace “…” by “…”."""
    place = place_in_english(instruction.place, instruction.until)
    within = place[0].lower() + place[1:] if instruction.place.first else place
    old, new = TONGUE.quoted(instruction.old), TONGUE.words(instruction)
    patterns: dict[Verb, Callable[[], str]] = {
        Verb.REPLACE: lambda: f"{place}: replace {old} by {new}.",
        Verb.DELETE: lambda: f"{place}: delete {old}.",
        Verb.DELETE_LINES: lambda: f"Delete {within}.",
        Verb.INSERT_AFTER: lambda: f"{place}: after {old} insert {new}.",
        Verb.INSERT_BEFORE: lambda: f"{place}: before {old} insert {new}.",
        Verb.INSERT_BLOCKS_AFTER: lambda: f"After {within} insert {_new(instruction)}: {TONGUE.blocks(instruction)}.",
        Verb.INSERT_BLOCKS_BEFORE: lambda: f"Before {within} insert {_new(instruction)}: {TONGUE.blocks(instruction)}.",
        Verb.MOVE_AFTER: lambda: f"Move {within} behind {_target(instruction)}.",
        Verb.MOVE_BEFORE: lambda: f"Move {within} before {_target(instruction)}.",
        Verb.REPLACE_LINES: lambda: f"Replace {within} by: {TONGUE.blocks(instruction)}.",
        Verb.REPLACE_ALL: lambda: f"Replace the whole motion by: {TONGUE.blocks(instruction)}",
        Verb.SPLIT: lambda: f"{place}: after {old} begin a new {_KINDS[(instruction.style or Style()).kind]}.",
        Verb.JOIN: lambda: f"{place}: after {old} go on without a new paragraph.",
        Verb.SET_WORDS: lambda: f"{place}: set {old} {TONGUE.named_marks(instruction.marks)}.",
        Verb.SET_BLOCK: lambda: f"Set {within} as {_kind(instruction.style)}.",
    }
    return patterns[instruction.verb]()


def place_in_english(place: Place, until: Place | None = None) -> str:
    """Line 12 · Lines 49–50 · Mitgliederarbeit ausbauen, point 3 · …, point 3 to …, point 5."""
    if until is not None:
        return f"{place_in_english(place)} to {place_in_english(until)}"
    if place.first:
        one = place.first == place.last
        return f"Line\N{NO-BREAK SPACE}{place.first}" if one else f"Lines\N{NO-BREAK SPACE}{place.first}–{place.last}"
    section = f"{place.section} (section {place.again} of this name)" if place.again else place.section
    if place.point or place.paragraph:
        what = f"point {place.point}" if place.point else f"paragraph {place.paragraph}"
        return f"{section}, {what}" if section else what
    named = f"heading “{place.section}”"
    return f"{named} (section {place.again} of this name)" if place.again else named


def _target(instruction: Instruction) -> str:
    target = place_in_english(instruction.target or WHOLE)
    return target[0].lower() + target[1:] if instruction.place.first else target


def _new(instruction: Instruction) -> str:
    kinds = {block.style.kind for block in instruction.blocks}
    kind = _KINDS[kinds.pop()] if len(kinds) == 1 else _KINDS[BlockKind.PARAGRAPH]
    return f"a new {kind}" if len(instruction.blocks) == 1 else f"new {kind}s"


def _kind(style: Style | None) -> str:
    """The kind of a block with all that tells it from others of its kind."""
    style = style or Style()
    match style.kind:
        case BlockKind.HEADING:
            return f"a heading of level {style.level - 1}"
        case BlockKind.LIST_ITEM:
            counted = f"a point with number {style.number}" if style.number else "a numbered point"
            return f"{counted if style.is_ordered else 'a point'} of level {style.depth + 1}"
        case kind:
            return f"a {_KINDS[kind]}"
