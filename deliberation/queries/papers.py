"""Papers: the ones of a room and of a field, and one with the text of a version."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, bindparam, exists, func, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, may
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.text.change import Ground
from deliberation.models import Contribution, PaperVersion, Person, Room, RoomText
from deliberation.models.base import another
from deliberation.models.moderation import is_hidden_by_moderation
from deliberation.queries.names import SIGNED
from deliberation.queries.own_words import contribution_in_room, own_contribution
from deliberation.queries.paging import ASKED_FOR, PAGE, one_page
from deliberation.queries.rooms import RoomHead
from deliberation.queries.seen_rooms import IS_READ, reader

# of a field: its rooms have all
SHOWN_OF_FIELD = 10


_Later = another(PaperVersion)
_NUMBERS = select(func.max(_Later.number)).where(_Later.contribution_id == PaperVersion.contribution_id)
_IS_NEWEST = PaperVersion.number == _NUMBERS.correlate(PaperVersion).scalar_subquery()


@dataclass(frozen=True, slots=True)
class PaperVersionRow:
    """One version of a paper in the list of its versions. `reason`: why it reads otherwise than the one before."""

    number: int
    reason: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A paper with the text of one of its versions. `author` is empty after they deleted their data.

    versions -- all of them, the newest first
    is_named -- whether a room names it, seen or not
    """

    head: RoomHead
    id: int
    author: str
    author_id: int
    version_id: int
    version: int
    newest: int
    title: str
    with_whom: str
    ground: Ground
    written_at: datetime
    versions: tuple[PaperVersionRow, ...]
    is_named: bool = False


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper in a list."""

    id: int
    title: str
    author: str
    with_whom: str
    summary: str
    room: str


@dataclass(frozen=True, slots=True)
class Papers:
    """Fifty papers, the newest first; `after` leads on to older ones, None at the end."""

    rows: tuple[PaperRow, ...] = ()
    after: int | None = None


def paper_page(session: Session, actor: Actor, contribution_id: int, *, version: int | None = None) -> PaperPage:
    """One paper in one version, the newest unless another is named.

    Raises UnknownThing for those who may not see its room, for hidden and withdrawn ones, and for what is no paper.
    """
    head, one = contribution_in_room(session, actor, contribution_id)
    of_paper = PaperVersion.contribution_id == one.id
    # without the long texts, of which one is shown
    listed = select(PaperVersion.number, PaperVersion.reason, PaperVersion.written_at).where(of_paper)
    versions = tuple(PaperVersionRow(*row) for row in session.execute(listed.order_by(PaperVersion.number.desc())))
    if one.hidden or not versions:
        raise UnknownThing(what="paper")
    number = versions[0].number if version is None else version
    is_named = exists().where(RoomText.paper_id == one.id)
    row = session.execute(select(PaperVersion, is_named).where(of_paper, PaperVersion.number == number)).first()
    if row is None:
        raise UnknownThing(what="paper")
    found = row[0]
    return PaperPage(
        head=head,
        id=one.id,
        author=one.author,
        author_id=one.author_id,
        version_id=found.id,
        version=found.number,
        newest=versions[0].number,
        title=found.title,
        with_whom=found.with_whom,
        ground=found.ground,
        written_at=found.written_at,
        versions=versions,
        is_named=row[1],
    )


def own_paper(session: Session, actor: Actor, contribution_id: int) -> PaperPage:
    """A paper of the actor's, to be changed. Raises as `own_contribution` does."""
    own_contribution(session, actor, contribution_id, Action.CHANGE_WORDS)
    return paper_page(session, actor, contribution_id)


def writes_papers(actor: Actor, head: RoomHead) -> None:
    """Raise NotPermitted for those who may not write in the room."""
    if not may(actor, Action.CONTRIBUTE, head.subject):
        raise NotPermitted(action=Action.CONTRIBUTE.value)


def papers_of_room(session: Session, room_id: int, *, after: int | None = None) -> Papers:
    """The papers of a room of which the caller knows that the actor sees it."""
    asked = _OF_ROOM if after is None else _OLDER_OF_ROOM
    rows, last = one_page(session.execute(asked, {"room_id": room_id, "after": after}).all())
    return Papers(tuple(PaperRow(*row) for row in rows), last[0] if last is not None else None)


def papers_of_field(session: Session, actor: Actor, field_id: int) -> tuple[PaperRow, ...]:
    """The newest papers in the rooms of a field that the actor sees."""
    rows = session.execute(_OF_FIELD, {"field_id": field_id, **reader(actor)})
    return tuple(PaperRow(*row) for row in rows)


def papers_to_read(session: Session, actor: Actor, field_id: int) -> tuple[PaperRow, ...]:
    """Fifty of them, from which somebody chooses what a room reads."""
    rows = session.execute(_TO_READ, {"field_id": field_id, **reader(actor)})
    return tuple(PaperRow(*row) for row in rows)


def _papers() -> Select[int, str, str, str, str, str]:
    return (
        select(
            Contribution.id,
            PaperVersion.title,
            SIGNED,
            PaperVersion.with_whom,
            Contribution.text,
            Room.name,
        )
        .join(PaperVersion, PaperVersion.contribution_id == Contribution.id)
        .join(Person, Person.id == Contribution.author_id)
        .join(Room, Room.id == Contribution.room_id)
        # said so that papers are looked through, which are few, and not all that was written in the rooms
        .where(Contribution.id.in_(select(PaperVersion.contribution_id)))
        .where(_IS_NEWEST, ~is_hidden_by_moderation(Contribution.id))
        .order_by(Contribution.id.desc())
    )


# every page of a field asks the last of these
_PAPERS = _papers()
_OF_ROOM = _PAPERS.where(Contribution.room_id == bindparam("room_id")).limit(ASKED_FOR)
_OLDER_OF_ROOM = _OF_ROOM.where(Contribution.id < bindparam("after"))
_ALL_OF_FIELD = _PAPERS.where(Room.field_id == bindparam("field_id"), IS_READ)
_OF_FIELD, _TO_READ = _ALL_OF_FIELD.limit(SHOWN_OF_FIELD), _ALL_OF_FIELD.limit(PAGE)
