"""Reading paths for those who moderate every room through which they lead; and what stands where one was hidden."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, places_where
from deliberation.domain.debate import joins_debate
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.rooms.kinds import RULES, RoomRule
from deliberation.domain.rooms.refusals import OwnWords
from deliberation.models import ModerationAct, PathStop, Person, ReadingPath, Reason
from deliberation.models.moderation import HIDES_A_PATH
from deliberation.models.moderators import moderates_all, rooms_of_path
from deliberation.queries.cases import Case, acts_on_path
from deliberation.queries.moderation import ReportRow, Thing, reports_of
from deliberation.queries.names import SIGNED
from deliberation.queries.paging import ASKED_FOR, one_page
from deliberation.queries.path_statements import leads, path_reader
from deliberation.queries.reading_paths import path_page, stops_seen


@dataclass(frozen=True, slots=True)
class ReportedPath:
    """All words on a path, as those read them who moderate: hidden ones, too. `changed_at`: the last of any of them."""

    what: ClassVar = "path"

    id: int
    title: str
    why: str
    notes: tuple[str, ...]
    maker: str
    made_at: datetime
    reports: tuple[ReportRow, ...]
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ModeratedPath:
    """One path to moderate. `done`: what was done about it; `rules`: what can be named."""

    one: ReportedPath
    rules: tuple[RoomRule, ...]
    done: tuple[Case, ...]
    is_hidden: bool

    @property
    def may_read(self) -> bool:
        """Hidden, nobody but its maker reads it where it was."""
        return not self.is_hidden


@dataclass(frozen=True, slots=True)
class HiddenPath:
    """What stands where a path was hidden, for all who would find it there: no title, no name. `id`: of the act."""

    id: int
    rule: RoomRule
    reason: str
    hidden_at: datetime


def moderated_path(session: Session, actor: Actor, path_id: int) -> ModeratedPath:
    """A path for those who moderate all its rooms. Raises UnknownThing, OwnWords, NotPermitted."""
    rooms, reports = rooms_of_path(session, path_id), reports_of(session, {"path_id": [path_id]})
    one = reported_paths(session, [path_id], reports).get(path_id)
    if one is None or not moderates_all(actor, rooms):
        path_page(session, actor, path_id)
        raise NotPermitted(action=Action.MODERATE.value)
    if session.scalar(select(ReadingPath.person_id).where(ReadingPath.id == path_id)) == actor.person_id:
        raise OwnWords
    done = acts_on_path(session, path_id)
    return ModeratedPath(one, RULES[rooms[0][0].kind], done, any(case.holds for case in done))


def may_moderate_path(session: Session, actor: Actor, path_id: int) -> bool:
    """Whether somebody moderates all rooms of a path; without a query for who moderates nowhere."""
    return bool(places_where(actor, Action.SEE_REPORTS)) and moderates_all(actor, rooms_of_path(session, path_id))


def hidden_path(session: Session, actor: Actor, path_id: int) -> HiddenPath:
    """What stands at the address of a hidden path, for who would read it there. Raises UnknownThing."""
    found = session.execute(_hidden().where(ModerationAct.path_id == path_id)).first()
    seen = stops_seen(session, actor, path_id) if found is not None and joins_debate(actor) else False
    if found is None or not seen:
        raise UnknownThing(what="reading_path")
    return HiddenPath(*found)


@dataclass(frozen=True, slots=True)
class HiddenPaths:
    """Fifty signs, the newest first; `older` leads on, None at the end."""

    shown: tuple[HiddenPath, ...] = ()
    older: int | None = None


def hidden_through_room(session: Session, actor: Actor, room_id: int, *, before: int | None = None) -> HiddenPaths:
    """What stands in the list of a room's paths for those that are hidden."""
    return _hidden_where(session, actor, PathStop.room_id == room_id, before)


def hidden_through_field(session: Session, actor: Actor, field_id: int, *, before: int | None = None) -> HiddenPaths:
    """The same for the paths of a field."""
    return _hidden_where(session, actor, PathStop.field_id == field_id, before)


def _hidden_where(session: Session, actor: Actor, where: ColumnElement[bool], before: int | None) -> HiddenPaths:
    """For guests of organisations paths are not."""
    if not joins_debate(actor):
        return HiddenPaths()
    asked = _hidden().where(leads(ModerationAct.path_id, where)).order_by(ModerationAct.id.desc()).limit(ASKED_FOR)
    if before is not None:
        asked = asked.where(ModerationAct.id < before)
    shown, last = one_page([HiddenPath(*row) for row in session.execute(asked, path_reader(actor))])
    return HiddenPaths(tuple(shown), last.id if last is not None else None)


def _hidden() -> Select[int, RoomRule, str, datetime]:
    return (
        select(ModerationAct.id, ModerationAct.rule, Reason.text, ModerationAct.acted_at)
        .join(Reason, Reason.id == ModerationAct.reason_id)
        .where(HIDES_A_PATH)
    )


def reported_paths(
    session: Session, ids: list[int], reports: Mapping[Thing, list[ReportRow]]
) -> dict[int, ReportedPath]:
    """By their ids, with what was reported of them."""
    if not ids:
        return {}
    asked = (
        select(ReadingPath, SIGNED, PathStop.note, PathStop.changed_at)
        .join(Person, Person.id == ReadingPath.person_id)
        .outerjoin(PathStop, and_(PathStop.path_id == ReadingPath.id, PathStop.note != ""))
        .where(ReadingPath.id.in_(ids), ReadingPath.withdrawn_at.is_(None))
        .order_by(PathStop.place, PathStop.id)
    )
    found: dict[int, ReportedPath] = {}
    for path, maker, note, changed_at in session.execute(asked):
        before = found.get(path.id)
        said = tuple(reports.get(("path_id", path.id), ()))
        one = before or ReportedPath(path.id, path.title, path.why, (), maker, path.made_at, said, path.changed_at)
        notes = (*one.notes, note) if note else one.notes
        last = max(filter(None, (one.changed_at, changed_at)), default=None)
        found[path.id] = replace(one, notes=notes, changed_at=last)
    return found
