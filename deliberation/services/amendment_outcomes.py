"""Where the amendments to a version stand, for acts that depend on all of them."""

from dataclasses import dataclass

from sqlalchemy import select

from deliberation.domain.procedure.outcomes import LastPoll, Outcome, outcome
from deliberation.models import Amendment, Poll
from deliberation.services.work import Work


@dataclass(frozen=True, slots=True)
class Candidate:
    """An amendment to a version."""

    id: int
    number: int
    summary: str


def standings(work: Work, version_id: int) -> list[tuple[Candidate, Outcome]]:
    """Each amendment to a version with what its newest poll says, by number."""
    newest = (
        select(Poll.id)
        .where(Poll.amendment_id == Amendment.id)
        .order_by(Poll.number.desc())
        .limit(1)
        .correlate(Amendment)
        .scalar_subquery()
    )
    asked = select(
        Amendment.id, Amendment.number, Amendment.summary, Amendment.merged_into_id.is_not(None), Poll
    ).outerjoin(Poll, Poll.id == newest)
    rows = work.session.execute(asked.where(Amendment.version_id == version_id).order_by(Amendment.number))
    return [
        (Candidate(id_, number, summary), _outcome(poll, is_merged=is_merged))
        for id_, number, summary, is_merged, poll in rows
    ]


def _outcome(poll: Poll | None, *, is_merged: bool) -> Outcome:
    last = None if poll is None else LastPoll(poll.majority, poll.counted)
    return outcome(last, is_merged=is_merged)
