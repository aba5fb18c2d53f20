"""How many lines each text of a draft has that the one before did not, and the other way round.

Saved texts never change, so what was counted once is kept; only texts that nobody has compared yet are read.
"""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from deliberation.domain.text.line_counts import LinesChanged, lines_changed
from deliberation.models import DraftRevision
from deliberation.queries.motion_drafts import RevisionRow

# of a draft: a number and when it was saved, the same of the text before (None for the first), how wide its lines are
_Saved = tuple[int, datetime]
_Step = tuple[int, _Saved, _Saved | None, int]

# the histories that are read in the same hour, a page of fifty steps each; a step is some hundred bytes
KEPT = 4_000
_kept: OrderedDict[_Step, LinesChanged] = OrderedDict()
_one_at_a_time = threading.Lock()


def changed_lines(
    session: Session, draft_id: int, rows: Sequence[RevisionRow], *, width: int
) -> dict[int, LinesChanged]:
    """By number, for these rows, the newest first. What was set aside is no step: it stood beside another text."""
    saved = [(row.number, row.saved_at) for row in rows if not row.is_aside]
    if not saved:
        return {}
    befores = (*saved[1:], _before(session, draft_id, saved[-1][0]))
    steps = {now: (draft_id, now, before, width) for now, before in zip(saved, befores, strict=True)}
    counted = {step: done for step in steps.values() if (done := _kept.get(step)) is not None}
    counted |= _count(session, draft_id, [step for step in steps.values() if step not in counted])
    return {number: counted[step] for (number, _), step in steps.items() if step in counted}


def _before(session: Session, draft_id: int, number: int) -> _Saved | None:
    """The text before one; None for the first."""
    older = (DraftRevision.draft_id == draft_id, DraftRevision.number < number, ~DraftRevision.is_aside)
    asked = select(DraftRevision.number, DraftRevision.saved_at).where(*older)
    found = session.execute(asked.order_by(DraftRevision.number.desc()).limit(1)).first()
    return (found[0], found[1]) if found is not None else None


def _count(session: Session, draft_id: int, steps: Sequence[_Step]) -> dict[_Step, LinesChanged]:
    if not steps:
        return {}
    numbers = {saved[0] for _, now, before, _ in steps for saved in (now, before) if saved is not None}
    asked = select(DraftRevision.number, DraftRevision.source)
    asked = asked.where(DraftRevision.draft_id == draft_id, DraftRevision.number.in_(numbers))
    texts = {row.number: row.source for row in session.execute(asked)}
    # one that was thinned out in this moment is not there any more
    found = {
        (id_, now, before, width): lines_changed(texts[before[0]] if before else "", texts[now[0]], width=width)
        for id_, now, before, width in steps
        if now[0] in texts and (before is None or before[0] in texts)
    }
    with _one_at_a_time:
        _kept.update(found)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return found
