"""Reading a file whose form nobody has named."""

from dataclasses import replace

from deliberation.domain.text.formats import plain, printed
from deliberation.domain.text.formats.imported import Import
from deliberation.domain.text.formats.numbered import doubtful_numbers, first_numbered
from deliberation.domain.text.formats.sources import decoded, lines_of


def parse(content: bytes) -> Import:
    """Read a motion, printed with line numbers or plain. Raises UnreadableText."""
    text = decoded(content)
    lines, _ = lines_of(text)
    if first_numbered(lines) is not None:
        return printed.parse(text)
    imported = plain.parse(text)
    return replace(imported, remarks=imported.remarks + doubtful_numbers(lines))
