"""Writing the record of acts, in the transaction of the act itself."""

from deliberation.domain.acts import Act
from deliberation.domain.rooms.saying import demand_reason
from deliberation.models import Base, Reason, RecordEntry
from deliberation.services.work import Work


def note(work: Work, act: Act, subject: Base, *, association_id: int, reason: str | None = None) -> RecordEntry:
    """Enter that this happened to `subject`, which may be new; `reason` becomes a row of its own."""
    work.session.flush()
    return note_id(
        work,
        act,
        subject.__tablename__,
        subject.id,  # type: ignore[attr-defined]  # every table that acts are about has an integer id
        association_id=association_id,
        reason_id=write_reason(work, reason).id if reason else None,
    )


def note_id(
    work: Work,
    act: Act,
    subject_kind: str,
    subject_id: int,
    *,
    association_id: int,
    reason_id: int | None = None,
) -> RecordEntry:
    """Enter an act on a thing known by table and id, where the thing itself is not loaded."""
    entry = RecordEntry(
        at=work.now,
        actor_id=work.actor.person_id,
        act=act,
        subject_kind=subject_kind,
        subject_id=subject_id,
        association_id=association_id,
        reason_id=reason_id,
    )
    work.session.add(entry)
    return entry


def write_reason(work: Work, text: str) -> Reason:
    """Store somebody's reason, to be pointed to by the record and by other rows. Raises ReasonNeeded."""
    demand_reason(text)
    reason = Reason(text=text, created_at=work.now)
    work.session.add(reason)
    work.session.flush()
    return reason
