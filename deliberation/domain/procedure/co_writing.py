"""Several people write one motion: what two of them wrote at the same time is joined, word by word.

Where both changed the same words nothing is guessed: a person decides.
"""

from dataclasses import dataclass
from itertools import zip_longest

from deliberation.domain.text.diff import diff
from deliberation.domain.text.merging import Merge, alterations, merge, together
from deliberation.domain.text.notation import read, write
from deliberation.domain.text.patch import Patch, apply

LONGEST_DESK = 40


@dataclass(frozen=True, slots=True)
class Desk:
    """A window in which somebody writes, by a word that only this window has.

    turn -- which of its sendings this is, counted from 1; 0 where nothing counts them, without script
    """

    name: str = ""
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Wording:
    """What a motion says while it is written: any of it may still be missing. All but the title is in the notation.

    further -- what stands in the further sections of its type, in their order
    """

    title: str = ""
    source: str = ""
    reasons: str = ""
    further: tuple[str, ...] = ()

    @property
    def says(self) -> bool:
        """Whether anything of it is written."""
        return any((self.title, self.source, self.reasons, *self.further))


@dataclass(frozen=True, slots=True)
class Joined:
    """What two wordings make together. Both sides hold all that one person alone changed.

    They differ in nothing but the words that both changed: there, one says it in the one way and one in the other.
    """

    mine: Wording
    theirs: Wording

    @property
    def is_whole(self) -> bool:
        """Whether nobody has to decide anything."""
        return self.mine == self.theirs


def join(base: Wording, mine: Wording, theirs: Wording) -> Joined:
    """Bring two wordings together that began with the same one."""
    parts = [[one.source, one.reasons, *one.further] for one in (base, mine, theirs)]
    # a section that the type got meanwhile was empty before
    texts = [_text(*text) for text in zip_longest(*parts, fillvalue="")]
    titles = _line(base.title, mine.title, theirs.title)
    one, other = (
        Wording(title, source, reasons, tuple(further))
        for title, (source, reasons, *further) in zip(titles, zip(*texts, strict=True), strict=True)
    )
    return Joined(one, other)


def _line(base: str, mine: str, theirs: str) -> tuple[str, str]:
    """Of what is one name there is no half."""
    if mine == base:
        return theirs, theirs
    return (mine, mine) if theirs == base else (mine, theirs)


def _text(base: str, mine: str, theirs: str) -> tuple[str, str]:
    if mine == theirs or base in {mine, theirs}:
        return _line(base, mine, theirs)
    document = read(base)
    merged = merge(document, [diff(document, read(text)) for text in (mine, theirs)])
    one, other = (write(apply(document, _sided(merged, number))) for number in range(2))
    return one, other


def _sided(merged: Merge, number: int) -> Patch:
    """All that holds side by side, and where two collide what one of them wants."""
    wanted = (
        alteration
        for meeting in merged.collisions
        for patch, alteration in zip(meeting.patches, meeting.alterations, strict=True)
        if patch == number
    )
    return together(dict.fromkeys((*alterations(merged.patch), *wanted)))
