"""What the worker prints while its readers wait, a motion book or a long motion: its jobs, and how far it is."""

from enum import StrEnum

# the kinds of jobs that print
PRINT_BOOK_JOB, PRINT_MOTION_JOB = "print:book", "print:motion"


class Progress(StrEnum):
    """How far it is."""

    NOT_ORDERED = "not_ordered"
    WAITING = "waiting"
    BEING_SET = "being_set"
    FAILED = "failed"
    PRINTED = "printed"

    @property
    def is_on_its_way(self) -> bool:
        """Whether it will be printed without anybody doing anything."""
        return self in {Progress.WAITING, Progress.BEING_SET}
