"""Quoting words and whole blocks in a sentence, with what cannot be seen in plain words said beside them."""

from collections.abc import Mapping
from dataclasses import dataclass

from deliberation.domain.text import words
from deliberation.domain.text.document import Block, BlockKind, Mark
from deliberation.domain.text.normal import Run
from deliberation.domain.text.wording import Instruction

_PARAGRAPH = BlockKind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Tongue:
    """How a language quotes, and what it calls blocks and marks."""

    opening: str
    closing: str
    kinds: Mapping[BlockKind, str]
    marks: Mapping[Mark, str]
    both: str
    plain: str

    def quoted(self, text: str) -> str:
        """A text in the quotation marks of the language."""
        return f"{self.opening}{text}{self.closing}"

    def words(self, instruction: Instruction) -> str:
        """The new words of a point, and how they are set."""
        return self.quoted(instruction.new) + self._set(instruction.words, instruction.usual)

    def blocks(self, instruction: Instruction) -> str:
        """Whole new blocks one by one, each with its kind where they are not all of one."""
        blocks = instruction.blocks
        is_mixed = len({block.style.kind for block in blocks}) > 1
        return " / ".join(self._block(block, is_mixed=is_mixed) for block in blocks)

    def named_marks(self, marks: int) -> str:
        """Fett, kursiv, or how plain words are called."""
        return self.both.join(name for mark, name in self.marks.items() if marks & mark) or self.plain

    def _block(self, block: Block, *, is_mixed: bool) -> str:
        kind = f"{self.kinds[block.style.kind]} " if is_mixed else ""
        return kind + self.quoted(block.text.replace("\n", " ")) + self._set(block.runs, 0)

    def _set(self, runs: tuple[Run, ...], usual: int | None) -> str:
        """In brackets how words are set that are not set as usual: all of them, or those named."""
        of_words = [run for run in runs if any(map(words.is_word, words.split(run.text)))]
        marks = {run.marks for run in of_words}
        if len(marks) <= 1:
            return "" if marks <= {usual} else f" ({self.named_marks(marks.pop())})"
        told = (f"{self.named_marks(run.marks)}: {self.quoted(run.text.strip())}" for run in of_words if run.marks)
        return f" ({', '.join(told)})"
