"""Drafts of longer texts: as those of contributions (`services/drafts.py`), with more than one field."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, or_, select

from deliberation.domain.access import Action
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.domain.rooms.papers import PaperSketch
from deliberation.domain.rooms.refusals import DraftElsewhere
from deliberation.models import PaperDraft, Person
from deliberation.services.drafts import demand_still_there
from deliberation.services.loading import load_room
from deliberation.services.own_words import load_changeable
from deliberation.services.papers import newest_version
from deliberation.services.work import Work


def save_paper_draft(work: Work, room_id: int, sketch: PaperSketch, *, known: datetime | None) -> PaperDraft | None:
    """Keep a longer text that the actor is writing for a room; nothing written is nothing kept.

    known -- when the draft was saved with which this window began, None for none
    Raises UnknownThing, NotForDebate, NotPermitted, DraftElsewhere (another window saved other words), DraftGone.
    """
    room = load_room(work, room_id)
    demand_debate(room.kind)
    work.demand(Action.CONTRIBUTE, room.subject)
    # two windows that save in the same moment wait for each other
    person = work.session.get_one(Person, work.actor.person_id, with_for_update=True)
    found = work.session.scalars(select(PaperDraft).where(*_new(person.id, room_id))).first()
    fresh = PaperDraft(person_id=person.id, room_id=room_id)
    return _kept(work, found, fresh, sketch, known, says=sketch.says)


def save_version_draft(
    work: Work, contribution_id: int, sketch: PaperSketch, *, known: datetime | None
) -> PaperDraft | None:
    """Keep another version of a paper of the actor's; what it says already, and no reason, is nothing kept.

    known -- as for `save_paper_draft`
    Raises UnknownThing, NotForDebate, NotPermitted, WordsWithdrawn, OwnWordsHidden, DraftElsewhere,
    DraftGone.
    """
    # held until the commit: two windows that save in the same moment wait for each other
    contribution = load_changeable(work, contribution_id)
    newest = newest_version(work, contribution.id)
    stands = PaperSketch(title=newest.title, with_whom=newest.with_whom, source=newest.source.strip("\n"))
    found = work.session.scalars(select(PaperDraft).where(PaperDraft.contribution_id == contribution.id)).first()
    fresh = PaperDraft(person_id=contribution.author_id, contribution_id=contribution.id)
    return _kept(work, found, fresh, sketch, known, says=sketch.says and sketch != stands)


def forget_paper_draft(work: Work, room_id: int, published: PaperSketch, *, known: datetime | None) -> None:
    """Delete the draft of what was published; one that another window has saved since with other words stays."""
    _forget(work, _new(work.actor.person_id, room_id), published, known)


def forget_version_draft(work: Work, contribution_id: int, published: PaperSketch, *, known: datetime | None) -> None:
    """Delete the draft of a version that was published; other words that another window has saved since stay."""
    _forget(work, (PaperDraft.contribution_id == contribution_id,), published, known)


def _kept(
    work: Work, found: PaperDraft | None, fresh: PaperDraft, sketch: PaperSketch, known: datetime | None, *, says: bool
) -> PaperDraft | None:
    if found is not None and found.saved_at != known and found.sketch != sketch:
        raise DraftElsewhere
    if not says:
        if found is not None:
            work.session.delete(found)
        return None
    demand_still_there(found, known)
    draft = found or fresh
    draft.title, draft.with_whom, draft.summary = sketch.title, sketch.with_whom, sketch.summary
    draft.source, draft.reason, draft.saved_at = sketch.source, sketch.reason, work.now
    work.session.add(draft)
    return draft


def _new(person_id: int | None, room_id: int) -> tuple[ColumnElement[bool], ...]:
    return (PaperDraft.person_id == person_id, PaperDraft.room_id == room_id)


def _forget(work: Work, where: tuple[ColumnElement[bool], ...], published: PaperSketch, known: datetime | None) -> None:
    is_same = and_(*(getattr(PaperDraft, name) == said for name, said in asdict(published).items()))
    is_this = or_(PaperDraft.saved_at == known, is_same)
    work.session.execute(delete(PaperDraft).where(*where, is_this).execution_options(synchronize_session=False))
