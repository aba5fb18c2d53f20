"""Questions in the rooms of a field that nobody has answered yet: the oldest first, and by nothing else."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, Select, bindparam, exists, select, tuple_
from sqlalchemy.orm import Session

from deliberation.domain.access import Actor
from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.domain.rooms.opening_words import opening_words
from deliberation.domain.text.notation import without_signs
from deliberation.models import Contribution, Person, Room
from deliberation.models.base import another
from deliberation.models.moderation import is_hidden_by_moderation
from deliberation.queries.names import SIGNED
from deliberation.queries.paging import PAGE
from deliberation.queries.seen_rooms import IS_READ, reader

# on the field's own page; the others stand behind a link
AT_FIRST = 3


_Answer = another(Contribution)
_IS_ANSWERED = exists().where(_Answer.answers_id == Contribution.id, _Answer.withdrawn_at.is_(None))


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """How a question begins, and where it stands. `author` is empty after they deleted their data."""

    id: int
    opening: str
    written_at: datetime
    author: str
    room_id: int
    room: str


@dataclass(frozen=True, slots=True)
class OpenQuestions:
    """Some of them; `after` leads on to the next ones, None at the end."""

    shown: tuple[OpenQuestion, ...] = ()
    after: int | None = None


def open_questions(
    session: Session, actor: Actor, field_id: int, *, after: int | None = None, most: int = PAGE
) -> OpenQuestions:
    """So many at most, of the rooms that the actor may see; from the beginning for a mark that no page has given."""
    values = {"field_id": field_id, "most": most + 1, **reader(actor)}
    mark = session.execute(_ONE, {"id": after, **values}).first() if after is not None else None
    if mark is None:
        rows = session.execute(_WAITING, values).all()
    else:
        rows = session.execute(_LATER, {"written_at": mark[2], "id": mark[0], **values}).all()
    shown = tuple(OpenQuestion(id_, opening_words(without_signs(text)), *rest) for id_, text, *rest in rows[:most])
    return OpenQuestions(shown, shown[-1].id if len(rows) > most else None)


def _waiting() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Contribution.id,
            Contribution.text,
            Contribution.written_at,
            SIGNED,
            Room.id,
            Room.name,
        )
        .join(Room, Room.id == Contribution.room_id)
        .join(Person, Person.id == Contribution.author_id)
        .where(
            Room.field_id == bindparam("field_id"),
            IS_READ,
            Contribution.thread_id.is_(None),
            Contribution.kind == ContributionKind.QUESTION,
            Contribution.withdrawn_at.is_(None),
            ~_IS_ANSWERED,
            ~is_hidden_by_moderation(Contribution.id),
        )
        .order_by(Contribution.written_at, Contribution.id)
        .limit(bindparam("most", type_=Integer))
    )


# every page of a field asks the first of these
_WAITING = _waiting()
_ONE = _WAITING.where(Contribution.id == bindparam("id"))
_LATER = _WAITING.where(
    tuple_(Contribution.written_at, Contribution.id)
    > tuple_(bindparam("written_at", type_=Contribution.written_at.type), bindparam("id", type_=Integer))
)
