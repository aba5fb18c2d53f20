"""Reading a file whose form nobody has named."""

from deliberation.domain.text.formats import plain, printed
from deliberation.domain.text.formats.imported import Import
from deliberation.domain.text.formats.sources import decoded, lines_of


def parse(content: bytes) -> Import:
    """Read a motion, printed with line numbers or plain. Raises UnreadableText."""
    text = decoded(content)
    lines, _ = lines_of(text)
    return printed.parse(text) if printed.is_printed(lines) else plain.parse(text)
