"""The days of an assembly: until when something is put before it, and when it decides.

Source: rules of procedure of German left-wing parties: only an assembly that sits votes. Deadlines before its opening
are another matter.
"""

from dataclasses import dataclass
from datetime import date

from deliberation.domain.errors import AssemblyOver, AssemblyToCome


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day of an assembly, where the party lives."""

    opens_on: date
    closes_on: date

    def are_over(self, today: date) -> bool:
        """Whether the last day has passed."""
        return today > self.closes_on

    def include(self, today: date) -> bool:
        """Whether the assembly sits today."""
        return self.opens_on <= today <= self.closes_on


def demand_not_over(days: Days, today: date) -> None:
    """Motions and amendments come before an assembly and while it lasts. Raises AssemblyOver (closes_on)."""
    if days.are_over(today):
        raise AssemblyOver(closes_on=days.closes_on)


def demand_sitting(days: Days, today: date) -> None:
    """Polls are opened and voted in while it lasts. Raises AssemblyOver (closes_on), AssemblyToCome (opens_on).

    Closing a poll is not asked here: what is still open after the last day must come to an end.
    """
    demand_not_over(days, today)
    if not days.include(today):
        raise AssemblyToCome(opens_on=days.opens_on)
