"""The sentences of party conferences: place, words, verb in the infinitive."""

from collections.abc import Callable

from deliberation.domain.procedure.repeats import Repeat, RepeatGround
from deliberation.domain.text.citing import Place
from deliberation.domain.text.document import BlockKind, Mark, Style
from deliberation.domain.text.wording import Instruction, Verb


def german(instruction: Instruction) -> str:
    """The point as it is printed: Zeilen 49–50: „…“ ersetzen durch „…“."""
    place, old, new = place_in_german(instruction.place), f"„{instruction.old}“", _quoted(instruction.new, "„", "“")
    patterns: dict[Verb, Callable[[], str]] = {
        Verb.REPLACE: lambda: f"{place}: {old} ersetzen durch {new}.",
        Verb.DELETE: lambda: f"{place}: {old} streichen.",
        Verb.DELETE_LINES: lambda: f"{place} streichen.",
        Verb.INSERT_AFTER: lambda: f"{place}: nach {old} einfügen: {new}.",
        Verb.INSERT_BEFORE: lambda: f"{place}: vor {old} einfügen: {new}.",
        Verb.INSERT_BLOCKS_AFTER: lambda: f"Nach {place} {_new_blocks(instruction.styles)} einfügen: {new}.",
        Verb.INSERT_BLOCKS_BEFORE: lambda: f"Vor {place} {_new_blocks(instruction.styles)} einfügen: {new}.",
        Verb.REPLACE_LINES: lambda: f"{place} ersetzen durch: {new}.",
        Verb.REPLACE_ALL: lambda: f"Den gesamten Antrag ersetzen durch: {new}",
        Verb.SPLIT: lambda: f"{place}: nach {old} {_new_blocks(instruction.styles)} beginnen.",
        Verb.JOIN: lambda: f"{place}: nach {old} ohne Absatz fortfahren.",
        Verb.SET_WORDS: lambda: f"{place}: {old} {_marks(instruction.marks)} setzen.",
        Verb.SET_BLOCK: lambda: f"{place} als {_BLOCKS[instruction.styles[0].kind]} setzen.",
    }
    return patterns[instruction.verb]()


AMENDMENT = "Ä"  # stands before the number of an amendment


def amendment_name(number: int) -> str:
    """How an amendment is cited within its motion."""
    return f"{AMENDMENT}{number}"


def reason_of_repeat(repeat: Repeat) -> str:
    """Why a vote is repeated, as the record and the result say it."""
    names = {RepeatGround.RETURN: "Rückholantrag", RepeatGround.FAULT: "Verfahrensfehler"}
    name = names.get(repeat.ground)
    return f"{name}: {repeat.words}" if name else repeat.words


def question(amendment: int, motion: str) -> str:
    """What an assembly is asked about an amendment."""
    return f"Soll {amendment_name(amendment)} zu {motion} angenommen werden?"


def _quoted(text: str, opening: str, closing: str) -> str:
    """Several blocks are quoted one by one."""
    return " / ".join(f"{opening}{part}{closing}" for part in text.split("\n"))


_BLOCKS = {
    BlockKind.PARAGRAPH: "Absatz",
    BlockKind.HEADING: "Überschrift",
    BlockKind.LIST_ITEM: "Listenpunkt",
    BlockKind.QUOTE: "Zitat",
}
_NEW = {
    BlockKind.PARAGRAPH: ("neuen Absatz", "neue Absätze"),
    BlockKind.HEADING: ("neue Überschrift", "neue Überschriften"),
    BlockKind.LIST_ITEM: ("neuen Punkt", "neue Punkte"),
    BlockKind.QUOTE: ("neues Zitat", "neue Zitate"),
}
_MARKS = {Mark.STRONG: "fett", Mark.EMPHASIS: "kursiv", Mark.UNDERLINE: "unterstrichen", Mark.STRIKE: "durchgestrichen"}


def _new_blocks(styles: tuple[Style, ...]) -> str:
    kinds = {style.kind for style in styles}
    one, several = _NEW[kinds.pop()] if len(kinds) == 1 else _NEW[BlockKind.PARAGRAPH]
    return one if len(styles) == 1 else several


def _marks(marks: int) -> str:
    return " und ".join(word for mark, word in _MARKS.items() if marks & mark) or "ohne Hervorhebung"


def place_in_german(place: Place) -> str:
    """Zeile 12 · Zeilen 49–50 · Mitgliederarbeit ausbauen, 3. Punkt."""
    if place.first:
        one = place.first == place.last
        return f"Zeile\N{NO-BREAK SPACE}{place.first}" if one else f"Zeilen\N{NO-BREAK SPACE}{place.first}–{place.last}"
    if place.point or place.paragraph:
        what = f"{place.point}. Punkt" if place.point else f"{place.paragraph}. Absatz"
        return f"{place.section}, {what}" if place.section else what
    return f"Überschrift „{place.section}“"
