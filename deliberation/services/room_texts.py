"""Naming the texts of a room: what is read there, or what came out of it. Its host says so, and may say otherwise."""

from sqlalchemy import delete, exists, select

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms.anchors import TextKind
from deliberation.domain.rooms.charters import RoomForm
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.domain.rooms.text_refusals import NoSuchText, SameTexts
from deliberation.domain.rooms.texts import RoomsText, TextRole, demand_role
from deliberation.models import Contribution, PaperVersion, Room, RoomText
from deliberation.models.base import is_word
from deliberation.models.held_charters import newest_charter
from deliberation.services import record
from deliberation.services.admission import demand_no_pause, is_hidden
from deliberation.services.loading import load_room
from deliberation.services.loading_motions import load_motion
from deliberation.services.work import Work


def name_texts(work: Work, room_id: int, texts: frozenset[RoomsText], *, reason: str) -> None:
    """Let a room name these texts, and no others.

    Those that it names already may stay though the actor does not read them.
    Raises UnknownThing, NotForDebate, NotPermitted, NoTextsHere, TooManyTexts, SameTexts, NoSuchText,
    Paused.
    """
    demand_debate(load_room(work, room_id).kind)
    load_room(work, room_id, Action.NAME_TEXTS)
    # of two who name at once the second waits
    room = work.session.get_one(Room, room_id, with_for_update=True)
    demand_no_pause(work, room_id)
    role = demand_role(_form_of(work, room_id), texts)
    rows = work.session.scalars(
        select(RoomText).where(RoomText.room_id == room_id, is_word(RoomText.role, role)).order_by(RoomText.id)
    )
    there = {_text_of(row): row.id for row in rows}
    if set(there) == texts:
        raise SameTexts
    gone = [id_ for text, id_ in there.items() if text not in texts]
    work.session.execute(delete(RoomText).where(RoomText.id.in_(gone)))
    for text in sorted(texts - set(there), key=str):
        _add(work, room, role, text)
    record.note(work, Act.ROOM_TEXTS_NAMED, room, association_id=room.association_id, reason=reason)


def add_first_text(work: Work, room: Room, form: RoomForm, text: RoomsText) -> None:
    """Name what is read in a room that is being opened; part of opening it. Raises NoTextsHere, NoSuchText."""
    role = demand_role(form, frozenset({text}))
    _add(work, room, role, text)


def _form_of(work: Work, room_id: int) -> RoomForm | None:
    charter = newest_charter(work.session, room_id)
    return charter.form if charter is not None else None


def _text_of(row: RoomText) -> RoomsText:
    if row.motion_id is not None:
        return RoomsText(TextKind.MOTION, row.motion_id)
    return RoomsText(TextKind.PAPER, row.paper_id or 0)


def _add(work: Work, room: Room, role: TextRole, text: RoomsText) -> None:
    """Name one more. What is not there and what the actor may not read is answered alike: NoSuchText."""
    is_paper = text.kind is TextKind.PAPER
    try:
        (_demand_paper if is_paper else _demand_motion)(work, text.id)
    except UnknownThing:
        raise NoSuchText from None
    work.session.add(
        RoomText(
            room_id=room.id,
            role=role,
            paper_id=text.id if is_paper else None,
            motion_id=None if is_paper else text.id,
        )
    )
    work.session.flush()


def _demand_motion(work: Work, motion_id: int) -> None:
    load_motion(work, motion_id, Action.SEE_MOTION, is_locked=False)


def _demand_paper(work: Work, paper_id: int) -> None:
    # held so that it is not withdrawn in this moment
    found = work.session.get(Contribution, paper_id, with_for_update={"read": True, "key_share": True})
    has_text = exists().where(PaperVersion.contribution_id == paper_id)
    if found is None or not work.session.scalar(select(has_text)) or is_hidden(work, paper_id):
        raise UnknownThing(what="paper")
    load_room(work, found.room_id)
