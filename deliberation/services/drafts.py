"""Drafts: saved by who writes, and gone once the words are published. They enter no record."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, or_, select

from deliberation.domain.access import Action
from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.domain.rooms.refusals import DraftElsewhere, DraftGone
from deliberation.models import ChangeDraft, Contribution, Draft, PaperDraft, Person
from deliberation.services.loading import load_room
from deliberation.services.own_words import load_changeable
from deliberation.services.work import Work


def save_draft(
    work: Work,
    room_id: int,
    *,
    text: str,
    kind: ContributionKind | None,
    known: datetime | None,
    answers_id: int | None = None,
) -> Draft | None:
    """Keep what the actor is writing in a room; nothing written is nothing kept.

    known -- when the draft was saved with which this window began, None for none
    answers_id -- the contribution in this room that is being answered
    Raises UnknownThing, NotForDebate, NotPermitted, DraftElsewhere (another window saved other words), DraftGone.
    """
    room = load_room(work, room_id)
    demand_debate(room.kind)
    work.demand(Action.CONTRIBUTE, room.subject)
    if answers_id is not None and not _stands_in(work, room_id, answers_id):
        raise UnknownThing(what="contribution")
    # two windows that save in the same moment wait for each other
    person = work.session.get_one(Person, work.actor.person_id, with_for_update=True)
    draft = work.session.scalars(select(Draft).where(*_at(person.id, room_id, answers_id))).first()
    _demand_same_window(draft, known, text)
    if not text:
        if draft is not None:
            work.session.delete(draft)
        return None
    demand_still_there(draft, known)
    if draft is None:
        draft = Draft(person_id=person.id, room_id=room_id, answers_id=answers_id)
        work.session.add(draft)
    draft.text, draft.kind, draft.saved_at = text, kind, work.now
    return draft


def save_change_draft(
    work: Work, contribution_id: int, *, text: str, kind: ContributionKind | None, known: datetime | None
) -> ChangeDraft | None:
    """Keep other words for a contribution of the actor's; none, or those that stand there, are nothing kept.

    known -- as for `save_draft`
    Raises UnknownThing, NotForDebate, NotPermitted, WordsWithdrawn, OwnWordsHidden, DraftElsewhere,
    DraftGone.
    """
    # held until the commit: two windows that save in the same moment wait for each other
    contribution = load_changeable(work, contribution_id)
    draft = work.session.get(ChangeDraft, contribution.id)
    _demand_same_window(draft, known, text)
    if not text or (text, kind) == (contribution.text, contribution.kind):
        if draft is not None:
            work.session.delete(draft)
        return None
    demand_still_there(draft, known)
    if draft is None:
        draft = ChangeDraft(contribution_id=contribution.id, person_id=contribution.author_id)
        work.session.add(draft)
    draft.text, draft.kind, draft.saved_at = text, kind, work.now
    return draft


def forget_draft(work: Work, published: Contribution, *, known: datetime | None) -> None:
    """Delete the draft of what was published; one that another window has saved since with other words stays."""
    is_this = or_(Draft.saved_at == known, Draft.text == published.text)
    place = _at(published.author_id, published.room_id, published.answers_id)
    work.session.execute(delete(Draft).where(*place, is_this).execution_options(synchronize_session=False))


def forget_change_draft(work: Work, changed: Contribution, *, known: datetime | None) -> None:
    """Delete the draft of a change that was published; other words that another window has saved since stay."""
    is_this = or_(ChangeDraft.saved_at == known, ChangeDraft.text == changed.text)
    work.session.execute(
        delete(ChangeDraft)
        .where(ChangeDraft.contribution_id == changed.id, is_this)
        .execution_options(synchronize_session=False)
    )


def demand_still_there(draft: Draft | ChangeDraft | PaperDraft | None, known: datetime | None) -> None:
    """Raise DraftGone where a window goes on with a draft that is published or deleted.

    What it sends may have been on its way when the words were published: kept, they would outlive their withdrawal.
    """
    if draft is None and known is not None:
        raise DraftGone


def _demand_same_window(draft: Draft | ChangeDraft | None, known: datetime | None, text: str) -> None:
    """Raise DraftElsewhere where another window has saved other words since."""
    if draft is not None and draft.saved_at != known and draft.text != text:
        raise DraftElsewhere


def _stands_in(work: Work, room_id: int, contribution_id: int) -> bool:
    found = work.session.get(Contribution, contribution_id, with_for_update={"read": True, "key_share": True})
    return found is not None and found.room_id == room_id


def _at(person_id: int, room_id: int, answers_id: int | None) -> tuple[ColumnElement[bool], ...]:
    answers = Draft.answers_id.is_(None) if answers_id is None else Draft.answers_id == answers_id
    return (Draft.person_id == person_id, Draft.room_id == room_id, answers)
