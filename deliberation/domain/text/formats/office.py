"""Which office file an archive is."""

from deliberation.domain.errors import UnreadableText
from deliberation.domain.text.formats.docx import reading as docx
from deliberation.domain.text.formats.docx.opened import is_docx
from deliberation.domain.text.formats.imported import Import
from deliberation.domain.text.formats.odt import reading as odt
from deliberation.domain.text.formats.odt.opened import is_odt
from deliberation.domain.text.formats.packages import unpacked

_ARCHIVE = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# how Word names what it has encrypted within a file of the old kind
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def is_office(content: bytes) -> bool:
    """Whether a file is one of a word processor, of whichever kind."""
    return content.startswith((_ARCHIVE, _OLD_OFFICE, b"{\\rtf"))


def parse(content: bytes) -> Import:
    """Read a .docx or .odt, by what is in it. Raises UnreadableText (reason: office, and those of both formats)."""
    if content.startswith(_OLD_OFFICE) and _ENCRYPTED in content:
        raise UnreadableText(reason="encrypted")
    if not content.startswith(_ARCHIVE):
        raise UnreadableText(reason="office")
    parts = unpacked(content)
    if is_docx(parts):
        return docx.parse_parts(parts)
    if is_odt(parts):
        return odt.parse_parts(parts)
    raise UnreadableText(reason="office")
