"""The sentences of party conferences: place, words, verb in the infinitive."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from deliberation.domain.text.citing import WHOLE, Place, Step
from deliberation.domain.text.document import BlockKind, Mark, Style
from deliberation.domain.text.phrasing.quotes import Tongue, listed
from deliberation.domain.text.wording import Instruction, Verb


class _Noun(NamedTuple):
    """A kind of block: alone, as what something is set as, a new one, new ones."""

    alone: str
    as_: str
    new: str
    several: str


_BULLET = _Noun("Aufzählungspunkt", "Aufzählungspunkt", "neuen Aufzählungspunkt", "neue Aufzählungspunkte")
_COUNTED = _Noun("nummerierter Punkt", "nummerierten Punkt", "neuen nummerierten Punkt", "neue nummerierte Punkte")
_NUMBERED = _Noun("Punkt", "Punkt", "neuen Punkt", "neue Punkte")
_KINDS = {
    BlockKind.PARAGRAPH: _Noun("Absatz", "Absatz", "neuen Absatz", "neue Absätze"),
    BlockKind.HEADING: _Noun("Überschrift", "Überschrift", "neue Überschrift", "neue Überschriften"),
    BlockKind.QUOTE: _Noun("Zitat", "Zitat", "neues Zitat", "neue Zitate"),
    BlockKind.TABLE_ROW: _Noun("Tabellenzeile", "Tabellenzeile", "neue Tabellenzeile", "neue Tabellenzeilen"),
    BlockKind.FOOTNOTE: _Noun("Fußnote", "Fußnote", "neue Fußnote", "neue Fußnoten"),
}


def _kind(style: Style) -> tuple[_Noun, str]:
    """What a block is called, and what tells it from others of its kind."""
    more = f" nach {style.gap_before} fehlenden Zeilen" if style.gap_before else ""
    if style.kind is BlockKind.HEADING:
        return _KINDS[style.kind], f" der {style.level - 1}. Ebene{more}"
    if style.kind is not BlockKind.LIST_ITEM:
        return _KINDS[style.kind], more
    if style.depth:
        more = f" der {style.depth + 1}. Ebene{more}"
    if style.number:
        return _NUMBERED, f" mit Nummer {style.number}{more}"
    return _COUNTED if style.is_ordered else _BULLET, more


def _alone(style: Style) -> str:
    noun, more = _kind(style)
    return noun.alone + more


def _counted(count: int, quoted: str) -> str:
    return f"das {count}. {quoted}"


TONGUE = Tongue(
    opening="„",
    closing="“",
    inner={"„": "‚", "“": "‘"},
    signs={
        "\n": "Zeilenumbruch",
        " ": "Leerzeichen",
        "\u00a0": "geschütztes Leerzeichen",
        "\u202f": "schmales geschütztes Leerzeichen",
        "\u00ad": "weiches Trennzeichen",
        "‚": "einfaches Anführungszeichen unten",
        "‘": "einfaches Anführungszeichen oben",
        "“": "Anführungszeichen oben",
    },
    marks={
        Mark.STRONG: "fett",
        Mark.EMPHASIS: "kursiv",
        Mark.UNDERLINE: "unterstrichen",
        Mark.STRIKE: "durchgestrichen",
    },
    plain="ohne Hervorhebung",
    both=" und ",
    kind=_alone,
    counted=_counted,
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
        Verb.SET_BLOCK: lambda: f"{place} als {_set_as(instruction)} setzen.",
    }
    return patterns[instruction.verb]()


def place_in_german(place: Place, until: Place | None = None) -> str:
    """Zeile 12 · Zeilen 49–50 · Mitgliederarbeit ausbauen, 3. Punkt · …, 3. bis 5. Punkt."""
    if place.first:
        return _lines(place)
    if until is not None:
        return _from_to(place, until)
    section = f"{place.section} ({place.again}. Abschnitt dieses Namens)" if place.again else place.section
    if place.steps:
        return ", ".join([*([section] if section else []), *_steps(place)])
    named = f"Überschrift „{place.section}“"
    return f"{named} ({place.again}. Abschnitt dieses Namens)" if place.again else named


def _lines(place: Place) -> str:
    """Numbers that the source does not have are not cited."""
    one = "Zeile" if place.first == place.last else "Zeilen"
    return f"{one}\N{NO-BREAK SPACE}{listed(place.spans, ' und ')}"


def _from_to(place: Place, until: Place) -> str:
    """What both have in common is said once."""
    is_one_section = (place.section, place.again) == (until.section, until.again)
    if not (is_one_section and place.steps and until.steps):
        return f"{place_in_german(place)} bis {place_in_german(until)}"
    first, last = place.steps[-1], until.steps[-1]
    is_alike = replace(first, count=0) == replace(last, count=0) and place.steps[:-1] == until.steps[:-1]
    if not is_alike or place.is_below != until.is_below or first.again:
        return f"{place_in_german(place)} bis {', '.join(_steps(until))}"
    if first.is_numbered:
        return f"{place_in_german(place)} bis {last.count}"
    name = _steps(place)[-1].removeprefix(f"{first.count}. ")
    return f"{place_in_german(place).removesuffix(name).rstrip()} bis {last.count}. {name}"


def _steps(place: Place) -> list[str]:
    return [_step(step, is_below=place.is_below or index > 0) for index, step in enumerate(place.steps)]


def _step(step: Step, *, is_below: bool) -> str:
    if step.is_numbered:
        named = f"{'Unternummer' if is_below else 'Nummer'} {step.count}"
        return f"{named} (zum {step.again}. Mal)" if step.again else named
    if step.kind is BlockKind.LIST_ITEM:
        return f"{step.count}. {'Unterpunkt' if is_below else 'Punkt'}"
    return f"{step.count}. {_KINDS[step.kind].alone}"


def _target(instruction: Instruction) -> str:
    return place_in_german(instruction.target or WHOLE)


def _new(instruction: Instruction) -> str:
    styles = {block.style for block in instruction.blocks}
    if len(styles) > 1:
        return _KINDS[BlockKind.PARAGRAPH].several
    noun, more = _kind(styles.pop() if styles else Style())
    return (noun.new if len(instruction.blocks) == 1 else noun.several) + more


def _begun(style: Style | None) -> str:
    noun, more = _kind(style or Style())
    return noun.new + more


def _set_as(instruction: Instruction) -> str:
    noun, more = _kind(instruction.style or Style())
    return (noun.several.removeprefix("neue ") if instruction.is_of_several else noun.as_) + more
