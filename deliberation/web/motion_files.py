"""Motions as files to keep and to work with. A version never changes, so each file is made once."""

import re
from functools import lru_cache

from flask import Response

from deliberation.domain.text.change import Ground
from deliberation.domain.text.formats import docx, html, odt, sheet
from deliberation.domain.text.formats.imported import Head
from deliberation.domain.text.formats.sections import Sections
from deliberation.web.languages import current_language
from deliberation.web.texts import missing_lines

MIMETYPES = {
    "odt": "application/vnd.oasis.opendocument.text",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain",
    "html": "application/octet-stream",  # it is to be kept, never to be opened as a page of ours
}
# making a long one takes a second, and after the mail that names it many ask within the same minute
KEPT = 32


def motion_file(
    text: Ground, head: Head, sections: Sections, *, version: int, ending: str, name: str = "", proof: str = ""
) -> Response:
    """A version as a file.

    sections -- what stands behind the text
    ending -- one of MIMETYPES
    name -- what the file is called, if not as the motion
    proof -- which version it is and how that can be checked, for files that have room for it
    """
    content = _made(text, head, sections, ending, proof, current_language())
    return as_file(content, MIMETYPES[ending], name or head.number, f"{version}.{ending}")


def as_file(content: bytes, mimetype: str, name: str, ending: str) -> Response:
    """A file to keep, under a name that every system takes, and what it ends with."""
    response = Response(content, mimetype=mimetype)
    named = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-") or "motion"
    response.headers["Content-Disposition"] = f'attachment; filename="{named}-{ending}"'
    return response


@lru_cache(maxsize=KEPT)
def _made(text: Ground, head: Head, sections: Sections, ending: str, proof: str, _language: str) -> bytes:
    document, numbered = text.read()
    lines = () if text.first_line is None else numbered
    match ending:
        case "odt":
            return odt.render(document, head, sections=sections, proof=proof)
        case "docx":
            return docx.render(document, head, sections=sections, proof=proof)
        case "html":
            return html.render(document, head, sections=sections, lines=lines, missing=missing_lines).encode()
        case _:
            return sheet.render(document, head, sections=sections, lines=lines).encode()
