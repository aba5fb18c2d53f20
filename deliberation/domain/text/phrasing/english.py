"""The same sentences for people who read the English pages; what is quoted stays in the language of the text."""

from collections.abc import Callable
from dataclasses import replace

from deliberation.domain.text.citing import WHOLE, Place, Step
from deliberation.domain.text.document import BlockKind, Mark, Style
from deliberation.domain.text.phrasing.quotes import Tongue, listed
from deliberation.domain.text.wording import Instruction, Verb

_KINDS = {
    BlockKind.PARAGRAPH: "paragraph",
    BlockKind.HEADING: "heading",
    BlockKind.QUOTE: "quotation",
    BlockKind.TABLE_ROW: "table row",
    BlockKind.FOOTNOTE: "footnote",
}


def _kind(style: Style) -> tuple[str, str]:
    """What a block is called, and what tells it from others of its kind."""
    more = f" after {style.gap_before} missing lines" if style.gap_before else ""
    if style.kind is BlockKind.HEADING:
        return _KINDS[style.kind], f" of level {style.level - 1}{more}"
    if style.kind is not BlockKind.LIST_ITEM:
        return _KINDS[style.kind], more
    if style.depth:
        more = f" of level {style.depth + 1}{more}"
    if style.number:
        return "point", f" with number {style.number}{more}"
    return "numbered point" if style.is_ordered else "bullet point", more


def _alone(style: Style) -> str:
    return "".join(_kind(style))


def _counted(count: int, quoted: str) -> str:
    return f"{quoted} no. {count}"


TONGUE = Tongue(
    opening="“",
    closing="”",
    inner={"„": "‚", "“": "‘"},
    signs={
        "\n": "line break",
        " ": "space",
        "\u00a0": "no-break space",
        "\u202f": "narrow no-break space",
        "\u00ad": "soft hyphen",
        "‚": "low single quotation mark",
        "‘": "high single quotation mark",
        "“": "high quotation mark",
        "”": "closing quotation mark",
    },
    marks={
        Mark.STRONG: "bold",
        Mark.EMPHASIS: "italic",
        Mark.UNDERLINE: "underlined",
        Mark.STRIKE: "struck through",
    },
    plain="without emphasis",
    both=" and ",
    kind=_alone,
    counted=_counted,
)


def english(instruction: Instruction) -> str:
    """The point in English: Lines 49–50: replace “…” with “…”."""
    place = place_in_english(instruction.place, instruction.until)
    within = place[0].lower() + place[1:] if instruction.place.first else place
    old, new = TONGUE.quoted(instruction.old), TONGUE.words(instruction)
    patterns: dict[Verb, Callable[[], str]] = {
        Verb.REPLACE: lambda: f"{place}: replace {old} with {new}.",
        Verb.DELETE: lambda: f"{place}: delete {old}.",
        Verb.DELETE_LINES: lambda: f"Delete {within}.",
        Verb.INSERT_AFTER: lambda: f"{place}: after {old} insert {new}.",
        Verb.INSERT_BEFORE: lambda: f"{place}: before {old} insert {new}.",
        Verb.INSERT_BLOCKS_AFTER: lambda: f"After {within} insert {_new(instruction)}: {TONGUE.blocks(instruction)}.",
        Verb.INSERT_BLOCKS_BEFORE: lambda: f"Before {within} insert {_new(instruction)}: {TONGUE.blocks(instruction)}.",
        Verb.MOVE_AFTER: lambda: f"Move {within} after {_target(instruction)}.",
        Verb.MOVE_BEFORE: lambda: f"Move {within} before {_target(instruction)}.",
        Verb.REPLACE_LINES: lambda: f"Replace {within} with: {TONGUE.blocks(instruction)}.",
        Verb.REPLACE_ALL: lambda: f"Replace the whole motion with: {TONGUE.blocks(instruction)}",
        Verb.SPLIT: lambda: f"{place}: after {old} begin a new {_alone(instruction.style or Style())}.",
        Verb.JOIN: lambda: f"{place}: after {old} go on without a new paragraph.",
        Verb.SET_WORDS: lambda: f"{place}: set {old} {TONGUE.named_marks(instruction.marks)}.",
        Verb.SET_BLOCK: lambda: f"Set {within} as {_set_as(instruction)}.",
    }
    sentence = patterns[instruction.verb]()
    return sentence if instruction.place.section and instruction.place.steps else sentence[0].upper() + sentence[1:]


def place_in_english(place: Place, until: Place | None = None) -> str:
    """Line 12 · Lines 49–50 · Mitgliederarbeit ausbauen, point 3 · …, points 3 to 5."""
    if place.first:
        return _lines(place)
    if until is not None:
        return _from_to(place, until)
    section = f"{place.section} (section {place.again} of this name)" if place.again else place.section
    if place.steps:
        return ", ".join([*([section] if section else []), *_steps(place)])
    named = f"heading “{place.section}”"
    return f"{named} (section {place.again} of this name)" if place.again else named


def _lines(place: Place) -> str:
    """Numbers that the source does not have are not cited."""
    one = "Line" if place.first == place.last else "Lines"
    return f"{one}\N{NO-BREAK SPACE}{listed(place.spans, ' and ')}"


def _from_to(place: Place, until: Place) -> str:
    """What both have in common is said once."""
    is_one_section = (place.section, place.again) == (until.section, until.again)
    if not (is_one_section and place.steps and until.steps):
        return f"{place_in_english(place)} to {place_in_english(until)}"
    first, last = place.steps[-1], until.steps[-1]
    is_alike = replace(first, count=0) == replace(last, count=0) and place.steps[:-1] == until.steps[:-1]
    if is_alike and place.is_below == until.is_below and not first.again:
        return f"{place_in_english(place).removesuffix(f' {first.count}')}s {first.count} to {last.count}"
    return f"{place_in_english(place)} to {', '.join(_steps(until))}"


def _steps(place: Place) -> list[str]:
    return [_step(step, is_below=place.is_below or index > 0) for index, step in enumerate(place.steps)]


def _step(step: Step, *, is_below: bool) -> str:
    below = "sub-" if is_below else ""
    if step.is_numbered:
        named = f"{below}number {step.count}"
        return f"{named} (occurrence {step.again})" if step.again else named
    if step.kind is BlockKind.LIST_ITEM:
        return f"{below}point {step.count}"
    return f"{_KINDS[step.kind]} {step.count}"


def _target(instruction: Instruction) -> str:
    target = place_in_english(instruction.target or WHOLE)
    return target[0].lower() + target[1:] if instruction.place.first else target


def _new(instruction: Instruction) -> str:
    styles = {block.style for block in instruction.blocks}
    if len(styles) > 1:
        return "new paragraphs"
    noun, more = _kind(styles.pop() if styles else Style())
    return f"a new {noun}{more}" if len(instruction.blocks) == 1 else f"new {noun}s{more}"


def _set_as(instruction: Instruction) -> str:
    noun, more = _kind(instruction.style or Style())
    return f"{noun}s{more}" if instruction.is_of_several else f"a {noun}{more}"
