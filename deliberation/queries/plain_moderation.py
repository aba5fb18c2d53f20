"""What rooms are about in plain words, for those who moderate there: a version, with all that was said of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, may
from deliberation.domain.errors import UnknownThing
from deliberation.models import Association, Person, PlainWords, Room
from deliberation.models.moderation import have_plain_words_come_up
from deliberation.queries.cases import Case, acts_on_plain_words
from deliberation.queries.moderation import ReportRow, Thing, moderated_room, reports_of
from deliberation.queries.names import SIGNED
from deliberation.queries.rooms import RoomHead


@dataclass(frozen=True, slots=True)
class ReportedPlainWords:
    """A version as those read it who moderate: hidden words, too."""

    what: ClassVar = "plain_words"

    id: int
    room_id: int
    number: int
    room: str
    association: str
    author_id: int
    author: str
    text: str
    written_at: datetime
    reports: tuple[ReportRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ModeratedPlainWords:
    """One version to moderate. `done`: what was done about it; `may_read`: the room is also this person's to read."""

    head: RoomHead
    one: ReportedPlainWords
    done: tuple[Case, ...]
    is_hidden: bool
    may_read: bool


def reported_plain_words(
    session: Session, ids: list[int], reports: Mapping[Thing, list[ReportRow]]
) -> dict[int, ReportedPlainWords]:
    """By their ids, with what was reported of them."""
    if not ids:
        return {}
    rows: Any = session.execute(
        select(
            PlainWords.id,
            PlainWords.room_id,
            PlainWords.number,
            Room.name,
            Association.name,
            PlainWords.written_by_id,
            SIGNED,
            PlainWords.text,
            PlainWords.written_at,
        )
        .join(Room, Room.id == PlainWords.room_id)
        .join(Association, Association.id == Room.association_id)
        .join(Person, Person.id == PlainWords.written_by_id)
        .where(PlainWords.id.in_(ids), PlainWords.withdrawn_at.is_(None))
    )
    said = {id_: tuple(reports.get(("plain_id", id_), ())) for id_ in ids}
    return {row.id: replace(ReportedPlainWords(*row), reports=said[row.id]) for row in rows}


def moderated_plain_words(session: Session, actor: Actor, room_id: int, number: int) -> ModeratedPlainWords:
    """A version for those who moderate its room: they read there, or it came up. Raises as the acts do."""
    which = (PlainWords.room_id == room_id, PlainWords.number == number)
    id_ = session.scalar(select(PlainWords.id).where(*which)) or 0
    one = reported_plain_words(session, [id_], reports_of(session, {"plain_id": [id_]})).get(id_)
    if one is None:
        raise UnknownThing(what="plain_words")
    head = moderated_room(session, actor, room_id, one.author_id, have_plain_words_come_up(id_), what=one.what)
    done = acts_on_plain_words(session, id_)
    may_read = may(actor, Action.SEE_ROOM, head.subject)
    return ModeratedPlainWords(head, one, done, any(case.holds for case in done), may_read)
