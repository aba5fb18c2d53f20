"""Web pages: what an editor or a paste from a word processor delivers, and a motion as a page to keep."""

from deliberation.domain.text.formats.html.reading import parse
from deliberation.domain.text.formats.html.writing import render

__all__ = ["parse", "render"]
