"""What several adopted amendments make of a text together, as a person looks at it before it becomes a version."""

from collections.abc import Sequence
from dataclasses import dataclass

from deliberation.domain.text.change import Ground, Wanted
from deliberation.domain.text.diff import diff
from deliberation.domain.text.document import Document
from deliberation.domain.text.merging import Meeting, Neighbour, merge
from deliberation.domain.text.notation import Reader
from deliberation.domain.text.patch import Patch, apply
from deliberation.domain.text.positions import Positions
from deliberation.domain.text.sentences import Sentences


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two amendments in one sentence. `pair`: their places in the list; `sentence`: as it would read."""

    pair: tuple[int, int]
    sentence: str


@dataclass(frozen=True, slots=True)
class Joined:
    """A text with all amendments in it.

    patch, document -- complete only without collisions
    collisions -- pairs of places in the list: what cannot both hold
    neighbours -- what both holds, and should be read together
    cutting -- places of the amendments that take words away
    """

    patch: Patch
    document: Document
    collisions: tuple[tuple[int, int], ...]
    neighbours: tuple[SideBySide, ...]
    cutting: tuple[int, ...]


def join(ground: Ground, wishes: Sequence[Wanted]) -> Joined:
    """Put these amendments to one text together."""
    old, _lines = ground.read()
    reader = Reader()
    patches = [diff(old, reader.read(wanted.source)) for wanted in wishes]
    merged = merge(old, patches)
    new = apply(old, merged.patch)
    return Joined(
        patch=merged.patch,
        document=new,
        collisions=_pairs(merged.collisions),
        neighbours=tuple(_read_together(old, new, merged.patch, merged.neighbours)),
        cutting=tuple(place for place, patch in enumerate(patches) if any(edit.is_deletion for edit in patch.edits)),
    )


def _pairs(meetings: Sequence[Meeting]) -> tuple[tuple[int, int], ...]:
    found = {(min(meeting.patches), max(meeting.patches)) for meeting in meetings}
    return tuple(sorted(found))


def _read_together(old: Document, new: Document, patch: Patch, neighbours: Sequence[Neighbour]) -> list[SideBySide]:
    positions, sentences = Positions(old, patch), Sentences(new)
    found = dict[SideBySide, None]()
    for meeting in neighbours:
        start, end = sorted((positions.before(meeting.start), positions.behind(meeting.end)))
        first, last = sentences.around(start, max(end, min(start + 1, len(new.tokens))))
        words = Document.from_tokens(new.tokens[first:last]).text
        found[SideBySide((min(meeting.patches), max(meeting.patches)), words.replace("\n", " ").strip())] = None
    return list(found)
