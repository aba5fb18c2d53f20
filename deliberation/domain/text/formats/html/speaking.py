"""The words of a page as they are said, put together to the blocks of a document."""

from collections.abc import Iterator

from deliberation.domain.text.document import Style
from deliberation.domain.text.formats.apart import add_table
from deliberation.domain.text.formats.gathering import Gathering, shortened
from deliberation.domain.text.formats.html.places import Item, Place, guessed_style
from deliberation.domain.text.formats.imported import Remark
from deliberation.domain.text.formats.running import Running
from deliberation.domain.text.normal import Run


class Speaking:
    """The words since the last block ended, and the table that is open."""

    def __init__(self, gathering: Gathering) -> None:
        self.running = Running(gathering)
        self._gathering = gathering
        self._rows: list[list[list[Run]]] = []
        self._tables = 0

    def sign(self, place: Place, words: str) -> None:
        """What a program put before an item; before a heading it is left out."""
        if place.item and place.item.is_guessed:
            place.item.sign = words
        elif words:
            self._gathering.note(Remark.NUMBER_CHANGED, shortened(words))

    def enter_table(self, tag: str) -> None:
        """A table, row or cell begins; those of a table within a cell are words of the cell."""
        self._tables += tag == "table"
        if self._tables != 1 or tag == "table":
            return
        if tag == "tr" or not self._rows:
            self._rows.append([])
        if tag != "tr":
            self._rows[-1].append([])

    def leave_table(self, tag: str) -> None:
        """A table, row or cell ends."""
        self._tables -= tag == "table"
        if tag == "table" and not self._tables:
            rows, self._rows = [row for row in self._rows if any(row)], []
            if rows:
                add_table(self._gathering, rows)

    def end_block(self, place: Place) -> None:
        """What was said since the last block is one of its own, set as its place says."""
        runs = self.running.taken()
        if not runs:
            return
        if self._tables:
            self._take_into_cell(runs)
        elif place.item and not place.heading:
            self._end_item(place.item, runs)
        else:
            self._gathering.add(place.style, runs)

    def _take_into_cell(self, runs: list[Run]) -> None:
        if not self._rows:
            self._rows.append([])
        if not self._rows[-1]:
            self._rows[-1].append([])
        self._rows[-1][-1] += [*runs, Run(" ", 0)]

    def _end_item(self, item: Item, runs: list[Run]) -> None:
        """The first words of an item are the item; more of its paragraphs go on with it."""
        gathering = self._gathering
        if item.has_begun:
            if gathering.item is item:
                gathering.go_on(runs)
            else:
                gathering.add(Style(), runs)
            return
        style = item.style
        if item.is_guessed:
            text = "".join(run.text for run in runs)
            style, sign = guessed_style(item, text)
            if sign:
                gathering.note(Remark.LIST_GUESSED, shortened(text))
                runs = list(_without(runs, len(text) - len(text.lstrip()) + len(sign)))
        if item.has_letters:
            gathering.note(Remark.NUMBER_CHANGED, shortened(item.sign or "".join(run.text for run in runs)))
        gathering.add(style, runs, item=item)
        item.has_begun = True


def _without(runs: list[Run], count: int) -> Iterator[Run]:
    """The runs without so many characters at their beginning."""
    for run in runs:
        yield Run(run.text[count:], run.marks)
        count = max(0, count - len(run.text))
