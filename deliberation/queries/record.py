"""The record of acts, for those who may see it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, places_where
from deliberation.domain.acts import Act
from deliberation.domain.errors import NotPermitted
from deliberation.models import (
    Association,
    Person,
    Reason,
    RecordEntry,
)
from deliberation.models.tree import lies_within, reaches_all
from deliberation.queries.paging import ASKED_FOR, one_page


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One act of the record."""

    id: int
    at: datetime
    act: Act
    actor: str | None
    subject_kind: str
    subject_id: int
    association: str | None
    reason: str | None


def record_page(session: Session, actor: Actor, *, before: int | None) -> tuple[tuple[RecordRow, ...], int | None]:
    """Fifty acts at or below the actor's associations, the newest first; and where the next page begins.

    Raises NotPermitted for who may see the record nowhere.
    """
    newest = select(RecordEntry.id).where(_in_sight(session, actor)).order_by(RecordEntry.id.desc()).limit(ASKED_FOR)
    if before is not None:
        newest = newest.where(RecordEntry.id < before)
    # first the ids, which an index holds; only these fifty are joined with names and reasons
    shown_ids = newest.subquery()
    rows = session.execute(
        select(RecordEntry, Person, Association.name, Reason.text)
        .join(shown_ids, shown_ids.c.id == RecordEntry.id)
        .outerjoin(Person, Person.id == RecordEntry.actor_id)
        .outerjoin(Association, Association.id == RecordEntry.association_id)
        .outerjoin(Reason, Reason.id == RecordEntry.reason_id)
        .order_by(RecordEntry.id.desc())
    ).all()
    shown, last = one_page(rows)
    return tuple(_record_row(*row) for row in shown), last[0].id if last is not None else None


def _in_sight(session: Session, actor: Actor) -> ColumnElement[bool]:
    roots = places_where(actor, Action.SEE_RECORD)
    if not roots:
        raise NotPermitted(action=Action.SEE_RECORD.value)
    if reaches_all(session, roots):
        # no walk through the tree: the newest entries are simply the last rows
        return RecordEntry.association_id.is_not(None)
    return lies_within(session, RecordEntry.association_id, roots)


def _record_row(entry: RecordEntry, actor: Person | None, association: str | None, reason: str | None) -> RecordRow:
    return RecordRow(
        id=entry.id,
        at=entry.at,
        act=entry.act,
        actor=actor.name if actor else None,
        subject_kind=entry.subject_kind,
        subject_id=entry.subject_id,
        association=association,
        reason=reason,
    )
