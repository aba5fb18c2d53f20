"""What those who moderate see: what was reported, by age; and one contribution with all that was said of it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from deliberation.domain.access import Action, Actor, Subject, may, places_where
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.rooms.kinds import RoomRule
from deliberation.domain.rooms.refusals import OwnWords
from deliberation.models import Association, Contribution, Person, Report, Room
from deliberation.models.moderation import has_come_up
from deliberation.models.tree import lies_within
from deliberation.queries.names import SIGNED
from deliberation.queries.paging import ASKED_FOR, one_page
from deliberation.queries.rooms import RoomHead, room_head


@dataclass(frozen=True, slots=True)
class ReportRow:
    """What somebody says of a contribution. `reporter` is empty after they deleted their data."""

    rule: RoomRule
    words: str
    reporter: str
    reported_at: datetime
    is_waiting: bool


@dataclass(frozen=True, slots=True)
class ReportedContribution:
    """A contribution as those read it who moderate: hidden words, too. `thread_id`: of an answer, its beginning."""

    id: int
    room_id: int
    room: str
    association: str
    author_id: int
    author: str
    text: str
    written_at: datetime
    thread_id: int | None
    reports: tuple[ReportRow, ...] = ()

    @property
    def is_beginning(self) -> bool:
        """A thread is closed and moved at its beginning."""
        return self.thread_id is None


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits, the oldest report first; `after` leads on, None at the end."""

    shown: tuple[ReportedContribution, ...]
    after: int | None


@dataclass(frozen=True, slots=True)
class ModeratedPage:
    """One contribution to moderate. `may_read`: the room is also this person's to read."""

    head: RoomHead
    one: ReportedContribution
    may_read: bool


def queue_page(session: Session, actor: Actor, *, after: int | None) -> Queue:
    """Fifty reported contributions at or below the actor's places. Raises NotPermitted for who moderates nowhere."""
    if not places_where(actor, Action.SEE_REPORTS):
        raise NotPermitted(action=Action.SEE_REPORTS.value)
    oldest = func.min(Report.id)
    asked = (
        _waiting(session, actor)
        .with_only_columns(Contribution.id, oldest)
        .group_by(Contribution.id)
        .order_by(oldest)
        .limit(ASKED_FOR)
    )
    if after is not None:
        asked = asked.having(oldest > after)
    shown, last = one_page(session.execute(asked).all())
    return Queue(_contributions(session, [row[0] for row in shown]), last[1] if last is not None else None)


def has_reports(session: Session, actor: Actor) -> bool:
    """Whether a report waits for this person; without any for who moderates nowhere."""
    if not places_where(actor, Action.SEE_REPORTS):
        return False
    return session.scalar(_waiting(session, actor).limit(1)) is not None


def _waiting(session: Session, actor: Actor) -> Select[int]:
    """Reports that nobody has answered, of rooms at or below the actor's places."""
    return (
        select(Report.id)
        .join(Contribution, Contribution.id == Report.contribution_id)
        .join(Room, Room.id == Contribution.room_id)
        .where(
            Report.answered_at.is_(None),
            # nobody moderates in their own matter
            Contribution.author_id != actor.person_id,
            lies_within(session, Room.association_id, places_where(actor, Action.SEE_REPORTS)),
        )
    )


def moderated_page(session: Session, actor: Actor, contribution_id: int) -> ModeratedPage:
    """A contribution for those who moderate its room: they read there, or it came up.

    Raises as the acts do.
    """
    found = _contributions(session, [contribution_id])
    if not found:
        raise UnknownThing(what="contribution")
    one = found[0]
    try:
        head = room_head(session, actor, one.room_id, Action.MODERATE)
    except UnknownThing:
        raise UnknownThing(what="contribution") from None
    may_read = may(actor, Action.SEE_ROOM, head.subject)
    # as the acts themselves: office alone opens no words
    if not may_read and not session.scalar(select(has_come_up(contribution_id))):
        raise UnknownThing(what="contribution")
    demand_moderation(actor, head, one.author_id)
    return ModeratedPage(head, one, may_read)


def demand_moderation(actor: Actor, head: RoomHead, person_id: int | None) -> None:
    """Raise OwnWords or NotPermitted for who does not moderate this in the room."""
    if may(actor, Action.MODERATE, Subject(head.subject.path, person_id=person_id, room_kind=head.kind)):
        return
    if may(actor, Action.MODERATE, Subject(head.subject.path, room_kind=head.kind)):
        raise OwnWords
    raise NotPermitted(action=Action.MODERATE.value)


def reports_of(
    session: Session, thing: InstrumentedAttribute[int | None], ids: list[int]
) -> Mapping[int, list[ReportRow]]:
    """What was reported of these things, the oldest first; nothing for the others. `thing`: the key to them."""
    found: dict[int, list[ReportRow]] = defaultdict(list)
    asked = (
        select(thing, Report.rule, Report.words, SIGNED, Report.reported_at, Report.answered_at.is_(None))
        .join(Person, Person.id == Report.reporter_id)
        .where(thing.in_(ids))
        .order_by(Report.id)
    )
    for id_, *report in session.execute(asked):
        found[id_].append(ReportRow(*report))
    return found


def _contributions(session: Session, ids: list[int]) -> tuple[ReportedContribution, ...]:
    """In the order of the ids."""
    reports = reports_of(session, Report.contribution_id, ids)
    rows: Any = session.execute(
        select(
            Contribution.id,
            Contribution.room_id,
            Room.name,
            Association.name,
            Contribution.author_id,
            SIGNED,
            Contribution.text,
            Contribution.written_at,
            Contribution.thread_id,
        )
        .join(Room, Room.id == Contribution.room_id)
        .join(Association, Association.id == Room.association_id)
        .join(Person, Person.id == Contribution.author_id)
        .where(Contribution.id.in_(ids))
    )
    found = {row.id: replace(ReportedContribution(*row), reports=tuple(reports[row.id])) for row in rows}
    return tuple(found[id_] for id_ in ids if id_ in found)
