"""What those who moderate see of contributions: one of them, with all that was said of it. And reports of anything."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, false, or_, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.rooms.charters import Measure, measure
from deliberation.domain.rooms.kinds import RoomKind, RoomRule
from deliberation.domain.rooms.refusals import OwnWords
from deliberation.models import Association, Charter, Contribution, Person, PlainWords, Report, Room
from deliberation.models.held_charters import (
    charter_over_contribution,
    charter_over_plain_words,
    charter_over_thread,
)
from deliberation.models.moderation import THINGS, has_come_up
from deliberation.queries.names import SIGNED
from deliberation.queries.rooms import RoomHead, room_head

# what somebody reports: the name of the key to it, and its id; and some of them
Thing = tuple[str, int]
Things = Mapping[str, list[int]]


@dataclass(frozen=True, slots=True)
class ReportRow:
    """What somebody says of somebody's words. `reporter` is empty after they deleted their data."""

    rule: RoomRule
    words: str
    reporter: str
    reported_at: datetime
    is_waiting: bool


@dataclass(frozen=True, slots=True)
class ReportedContribution:
    """A contribution as those read it who moderate: hidden words, too. `thread_id`: of an answer, its beginning."""

    what: ClassVar = "contribution"

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
class ModeratedPage:
    """One contribution to moderate. `may_read`: the room is also this person's to read."""

    head: RoomHead
    one: ReportedContribution
    may_read: bool


def moderated_page(session: Session, actor: Actor, contribution_id: int) -> ModeratedPage:
    """A contribution for those who moderate its room: they read there, or it came up.

    Raises as the acts do.
    """
    reports = reports_of(session, {"contribution_id": [contribution_id]})
    one = reported_contributions(session, [contribution_id], reports).get(contribution_id)
    if one is None:
        raise UnknownThing(what="contribution")
    head = moderated_room(session, actor, one.room_id, one.author_id, has_come_up(contribution_id), what=one.what)
    return ModeratedPage(head, one, may(actor, Action.SEE_ROOM, head.subject))


def moderated_room(
    session: Session, actor: Actor, room_id: int, author_id: int, has_come_up: ColumnElement[bool], *, what: str
) -> RoomHead:
    """The room of somebody's words, for those who moderate them there: they read there, or the words came up."""
    try:
        head = room_head(session, actor, room_id, Action.MODERATE)
    except UnknownThing:
        raise UnknownThing(what=what) from None
    # as the acts themselves: office alone opens no words
    if not may(actor, Action.SEE_ROOM, head.subject) and not session.scalar(select(has_come_up)):
        raise UnknownThing(what=what)
    demand_moderation(actor, head, author_id)
    return head


def demand_moderation(actor: Actor, head: RoomHead, person_id: int | None) -> None:
    """Raise OwnWords or NotPermitted for who does not moderate this in the room."""
    if may(actor, Action.MODERATE, Subject(head.subject.path, person_id=person_id, room_kind=head.kind)):
        return
    if may(actor, Action.MODERATE, Subject(head.subject.path, room_kind=head.kind)):
        raise OwnWords
    raise NotPermitted(action=Action.MODERATE.value)


def measure_of_contribution(session: Session, kind: RoomKind, contribution_id: int) -> Measure:
    """By what a contribution is measured: what held in its room when it was written."""
    return _measure(kind, charter_over_contribution(session, contribution_id))


def measure_of_thread(session: Session, kind: RoomKind, contribution_id: int) -> Measure:
    """By what a thread is measured: what held in its room when its newest words were written."""
    return _measure(kind, charter_over_thread(session, contribution_id))


def measure_of_plain_words(session: Session, kind: RoomKind, room_id: int, number: int) -> Measure:
    """The same for a version of what a room is about in plain words. Raises UnknownThing."""
    which = (PlainWords.room_id == room_id, PlainWords.number == number)
    plain = session.scalars(select(PlainWords).where(*which)).first()
    if plain is None:
        raise UnknownThing(what="plain_words")
    return _measure(kind, charter_over_plain_words(session, plain))


def _measure(kind: RoomKind, charter: Charter | None) -> Measure:
    return measure(kind, charter.terms if charter is not None else None)


def measure_of_room(actor: Actor, head: RoomHead) -> Measure:
    """By what a room as a whole is measured; its own rules only for who reads there: office alone opens no words."""
    return measure(head.kind, head.terms if may(actor, Action.SEE_ROOM, head.subject) else None)


def reports_of(session: Session, things: Things) -> Mapping[Thing, list[ReportRow]]:
    """What was reported of these things, the oldest first; nothing for the others."""
    found: dict[Thing, list[ReportRow]] = defaultdict(list)
    keys = [getattr(Report, name) for name in THINGS]
    asked = (
        select(*keys, Report.rule, Report.words, SIGNED, Report.reported_at, Report.answered_at.is_(None))
        .join(Person, Person.id == Report.reporter_id)
        .where(or_(false(), *(getattr(Report, name).in_(ids) for name, ids in things.items() if ids)))
        .order_by(Report.id)
    )
    for row in session.execute(asked):
        found[thing_of(row[: len(THINGS)])].append(ReportRow(*row[len(THINGS) :]))
    return found


def thing_of(keys: Sequence[int | None]) -> Thing:
    """What the keys in the order of `THINGS` are about: the one that is there."""
    return next((name, id_) for name, id_ in zip(THINGS, keys, strict=True) if id_ is not None)


def reported_contributions(
    session: Session, ids: list[int], reports: Mapping[Thing, list[ReportRow]]
) -> dict[int, ReportedContribution]:
    """By their ids, with what was reported of them."""
    if not ids:
        return {}
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
    said = {id_: tuple(reports.get(("contribution_id", id_), ())) for id_ in ids}
    return {row.id: replace(ReportedContribution(*row), reports=said[row.id]) for row in rows}
