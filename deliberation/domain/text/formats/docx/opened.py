"""A Word file, opened by python-docx: the trees that the reader walks, and what stands apart from the text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from deliberation.domain.errors import UnreadableText
from deliberation.domain.text.formats.packages import LIBRARY_FAILURES, packed


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file holds, as trees; None for what it lacks.

    links -- addresses by the ids under which the text names them
    notes, comments -- trees by their ids
    margins -- the words of headers and footers
    """

    body: Any
    styles: Any
    numbering: Any
    links: dict[str, str]
    footnotes: dict[str, Any] = field(default_factory=dict)
    endnotes: dict[str, Any] = field(default_factory=dict)
    comments: dict[str, Any] = field(default_factory=dict)
    margins: tuple[str, ...] = ()


def is_docx(parts: dict[str, bytes]) -> bool:
    """Whether an archive is a file of Word."""
    return "[Content_Types].xml" in parts and any(name.startswith("word/") for name in parts)


def opened(parts: dict[str, bytes]) -> Opened:
    """Open a file from its parts. Raises UnreadableText (reason: damaged)."""
    try:
        document = docx.Document(packed(parts))
        relations = list(document.part.rels.values())
        inside = {relation.reltype: relation.target_part for relation in relations if not relation.is_external}
        margins = (
            words_of(_tree(relation.target_part))
            for relation in relations
            if not relation.is_external and relation.reltype in {REL.HEADER, REL.FOOTER}
        )
        return Opened(
            body=document.element.body,
            styles=_tree(inside.get(REL.STYLES)),
            numbering=_tree(inside.get(REL.NUMBERING)),
            links={relation.rId: relation.target_ref for relation in relations if relation.is_external},
            footnotes=dict(_by_id(_tree(inside.get(REL.FOOTNOTES)), "w:footnote")),
            endnotes=dict(_by_id(_tree(inside.get(REL.ENDNOTES)), "w:endnote")),
            comments=dict(_by_id(_tree(inside.get(REL.COMMENTS)), "w:comment")),
            margins=tuple(dict.fromkeys(filter(None, margins))),
        )
    except LIBRARY_FAILURES as error:
        raise UnreadableText(reason="damaged") from error


def _tree(part: Any) -> Any:
    """The tree of a part, which the library may have parsed already or not."""
    if part is None:
        return None
    return part.element if hasattr(part, "element") else parse_xml(part.blob)


def _by_id(root: Any, name: str) -> Iterator[tuple[str, Any]]:
    for child in root.iterchildren(qn(name)) if root is not None else ():
        # a separator is a line, not a note
        if child.get(qn("w:type"), "normal") == "normal":
            yield child.get(qn("w:id"), ""), child


def words_of(tree: Any) -> str:
    """All words of a tree."""
    return " ".join("".join(text.text or "" for text in tree.iter(qn("w:t"))).split())
