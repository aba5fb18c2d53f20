"""Raumregeln: in which form people debate in a room, by which rules, and who may cite what stands there.

A charter is never changed: another version stands beside the one before.
"""

from dataclasses import dataclass
from enum import StrEnum

from deliberation.domain.rooms.kinds import RULES, RoomKind, RoomRule

LONGEST_RULES = 1_500
END_MARKS = ".!…;:,"

# how a charter says the rules that hold in every room; the interface says the same (web/moderation_words.py)
RULE_LINES = {
    RoomRule.OWN_EXPERIENCE: "Sprich von dem, was du selbst erlebt, gesehen oder gelesen hast.",
    RoomRule.ASK_BEFORE_CONTRADICTING: "Frag nach, bevor du widersprichst.",
    RoomRule.NO_ATTACKS: "Greif niemanden an: Es geht um die Sache, nicht um die Person.",
    RoomRule.TAKE_YOUR_TIME: "Nimm dir Zeit. Hier läuft nichts weg.",
}


class RoomForm(StrEnum):
    """The small library of forms: how people go about it."""

    EXPLORING = "exploring"
    READING = "reading"
    WORKING = "working"


class Citing(StrEnum):
    """Whether words of this room may be quoted elsewhere without asking those who wrote them."""

    ASKED = "asked"
    FREELY = "freely"


# what a form begins with; whoever opens the room may write others
FIRST_RULES: dict[RoomForm, tuple[str, ...]] = {
    RoomForm.EXPLORING: tuple(RULE_LINES[rule] for rule in RULES[RoomKind.OPEN]),
    RoomForm.READING: (
        "Lies die Stelle, über die du schreibst, und nenne sie.",
        "Sag zuerst, was du verstanden hast, und dann, was du davon hältst.",
        "Wer noch nicht alles gelesen hat, ist genauso willkommen.",
    ),
    RoomForm.WORKING: (
        "Schreib Vorschläge so, dass andere sie weiterdenken können.",
        "Sag bei einem Einwand dazu, was dir helfen würde.",
        "Was strittig bleibt, halten wir so fest, wie es die anderen sagen würden.",
    ),
}


@dataclass(frozen=True, slots=True)
class Terms:
    """What a charter says. `rules`: one a line."""

    form: RoomForm
    rules: str
    citing: Citing


def first_terms(form: RoomForm = RoomForm.EXPLORING, rules: str = "", citing: Citing = Citing.ASKED) -> Terms:
    """The terms that a room begins with: the form's own rules, unless somebody wrote others."""
    return Terms(form, in_lines(rules) or "\n".join(FIRST_RULES[form]), citing)


def in_lines(rules: str) -> str:
    """Rules as they are stored: one a line, no empty ones."""
    return "\n".join(line.strip() for line in rules.splitlines() if line.strip())


def own_rules(charter: Terms | None) -> tuple[str, ...]:
    """What a charter says that does not hold in every room anyway, in whichever case or with whichever end mark."""
    lines = charter.rules.splitlines() if charter is not None else []
    everywhere = set(map(_heard, RULE_LINES.values()))
    return tuple(line for line in lines if _heard(line) not in everywhere)


def _heard(line: str) -> str:
    """A rule as one hears it: without case, blanks and end marks."""
    return "".join(line.casefold().split()).rstrip(END_MARKS)


def nameable(kind: RoomKind, charter: Terms | None) -> tuple[RoomRule, ...]:
    """What reports and moderation can name in a room: what holds everywhere, and its own rules, where it has any."""
    everywhere = RULES.get(kind, ())
    return (*everywhere, RoomRule.OF_THIS_ROOM) if everywhere and own_rules(charter) else everywhere


@dataclass(frozen=True, slots=True)
class Measure:
    """By what something is measured: the rules that can be named, and what the room's own ones are."""

    rules: tuple[RoomRule, ...]
    own: tuple[str, ...] = ()


def measure(kind: RoomKind, charter: Terms | None) -> Measure:
    """What can be named in a room of this kind with these Raumregeln, or with none."""
    return Measure(nameable(kind, charter), own_rules(charter))


def said_beside(charter: Terms | None, rules: tuple[RoomRule, ...]) -> tuple[RoomRule, ...]:
    """Rules that hold in a room though its charter does not say them: readers see them with the others."""
    said = {_heard(line) for line in charter.rules.splitlines()} if charter is not None else set()
    return tuple(rule for rule in rules if _heard(RULE_LINES[rule]) not in said)
