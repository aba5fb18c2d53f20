"""Who brought in which word: for every token of the last version its source."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from deliberation.domain.text.attributing import Wishes
from deliberation.domain.text.diff import diff
from deliberation.domain.text.document import Document, Token
from deliberation.domain.text.merging import Alteration, alterations, merge, together
from deliberation.domain.text.patch import Edit, Patch, apply, made, stretches
from deliberation.domain.text.positions import Positions
from deliberation.domain.text.sequences import changed


@dataclass(frozen=True, slots=True)
class Sourced:
    """A version and where its words come from.

    source -- of all words that no amendment brought in: „Antrag“, „Antragskommission“
    amendments -- those it was made of, each with its source, as patches of the version before; empty for the first
    """

    document: Document
    source: str
    amendments: tuple[tuple[str, Patch], ...] = ()


def blame(versions: Sequence[Sourced]) -> tuple[str, ...]:
    """For every token of the last version the source that brought it in.

    versions -- from the first to the last, at least one. Words that an amendment brought in and the version holds are
    the amendment's, also where amendments collided; where two brought in the same, the first's. All else that changed
    is the version's own.
    Raises ValueError without a version, or for an amendment to another text.
    """
    if not versions:
        raise ValueError("there is no version")
    first, *later = versions
    document, sources = first.document, (first.source,) * len(first.document.tokens)
    for version in later:
        sources = _of_next(document, sources, version)
        document = version.document
    return sources


def _of_next(document: Document, sources: Sequence[str], version: Sourced) -> tuple[str, ...]:
    """The sources of a version that was made of this document: amendments first, then what else was done."""
    adopted = _adopted(document, version)
    owners = dict[Alteration, str]()
    for source, patch in version.amendments:
        for alteration in alterations(patch):
            owners.setdefault(alteration, source)
    found = _carried(document, sources, adopted, lambda edit: [owners.get(edit, "")] * len(edit.replacement))
    merged = apply(document, adopted)
    found = _normalised(made(document, adopted), found, merged)
    wishes = Wishes(Positions(document, adopted), version.amendments, frozenset(document.tokens))
    return _carried(merged, found, diff(merged, version.document), lambda edit: wishes.sources(edit, version.source))


def _adopted(document: Document, version: Sourced) -> Patch:
    """What the amendments do without colliding, and of what collides all that the version did in the same way."""
    if not version.amendments:
        return Patch()
    merged = merge(document, [patch for _, patch in version.amendments])
    colliding = {alteration for meeting in merged.collisions for alteration in meeting.alterations}
    if not colliding:
        return merged.patch
    settled = colliding & set(alterations(diff(document, version.document)))
    return together((*alterations(merged.patch), *settled))


def _carried(
    document: Document, sources: Sequence[str], patch: Patch, brought: Callable[[Edit], Sequence[str]]
) -> tuple[str, ...]:
    """The sources after a patch: kept tokens keep theirs, `brought` tells those of what an edit put in."""
    found = list[str]()
    for stretch in stretches(document, patch):
        position = stretch.start
        for edit in stretch.edits:
            found += sources[position : edit.start]
            found += brought(edit)
            position = edit.end
        found += sources[position : stretch.end]
    return tuple(found)


def _normalised(tokens: Sequence[Token], sources: tuple[str, ...], document: Document) -> tuple[str, ...]:
    """The sources of a document whose tokens were not yet in normal form when they were counted."""
    if tuple(tokens) == document.tokens:
        return sources
    found, position = list[str](), 0
    for start, end, begin, finish in changed(tokens, document.tokens):
        nearest = sources[min(start, len(sources) - 1)]
        found += [*sources[position:start], *[nearest] * (finish - begin)]
        position = end
    return (*found, *sources[position:])
