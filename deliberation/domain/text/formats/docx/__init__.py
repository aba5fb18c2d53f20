"""Files of Word (.docx), through python-docx."""

from deliberation.domain.text.formats.docx.reading import parse
from deliberation.domain.text.formats.docx.writing import render

__all__ = ["parse", "render"]
