"""Several people write one motion: what two of them wrote at the same time is joined, word by word.

Where both changed the same words nothing is guessed: a person decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

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


# heading and text of each section, none of them empty
Further = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a motion says while it is written: any of it may still be missing. All but the title is in the notation.

    further -- what stands in further sections, each by its heading: the type may drop, add or move sections meanwhile
    shows_reasons -- False as it comes from a form that did not ask for them
    """

    title: str = ""
    source: str = ""
    reasons: str = ""
    further: Further = ()
    shows_reasons: bool = True

    @property
    def says(self) -> bool:
        """Whether anything of it is written."""
        return any((self.title, self.source, self.reasons, *(said for _heading, said in self.further)))

    def beside(self, base: "Wording") -> "Wording":
        """With the sections that a form did not show, as they were in the text that it began with."""
        further = tidy({**dict(base.further), **dict(self.further)})
        reasons = self.reasons if self.shows_reasons else base.reasons
        return replace(self, reasons=reasons, further=further, shows_reasons=True)


def tidy(sections: Mapping[str, str]) -> Further:
    """Sections in the one order in which they are compared; those without words are none."""
    return tuple(sorted((heading, said) for heading, said in sections.items() if said))


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


@dataclass(frozen=True, slots=True)
class Meeting:
    """What somebody typed, and what the draft says by now; both began with `base`.

    began_with, head_number -- the numbers of the texts that are kept already
    """

    began_with: int
    base: Wording
    typed: Wording
    head_number: int
    head: Wording


@dataclass(frozen=True, slots=True)
class Compared:
    """Two texts that were joined, with the numbers of those that they began with and were joined with."""

    began_with: int
    head_number: int
    joined: Joined

    def holds_for(self, met: Meeting) -> bool:
        """Whether it is these that met: a saved text never changes, and neither does what comes of it."""
        return (self.began_with, self.head_number) == (met.began_with, met.head_number)


# texts are counted from 1
NOTHING_COMPARED = Compared(0, 0, Joined(Wording(), Wording()))


def compare(met: Meeting) -> Compared:
    """Join what has met."""
    return Compared(met.began_with, met.head_number, join(met.base, met.typed, met.head))


def join(base: Wording, mine: Wording, theirs: Wording) -> Joined:
    """Bring two wordings together that began with the same one."""
    sections = [dict(one.further) for one in (base, mine, theirs)]
    headings = sorted(set().union(*sections))
    titles = _line(base.title, mine.title, theirs.title)
    sources = _text(base.source, mine.source, theirs.source)
    reasons = _text(base.reasons, mine.reasons, theirs.reasons)
    further = [_text(*(one.get(heading, "") for one in sections)) for heading in headings]
    one, other = (
        Wording(
            titles[side],
            sources[side],
            reasons[side],
            tidy({heading: said[side] for heading, said in zip(headings, further, strict=True)}),
        )
        for side in range(2)
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
