"""Office files are archives of XML. Here they are looked through before any library opens them.

A few bytes can unpack to gigabytes, and XML can define entities, name files outside or nest without end. So sizes are
counted first, every part of XML is read once by a parser that builds nothing and knows no entities, and whatever is no
XML (pictures, fonts, macros) is emptied: the library gets an archive in which nothing is left to be afraid of.
"""

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat

import regex
from lxml import etree

from deliberation.domain.errors import UnreadableText

MOST_MEMBERS = 2_000
LARGEST_UNPACKED = 100_000_000  # bytes of all members, pictures and all
LARGEST_XML = 24_000_000  # of all parts that are XML; the longest programme of a large party has 6,000,000
MOST_NODES = 400_000  # elements and attributes; a tree of them takes a tenth of a gigabyte
DEEPEST_XML = 200
_UNWRITABLE = regex.compile(r"[\uFFFE\uFFFF]")
_MANIFEST = "META-INF/manifest.xml"
_CHUNK = 1 << 16
# what a library may raise at an archive that is none of its kind, after all that is looked at here
LIBRARY_FAILURES = (
    ArithmeticError, AttributeError, LookupError, OSError, SyntaxError, TypeError, ValueError, NotImplementedError,
    AssertionError, RecursionError, zipfile.BadZipFile, zlib.error, etree.LxmlError,
)  # fmt: skip


@dataclass(slots=True)
class _Counted:
    """What the parts of XML have come to so far."""

    nodes: int = 0
    depth: int = 0
    size: int = 0


def unpacked(content: bytes) -> dict[str, bytes]:
    """The parts of an archive by their names; those that are no XML are empty.

    Raises UnreadableText (reason: damaged, encrypted, too_large, too_deep, outside).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = _measured(archive)
            counted = _Counted()
            return {
                member.filename: _looked_through(archive, member, counted) if _is_xml(member.filename) else b""
                for member in members
            }
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError, LookupError) as error:
        raise UnreadableText(reason="damaged") from error
    except RuntimeError as error:  # how the library says that a member needs a password
        raise UnreadableText(reason="encrypted") from error


def writable(text: str) -> str:
    """A text without the signs that no XML may hold; nobody has ever seen one."""
    return _UNWRITABLE.sub("", text)


def packed(parts: Mapping[str, bytes]) -> io.BytesIO:
    """An archive of these parts, for the library."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    made.seek(0)
    return made


def _measured(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise UnreadableText(reason="too_large")
    if len({member.filename for member in members}) != len(members):
        raise UnreadableText(reason="damaged")  # which of two parts counts would be a guess
    manifest = next((member for member in members if member.filename == _MANIFEST), None)
    if any(member.flag_bits & 1 for member in members) or (manifest and _is_encrypted(archive, manifest)):
        raise UnreadableText(reason="encrypted")
    return members


def _is_encrypted(archive: zipfile.ZipFile, manifest: zipfile.ZipInfo) -> bool:
    """Whether an OpenDocument says so of its parts, which cannot be read then."""
    with archive.open(manifest) as part:
        return b"encryption-data" in part.read(LARGEST_XML)


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".rdf")) or name == "mimetype"


def _looked_through(archive: zipfile.ZipFile, member: zipfile.ZipInfo, counted: _Counted) -> bytes:
    """A part, unpacked bit by bit: what grows too large is never whole in memory."""
    parser = _parser(counted) if member.filename != "mimetype" else None
    found = bytearray()
    with archive.open(member) as part:
        while chunk := part.read(_CHUNK):
            counted.size += len(chunk)
            if counted.size > LARGEST_XML:
                raise UnreadableText(reason="too_large")
            _feed(parser, chunk, is_last=False)
            found += chunk
    if found:
        _feed(parser, b"", is_last=True)
    return bytes(found)


def _feed(parser: expat.XMLParserType | None, chunk: bytes, *, is_last: bool) -> None:
    if parser is None:
        return
    try:
        parser.Parse(chunk, is_last)
    except expat.ExpatError as error:
        raise UnreadableText(reason="damaged") from error


def _parser(counted: _Counted) -> expat.XMLParserType:
    """A parser that refuses what no office program writes, and keeps nothing."""
    parser = expat.ParserCreate()
    counted.depth = 0

    def begin(_name: str, attributes: Mapping[str, str]) -> None:
        counted.nodes += 1 + len(attributes)
        counted.depth += 1
        if counted.nodes > MOST_NODES:
            raise UnreadableText(reason="too_large")
        if counted.depth > DEEPEST_XML:
            raise UnreadableText(reason="too_deep")

    def end(_name: str) -> None:
        counted.depth -= 1

    def outside(*_given: object) -> None:
        raise UnreadableText(reason="outside")

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    # with no definition of a type there are no entities, neither outside nor inside
    parser.StartDoctypeDeclHandler = outside
    return parser
