"""Office files as people and attackers make them, part by part."""

import io
import zipfile

from deliberation.domain.text.document import Block, Document, Style
from deliberation.domain.text.formats import docx, odt

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    [
        *(f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "text", "style", "table")),
        f'xmlns:fo="{_ODF}:xsl-fo-compatible:1.0" xmlns:svg="{_ODF}:svg-compatible:1.0"',
        f'xmlns:draw="{_ODF}:drawing:1.0" xmlns:foreign="urn:foreign"',
        'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ]
)
DOCX = docx.render(Document.of([Block.of(Style(), "Text")]))
ODT = odt.render(Document.of([Block.of(Style(), "Text")]))


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def members_of(content: bytes) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.infolist()


def archive(parts: dict[str, bytes], *, level: int = 6) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as written:
        for name, part in parts.items():
            written.writestr(name, part)
    return made.getvalue()


def docx_with(body: str, styles: str = "") -> bytes:
    """A .docx with this body, and these styles instead of the usual ones."""
    document = f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'
    named = {"word/styles.xml": styles.encode()} if styles else {}
    return archive(parts_of(DOCX) | {"word/document.xml": document.encode()} | named)


def docx_related(body: str, kind: str, target: str, *, part: str = "", is_external: bool = False) -> bytes:
    """A .docx with one more part, or one more address outside."""
    parts = parts_of(docx_with(body))
    mode = ' TargetMode="External"' if is_external else ""
    relation = f'<Relationship Id="rId900" Type="{R}/{kind}" Target="{target}"{mode}/></Relationships>'
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", relation.encode())
    if part:
        parts[f"word/{target}"] = part.encode()
    return archive(parts)


def odt_with(body: str, *, styles: str = "") -> bytes:
    """An .odt with this text and these automatic styles."""
    content = (
        f'<office:document-content {_SPACES} office:version="1.3"><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return archive(parts_of(ODT) | {"content.xml": content.encode()})
