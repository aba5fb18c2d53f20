"""The sentences for points of amendments, one module a language."""

from deliberation.domain.text.phrasing.english import english
from deliberation.domain.text.phrasing.german import german
from deliberation.domain.text.wording import Instruction

_PHRASES = {"de": german, "en": english}


def phrase(instruction: Instruction, language: str) -> str:
    """The point in a language of the product: `de` or `en`."""
    return _PHRASES[language](instruction)


__all__ = ["english", "german", "phrase"]
