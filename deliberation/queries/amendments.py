"""Amendments: the version they are written against, one of them, and all of a version."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, aliased

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.errors import UnknownThing
from deliberation.domain.procedure.amending import Amending
from deliberation.domain.procedure.days import Days
from deliberation.domain.procedure.motion_outcomes import UNDECIDED, MotionOutcome
from deliberation.domain.procedure.outcomes import LastPoll, Outcome, outcome
from deliberation.domain.text.change import Ground, Wanted
from deliberation.models import Amendment, Assembly, Motion, MotionVersion, Person, Poll
from deliberation.models.amending import amended_subject
from deliberation.models.base import another
from deliberation.queries.names import full_name
from deliberation.queries.paging import PAGE

MERGED_INTO = another(MotionVersion)


# a page of the list compares so many characters, about fifty times L02: of a longer text it shows fewer amendments
COMPARED = 1_500_000
FEWEST = 5


@dataclass(frozen=True, slots=True)
class VersionHead:
    """A version of a motion, and where it belongs.

    newest_id -- the version that can be amended, while `outcome` leaves the motion undecided
    """

    id: int
    number: int
    motion_id: int
    motion_number: str
    title: str
    assembly_id: int
    assembly: str
    newest_id: int
    ground: Ground
    subject: Subject
    days: Days
    amending: Amending
    outcome: MotionOutcome

    @property
    def is_undecided(self) -> bool:
        """Whether its text may still change."""
        return self.outcome in UNDECIDED


@dataclass(frozen=True, slots=True)
class PollOfAmendment:
    """A poll on an amendment."""

    id: int
    number: int
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class AmendmentRow:
    """An amendment. `author` is empty after they deleted their data; `merged_into` is the number of a version."""

    id: int
    number: int
    author_id: int
    author: str
    summary: str
    reasons: str
    submitted_at: datetime
    wanted: Wanted
    merged_into: int | None
    outcome: Outcome
    polls: tuple[PollOfAmendment, ...]


@dataclass(frozen=True, slots=True)
class AmendmentsPage:
    """Fifty amendments, or fewer to a long text; `after` leads on to the next ones."""

    rows: tuple[AmendmentRow, ...]
    after: int | None


def version_head(session: Session, actor: Actor, version_id: int) -> VersionHead:
    """A version. Raises UnknownThing, also for those who may see no motions."""
    others = aliased(MotionVersion)
    newest = (
        select(others.id)
        .where(others.motion_id == Motion.id)
        .order_by(others.number.desc())
        .limit(1)
        .correlate(Motion)
        .scalar_subquery()
    )
    found = session.execute(
        select(MotionVersion, Motion, Assembly, newest)
        .join(Motion, Motion.id == MotionVersion.motion_id)
        .join(Assembly, Assembly.id == Motion.assembly_id)
        .where(MotionVersion.id == version_id)
    ).first()
    if found is None:
        raise UnknownThing(what="motion")
    version, motion, assembly, newest_id = found
    subject, amending = amended_subject(session, motion, assembly)
    if not may(actor, Action.SEE_MOTION, subject):
        raise UnknownThing(what="motion")
    return VersionHead(
        id=version.id,
        number=version.number,
        motion_id=motion.id,
        motion_number=motion.number,
        title=motion.title,
        assembly_id=assembly.id,
        assembly=assembly.name,
        newest_id=newest_id,
        ground=version.ground,
        subject=subject,
        days=assembly.days,
        amending=amending,
        outcome=motion.outcome,
    )


def amendment_page(session: Session, actor: Actor, amendment_id: int) -> tuple[VersionHead, AmendmentRow]:
    """One amendment and what it amends. Raises UnknownThing."""
    version_id = session.scalar(select(Amendment.version_id).where(Amendment.id == amendment_id))
    if version_id is None:
        raise UnknownThing(what="amendment")
    head = version_head(session, actor, version_id)
    (row,) = _rows(session, Amendment.id == amendment_id)
    return head, row


def amendments_of(session: Session, head: VersionHead, *, after: int | None) -> AmendmentsPage:
    """Amendments to a version in the order in which they were submitted, after the one with this id."""
    size = max(FEWEST, min(PAGE, COMPARED // max(1, len(head.ground.source))))
    of_version = Amendment.version_id == head.id
    further = of_version if after is None else of_version & (Amendment.id > after)
    rows = _rows(session, further, limit=size + 1)
    return AmendmentsPage(tuple(rows[:size]), rows[size - 1].id if len(rows) > size else None)


def _rows(session: Session, condition: ColumnElement[bool], *, limit: int = 1) -> list[AmendmentRow]:
    found = session.execute(_with_names().where(condition).order_by(Amendment.id).limit(limit)).all()
    polls: dict[int, list[Poll]] = {}
    asked = select(Poll).where(Poll.amendment_id.in_([row[0].id for row in found]))
    for poll in session.scalars(asked.order_by(Poll.amendment_id, Poll.number)):
        polls.setdefault(poll.amendment_id, []).append(poll)
    return [_row(row, polls.get(row[0].id, [])) for row in found]


def _with_names() -> Select[*tuple[Any, ...]]:
    return (
        select(Amendment, full_name(), MERGED_INTO.number)
        .join(Person, Person.id == Amendment.author_id)
        .outerjoin(MERGED_INTO, MERGED_INTO.id == Amendment.merged_into_id)
    )


def _row(row: Any, polls: list[Poll]) -> AmendmentRow:
    amendment, author, merged_into = row
    return AmendmentRow(
        id=amendment.id,
        number=amendment.number,
        author_id=amendment.author_id,
        author=author,
        summary=amendment.summary,
        reasons=amendment.reasons,
        submitted_at=amendment.submitted_at,
        wanted=Wanted(amendment.text_hash, amendment.source),
        merged_into=merged_into,
        outcome=outcome(_last(polls), is_merged=merged_into is not None),
        polls=tuple(PollOfAmendment(poll.id, poll.number, poll.closed_at) for poll in polls),
    )


def _last(polls: list[Poll]) -> LastPoll | None:
    if not polls:
        return None
    return LastPoll(polls[-1].majority, polls[-1].counted)
