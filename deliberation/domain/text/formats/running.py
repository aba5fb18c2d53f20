"""Words as a reader meets them, joined to runs until their block ends."""

from deliberation.domain.text.formats.gathering import Gathering, linked, shortened
from deliberation.domain.text.formats.imported import Remark
from deliberation.domain.text.normal import Run

_MOST_CITED = 20  # runs, and parts of each, of which a remark cites words
# how many blocks have ended before, and how many runs there are since
Position = tuple[int, int]


class Running:
    """The words since the last block ended."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._runs: list[tuple[list[str], int]] = []
        self._is_parted = False
        self._ended = 0

    @property
    def position(self) -> Position:
        """Where we are: what is said from now on is a part of its own."""
        self._is_parted = True
        return self._ended, len(self._runs)

    def say(self, text: str, marks: int) -> None:
        """Words with their marks."""
        if self._runs and self._runs[-1][1] == marks and not self._is_parted:
            self._runs[-1][0].append(text)
        else:
            self._runs.append(([text], marks))
        self._is_parted = False

    def since(self, position: Position) -> list[Run] | None:
        """What was said since then; None if a block has ended meanwhile."""
        ended, index = position
        if ended != self._ended:
            return None
        return [Run("".join(parts), marks) for parts, marks in self._runs[index:]]

    def link(self, since: Position, address: str) -> None:
        """What was said since then leads somewhere."""
        runs = self.since(since)
        if runs is None:
            self._gathering.note(Remark.LINK_DROPPED, shortened(address))
            return
        del self._runs[since[1] :]
        for run in linked(runs, address, self._gathering):
            self.say(run.text, run.marks)

    def remark(self, remark: Remark, since: Position) -> None:
        """Say something of the words since then."""
        ended, index = since
        if ended == self._ended:
            said = "".join(part for parts, _ in self._runs[index : index + _MOST_CITED] for part in parts[:_MOST_CITED])
        else:
            said = self._gathering.blocks[-1].text if self._gathering.blocks else ""
        if words := shortened(said):
            self._gathering.note(remark, words)

    def taken(self) -> list[Run]:
        """The words of the block that ends here; nothing if there is nothing to be seen."""
        runs = [Run("".join(parts), marks) for parts, marks in self._runs]
        if self._runs:
            self._runs, self._ended = [], self._ended + 1
        return runs if any(run.text and not run.text.isspace() for run in runs) else []
