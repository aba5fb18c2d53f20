"""A quotation mark and its partner, or two brackets, that come or go: one change, since nobody makes half of it."""

from collections.abc import Iterable

from deliberation.domain.text import words
from deliberation.domain.text.document import Document
from deliberation.domain.text.patch import Edit
from deliberation.domain.text.wording.quoting import LONGEST_QUOTE

_PARTNERS = {"„": "“”", "“": "”", "‚": "‘’", "‘": "’", "»": "«", "«": "»", "(": ")", "[": "]", '"': '"', "'": "'"}
_ENDS_A_SENTENCE = frozenset(".!?")


def paired(document: Document, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The same edits; two signs around a few words of one sentence are one edit with these words."""
    found = list[Edit]()
    for edit in edits:
        if found and _belong_together(document, found[-1], edit):
            first = found.pop()
            between = document.tokens[first.end : edit.start]
            found.append(Edit(first.start, edit.end, (*first.replacement, *between, *edit.replacement)))
        else:
            found.append(edit)
    return tuple(found)


def _belong_together(document: Document, first: Edit, second: Edit) -> bool:
    if (first.is_insertion, first.is_deletion) != (second.is_insertion, second.is_deletion):
        return False
    opening, closing = _sign(document, first), _sign(document, second)
    if not closing or closing not in _PARTNERS.get(opening, ""):
        return False
    between = document.tokens[first.end : second.start]
    is_one_sentence = not any(token.style is not None or token.text in _ENDS_A_SENTENCE for token in between)
    return is_one_sentence and sum(words.is_word(token.text) for token in between) <= LONGEST_QUOTE


def _sign(document: Document, edit: Edit) -> str:
    """The one sign that comes or goes, and nothing else; empty for other edits."""
    if not (edit.is_insertion or edit.is_deletion):
        return ""
    changed = edit.replacement or document.tokens[edit.start : edit.end]
    return changed[0].text if len(changed) == 1 else ""
