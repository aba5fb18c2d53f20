"""How amendments are called, what an assembly is asked about them, and why it is asked again."""

from deliberation.domain.procedure.repeats import Repeat, RepeatGround

_GROUNDS = {RepeatGround.RETURN: "Rückholantrag", RepeatGround.FAULT: "Verfahrensfehler"}

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
