"""Blocks that stand elsewhere in the new text: whole passages, told as moved and not as gone and written anew."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from deliberation.domain.text.alignment import Group


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks side by side that moved together.

    old -- their positions, from and up to
    before -- the position of the old block before which they stand now
    groups -- what the alignment says of them: gone here, come there
    """

    old: tuple[int, int]
    before: int
    groups: tuple[Group, ...]


def moved_runs(groups: Sequence[Group]) -> list[Run]:
    """The moved passages, in the order of the old text; left out are those that share their new place with others."""
    came = {group.new[0]: group for group in groups if group.old[0] == group.old[1]}
    found = list[Run]()
    following = -1  # where in the new text the last run would go on
    for gone in groups:
        if gone.moved_to is None:
            continue
        come = came[gone.moved_to]
        last = found[-1] if found else None
        if last and last.old[1] == gone.old[0] and gone.moved_to == following and last.before == come.old[0]:
            found[-1] = Run((last.old[0], gone.old[1]), last.before, (*last.groups, gone, come))
        else:
            found.append(Run(gone.old, come.old[0], (gone, come)))
        following = gone.moved_to + 1
    places = Counter(run.before for run in found)
    return [
        run
        for run in found
        if places[run.before] == 1
        and not run.old[0] <= run.before <= run.old[1]
        and not any(other.old[0] < run.before < other.old[1] for other in found)
    ]
