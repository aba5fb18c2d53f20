"""What readers of web pages and office files share: blocks and remarks as they come, and what becomes of them.

A reader says what it found in the terms of its format (a heading of level 1, an item with the number 7). Here that
becomes a document in the one normal form, and wherever the form is narrower than the file, a remark says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import regex

from deliberation.domain.errors import UnreadableText
from deliberation.domain.text import words
from deliberation.domain.text.document import DEEPEST_ITEM, Block, BlockKind, Document, Style, item_numbers
from deliberation.domain.text.formats.heads import split_head
from deliberation.domain.text.formats.imported import Head, Import, Noted, Remark
from deliberation.domain.text.formats.reasons import begins_reasons, split_reasons
from deliberation.domain.text.formats.sources import LONGEST_TEXT, MOST_BLOCKS, SourceLine
from deliberation.domain.text.normal import INVISIBLE, Run
from deliberation.domain.text.notation import write

_LONGEST_NOTE = 120  # characters of the words that a remark cites
_MOST_REMARKS = 2_000  # nobody reads more; a hostile file would fill the memory with them
_HEAD_BLOCKS = 40
_LONGEST_HEAD_LINE = 1_000  # characters; a longer line is looked at no further
_MISSING = regex.compile(r"[^0-9]*([1-9][0-9]{0,4})[^0-9]*")
_LETTERS = regex.compile(r"[\p{L}\p{N}]")
_MARK_BITS = (1, 2, 4, 8)
_DEEPEST_HEADING = 4


@dataclass(slots=True)
class Gathering:
    """Blocks and remarks in the order of the file."""

    blocks: list[Block] = field(default_factory=list)
    remarks: list[Noted] = field(default_factory=list)
    footnotes: list[Sequence[Run]] = field(default_factory=list)
    placed: int = 0  # how many of them are blocks already
    gap: int = 0  # line numbers that are missing before the next block
    characters: int = 0
    item: object | None = None  # of which item of the file the last block is

    def note(self, remark: Remark, text: str = "") -> None:
        """Say what was dropped or guessed, at the paragraph that comes next."""
        noted = Noted(remark, len(self.blocks) + 1, text)
        if len(self.remarks) < _MOST_REMARKS and (not self.remarks or self.remarks[-1] != noted):
            self.remarks.append(noted)

    def tell_gap(self, words_: str) -> None:
        """How many line numbers are missing before the next block, as a paragraph made for it says."""
        found = _MISSING.fullmatch(words_)
        self.gap = int(found[1]) if found else 0

    def add(self, style: Style, runs: Sequence[Run], *, item: object | None = None) -> None:
        """A block; without a word it is none. The number of an item is the one that the file shows.

        item -- what the reader knows the list item by, to ask later whether it can go on

        Raises UnreadableText (reason: too_long, too_many).
        """
        block = self._block(style, runs)
        if not block.runs:
            return
        if style.depth > DEEPEST_ITEM:
            self.note(Remark.LEVEL_CHANGED, shortened(block.text))
        self._append(Block(style._replace(gap_before=self.gap), block.runs))
        self.item, self.gap = item, 0
        self._place_footnotes()

    def _append(self, block: Block) -> None:
        if len(self.blocks) >= MOST_BLOCKS:
            raise UnreadableText(reason="too_many", limit=MOST_BLOCKS)
        self.blocks.append(block)

    def _place_footnotes(self) -> None:
        """Footnotes of the last block become blocks behind it."""
        for footnote in self.footnotes[self.placed :]:
            self.placed += 1
            self._append(self._block(Style(BlockKind.FOOTNOTE), footnote))
            self.item = None

    def go_on(self, runs: Sequence[Run]) -> None:
        """Another paragraph of the item before: a line break parts them."""
        style, before = self.blocks[-1].style, self.blocks[-1].runs
        more = self._block(style, runs)
        if more.runs:
            self.blocks[-1] = Block.of(style, *before, "\n", *more.runs)
            self.remarks.append(Noted(Remark.ITEM_JOINED, len(self.blocks), shortened(more.text)))

    def _block(self, style: Style, runs: Sequence[Run]) -> Block:
        self.characters += sum(len(run.text) for run in runs)
        if self.characters > LONGEST_TEXT:
            raise UnreadableText(reason="too_long", limit=LONGEST_TEXT)
        block = Block.of(style, *runs)
        for lost in _marks_lost(runs, block.runs):
            self.note(Remark.FORMATTING_DROPPED, shortened(lost))
        if unseen := {sign for run in runs for sign in INVISIBLE.findall(run.text)}:
            self.note(Remark.INVISIBLE_DROPPED, " ".join(f"U+{ord(sign):04X}" for sign in sorted(unseen)))
        return block

    def imported(self, *, first_line: int | None = None) -> Import:
        """The document with its head. Raises UnreadableText (reason: empty)."""
        self._place_footnotes()
        wanted = self._with_our_levels()
        head, wanted, found = _without_head(wanted)
        before = len(self.blocks) - len(wanted)
        wanted, reasons, told = _without_reasons(wanted, before)
        self.remarks += found + told
        document = Document.of(wanted)
        if not document.blocks:
            raise UnreadableText(reason="empty")
        self._compare_numbers(wanted, document, before)
        remarks = sorted(self.remarks, key=lambda noted: noted.line)
        return Import(document, head, first_line, remarks=tuple(remarks), reasons=reasons)

    def _with_our_levels(self) -> list[Block]:
        """Headings from the second level to the fourth: a file that begins with the first is moved down by one."""
        headings = [(index, block) for index, block in enumerate(self.blocks) if block.style.kind is BlockKind.HEADING]
        firsts = [index for index, block in headings if block.style.level == 1]
        moved, found = (1 if firsts else 0), list(self.blocks)
        for index, block in headings:
            level = block.style.level + moved
            if [index] == firsts[:1] or level > _DEEPEST_HEADING:
                self.remarks.append(Noted(Remark.LEVEL_CHANGED, index + 1, shortened(block.text)))
            found[index] = Block(block.style._replace(level=level), block.runs)
        return found

    def _compare_numbers(self, wanted: Sequence[Block], document: Document, before: int) -> None:
        """Name the items that are counted otherwise than in the file. before -- blocks of the head"""
        for index, (block, number) in enumerate(zip(wanted, item_numbers(document), strict=True), start=before + 1):
            if block.style.is_ordered and block.style.number not in {0, number}:
                self.remarks.append(Noted(Remark.NUMBER_CHANGED, index, f"{block.style.number}."))


def shortened(text: str) -> str:
    """Words for a remark: one line, not the whole book."""
    line = " ".join(text[: 4 * _LONGEST_NOTE].split())
    return line if len(line) <= _LONGEST_NOTE else f"{line[:_LONGEST_NOTE].rstrip()}…"


def linked(runs: Sequence[Run], address: str, gathering: Gathering) -> list[Run]:
    """A link as text: the bare address where the words say no more, else the address in brackets behind them."""
    said = "".join(run.text for run in runs).strip()
    address = address.strip()
    if not said or said == address:
        return list(runs)
    if not regex.match(r"(?:https?://|mailto:)[^\s]", address, regex.IGNORECASE):
        gathering.note(Remark.LINK_DROPPED, shortened(address))
        return list(runs)
    marks = runs[0].marks
    bare = address.split("?")[0].removeprefix("mailto:")
    if said == bare:
        return list(runs)
    if _without_scheme(said) == _without_scheme(address) and words.is_address(address):
        return [Run(address, marks)]
    gathering.note(Remark.LINK_WRITTEN_OUT, shortened(address))
    return [*runs, Run(f" ({bare if address.startswith('mailto:') else address})", 0)]


def _without_scheme(address: str) -> str:
    return regex.sub(r"^https?://", "", address, flags=regex.IGNORECASE).rstrip("/")


def _marks_lost(given: Iterable[Run], made: Iterable[Run]) -> list[str]:
    """For each mark that fewer letters have than before, the words that were given with it."""
    given = [run for run in given if run.marks]
    if not given:
        return []
    had, has = _letters_by_mark(given), _letters_by_mark(made)
    return [next(run.text for run in given if run.marks & bit) for bit in _MARK_BITS if has[bit] < had[bit]]


def _letters_by_mark(runs: Iterable[Run]) -> dict[int, int]:
    found = dict.fromkeys(_MARK_BITS, 0)
    for run in runs:
        if run.marks:
            letters = len(_LETTERS.findall(run.text))
            for bit in _MARK_BITS:
                found[bit] += letters if run.marks & bit else 0
    return found


def _without_head(blocks: list[Block]) -> tuple[Head, list[Block], list[Noted]]:
    """The head of a motion and the blocks after it."""
    lines = [
        SourceLine(index, write(Document((Block.of(Style(), line[:_LONGEST_HEAD_LINE]),))))
        for index, block in enumerate(blocks[:_HEAD_BLOCKS], start=1)
        for line in block.text.split("\n")
    ]
    head, rest, remarks = split_head(lines)
    if len(rest) == len(lines):
        return head, blocks, remarks
    first = rest[0].number if rest else len(lines) and lines[-1].number + 1
    within = sum(line.number == first for line in lines) - sum(line.number == first for line in rest)
    following = blocks[first - 1 :]
    if within:
        following[0] = _without_lines(following[0], within)
    return head, following, remarks


def _without_reasons(blocks: list[Block], before: int) -> tuple[list[Block], str, list[Noted]]:
    """The blocks of the motion, and its reasons as they are typed."""
    lines = [SourceLine(before + index, block.text.split("\n", 1)[0]) for index, block in enumerate(blocks, start=1)]
    begin = next((index for index, line in enumerate(lines) if begins_reasons(line)), None)
    if begin is None:
        return blocks, "", []
    _, first, told = split_reasons(lines[: begin + 1], begin)
    first = "\n".join([first, *blocks[begin].text.split("\n")[1:]]).strip()
    opening = [Block.of(Style(), first)] if first else []
    return blocks[:begin], write(Document.of([*opening, *blocks[begin + 1 :]])), told


def _without_lines(block: Block, count: int) -> Block:
    """What a block says after so many of its lines."""
    tokens = list(block.tokens[1:])
    for _ in range(count):
        breaks = next(index for index, token in enumerate(tokens) if token.text == "\n")
        del tokens[: breaks + 1]
    return Block.of(block.style, *(Run(token.text, token.marks) for token in tokens))
