"""What the author of withdrawn words had still lying of them: a draft, of another window or saved anew.

It goes with the words, or they would be there again at the next visit; and it comes back where that is undone.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.domain.rooms.own_words import in_a_row, is_taken_from
from deliberation.domain.rooms.papers import PaperSketch
from deliberation.models import Contribution, Draft, PaperDraft
from deliberation.services.loading import lock_person
from deliberation.services.work import Work


@dataclass(frozen=True, slots=True)
class DraftThen:
    """A draft of a contribution as it was. `answers_id`: what it answered, None for the beginning of a thread."""

    answers_id: int | None
    text: str
    kind: ContributionKind | None
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class DraftsThen:
    """The drafts in one room that were taken from withdrawn words.

    paper -- that of a longer text, and when it was saved
    """

    short: tuple[DraftThen, ...] = ()
    paper: tuple[PaperSketch, datetime] | None = None


def take_drafts(work: Work, withdrawn: Contribution, words: tuple[str, ...]) -> DraftsThen:
    """Delete what its author has in drafts of these words, in the same room; a draft of something else stays."""
    # a window that saves in this moment has saved, or finds that its draft is gone
    lock_person(work, withdrawn.author_id)
    here = (Draft.person_id == withdrawn.author_id, Draft.room_id == withdrawn.room_id)
    said = {in_a_row(text) for text in words}
    found = [one for one in work.session.scalars(select(Draft).where(*here).order_by(Draft.id)) if _of(said, one.text)]
    new_paper = (PaperDraft.person_id == withdrawn.author_id, PaperDraft.room_id == withdrawn.room_id)
    paper = work.session.scalars(select(PaperDraft).where(*new_paper)).first()
    sketch = paper.sketch if paper is not None else PaperSketch()
    # a text of its own does not go for a summary that says the same
    if not _of(said, sketch.source or sketch.summary):
        paper = None
    for draft in (*found, *filter(None, (paper,))):
        work.session.delete(draft)
    work.session.flush()
    return DraftsThen(
        tuple(DraftThen(one.answers_id, one.text, one.kind, one.saved_at) for one in found),
        (sketch, paper.saved_at) if paper is not None else None,
    )


def put_drafts_back(work: Work, contribution: Contribution, drafts: DraftsThen) -> None:
    """Let them lie there again, except where their author has begun something else meanwhile."""
    if drafts == DraftsThen():
        return
    author_id, room_id = contribution.author_id, contribution.room_id
    lock_person(work, author_id)
    here = (Draft.person_id == author_id, Draft.room_id == room_id)
    taken = set(work.session.scalars(select(Draft.answers_id).where(*here)))
    for one in drafts.short:
        if one.answers_id in taken or not _is_there(work, one.answers_id):
            continue
        work.session.add(
            Draft(
                person_id=author_id,
                room_id=room_id,
                answers_id=one.answers_id,
                text=one.text,
                kind=one.kind,
                saved_at=one.saved_at,
            )
        )
    new_paper = (PaperDraft.person_id == author_id, PaperDraft.room_id == room_id)
    if drafts.paper is not None and work.session.scalars(select(PaperDraft).where(*new_paper)).first() is None:
        sketch, saved_at = drafts.paper
        said = {name: getattr(sketch, name) for name in PaperSketch.__slots__}
        work.session.add(PaperDraft(person_id=author_id, room_id=room_id, saved_at=saved_at, **said))


def _of(said: set[str], drafted: str) -> bool:
    draft = in_a_row(drafted)
    return any(is_taken_from(draft, text) for text in said)


def _is_there(work: Work, answered_id: int | None) -> bool:
    """Whether what a draft answers is still there; held until the commit, so that it stays."""
    if answered_id is None:
        return True
    return work.session.get(Contribution, answered_id, with_for_update={"read": True, "key_share": True}) is not None
