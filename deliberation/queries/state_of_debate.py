"""Where the debate in a field stands, and how that came to be."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Select, and_, bindparam, func, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Actor, Subject
from deliberation.domain.rooms.state_of_debate import State
from deliberation.models import Person, Reason, StateOfDebate, ThematicField
from deliberation.models.base import another
from deliberation.models.hosts import hosts_in_field
from deliberation.queries.columns import first_of, rows_of
from deliberation.queries.names import full_name
from deliberation.queries.paging import ASKED_FOR, one_page

Asked = TypeVar("Asked", bound=Select[*tuple[Any, ...]])


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
    found = first_of(session, _NEWEST, {"field_id": field_id})
    return _row(*found) if found is not None else None


def state_history(session: Session, field_id: int, *, before: int | None = None) -> StateHistory:
    """All that was written, for those who may see the field."""
    asked = _VERSIONS if before is None else _EARLIER
    shown, last = one_page(rows_of(session, asked, {"field_id": field_id, "before": before}))
    return StateHistory(tuple(_row(*row) for row in shown), last.number if last is not None else None)


def field_subject(session: Session, actor: Actor, field_id: int) -> Subject:
    """What the table is asked about a field, for those who may see it."""
    is_host = session.scalar(_IS_HOST, {"person_id": actor.person_id, "field_id": field_id})
    return Subject(path=actor.home[:1], hosts_here=bool(is_host))


_Plain, _Later = another(Person), another(StateOfDebate)
# in the order in which `_row` takes them
STATE = (
    StateOfDebate.number,
    StateOfDebate.written_at,
    full_name(),
    Reason.text,
    func.coalesce(full_name(_Plain), ""),
    StateOfDebate.shared,
    StateOfDebate.still_open,
    StateOfDebate.disputed,
    StateOfDebate.plain,
)


def _with_people(asked: Asked) -> Asked:
    return (
        asked.outerjoin(Person, Person.id == StateOfDebate.written_by_id)
        .outerjoin(Reason, Reason.id == StateOfDebate.reason_id)
        .outerjoin(_Plain, _Plain.id == StateOfDebate.plain_by_id)
    )


def with_state(asked: Asked) -> Asked:
    """A statement about fields that asks for `STATE`, joined to the newest: the page of a field asks it so."""
    later = select(func.max(_Later.number)).where(_Later.field_id == ThematicField.id).correlate(ThematicField)
    is_newest = and_(StateOfDebate.field_id == ThematicField.id, StateOfDebate.number == later.scalar_subquery())
    return _with_people(asked.outerjoin(StateOfDebate, is_newest))


_VERSIONS = (
    _with_people(select(*STATE).select_from(StateOfDebate))
    .where(StateOfDebate.field_id == bindparam("field_id"))
    .order_by(StateOfDebate.number.desc())
    .limit(ASKED_FOR)
)
_NEWEST = _VERSIONS.limit(1)
_EARLIER = _VERSIONS.where(StateOfDebate.number < bindparam("before"))
_IS_HOST = select(hosts_in_field(bindparam("person_id"), bindparam("field_id")))


def _row(number: int, written_at: datetime, author: str, reason: str, plain_by: str, *words: str) -> StateRow:
    return StateRow(number, State(*words), written_at, author, reason, plain_by)


def state_row(*said: Any) -> StateRow | None:
    """What `STATE` says; None where nobody has written any."""
    return _row(*said) if said[0] is not None else None
