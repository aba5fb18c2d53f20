"""Where a motion comes from and where it belongs: its draft, who supports it, versions, place and fields."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, bindparam, exists, func, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, may
from deliberation.domain.errors import NotPermitted
from deliberation.domain.procedure.placing import fingerprint
from deliberation.domain.rooms.anchors import TextKind
from deliberation.domain.rooms.texts import RoomsText
from deliberation.models import (
    AgendaItem,
    Assembly,
    DraftField,
    DraftVersion,
    Motion,
    MotionDraft,
    MotionField,
    MotionType,
    MotionVersion,
    Person,
    Referral,
    RoomText,
    ThematicField,
)
from deliberation.models.base import another
from deliberation.queries.columns import rows_of
from deliberation.queries.motions import MotionPage, motion_page
from deliberation.queries.names import full_name
from deliberation.queries.room_texts import NamingRoom, rooms_naming


@dataclass(frozen=True, slots=True)
class AboutField:
    """A field that a motion is about. `by`: who of the committee or chair says so; None: its authors."""

    slug: str
    name: str
    by: str | None


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version as it is cited: its number, what is printed behind it, from when on it stands, and its hash."""

    number: int
    suffix: str
    created_at: datetime
    text_hash: str


@dataclass(frozen=True, slots=True)
class Background:
    """What a motion's page says beside its text.

    draft_id, submitted_at -- of the draft that it was; both None for one that was taken in from a file
    supporters -- how many signatures counted when it was put forward; None where none were asked
    item -- number and title of the agenda's item, or None
    rooms -- in which it is read, or from which it came, as far as its reader reads there
    comes_from -- of one that was referred and brought on: id and number of the motion, and its assembly
    """

    admitted_at: datetime
    type: str | None
    draft_id: int | None
    submitted_at: datetime | None
    supporters: int | None
    item: tuple[str, str] | None
    fields: tuple[AboutField, ...]
    comes_from: tuple[int, str, str] | None
    versions: tuple[VersionRow, ...]
    rooms: tuple[NamingRoom, ...] = ()


_Before, _There = another(Motion), another(Assembly)
_MOTION = bindparam("motion_id", type_=Integer)
# what was admitted or accepted last, and not what was dropped or lies before the committee meanwhile
_ADMITTED = (
    select(func.max(DraftVersion.became_id))
    .where(DraftVersion.draft_id == MotionDraft.id)
    .correlate(MotionDraft)
    .scalar_subquery()
)
# every page of a motion asks these: making them costs more than asking
_ORIGIN = (
    select(
        Motion.created_at,
        MotionType.name.label("type"),
        MotionDraft.id.label("draft_id"),
        DraftVersion.submitted_at,
        DraftVersion.supporters,
        DraftVersion.signatures_needed,
        AgendaItem.number.label("item"),
        AgendaItem.title.label("item_title"),
        _Before.id.label("before_id"),
        _Before.number.label("before"),
        _There.name.label("there"),
        # most motions are filed under none: a question less
        exists().where(MotionField.motion_id == Motion.id).label("has_fields"),
        exists().where(RoomText.motion_id == Motion.id).label("is_named"),
    )
    .outerjoin(MotionType, MotionType.id == Motion.type_id)
    .outerjoin(MotionDraft, MotionDraft.motion_id == Motion.id)
    .outerjoin(DraftVersion, DraftVersion.became_id == _ADMITTED)
    .outerjoin(AgendaItem, AgendaItem.id == Motion.agenda_item_id)
    .outerjoin(Referral, Referral.id == MotionDraft.referral_id)
    .outerjoin(_Before, _Before.id == Referral.motion_id)
    .outerjoin(_There, _There.id == _Before.assembly_id)
    .where(Motion.id == _MOTION)
)
_FIELDS = (
    select(ThematicField.slug, ThematicField.name, full_name(), MotionField.assigned_by_id)
    .join(MotionField, MotionField.field_id == ThematicField.id)
    .outerjoin(Person, Person.id == MotionField.assigned_by_id)
    .where(MotionField.motion_id == _MOTION)
    .order_by(ThematicField.id)
)
_VERSIONS = (
    select(MotionVersion.number, MotionVersion.suffix, MotionVersion.created_at, MotionVersion.text_hash)
    .where(MotionVersion.motion_id == _MOTION)
    .order_by(MotionVersion.number)
)


def background_of(session: Session, actor: Actor, found: MotionPage) -> Background:
    """Where a motion that its reader may see comes from, and where it belongs."""
    (row,) = rows_of(session, _ORIGIN, {"motion_id": found.id})
    fields = rows_of(session, _FIELDS, {"motion_id": found.id}) if row.has_fields else ()
    own = VersionRow(found.version, found.suffix, found.created_at, found.text_hash)
    others = rows_of(session, _VERSIONS, {"motion_id": found.id}) if found.newest > 1 else ()
    return Background(
        admitted_at=row.created_at,
        type=row.type,
        draft_id=row.draft_id,
        submitted_at=row.submitted_at,
        supporters=row.supporters if row.supporters or row.signatures_needed else None,
        item=(row.item, row.item_title) if row.item else None,
        comes_from=(row.before_id, row.before, row.there) if row.before_id is not None else None,
        fields=tuple(AboutField(slug, name, by if by_id else None) for slug, name, by, by_id in fields),
        versions=tuple(VersionRow(*one) for one in others) or (own,),
        rooms=rooms_naming(session, actor, RoomsText(TextKind.MOTION, found.id)) if row.is_named else (),
    )


@dataclass(frozen=True, slots=True)
class Placing:
    """A motion to be placed: where it stands now, and what there is to choose. items -- id, number, title"""

    motion_id: int
    number: str
    title: str
    item_id: int | None
    field_ids: tuple[int, ...]
    items: tuple[tuple[int, str, str], ...]

    @property
    def seen(self) -> str:
        """Tells this place from the one that somebody else may choose meanwhile."""
        return fingerprint(self.item_id, self.field_ids)


def placing_of(session: Session, actor: Actor, motion_id: int) -> Placing:
    """One motion for who may say where it belongs. Raises UnknownThing, NotPermitted."""
    found = motion_page(session, actor, motion_id)
    if not may(actor, Action.PLACE_MOTION, found.subject):
        raise NotPermitted(action=Action.PLACE_MOTION.value)
    items = session.execute(
        select(AgendaItem.id, AgendaItem.number, AgendaItem.title).where(AgendaItem.assembly_id == found.assembly_id)
    )
    return Placing(
        motion_id=found.id,
        number=found.number,
        title=found.title,
        item_id=session.scalar(select(Motion.agenda_item_id).where(Motion.id == motion_id)),
        field_ids=tuple(session.scalars(select(MotionField.field_id).where(MotionField.motion_id == motion_id))),
        items=tuple(sorted(((id_, at, title) for id_, at, title in items), key=_counted)),
    )


def _counted(item: tuple[int, str, str]) -> tuple[int, ...]:
    """As people count: 2 before 10."""
    return tuple(map(int, item[1].split(".")))


def fields_to_choose(session: Session) -> Sequence[tuple[int, str]]:
    """All fields, as they were founded: ids and names."""
    found = session.execute(select(ThematicField.id, ThematicField.name).order_by(ThematicField.id))
    return [(id_, name) for id_, name in found]


def fields_of_draft(session: Session, draft_id: int) -> Sequence[int]:
    """What its authors said that it is about. The caller asks who may know."""
    return session.scalars(select(DraftField.field_id).where(DraftField.draft_id == draft_id)).all()
