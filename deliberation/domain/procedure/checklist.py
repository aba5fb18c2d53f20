"""What a motion needs to be put forward, point by point: shown while it is written, asked when it is sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from deliberation.domain.procedure.co_writing import Further, Wording
from deliberation.domain.procedure.deadlines import Deadline
from deliberation.domain.procedure.motion_types import (
    MotionRules,
    SectionKind,
    asks_for_women,
)


class Point(StrEnum):
    """What is asked."""

    TITLE = "title"
    TEXT = "text"
    SECTIONS = "sections"
    OTHER_TEXT = "other_text"
    SUBMITTER = "submitter"
    SUPPORTERS = "supporters"
    SAME_TEXT = "same_text"
    WOMEN = "women"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who signed the text that is to be put forward, and may sign it today; of what was put forward: might then.

    has_enough_women -- whether as many of them as the type asks say that they are women; also where none are asked
    is_same_text -- whether the draft still says what was signed
    needed -- how many the type asks for; of what was put forward: asked for then, None where that was not kept
    """

    count: int = 0
    has_enough_women: bool = True
    is_same_text: bool = True
    needed: int | None = 0

    @property
    def are_asked(self) -> bool:
        """Whether there is something to say of them. Where it was not kept: if there were any."""
        return bool(self.needed or self.count)


@dataclass(frozen=True, slots=True)
class Check:
    """One point, and whether it is met. `facts` fill the gaps of its sentence."""

    point: Point
    is_met: bool
    facts: tuple[tuple[str, object], ...] = ()


def checklist(
    rules: MotionRules,
    wording: Wording,
    signatures: Signatures,
    until: Deadline | None,
    now: datetime,
    *,
    has_submitter: bool,
    is_other_text: bool | None = None,
) -> tuple[Check, ...]:
    """Every point that the type asks, in the order in which people see to them.

    until -- the deadline of submission, None where there is none
    has_submitter -- whether somebody who writes it may put such motions forward
    is_other_text -- of a new text of a motion: whether it says something else than the motion; None for a new motion
    """
    return (
        Check(Point.TITLE, bool(wording.title.strip())),
        Check(Point.TEXT, bool(wording.source.strip())),
        *([] if is_other_text is None else [Check(Point.OTHER_TEXT, is_other_text)]),
        *_sections(rules, wording),
        Check(Point.SUBMITTER, has_submitter),
        *_signatures(rules, signatures),
        *_deadline(until, now),
    )


def in_order(rules: MotionRules, wording: Wording) -> Further:
    """What stands in further sections, as the type orders them; behind them what it no longer asks for."""
    asked = [one.heading for one in rules.sections if one.kind is SectionKind.FURTHER]
    said = dict(wording.further)
    return tuple((heading, said.get(heading, "")) for heading in dict.fromkeys((*asked, *said)))


def missing(checks: tuple[Check, ...]) -> tuple[Point, ...]:
    """The points that are not met."""
    return tuple(check.point for check in checks if not check.is_met)


def _sections(rules: MotionRules, wording: Wording) -> Iterator[Check]:
    further = dict(wording.further)
    for section in rules.sections:
        said = wording.reasons if section.kind is SectionKind.REASONS else ""
        if section.kind is SectionKind.FURTHER:
            said = further.get(section.heading, "")
        if section.is_required and section.kind is not SectionKind.TEXT:
            yield Check(Point.SECTIONS, bool(said.strip()), (("heading", section.heading),))


def _signatures(rules: MotionRules, signatures: Signatures) -> Iterator[Check]:
    # what a type asked for is not known of everything that was put forward; but no text was with too few
    needed = min(rules.min_supporters, signatures.count) if signatures.needed is None else signatures.needed
    if not needed:
        return
    yield Check(Point.SUPPORTERS, signatures.count >= needed, (("count", signatures.count), ("needed", needed)))
    if not signatures.is_same_text:
        yield Check(Point.SAME_TEXT, is_met=False)
    if asks_for_women(rules, max(signatures.count, needed)):
        # of fewer than five a yes or no would say what single people have said of themselves
        is_told = asks_for_women(rules, signatures.count)
        yield Check(Point.WOMEN, is_told and signatures.has_enough_women)


def deadline_check(until: Deadline, now: datetime) -> Check:
    """Until when it is put forward, and whether that can still be done."""
    # of a form that somebody was filling in when the deadline passed
    minutes = max(1, (until.takes_until - now) // timedelta(minutes=1))
    grace = (("minutes", minutes),) if until.has_ended(now) and not until.is_over(now) else ()
    return Check(Point.DEADLINE, not until.is_over(now), (("day", until.day), ("at", until.at), *grace))


def _deadline(until: Deadline | None, now: datetime) -> Iterator[Check]:
    if until is not None:
        yield deadline_check(until, now)
