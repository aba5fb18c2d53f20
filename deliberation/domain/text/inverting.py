"""Turning a patch back."""

from collections.abc import Sequence

from deliberation.domain.text.diff import diff
from deliberation.domain.text.document import Document
from deliberation.domain.text.patch import Edit, Patch, apply, made


def invert(document: Document, patch: Patch) -> Patch:
    """The patch of the new text that makes the old one again: `apply(apply(a, p), invert(a, p)) == a`.

    Raises ValueError for a patch of another text.
    """
    new = apply(document, patch)
    if patch.moves or tuple(made(document, patch)) != new.tokens:
        # where blocks went elsewhere, or the edit left no normal form, the positions tell nothing
        return diff(new, document)
    return Patch(tuple(_turned(document, patch.edits)))


def _turned(document: Document, edits: Sequence[Edit]) -> list[Edit]:
    found, shift, reached = list[Edit](), 0, -1
    for edit in edits:
        start, brought = edit.start + shift, document.tokens[edit.start : edit.end]
        end = start + len(edit.replacement)
        if edit.start == reached:
            # two side by side may begin at one place in the new text, and are one there
            last = found.pop()
            start, brought = last.start, last.replacement + brought
        found.append(Edit(start, end, brought))
        shift += len(edit.replacement) - (edit.end - edit.start)
        reached = edit.end
    return found
