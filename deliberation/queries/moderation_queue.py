"""What was reported and waits for those who moderate: contributions, paths and plain words in one row, by age."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, places_where
from deliberation.domain.errors import NotPermitted
from deliberation.models import Contribution, PathStop, PlainWords, ReadingPath, Report, Room
from deliberation.models.moderation import THINGS
from deliberation.models.tree import at_or_below
from deliberation.queries.moderation import ReportedContribution, reported_contributions, reports_of, thing_of
from deliberation.queries.paging import ASKED_FOR, one_page
from deliberation.queries.path_moderation import ReportedPath, reported_paths
from deliberation.queries.plain_moderation import ReportedPlainWords, reported_plain_words

Reported = ReportedContribution | ReportedPath | ReportedPlainWords


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits, the oldest report first; `after` leads on, None at the end."""

    shown: tuple[Reported, ...]
    after: int | None


def queue_page(session: Session, actor: Actor, *, after: int | None) -> Queue:
    """Fifty reported things that the actor moderates. Raises NotPermitted for who moderates nowhere."""
    if not places_where(actor, Action.SEE_REPORTS):
        raise NotPermitted(action=Action.SEE_REPORTS.value)
    keys, oldest = [getattr(Report, name) for name in THINGS], func.min(Report.id)
    asked = _waiting(session, actor).with_only_columns(*keys, oldest).group_by(*keys).order_by(oldest).limit(ASKED_FOR)
    if after is not None:
        asked = asked.having(oldest > after)
    shown, last = one_page(session.execute(asked).all())
    things = [thing_of(row[: len(THINGS)]) for row in shown]
    ids = {name: [id_ for found, id_ in things if found == name] for name in THINGS}
    reports = reports_of(session, ids)
    found: Mapping[str, Mapping[int, Reported]] = {
        "contribution_id": reported_contributions(session, ids["contribution_id"], reports),
        "path_id": reported_paths(session, ids["path_id"], reports),
        "plain_id": reported_plain_words(session, ids["plain_id"], reports),
    }
    return Queue(
        tuple(found[name][id_] for name, id_ in things if id_ in found[name]), last[-1] if last is not None else None
    )


def has_reports(session: Session, actor: Actor) -> bool:
    """Whether a report waits for this person; without any for who moderates nowhere."""
    if not places_where(actor, Action.SEE_REPORTS):
        return False
    return session.scalar(_waiting(session, actor).limit(1)) is not None


def _waiting(session: Session, actor: Actor) -> Select[int]:
    """Reports that nobody has answered, of words that this person moderates: nobody does in their own matter.

    Words in one room are moderated at or above its association, a path by who moderates every room on it.
    """
    within = session.scalars(at_or_below(places_where(actor, Action.SEE_REPORTS))).all()
    author = func.coalesce(Contribution.author_id, PlainWords.written_by_id)
    return (
        select(Report.id)
        .outerjoin(Contribution, Contribution.id == Report.contribution_id)
        .outerjoin(PlainWords, and_(PlainWords.id == Report.plain_id, PlainWords.withdrawn_at.is_(None)))
        .outerjoin(ReadingPath, ReadingPath.id == Report.path_id)
        .outerjoin(Room, Room.id == func.coalesce(Contribution.room_id, PlainWords.room_id))
        .where(
            Report.answered_at.is_(None),
            or_(
                and_(author != actor.person_id, Room.association_id.in_(within)),
                and_(ReadingPath.person_id != actor.person_id, _leads_only(within)),
            ),
        )
    )


def _leads_only(within: Sequence[int]) -> ColumnElement[bool]:
    """The condition that a reported path leads through rooms of these associations, and no others."""
    inside = select(Room.id).where(Room.association_id.in_(within))
    stops = exists().where(PathStop.path_id == Report.path_id, PathStop.room_id.is_not(None))
    return and_(stops, ~stops.where(PathStop.room_id.not_in(inside)))
