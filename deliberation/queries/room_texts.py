"""Texts that a room names, for who reads it; and rooms that name a text, for who reads the text."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.rooms.anchors import TextKind
from deliberation.domain.rooms.texts import ROLES, RoomsText, TextRole
from deliberation.models import Charter, Contribution, Motion, PaperVersion, Room, RoomText
from deliberation.models.base import is_word
from deliberation.models.moderation import is_hidden_by_moderation
from deliberation.queries.charters import newest_number
from deliberation.queries.columns import rows_of
from deliberation.queries.paging import PAGE
from deliberation.queries.seen_rooms import IS_READ, reader


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text that a room names. `title`: empty for who may not read it, and where nothing of it is left.

    number -- of a motion: L02
    is_withdrawn, is_hidden -- of a paper, for those who read the room in which it stood
    """

    text: RoomsText
    title: str
    number: str = ""
    is_withdrawn: bool = False
    is_hidden: bool = False

    @property
    def is_motion(self) -> bool:
        """Whether it is a motion, and no paper."""
        return self.text.kind is TextKind.MOTION


@dataclass(frozen=True, slots=True)
class NamingRoom:
    """A room that names a text, and what the text is to it."""

    role: TextRole
    id: int
    name: str


# asked beside a room: most name none
HAS_TEXTS = exists().where(RoomText.room_id == Room.id)

_NEWEST_TITLE = (
    select(PaperVersion.title)
    .where(PaperVersion.contribution_id == RoomText.paper_id)
    .order_by(PaperVersion.number.desc())
    .limit(1)
    .correlate(RoomText)
    .scalar_subquery()
)
# every page of a room that names texts asks it: making the statement costs more than asking it
_NAMED = (
    select(
        RoomText.role,
        RoomText.motion_id,
        Motion.number,
        Motion.title,
        RoomText.paper_id,
        func.coalesce(_NEWEST_TITLE, ""),
        IS_READ.label("is_read"),
        Contribution.withdrawn_at,
        is_hidden_by_moderation(Contribution.id).label("is_hidden"),
    )
    .outerjoin(Motion, Motion.id == RoomText.motion_id)
    .outerjoin(Contribution, Contribution.id == RoomText.paper_id)
    .outerjoin(Room, Room.id == Contribution.room_id)
    .where(RoomText.room_id == bindparam("room_id"))
    .order_by(RoomText.id)
)


def texts_of_room(session: Session, actor: Actor, room_id: int, role: TextRole) -> tuple[NamedText, ...]:
    """What is read in a room, or came out of it, as its host named it. The caller asks who may see the room."""
    sees_motions = may(actor, Action.SEE_MOTION, Subject(path=actor.home))
    found = []
    for own, motion_id, number, motion, paper_id, paper, is_read, withdrawn_at, is_hidden in rows_of(
        session, _NAMED, {"room_id": room_id, **reader(actor)}
    ):
        if own is not role:
            continue
        if motion_id is not None:
            seen = (motion, number) if sees_motions else ("", "")
            found.append(NamedText(RoomsText(TextKind.MOTION, motion_id), *seen))
            continue
        text = RoomsText(TextKind.PAPER, paper_id or 0)
        is_gone, is_closed = bool(is_read and withdrawn_at is not None), bool(is_read and is_hidden)
        title = paper if is_read and not is_hidden else ""
        found.append(NamedText(text, title, is_withdrawn=is_gone, is_hidden=is_closed and not is_gone))
    return tuple(found)


def _naming(text: ColumnElement[bool]) -> Select[TextRole, int, str]:
    """Rooms that name a text and have the form for it."""
    holds = or_(
        *(and_(is_word(RoomText.role, role), is_word(Charter.form, form)) for form, role in sorted(ROLES.items()))
    )
    return (
        select(RoomText.role, Room.id, Room.name)
        .join(Room, Room.id == RoomText.room_id)
        .join(Charter, and_(Charter.room_id == Room.id, Charter.number == newest_number(Room.id)))
        .where(text, holds, IS_READ)
        .order_by(Room.id)
        .limit(PAGE)
    )


_NAMING_PAPER = _naming(RoomText.paper_id == bindparam("text_id"))
_NAMING_MOTION = _naming(RoomText.motion_id == bindparam("text_id"))


def rooms_naming(session: Session, actor: Actor, text: RoomsText) -> tuple[NamingRoom, ...]:
    """The rooms in which a text is read or from which it came, for who reads them. The caller asks who may see it."""
    asked = _NAMING_MOTION if text.kind is TextKind.MOTION else _NAMING_PAPER
    return tuple(NamingRoom(*row) for row in rows_of(session, asked, {"text_id": text.id, **reader(actor)}))
