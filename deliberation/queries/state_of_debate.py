"""Where the debate in a field stands, and how that came to be."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Actor, Subject
from deliberation.domain.rooms.state_of_debate import State
from deliberation.models import Person, Reason, StateOfDebate
from deliberation.models.base import another
from deliberation.models.hosts import hosts_in_field
from deliberation.queries.names import full_name
from deliberation.queries.paging import ASKED_FOR, one_page


@dataclass(frozen=True, slots=True)
class StateRow:
    """A version, whose it is and why. `author` is empty after they deleted their data.

    plain_by -- who wrote the plain words, if there are some
    """

    number: int
    state: State
    written_at: datetime
    author: str
    reason: str
    plain_by: str = ""


@dataclass(frozen=True, slots=True)
class StateHistory:
    """Versions, the newest first; `before` leads on to older ones, None at the end."""

    versions: tuple[StateRow, ...]
    before: int | None


def newest_state(session: Session, field_id: int) -> StateRow | None:
    """What a field's page says of its debate; None where nobody has written it down."""
    found = session.execute(_NEWEST, {"field_id": field_id}).first()
    return _row(*found) if found is not None else None


def state_history(session: Session, field_id: int, *, before: int | None = None) -> StateHistory:
    """All that was written, for those who may see the field."""
    asked = _VERSIONS if before is None else _EARLIER
    shown, last = one_page(session.execute(asked, {"field_id": field_id, "before": before}).all())
    return StateHistory(tuple(_row(*row) for row in shown), last[0].number if last is not None else None)


def field_subject(session: Session, actor: Actor, field_id: int) -> Subject:
    """What the table is asked about a field, for those who may see it."""
    is_host = session.scalar(_IS_HOST, {"person_id": actor.person_id, "field_id": field_id})
    return Subject(path=actor.home[:1], hosts_here=bool(is_host))


def _versions() -> Select[StateOfDebate, str, str, str]:
    plain = another(Person)
    plain_by = func.coalesce(full_name(plain), "")
    return (
        select(StateOfDebate, full_name(), Reason.text, plain_by)
        .join(Person, Person.id == StateOfDebate.written_by_id)
        .join(Reason, Reason.id == StateOfDebate.reason_id)
        .outerjoin(plain, plain.id == StateOfDebate.plain_by_id)
        .where(StateOfDebate.field_id == bindparam("field_id"))
        .order_by(StateOfDebate.number.desc())
        .limit(ASKED_FOR)
    )


# every page of a field asks two of these
_VERSIONS = _versions()
_NEWEST = _VERSIONS.limit(1)
_EARLIER = _VERSIONS.where(StateOfDebate.number < bindparam("before"))
_IS_HOST = select(hosts_in_field(bindparam("person_id"), bindparam("field_id")))


def _row(one: StateOfDebate, author: str, reason: str, plain_by: str) -> StateRow:
    return StateRow(one.number, one.state, one.written_at, author, reason, plain_by)
