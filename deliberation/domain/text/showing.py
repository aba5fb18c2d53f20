"""An amendment in one of the four views of its text, and a revised version with what is new. Only that is made.

Long ones are shown part by part, see `cutting.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from deliberation.domain.text.change import Ground, Wanted, change_of, compared
from deliberation.domain.text.cutting import Stretch, stretches_of
from deliberation.domain.text.diff import diff
from deliberation.domain.text.html import by_blocks
from deliberation.domain.text.keeping import kept
from deliberation.domain.text.marking import Item, marked
from deliberation.domain.text.notation import read
from deliberation.domain.text.parts import part_with, parts_of
from deliberation.domain.text.patch import Patch
from deliberation.domain.text.views import (
    MarkedWords,
    changed_places,
    in_italics,
    near_changes,
    side_by_side,
    whole_text,
)


class View(StrEnum):
    """What is shown of an amendment."""

    CHANGES = "changes"
    WHOLE = "whole"
    BESIDE = "beside"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part somebody asks for: by a line that stands in it, or its number from 1 on; else the first."""

    part: int | None = None
    line: int | None = None

    def of(self, parts: Sequence[Stretch]) -> Stretch | None:
        """The part; None where there is only one."""
        if len(parts) < 2:
            return None
        if self.line is None and self.part is not None and 1 <= self.part <= len(parts):
            return parts[self.part - 1]
        return part_with(parts, self.line)


BEGINNING = Asked()


@dataclass(frozen=True, slots=True)
class Shown:
    """An amendment in one view, as HTML.

    html -- empty side by side
    rows -- side by side: what stands there now, and what would stand there; else none
    parts, part -- of a long one all its parts, and which is shown; None where it is shown whole
    """

    view: View
    html: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    parts: tuple[Stretch, ...] = ()
    part: Stretch | None = None


def shown_in(
    view: View, ground: Ground, wanted: Wanted, spoken: MarkedWords, language: str, asked: Asked = BEGINNING
) -> Shown:
    """The amendment in this view; its sentences are said in this language."""
    parts = _final_parts(ground, wanted) if view is View.FINAL else _parts(view, ground, wanted, language)
    part = asked.of(parts)
    if view is View.CHANGES and part is None:
        return Shown(view, change_of(ground, wanted, spoken, language).marked)
    html, rows = _kept(view, ground, wanted, spoken, language, part)
    return Shown(view, html, rows, parts if part else (), part)


# whole texts: fewer than of changed places, which `change_of` keeps
@kept(64)
def _kept(
    view: View, ground: Ground, wanted: Wanted, spoken: MarkedWords, language: str, part: Stretch | None
) -> tuple[str, tuple[tuple[str, str], ...]]:
    if view is View.FINAL:
        # without numbers: official lines are those of a version, and this is none yet
        return by_blocks(read(wanted.source), range(part.begin[0], part.end[0]) if part else None), ()
    old, lines = ground.read()
    patch, numbered = compared(ground, wanted, language)[0], lines if ground.first_line is not None else ()
    match view:
        case View.BESIDE:
            return "", side_by_side(old, patch, numbered, spoken, part)
        case View.CHANGES:
            return changed_places(old, patch, numbered, spoken, part), ()
        case _:
            return whole_text(old, patch, numbered, spoken, part), ()


@kept(256)
def _parts(view: View, ground: Ground, wanted: Wanted, language: str) -> tuple[Stretch, ...]:
    now = _counted(ground, wanted)
    return _cut(ground, now, compared(ground, wanted, language)[0], view=view, has_old_numbers=True)


def _counted(ground: Ground, wanted: Wanted) -> Ground:
    """The new text with the lines that it would have."""
    return Ground(wanted.text_hash, wanted.source, ground.width, ground.first_line, is_passing=wanted.is_passing)


def _final_parts(ground: Ground, wanted: Wanted) -> tuple[Stretch, ...]:
    """It has no numbers, so it is parted between its blocks."""
    found = parts_of(Ground(wanted.text_hash, wanted.source, ground.width, None, is_passing=wanted.is_passing))
    return tuple(Stretch(part.first, part.last, (part.first - 1, 0), (part.last, 0)) for part in found)


def _cut(
    before: Ground, now: Ground, patch: Patch, *, view: View, has_gone: bool = True, has_old_numbers: bool = False
) -> tuple[Stretch, ...]:
    old, lines = before.read()[0], now.read()[1]
    blocks = marked(old, patch, lines, is_new_counted=True)
    is_whole = view is View.WHOLE
    near = frozenset[int]() if is_whole else frozenset(near_changes(blocks))

    def times(item: Item) -> int:
        # side by side most stands there twice; the lines of the old text have numbers where theirs are shown
        return 2 if view is View.BESIDE or (has_old_numbers and not item.state.is_new) else 1

    def weigh(index: int, item: Item) -> int:
        is_shown = (is_whole or index in near) and (has_gone or item.state.is_new)
        return times(item) if is_shown else 0

    cuts = [lines[part.lines.start].number for part in parts_of(now)[1:]] if is_whole else []
    return stretches_of(blocks, lines, weigh, cuts=cuts, has_numbers=now.first_line is not None)


def revised(
    before: Ground, now: Ground, spoken: MarkedWords, *, shows_gone: bool = False, asked: Asked | None = None
) -> Shown:
    """A version with what is new in it, against the one before: in italics, or marked together with what is gone.

    asked -- which part; None: all of it
    """
    parts = _revised_parts(before, now, shows_gone) if asked else ()
    part = asked.of(parts) if asked else None
    return Shown(View.WHOLE, _revised(before, now, spoken, shows_gone, part), (), parts if part else (), part)


@kept(64)
def _revised_parts(before: Ground, now: Ground, has_gone: bool) -> tuple[Stretch, ...]:  # noqa: FBT001
    return _cut(before, now, _revised_patch(before, now), view=View.WHOLE, has_gone=has_gone)


@kept(32)
def _revised_patch(before: Ground, now: Ground) -> Patch:
    return diff(before.read()[0], now.read()[0])


@kept(32)
def _revised(before: Ground, now: Ground, spoken: MarkedWords, shows_gone: bool, part: Stretch | None) -> str:  # noqa: FBT001
    """The lines are those of the version, as on paper."""
    old, lines = before.read()[0], now.read()[1] if now.first_line is not None else ()
    patch = _revised_patch(before, now)
    if shows_gone:
        return whole_text(old, patch, lines, spoken, part, is_new_counted=True)
    return in_italics(old, patch, lines, spoken, part)
