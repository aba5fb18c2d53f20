"""What those who write a motion and those who look through motions say to each other."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, may
from deliberation.domain.errors import NotPermitted
from deliberation.domain.procedure.drafts import Phase
from deliberation.models import DraftLetter, Person
from deliberation.queries.motion_support import shown_draft
from deliberation.queries.names import full_name


@dataclass(frozen=True, slots=True)
class Letter:
    """What one side said to the other."""

    name: str
    is_from_committee: bool
    text: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Letters:
    """Of which draft they are.

    reads_as_committee -- whether the reader is on that side
    is_open -- whether the draft lies before them or came back from there, so that both sides may write
    """

    draft_id: int
    title: str
    reads_as_committee: bool
    is_open: bool


def letters_of(session: Session, actor: Actor, draft_id: int, today: date) -> tuple[Letters, list[Letter]]:
    """What both sides have said, the first first. Raises UnknownThing, NotPermitted for everybody else."""
    found = shown_draft(session, actor, draft_id, today=today, is_screened=True)
    writes = found.subject.writes_here
    if not writes and not may(actor, Action.SCREEN_MOTIONS, found.subject):
        raise NotPermitted(action=Action.SCREEN_MOTIONS.value)
    rows = session.execute(
        select(full_name(), DraftLetter.is_from_committee, DraftLetter.text, DraftLetter.sent_at)
        .join(Person, Person.id == DraftLetter.author_id)
        .where(DraftLetter.draft_id == draft_id)
        .order_by(DraftLetter.id)
    )
    is_open = found.phase is Phase.SUBMITTED or found.subject.is_returned
    return Letters(draft_id, found.wording.title, not writes, is_open), [Letter(*row) for row in rows]


def has_letters(session: Session, draft_id: int) -> bool:
    """Whether anything was written between both sides. The caller asks who may know."""
    return bool(session.scalar(select(exists().where(DraftLetter.draft_id == draft_id))))
