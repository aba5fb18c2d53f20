"""What those who write a motion and those who look through motions say to each other."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.procedure.drafts import Phase
from deliberation.models import Assembly, DraftLetter, MotionDraft, MotionType, Person
from deliberation.models.draft_versions import newest_version, submitted_version
from deliberation.models.draft_writers import draft_subject
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
    taken_back_at -- when its authors took it back, of one that has not come again; is_revision -- a motion's new text
    """

    draft_id: int
    assembly_id: int
    title: str
    reads_as_committee: bool
    is_open: bool
    taken_back_at: datetime | None
    is_revision: bool


def letters_of(session: Session, actor: Actor, draft_id: int) -> tuple[Letters, list[Letter]]:
    """What both sides have said, the first first. Raises UnknownThing, NotPermitted for everybody else."""
    of_draft = (
        select(MotionDraft, Assembly)
        .join(MotionType, MotionType.id == MotionDraft.type_id)
        .join(Assembly, Assembly.id == MotionType.assembly_id)
    )
    found = session.execute(of_draft.where(MotionDraft.id == draft_id)).first()
    if found is None:
        raise UnknownThing(what="draft")
    draft, assembly = found
    subject = draft_subject(session, actor, draft, assembly)
    title = _title(session, actor, draft_id, subject)
    if not subject.writes_here and not may(actor, Action.SCREEN_MOTIONS, subject):
        raise NotPermitted(action=Action.SCREEN_MOTIONS.value)
    head = Letters(
        draft_id=draft_id,
        assembly_id=assembly.id,
        title=title,
        reads_as_committee=not subject.writes_here,
        is_open=draft.phase is Phase.SUBMITTED or subject.is_returned,
        taken_back_at=draft.taken_back_at,
        is_revision=draft.motion_id is not None,
    )
    return head, _letters(session, draft_id)


def _title(session: Session, actor: Actor, draft_id: int, subject: Subject) -> str:
    """What the reader knows it as: those who looked through it as it came. Raises UnknownThing."""
    if may(actor, Action.SEE_LETTERS, subject):
        version = session.scalars(submitted_version(draft_id)).first()
    else:
        sees = may(actor, Action.SEE_DRAFT, subject)
        version = session.scalars(newest_version(draft_id)).first() if sees else None
    if version is None:
        raise UnknownThing(what="draft")
    return version.title


def _letters(session: Session, draft_id: int) -> list[Letter]:
    rows = session.execute(
        select(full_name(), DraftLetter.is_from_committee, DraftLetter.text, DraftLetter.sent_at)
        .join(Person, Person.id == DraftLetter.author_id)
        .where(DraftLetter.draft_id == draft_id)
        .order_by(DraftLetter.id)
    )
    return [Letter(*row) for row in rows]


def has_letters(session: Session, draft_id: int) -> bool:
    """Whether anything was written between both sides. The caller asks who may know."""
    return bool(session.scalar(select(exists().where(DraftLetter.draft_id == draft_id))))
