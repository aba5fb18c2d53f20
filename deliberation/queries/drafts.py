"""A draft, for the person who writes it and for nobody else."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from deliberation.domain.access import Actor
from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.models import ChangeDraft, Draft


@dataclass(frozen=True, slots=True)
class DraftRow:
    """What somebody was writing when they last saved it."""

    text: str
    kind: ContributionKind | None
    saved_at: datetime


def own_draft(session: Session, actor: Actor, room_id: int, answers_id: int | None = None) -> DraftRow | None:
    """The actor's own draft for a room, or for an answer there."""
    answers = Draft.answers_id.is_(None) if answers_id is None else Draft.answers_id == answers_id
    found = session.execute(
        select(Draft.text, Draft.kind, Draft.saved_at).where(
            Draft.person_id == actor.person_id, Draft.room_id == room_id, answers
        )
    ).first()
    return None if found is None else DraftRow(*found)


def own_change_draft(session: Session, actor: Actor, contribution_id: int) -> DraftRow | None:
    """The actor's own draft of other words for a contribution of theirs."""
    found = session.execute(
        select(ChangeDraft.text, ChangeDraft.kind, ChangeDraft.saved_at).where(
            ChangeDraft.contribution_id == contribution_id, ChangeDraft.person_id == actor.person_id
        )
    ).first()
    return None if found is None else DraftRow(*found)
