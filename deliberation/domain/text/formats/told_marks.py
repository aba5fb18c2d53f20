"""Marks as styles tell them: what is set, and of what nothing is said, so that the style beneath counts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ToldMarks:
    """Which marks are set on, and of which anything is said at all."""

    on: int = 0
    told: int = 0

    def over(self, other: "ToldMarks") -> "ToldMarks":
        """This where it says something, else the other."""
        return ToldMarks(self.on | (other.on & ~self.told), self.told | other.told)

    def without(self, marks: int) -> "ToldMarks":
        """This, saying nothing of some marks."""
        return ToldMarks(self.on & ~marks, self.told & ~marks)


NOTHING_TOLD = ToldMarks()
