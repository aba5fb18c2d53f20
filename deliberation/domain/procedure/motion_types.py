"""Motion types: the rules under which a kind of motion comes before an assembly. Every number of them is data.

They differ from level to level and change over the years, so each type says where its rules stand (`source`).
"""

from dataclasses import dataclass
from enum import StrEnum

from deliberation.domain.procedure.numbering import demand_pattern
from deliberation.domain.procedure.refusals import RulesContradict

LONGEST_TYPE_NAME = 80
LONGEST_HEADING = 80
LONGEST_SOURCE = 200
MOST_SECTIONS = 8
# a delegate's conference has six hundred; a member of a Kreisverband may be asked for ten
MOST_SUPPORTERS = 1_000
# of a line, in user-perceived characters: what a narrow column and a wide page hold
NARROWEST, WIDEST = 40, 120
# one year back: no rules of procedure count further
LONGEST_LEAD = 366
# a day: whoever sends later is late
LONGEST_GRACE_MINUTES = 1_440
# below this number a share says nothing
FEWEST_FOR_A_SHARE = 5


class Preset(StrEnum):
    """What a type began as; it may have been changed since."""

    LEADING = "leading"
    MOTION = "motion"
    STATUTE = "statute"
    URGENT = "urgent"
    INITIATIVE = "initiative"


class Submitter(StrEnum):
    """Who may put a motion of the type forward."""

    MEMBERS = "members"
    DELEGATES = "delegates"
    # the executive of an association at or below the assembly's
    ASSOCIATIONS = "associations"
    # a body of the tree
    BODIES = "bodies"
    # of the assembly's own association
    EXECUTIVE = "executive"


class SupporterKind(StrEnum):
    """Whose signatures count."""

    MEMBERS = "members"
    DELEGATES = "delegates"


class SectionKind(StrEnum):
    """What stands in a part of a motion."""

    # what is decided; it alone has official lines
    TEXT = "text"
    REASONS = "reasons"
    FURTHER = "further"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a motion, in the order in which it is printed. The title stands outside."""

    kind: SectionKind
    heading: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class MotionRules:
    """The rules of one type.

    number_pattern -- a run of # is the number, with as many digits at least (numbering.py)
    min_women_percent -- share of women among the supporters, asked from five supporters on; None: not asked
    submission_days, publication_days, dispatch_days, amendment_days -- counted back from the opening, until the end of
        that day where the party lives (deadlines.py); None: no such deadline
    grace_minutes -- how long after a deadline what comes is still taken, from everybody
    width, first_line -- of the official lines; without a first line they have no numbers
    source -- where the rule stands
    """

    preset: Preset
    name: str
    number_pattern: str
    submitters: frozenset[Submitter]
    min_supporters: int
    supporters: SupporterKind
    min_women_percent: int | None
    submission_days: int | None
    publication_days: int | None
    dispatch_days: int | None
    amendment_days: int | None
    grace_minutes: int
    is_amendable: bool
    is_screened: bool
    width: int
    first_line: int | None
    sections: tuple[Section, ...]
    source: str

    @property
    def text_heading(self) -> str:
        """What its text is called."""
        return next(section.heading for section in self.sections if section.kind is SectionKind.TEXT)

    @property
    def reasons(self) -> Section | None:
        """Its reasons, if the type asks for any."""
        return next((section for section in self.sections if section.kind is SectionKind.REASONS), None)

    @property
    def required(self) -> frozenset[str]:
        """The headings under which something must stand."""
        return frozenset(section.heading for section in self.sections if section.is_required)


def demand_coherent(rules: MotionRules) -> None:
    """Rules that can be kept. Raises WrongPattern (flaw), RulesContradict (contradiction)."""
    demand_pattern(rules.number_pattern)
    for contradiction, is_there in _contradictions(rules).items():
        if is_there:
            raise RulesContradict(contradiction=contradiction)


def _contradictions(rules: MotionRules) -> dict[str, bool]:
    texts = [section for section in rules.sections if section.kind is SectionKind.TEXT]
    headings = [section.heading.strip().casefold() for section in rules.sections]
    return {
        "nobody_submits": not rules.submitters,
        "one_text": len(texts) != 1 or not texts[0].is_required,
        "same_heading": len(set(headings)) != len(headings) or "" in headings,
        "dispatch_before_submission": _is_earlier(rules.dispatch_days, rules.submission_days),
        "amendment_days_unused": rules.amendment_days is not None and not rules.is_amendable,
        "out_of_range": not _is_in_range(rules),
    }


def _is_earlier(this: int | None, that: int | None) -> bool:
    """Whether one deadline lies before another one; more days back is earlier."""
    return this is not None and that is not None and this > that


def _is_in_range(rules: MotionRules) -> bool:
    days = (rules.submission_days, rules.publication_days, rules.dispatch_days, rules.amendment_days)
    return (
        all(one is None or 0 <= one <= LONGEST_LEAD for one in days)
        and 0 <= rules.min_supporters <= MOST_SUPPORTERS
        and (rules.min_women_percent is None or 1 <= rules.min_women_percent <= 100)
        and 0 <= rules.grace_minutes <= LONGEST_GRACE_MINUTES
        and NARROWEST <= rules.width <= WIDEST
        and (rules.first_line is None or rules.first_line >= 0)
        and len(rules.sections) <= MOST_SECTIONS
    )


def asks_for_women(rules: MotionRules, supporters: int) -> bool:
    """Whether a share of women is asked among so many supporters."""
    return rules.min_women_percent is not None and supporters >= FEWEST_FOR_A_SHARE


def has_enough_women(rules: MotionRules, *, women: int, supporters: int) -> bool:
    """Whether the share of women is reached; always, where none is asked."""
    return not asks_for_women(rules, supporters) or women * 100 >= (rules.min_women_percent or 0) * supporters
