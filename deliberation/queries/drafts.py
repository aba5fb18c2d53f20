"""A draft, for the person who writes it and for nobody else."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, bindparam, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Actor
from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.domain.rooms.papers import PaperSketch
from deliberation.models import ChangeDraft, Draft, PaperDraft, Room
from deliberation.queries.columns import first_of


@dataclass(frozen=True, slots=True)
class DraftRow:
    """What somebody was writing when they last saved it."""

    text: str
    kind: ContributionKind | None
    saved_at: datetime

    @property
    def words(self) -> dict[str, str]:
        """What was typed, by the names of the fields."""
        return {"text": self.text}


@dataclass(frozen=True, slots=True)
class PaperDraftRow:
    """A longer text as it was when its author last saved it."""

    sketch: PaperSketch
    saved_at: datetime

    @property
    def words(self) -> dict[str, str]:
        """What was typed, by the names of the fields."""
        return asdict(self.sketch)


Asked = TypeVar("Asked", bound=Select[*tuple[Any, ...]])

# in the order of `DraftRow`'s fields
OWN_DRAFT = (Draft.text, Draft.kind, Draft.saved_at)
# the page of every thread asks one of these
_OWN = select(*OWN_DRAFT).where(Draft.person_id == bindparam("person_id"), Draft.room_id == bindparam("room_id"))
_FOR_ROOM = _OWN.where(Draft.answers_id.is_(None))
_FOR_ANSWER = _OWN.where(Draft.answers_id == bindparam("answers_id"))


def with_own_draft(asked: Asked) -> Asked:
    """A statement about rooms, joined with what `person_id` has begun to write there: one for each room at most."""
    is_own = and_(Draft.person_id == bindparam("person_id"), Draft.room_id == Room.id, Draft.answers_id.is_(None))
    return asked.outerjoin(Draft, is_own)


def draft_row(text: str | None, kind: ContributionKind | None, saved_at: datetime | None) -> DraftRow | None:
    """What `OWN_DRAFT` says beside a room."""
    return None if text is None or saved_at is None else DraftRow(text, kind, saved_at)


def own_draft(session: Session, actor: Actor, room_id: int, answers_id: int | None = None) -> DraftRow | None:
    """The actor's own draft for a room, or for an answer there."""
    asked = _FOR_ROOM if answers_id is None else _FOR_ANSWER
    values = {"person_id": actor.person_id, "room_id": room_id, "answers_id": answers_id}
    found = first_of(session, asked, values)
    return None if found is None else DraftRow(*found)


def own_change_draft(session: Session, actor: Actor, contribution_id: int) -> DraftRow | None:
    """The actor's own draft of other words for a contribution of theirs."""
    found = session.execute(
        select(ChangeDraft.text, ChangeDraft.kind, ChangeDraft.saved_at).where(
            ChangeDraft.contribution_id == contribution_id, ChangeDraft.person_id == actor.person_id
        )
    ).first()
    return None if found is None else DraftRow(*found)


def own_paper_draft(session: Session, actor: Actor, room_id: int) -> PaperDraftRow | None:
    """The actor's own draft of a longer text for a room."""
    return _paper_draft(session, actor, PaperDraft.room_id == room_id)


def own_version_draft(session: Session, actor: Actor, contribution_id: int) -> PaperDraftRow | None:
    """The actor's own draft of another version of a paper of theirs."""
    return _paper_draft(session, actor, PaperDraft.contribution_id == contribution_id)


def _paper_draft(session: Session, actor: Actor, where: ColumnElement[bool]) -> PaperDraftRow | None:
    found = session.scalars(select(PaperDraft).where(PaperDraft.person_id == actor.person_id, where)).first()
    return None if found is None else PaperDraftRow(found.sketch, found.saved_at)
