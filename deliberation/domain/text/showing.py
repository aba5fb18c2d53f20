"""An amendment in one of the four views of its text, and a revised version with what is new. Only that is made."""

from dataclasses import dataclass
from enum import StrEnum

from deliberation.domain.text.change import Ground, Wanted, change_of, compared
from deliberation.domain.text.diff import diff
from deliberation.domain.text.html import by_blocks
from deliberation.domain.text.keeping import kept
from deliberation.domain.text.notation import read
from deliberation.domain.text.views import MarkedWords, in_italics, side_by_side, whole_text


class View(StrEnum):
    """What is shown of an amendment."""

    CHANGES = "changes"
    WHOLE = "whole"
    BESIDE = "beside"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Shown:
    """An amendment in one view, as HTML.

    html -- empty side by side
    rows -- side by side: what stands there now, and what would stand there; else none
    """

    view: View
    html: str = ""
    rows: tuple[tuple[str, str], ...] = ()


def shown_in(view: View, ground: Ground, wanted: Wanted, spoken: MarkedWords, language: str) -> Shown:
    """The amendment in this view; its sentences are said in this language."""
    if view is View.CHANGES:
        return Shown(view, change_of(ground, wanted, spoken, language).marked)
    return _kept(view, ground, wanted, spoken, language)


# whole texts: fewer than of changed places, which `change_of` keeps
@kept(64)
def _kept(view: View, ground: Ground, wanted: Wanted, spoken: MarkedWords, language: str) -> Shown:
    if view is View.FINAL:
        # without numbers: official lines are those of a version, and this is none yet
        return Shown(view, by_blocks(read(wanted.source)))
    old, lines = ground.read()
    patch, numbered = compared(ground, wanted, language)[0], lines if ground.first_line is not None else ()
    if view is View.BESIDE:
        return Shown(view, rows=side_by_side(old, patch, numbered, spoken))
    return Shown(view, whole_text(old, patch, numbered, spoken))


@kept(32)
def revised(before: Ground, now: Ground, spoken: MarkedWords) -> str:
    """A version with what is new in it, against the one before, in italics."""
    old, (new, lines) = before.read()[0], now.read()
    return in_italics(old, diff(old, new), lines if now.first_line is not None else (), spoken)
