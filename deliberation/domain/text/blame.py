"""Who brought in which word: for every token of the last version its source."""

from collections.abc import Sequence
from dataclasses import dataclass

from deliberation.domain.text.diff import diff
from deliberation.domain.text.document import Document, Token
from deliberation.domain.text.merging import merge
from deliberation.domain.text.patch import Edit, Patch, apply, made, stretches
from deliberation.domain.text.sequences import changed


@dataclass(frozen=True, slots=True)
class Sourced:
    """A version and where its words come from.

    source -- of all words that no amendment brought in: „Antrag“, „Antragskommission“
    amendments -- those merged into it, each with its source, as patches of the version before; empty for the first
    """

    document: Document
    source: str
    amendments: tuple[tuple[str, Patch], ...] = ()


def blame(versions: Sequence[Sourced]) -> tuple[str, ...]:
    """For every token of the last version the source that brought it in.

    versions -- from the first to the last, at least one. Words that an amendment brought in and the version holds are
    the amendment's; where two brought in the same, the first's. All else that changed is the version's own.
    Raises ValueError without a version, or for an amendment to another text.
    """
    if not versions:
        raise ValueError("there is no version")
    first, *later = versions
    document, sources = first.document, (first.source,) * len(first.document.tokens)
    for version in later:
        document, sources = _merged(document, sources, version.amendments)
        sources = _carried(document, sources, diff(document, version.document), {}, version.source)
        document = version.document
    return sources


def _merged(
    document: Document, sources: tuple[str, ...], amendments: Sequence[tuple[str, Patch]]
) -> tuple[Document, tuple[str, ...]]:
    """The text with all that the amendments do without colliding, and the sources of its tokens."""
    if not amendments:
        return document, sources
    owners: dict[Edit, str] = {}
    for source, patch in amendments:
        for edit in patch.edits:
            owners.setdefault(edit, source)
    together = merge(document, [patch for _, patch in amendments]).patch
    sources = _carried(document, sources, together, owners, "")
    merged = apply(document, together)
    return merged, _normalised(made(document, together), sources, merged)


def _carried(
    document: Document, sources: Sequence[str], patch: Patch, owners: dict[Edit, str], otherwise: str
) -> tuple[str, ...]:
    """The sources after a patch: kept tokens keep theirs, new ones have that of their edit."""
    found = list[str]()
    for stretch in stretches(document, patch):
        position = stretch.start
        for edit in stretch.edits:
            found += sources[position : edit.start]
            found += [owners.get(edit, otherwise)] * len(edit.replacement)
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
