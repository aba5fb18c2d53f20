"""A room, and a contribution with its answers, as those read them who may."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, islice
from typing import Any

from sqlalchemy import BindParameter, Integer, and_, bindparam, exists, select, tuple_
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms.charters import Terms, said_beside
from deliberation.domain.rooms.contribution_kinds import EVERYTHING, Sieve
from deliberation.domain.rooms.doors import mark_of
from deliberation.domain.rooms.kinds import RULES, RoomKind, RoomRule
from deliberation.domain.rooms.ordering import Order, shuffle_of
from deliberation.domain.rooms.texts import ROLES, TextRole
from deliberation.models import (
    Association,
    Charter,
    Contribution,
    Participation,
    Person,
    Reason,
    Room,
    RoomRest,
    ThematicField,
)
from deliberation.models.tree import WAY_UP, upwards, way_down
from deliberation.queries.anchors import NOTHING, Beside, Elsewhere, TextToCite, beside, elsewhere, text_of
from deliberation.queries.bookmarks import BOOKMARK, Bookmark
from deliberation.queries.charters import CharterRow, newest_number
from deliberation.queries.columns import first_of
from deliberation.queries.doors import DOORS_OF_ROOM, NamedDoor, home_name, in_short, named_doors
from deliberation.queries.drafts import OWN_DRAFT, DraftRow, draft_row, with_own_draft
from deliberation.queries.moderation_signs import HAS_SIGNS, Shut, Signs, signs_of, what_shuts
from deliberation.queries.paging import ASKED_FOR, PAGE
from deliberation.queries.path_statements import IS_ON_PATHS
from deliberation.queries.plain_words import PLAIN, PlainRow, plain_row, with_plain_words
from deliberation.queries.reading_paths import PathRow, newest_through_room
from deliberation.queries.room_texts import HAS_TEXTS, NamedText, texts_of_room
from deliberation.queries.themes import THEMES_OF_ROOM, ThemeWay, ways_to
from deliberation.queries.threads import (
    BRANCH,
    BY_IDS,
    ContributionRow,
    Threads,
    Turn,
    contribution_rows,
    rows_where,
    threads_of,
)
from deliberation.queries.towards import IS_ON_A_WAY, Named, Way, leads_on_to, way_of


@dataclass(frozen=True, slots=True)
class RoomHead:
    """What stands above everything in a room. `host` is empty after they deleted their data.

    charter -- the rules that hold now; None for a room of an assembly
    rests_because -- why the room rests; None for one that is awake
    themes -- what runs through it, as ways there
    bookmark -- the reader's own
    plain -- what the room is about in plain words, if somebody wrote them
    has_written -- whether the reader has written here before; who has not sees the rules above the form
    takes_part -- whether the reader finds the room on their start page
    is_on_a_way -- whether it leads on to another room, or comes from one
    is_on_paths -- whether there is a reading path with a stop in it, seen or not
    has_signs -- whether moderation has closed it, or moved something away from it
    draft -- what the reader has begun to write here
    has_texts -- whether its host has named texts, under the form that it has now or another
    field_id -- of the field that `field` names
    place -- whose room it is: an association, or a body
    audience -- who reads it, in short
    """

    id: int
    kind: RoomKind
    name: str
    opening_question: str | None
    host: str
    place: str
    assembly_id: int | None
    field: tuple[str, str] | None
    charter: CharterRow | None
    has_written: bool
    takes_part: bool
    is_on_a_way: bool
    is_on_paths: bool
    has_signs: bool
    draft: DraftRow | None
    rests_because: str | None
    themes: tuple[ThemeWay, ...]
    audience: tuple[NamedDoor, ...]
    bookmark: Bookmark
    plain: PlainRow | None
    subject: Subject
    has_texts: bool = False
    field_id: int | None = None

    @property
    def audience_mark(self) -> str:
        """What forms carry, so that nobody writes for others than they think."""
        return mark_of(self.subject.doors)

    @property
    def as_moderated(self) -> Subject:
        """The room as moderation finds it: who hosts it does not matter there."""
        return Subject(self.subject.path, room_kind=self.kind)

    @property
    def rules_beside(self) -> tuple[RoomRule, ...]:
        """What holds in every room though the charter does not say it."""
        return said_beside(self.terms, RULES.get(self.kind, ()))

    @property
    def text_role(self) -> TextRole | None:
        """What texts are to the room, by its form; None where it names none."""
        return ROLES.get(self.terms.form) if self.terms is not None else None

    @property
    def terms(self) -> Terms | None:
        """What the charter says, if the room has one."""
        return self.charter.terms if self.charter is not None else None


@dataclass(frozen=True, slots=True)
class RoomPage:
    """A room with threads of those asked for, fifty contributions in all. `beside`: what stands beside some of them.

    leads_on_to -- rooms to which an open one leads
    way -- what a room on the way to a decision says of itself
    paths -- the newest reading paths that lead through it, on the first page of it
    texts -- what is read there, or came out of it
    """

    head: RoomHead
    order: Order
    threads: Threads
    signs: Signs
    sieve: Sieve = EVERYTHING
    beside: Mapping[int, Beside] = field(default_factory=dict)
    leads_on_to: tuple[Named, ...] = ()
    way: Way | None = None
    paths: tuple[PathRow, ...] = ()
    texts: tuple[NamedText, ...] = ()


@dataclass(frozen=True, slots=True)
class ContributionPage:
    """A contribution in its thread: the beginning, and answers from the one asked for on, fifty in all.

    above -- the answer that the first of them answers, where it does not stand among them
    further -- the answer with which the next page begins
    elsewhere -- where the lines that the beginning is about stand in the newest version, if it is another one
    """

    head: RoomHead
    one: ContributionRow
    beginning: ContributionRow
    above: ContributionRow | None
    answers: tuple[ContributionRow, ...]
    further: int | None
    shut: Shut | None
    may_moderate: bool
    beside: Mapping[int, Beside] = field(default_factory=dict)
    elsewhere: Elsewhere | None = None

    @property
    def text(self) -> TextToCite | None:
        """What an answer can be about: the text of what is answered, or else of what the thread began with."""
        seen = (one for one in (self.one, self.beginning) if not one.hidden)
        return next(filter(None, (text_of(self.beside.get(one.id, NOTHING), one.id) for one in seen)), None)


_READER: BindParameter[int] = bindparam("person_id", type_=Integer)
_ALONE = (
    Room.id,
    Room.kind.label("room_kind"),
    Room.name,
    Room.opening_question,
    Room.association_id,
    Room.assembly_id,
    Room.host_id,
    Association.name.label("association"),
    ThematicField.slug.label("field_slug"),
    ThematicField.name.label("field_name"),
    Person.given_name,
    Person.family_name,
    Reason.text.label("rests_because"),
    exists().where(Contribution.author_id == _READER, Contribution.room_id == Room.id).label("has_written"),
    exists().where(Participation.person_id == _READER, Participation.room_id == Room.id).label("takes_part"),
    IS_ON_A_WAY.label("is_on_a_way"),
    IS_ON_PATHS.label("is_on_paths"),
    HAS_SIGNS.label("has_signs"),
    HAS_TEXTS.label("has_texts"),
    Room.field_id,
    DOORS_OF_ROOM.label("doors"),
    THEMES_OF_ROOM.label("themes"),
)
_RULES = (Charter.number, Charter.written_at, Charter.form, Charter.rules, Charter.citing)
_TOGETHER = (WAY_UP, _RULES, OWN_DRAFT, BOOKMARK, PLAIN)
_COLUMNS: list[Any] = [*_ALONE, *chain.from_iterable(_TOGETHER)]
_AT_HOME = select(*_COLUMNS).join(Association, Association.id == Room.association_id)

# every page of every room asks it: making the statement costs more than asking it
_HEAD = (
    with_plain_words(with_own_draft(upwards(_AT_HOME)))
    .outerjoin(ThematicField, ThematicField.id == Room.field_id)
    .outerjoin(Person, Person.id == Room.host_id)
    .outerjoin(Charter, and_(Charter.room_id == Room.id, Charter.number == newest_number(Room.id)))
    .outerjoin(RoomRest, RoomRest.room_id == Room.id)
    .outerjoin(Reason, Reason.id == RoomRest.reason_id)
    .where(Room.id == bindparam("room_id"))
)


def room_page(
    session: Session, actor: Actor, room_id: int, *, order: Order, turn: Turn, sieve: Sieve = EVERYTHING
) -> RoomPage:
    """A room. Raises UnknownThing for those who may not see it."""
    head = room_head(session, actor, room_id)
    shuffle = shuffle_of(actor.person_id or 0, room_id)
    # what waits for an answer stands as long as it waits, whatever else is asked for
    order = Order.AGE if sieve.only_unanswered else order
    threads = threads_of(session, room_id, order, shuffle, turn, sieve)
    around_them = beside(session, actor, [row for thread in threads.shown for row in thread.rows])
    leads_on = leads_on_to(session, actor, room_id) if head.is_on_a_way and head.kind is RoomKind.OPEN else ()
    way = way_of(session, actor, room_id) if head.is_on_a_way and head.kind is RoomKind.WORKSHOP else None
    # whoever reads on is on their way already
    paths = newest_through_room(session, actor, room_id) if head.is_on_paths and turn == Turn() else ()
    signs = signs_of(session, room_id) if head.has_signs else Signs()
    texts = texts_of_room(session, actor, room_id, head.text_role) if head.has_texts and head.text_role else ()
    return RoomPage(head, order, threads, signs, sieve, around_them, leads_on, way, paths, texts)


def room_head(session: Session, actor: Actor, room_id: int, action: Action = Action.SEE_ROOM) -> RoomHead:
    """What stands above everything in a room.

    Raises UnknownThing for those who may neither see it nor do this with it.
    """
    found = first_of(session, _HEAD, {"room_id": room_id, "person_id": actor.person_id})
    if found is None:
        raise UnknownThing(what="room")
    rest = iter(found[len(_ALONE) :])
    way_up, rules, draft, bookmark, plain = (tuple(islice(rest, len(columns))) for columns in _TOGETHER)
    path = way_down(found.association_id, way_up)
    named = named_doors(found.doors)
    doors = named if found.room_kind is not RoomKind.DECISION else ()
    leads_in = frozenset(one.door for one in doors)
    subject = Subject(path=path, person_id=found.host_id, room_kind=found.room_kind, doors=leads_in)
    if not (may(actor, Action.SEE_ROOM, subject) or may(actor, action, subject)):
        raise UnknownThing(what="room")
    return RoomHead(
        id=found.id,
        kind=found.room_kind,
        name=found.name,
        opening_question=found.opening_question,
        host=f"{found.given_name or ''} {found.family_name or ''}".strip(),
        place=home_name(named) or found.association,
        assembly_id=found.assembly_id,
        field=(found.field_slug, found.field_name) if found.field_slug is not None else None,
        charter=_charter(*rules),
        has_written=found.has_written,
        takes_part=found.takes_part,
        is_on_a_way=found.is_on_a_way,
        is_on_paths=found.is_on_paths,
        has_signs=found.has_signs,
        has_texts=found.has_texts,
        field_id=found.field_id,
        draft=draft_row(*draft),
        rests_because=found.rests_because,
        themes=ways_to(found.themes),
        audience=in_short(doors, path),
        bookmark=Bookmark(*bookmark),
        plain=plain_row(*plain),
        subject=subject,
    )


def _charter(number: int | None, written_at: datetime, *terms: Any) -> CharterRow | None:
    return None if number is None else CharterRow(number, Terms(*terms), written_at)


def contribution_page(session: Session, actor: Actor, contribution_id: int) -> ContributionPage:
    """A contribution in its thread. Raises UnknownThing for those who may not see its room."""
    asked = contribution_rows(session, BY_IDS, ids=[contribution_id])
    if not asked:
        raise UnknownThing(what="contribution")
    one = asked[0]
    head = room_head(session, actor, one.room_id)
    around = {row.id: row for row in contribution_rows(session, BY_IDS, ids=_around(one))}
    answers, most = _answers_from(session, one), PAGE - len(around)
    around_them = beside(session, actor, [one, *around.values(), *answers])
    return ContributionPage(
        head=head,
        one=one,
        beginning=around[one.thread_id or one.id],
        above=around.get(one.answers_id or 0) if one.answers_id != one.thread_id else None,
        answers=tuple(answers[:most]),
        further=answers[most].id if len(answers) > most else None,
        shut=what_shuts(session, one.room_id, one.thread_id or one.id),
        may_moderate=may(actor, Action.MODERATE, head.as_moderated),
        beside=around_them,
        elsewhere=elsewhere(session, around_them.get(one.thread_id or one.id)),
    )


def _around(one: ContributionRow) -> list[int]:
    return [id_ for id_ in (one.thread_id or one.id, one.answers_id) if id_ is not None]


def _answers_from(session: Session, one: ContributionRow) -> list[ContributionRow]:
    """The answers of a thread from this one on, each below what it answers; and one more, if there are more."""
    asked = rows_where(Contribution.thread_id == (one.thread_id or one.id))
    if one.depth:
        branch = one.id if one.depth == 1 else one.answers_id
        asked = asked.where(tuple_(BRANCH, Contribution.id) >= (branch, one.id))
    return contribution_rows(session, asked.order_by(BRANCH, Contribution.id).limit(ASKED_FOR))
