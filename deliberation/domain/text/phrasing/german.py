"""The sentences of party conferences: place, words, verb in the infinitive."""

from collections.abc import Callable

from deliberation.domain.text.citing import WHOLE, Place
from deliberation.domain.text.document import BlockKind, Mark, Style
from deliberation.domain.text.phrasing.quotes import Tongue
from deliberation.domain.text.wording import Instruction, Verb

_KINDS = {
    BlockKind.PARAGRAPH: "Absatz",
    BlockKind.HEADING: "Überschrift",
    BlockKind.LIST_ITEM: "Punkt",
    BlockKind.QUOTE: "Zitat",
}
_NEW = {
    BlockKind.PARAGRAPH: ("neuen Absatz", "neue Absätze"),
    BlockKind.HEADING: ("neue Überschrift", "neue Überschriften"),
    BlockKind.LIST_ITEM: ("neuen Punkt", "neue Punkte"),
    BlockKind.QUOTE: ("neues Zitat", "neue Zitate"),
}
_MARKS = {
    Mark.STRONG: "fett",
    Mark.EMPHASIS: "kursiv",
    Mark.UNDERLINE: "unterstrichen",
    Mark.STRIKE: "durchgestrichen",
}
TONGUE = Tongue(
    opening="„",
    closing="“",
    kinds=_KINDS,
    marks=_MARKS,
    both=" und ",
    plain="ohne Hervorhebung",
)


def german(instruction: Instruction) -> str:
    """The point as it is printed: Zeilen 49–50: „…“ ersetzen durch „…“."""
    place = place_in_german(instruction.place, instruction.until)
    old, new = TONGUE.quoted(instruction.old), TONGUE.words(instruction)
    patterns: dict[Verb, Callable[[], str]] = {
        Verb.REPLACE: lambda: f"{place}: {old} ersetzen durch {new}.",
        Verb.DELETE: lambda: f"{place}: {old} streichen.",
        Verb.DELETE_LINES: lambda: f"{place} streichen.",
        Verb.INSERT_AFTER: lambda: f"{place}: nach {old} einfügen: {new}.",
        Verb.INSERT_BEFORE: lambda: f"{place}: vor {old} einfügen: {new}.",
        Verb.INSERT_BLOCKS_AFTER: lambda: f"Nach {place} {_new(instruction)} einfügen: {TONGUE.blocks(instruction)}.",
        Verb.INSERT_BLOCKS_BEFORE: lambda: f"Vor {place} {_new(instruction)} einfügen: {TONGUE.blocks(instruction)}.",
        Verb.MOVE_AFTER: lambda: f"{place} hinter {_target(instruction)} verschieben.",
        Verb.MOVE_BEFORE: lambda: f"{place} vor {_target(instruction)} verschieben.",
        Verb.REPLACE_LINES: lambda: f"{place} ersetzen durch: {TONGUE.blocks(instruction)}.",
        Verb.REPLACE_ALL: lambda: f"Den gesamten Antrag ersetzen durch: {TONGUE.blocks(instruction)}",
        Verb.SPLIT: lambda: f"{place}: nach {old} {_begun(instruction.style)} beginnen.",
        Verb.JOIN: lambda: f"{place}: nach {old} ohne Absatz fortfahren.",
        Verb.SET_WORDS: lambda: f"{place}: {old} {TONGUE.named_marks(instruction.marks)} setzen.",
        Verb.SET_BLOCK: lambda: f"{place} als {_kind(instruction.style)} setzen.",
    }
    return patterns[instruction.verb]()


def place_in_german(place: Place, until: Place | None = None) -> str:
    """Zeile 12 · Zeilen 49–50 · Mitgliederarbeit ausbauen, 3. Punkt · …, 3. Punkt bis …, 5. Punkt."""
    if until is not None:
        return f"{place_in_german(place)} bis {place_in_german(until)}"
    if place.first:
        one = place.first == place.last
        return f"Zeile\N{NO-BREAK SPACE}{place.first}" if one else f"Zeilen\N{NO-BREAK SPACE}{place.first}–{place.last}"
    section = f"{place.section} ({place.again}. Abschnitt dieses Namens)" if place.again else place.section
    if place.point or place.paragraph:
        what = f"{place.point}. Punkt" if place.point else f"{place.paragraph}. Absatz"
        return f"{section}, {what}" if section else what
    named = f"Überschrift „{place.section}“"
    return f"{named} ({place.again}. Abschnitt dieses Namens)" if place.again else named


def _target(instruction: Instruction) -> str:
    return place_in_german(instruction.target or WHOLE)


def _new(instruction: Instruction) -> str:
    kinds = {block.style.kind for block in instruction.blocks}
    one, several = _NEW[kinds.pop()] if len(kinds) == 1 else _NEW[BlockKind.PARAGRAPH]
    return one if len(instruction.blocks) == 1 else several


def _begun(style: Style | None) -> str:
    return _NEW[(style or Style()).kind][0]


def _kind(style: Style | None) -> str:
    """The kind of a block with all that tells it from others of its kind."""
    style = style or Style()
    match style.kind:
        case BlockKind.HEADING:
            return f"Überschrift der {style.level - 1}. Ebene"
        case BlockKind.LIST_ITEM:
            counted = f"Punkt mit Nummer {style.number}" if style.number else "nummerierten Punkt"
            point = counted if style.is_ordered else "Punkt"
            return f"{point} der {style.depth + 1}. Ebene"
        case kind:
            return _KINDS[kind]
