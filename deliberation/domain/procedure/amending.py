"""Whether a motion takes amendments, until when, and whose: as its type and its assembly say."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from deliberation.domain.procedure.assembly_kinds import AssemblyKind
from deliberation.domain.procedure.days import Days
from deliberation.domain.procedure.deadlines import Deadline, DeadlineKind, deadline, opening_of
from deliberation.domain.procedure.motion_types import MotionRules, Submitter
from deliberation.domain.procedure.refusals import AmendmentsLate, NotAmendable


@dataclass(frozen=True, slots=True)
class Amending:
    """What is asked of an amendment beside what it says.

    rules -- of the motion's type; None for a motion from a file, which says no type: no rule of one binds it
    days, opens_at -- of the assembly; without a time it is opened with its first day
    is_for_members -- whether every member of the assembly's association may amend, not its delegates alone
    """

    rules: MotionRules | None
    days: Days
    opens_at: datetime | None
    is_for_members: bool = False

    @property
    def is_possible(self) -> bool:
        """Whether the rules know amendments to such a motion at all."""
        return self.rules is None or self.rules.is_amendable

    def until(self, zone: tzinfo) -> Deadline | None:
        """The deadline; None where the rules name none: then the end of the assembly is the end."""
        if self.rules is None:
            return None
        return deadline(self.rules, DeadlineKind.AMENDMENT, self._opening(zone), zone)

    def is_open(self, now: datetime, zone: tzinfo) -> bool:
        """Whether an amendment is taken now: before the assembly is over, and as its rules say."""
        until = self.until(zone)
        is_over = self.days.are_over(now.astimezone(zone).date()) or (until is not None and until.is_over(now))
        return self.is_possible and not is_over

    def demand_open(self, now: datetime, zone: tzinfo) -> None:
        """Refuse what no rule of the type takes now; that no assembly takes anything after its last day, `days` ask.

        Raises NotAmendable (is_open), AmendmentsLate (day, at, is_open): is_open, whether the movers may still put a
        new text forward.
        """
        is_open = now < self._opening(zone)
        if not self.is_possible:
            raise NotAmendable(is_open=is_open)
        until = self.until(zone)
        if until is not None and until.is_over(now):
            raise AmendmentsLate(day=until.day, at=until.at, is_open=is_open)

    def _opening(self, zone: tzinfo) -> datetime:
        return opening_of(self.days.opens_on, self.opens_at, zone)


def is_for_members(kind: AssemblyKind, rules: MotionRules | None, *, has_delegates: bool) -> bool:
    """Whether every member of the association may amend.

    Whoever may move the whole may ask for another word in it; and where members meet, they are the assembly.
    has_delegates -- whether people are sent to it, as a roll says; the members of a body nobody lists
    """
    if rules is not None and Submitter.MEMBERS in rules.submitters:
        return True
    return kind is AssemblyKind.GENERAL_MEETING and not has_delegates
