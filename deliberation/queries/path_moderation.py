"""Reading paths for those who moderate every room through which they lead; and what stands where one was hidden."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, func, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, places_where
from deliberation.domain.debate import joins_debate
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.rooms.kinds import RULES, RoomRule
from deliberation.domain.rooms.refusals import OwnWords
from deliberation.models import ModerationAct, PathStop, Person, ReadingPath, Reason, Report, Room
from deliberation.models.moderation import HIDES_A_PATH
from deliberation.models.moderators import moderates_all, rooms_of_path
from deliberation.models.tree import is_at_or_below
from deliberation.queries.cases import Case, acts_on_path
from deliberation.queries.moderation import ReportRow, reports_of
from deliberation.queries.names import SIGNED
from deliberation.queries.paging import PAGE
from deliberation.queries.reading_paths import leads_there, path_page, path_reader, stops_seen


@dataclass(frozen=True, slots=True)
class ReportedPath:
    """All words on a path, as those read them who moderate: hidden ones, too."""

    id: int
    title: str
    why: str
    notes: tuple[str, ...]
    maker: str
    made_at: datetime
    reports: tuple[ReportRow, ...]


@dataclass(frozen=True, slots=True)
class ModeratedPath:
    """One path to moderate. `done`: what was done about it; `rules`: what can be named."""

    one: ReportedPath
    rules: tuple[RoomRule, ...]
    done: tuple[Case, ...]
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class HiddenPath:
    """What stands where a path was hidden, for all who would find it there: no title, no name."""

    rule: RoomRule
    reason: str
    hidden_at: datetime


def path_queue(session: Session, actor: Actor) -> tuple[ReportedPath, ...]:
    """Fifty reported paths, the oldest report first; what waits behind them comes when these are answered."""
    if not places_where(actor, Action.SEE_REPORTS):
        return ()
    asked = _waiting(actor).with_only_columns(Report.path_id).group_by(Report.path_id)
    ids = session.scalars(asked.order_by(func.min(Report.id)).limit(PAGE)).all()
    return _paths(session, [id_ for id_ in ids if id_ is not None])


def has_path_reports(session: Session, actor: Actor) -> bool:
    """Whether a reported path waits for this person; without any for who moderates nowhere."""
    if not places_where(actor, Action.SEE_REPORTS):
        return False
    return session.scalar(_waiting(actor).limit(1)) is not None


def _waiting(actor: Actor) -> Select[int]:
    """Reports that nobody has answered, of paths that lead through rooms at or below the actor's places only."""
    rooms = exists().where(PathStop.path_id == Report.path_id, PathStop.room_id == Room.id)
    elsewhere = ~is_at_or_below(Room.association_id, places_where(actor, Action.SEE_REPORTS))
    return (
        select(Report.id)
        .join(ReadingPath, ReadingPath.id == Report.path_id)
        .where(
            Report.answered_at.is_(None),
            # nobody moderates in their own matter
            ReadingPath.person_id != actor.person_id,
            rooms,
            ~rooms.where(elsewhere),
        )
    )


def moderated_path(session: Session, actor: Actor, path_id: int) -> ModeratedPath:
    """A path for those who moderate all its rooms. Raises UnknownThing, OwnWords, NotPermitted."""
    rooms, found = rooms_of_path(session, path_id), _paths(session, [path_id])
    if not found or not moderates_all(actor, rooms):
        path_page(session, actor, path_id)
        raise NotPermitted(action=Action.MODERATE.value)
    if session.scalar(select(ReadingPath.person_id).where(ReadingPath.id == path_id)) == actor.person_id:
        raise OwnWords
    done = acts_on_path(session, path_id)
    return ModeratedPath(found[0], RULES[rooms[0][0].kind], done, any(case.holds for case in done))


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


def hidden_through_room(session: Session, actor: Actor, room_id: int) -> tuple[HiddenPath, ...]:
    """What stands in the list of a room's paths for those that are hidden, the newest first."""
    return _hidden_where(session, actor, PathStop.room_id == room_id)


def hidden_through_field(session: Session, actor: Actor, field_id: int) -> tuple[HiddenPath, ...]:
    """The same for the paths of a field."""
    return _hidden_where(session, actor, Room.field_id == field_id)


def _hidden_where(session: Session, actor: Actor, where: ColumnElement[bool]) -> tuple[HiddenPath, ...]:
    there = ModerationAct.path_id.in_(leads_there(where))
    asked = _hidden().where(there).order_by(ModerationAct.id.desc()).limit(PAGE)
    return tuple(HiddenPath(*row) for row in session.execute(asked, path_reader(actor)))


def _hidden() -> Select[RoomRule, str, datetime]:
    return (
        select(ModerationAct.rule, Reason.text, ModerationAct.acted_at)
        .join(Reason, Reason.id == ModerationAct.reason_id)
        .where(HIDES_A_PATH)
    )


def _paths(session: Session, ids: list[int]) -> tuple[ReportedPath, ...]:
    """In the order of the ids."""
    reports = reports_of(session, Report.path_id, ids)
    asked = (
        select(ReadingPath.id, ReadingPath.title, ReadingPath.why, SIGNED, ReadingPath.made_at, PathStop.note)
        .join(Person, Person.id == ReadingPath.person_id)
        .outerjoin(PathStop, and_(PathStop.path_id == ReadingPath.id, PathStop.note != ""))
        .where(ReadingPath.id.in_(ids), ReadingPath.withdrawn_at.is_(None))
        .order_by(PathStop.place, PathStop.id)
    )
    found: dict[int, ReportedPath] = {}
    for id_, title, why, maker, made_at, note in session.execute(asked):
        notes = found[id_].notes if id_ in found else ()
        said_there = (*notes, note) if note else notes
        found[id_] = ReportedPath(id_, title, why, said_there, maker, made_at, tuple(reports[id_]))
    return tuple(found[id_] for id_ in ids if id_ in found)
