"""Files of LibreOffice and others (.odt), through odfdo."""

from deliberation.domain.text.formats.odt.reading import parse
from deliberation.domain.text.formats.odt.writing import render

__all__ = ["parse", "render"]
