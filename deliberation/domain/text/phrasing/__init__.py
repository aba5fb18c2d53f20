"""The sentences for points of amendments, one module a language, and how amendments are called."""

from deliberation.domain.procedure.repeats import Repeat, RepeatGround
from deliberation.domain.text.phrasing.english import english
from deliberation.domain.text.phrasing.german import german
from deliberation.domain.text.wording import Instruction

_GROUNDS = {RepeatGround.RETURN: "Rückholantrag", RepeatGround.FAULT: "Verfahrensfehler"}
_PHRASES = {"de": german, "en": english}


def phrase(instruction: Instruction, language: str) -> str:
    """The point in a language of the product: `de` or `en`."""
    return _PHRASES[language](instruction)


AMENDMENT = "Ä"  # stands before the number of an amendment


def amendment_name(number: int) -> str:
    """How an amendment is cited within its motion."""
    return f"{AMENDMENT}{number}"


def question(amendment: int, motion: str) -> str:
    """What an assembly is asked about an amendment."""
    return f"Soll {amendment_name(amendment)} zu {motion} angenommen werden?"


def reason_of_repeat(repeat: Repeat) -> str:
    """Why a vote is repeated, as the record and the result say it."""
    name = _GROUNDS.get(repeat.ground)
    return f"{name}: {repeat.words}" if name else repeat.words


__all__ = ["AMENDMENT", "amendment_name", "english", "german", "phrase", "question", "reason_of_repeat"]
