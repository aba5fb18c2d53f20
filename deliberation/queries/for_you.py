"""The page "Für dich": answers to somebody's words, thanks, what else became of them or of motions, and moderation.

In order of time, read by that person only. Words come through `queries/threads.rows_where`, as everywhere.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, literal, select, tuple_, union_all
from sqlalchemy.orm import Session, aliased

from deliberation.domain.access import Actor
from deliberation.domain.rooms.inbox import Mark, Source, first_words
from deliberation.domain.text.notation import without_signs
from deliberation.models import (
    Contribution,
    Inbox,
    Lift,
    ModerationAct,
    Person,
    RecordEntry,
    Room,
    RoomAim,
    RoomGround,
    Thanks,
)
from deliberation.models.base import UtcDateTime
from deliberation.models.moderation import is_hidden_by_moderation
from deliberation.queries.comments_for_you import COMMENTS, Key, told_of_comments, words_of_comments
from deliberation.queries.for_movers import of_near_motions, of_own_motions
from deliberation.queries.for_readers import of_new_texts
from deliberation.queries.functions_for_you import FUNCTIONS, HeldThere, functions_for_you, held_by_ids
from deliberation.queries.motion_news import Told, news_by_ids, news_source
from deliberation.queries.names import SIGNED, full_name
from deliberation.queries.paging import ASKED_FOR, PAGE
from deliberation.queries.seen_rooms import debated_by
from deliberation.queries.threads import BY_IDS, ContributionRow, contribution_rows
from deliberation.queries.towards import LED_ON


@dataclass(frozen=True, slots=True)
class Entry:
    """Something for this person. `name`: of whom it comes, empty after they deleted their data.

    thing_id -- the answer, the contribution that somebody thanks for or lifted, the act of moderation, the room, or the
        news of a motion, the comment on a draft, the motion that something became of or whose text is another, or
        the function
    room -- empty for a new room that this person does not read; of a motion, its title; of a function, the assembly
    words -- how the answer begins, the comment, or the contribution that somebody thanks for or lifted; else None
    is_seen -- it came before the bookmark
    told -- of a motion: what became of it
    held -- of a function at an assembly: which, and when that is
    """

    source: Source
    at: datetime
    thing_id: int
    name: str
    room: str
    words: str | None
    is_seen: bool
    told: Told | None = None
    held: HeldThere | None = None


@dataclass(frozen=True, slots=True)
class ForYou:
    """Fifty entries, the newest first. `newer`, `older`: the marks of the pages around it, None where there is none.

    newest -- the mark of the newest entry of all, on the first page; None for an empty one
    """

    shown: tuple[Entry, ...]
    newer: Mark | None
    older: Mark | None
    shows_answers: bool
    newest: Mark | None

    @property
    def has_unseen(self) -> bool:
        """Whether there is something above the bookmark."""
        return any(not entry.is_seen for entry in self.shown)


def for_you(session: Session, actor: Actor, *, before: Mark | None = None, after: Mark | None = None) -> ForYou:
    """What is there for somebody; the first page for a mark beyond which there is nothing."""
    inbox = session.execute(select(Inbox.hides_answers, Inbox.seen_until).where(Inbox.person_id == actor.person_id))
    hides_answers, seen_until = inbox.first() or (False, None)
    is_back = after is not None
    found = session.execute(_asked(actor, shows_answers=not hides_answers, before=before, after=after)).all()
    has_more, rows = len(found) > PAGE, found[:PAGE]
    if not rows and (before or after):
        return for_you(session, actor)
    rows = rows[::-1] if is_back else rows
    texts, told = _texts(session, rows), news_by_ids(session, _ids(rows, {Source.MOTION}))
    held = held_by_ids(session, _ids(rows, FUNCTIONS))
    marks = [Mark(row.at, row.source, row.thing_id, row.person_id) for row in rows]
    is_first = before is None and (not is_back or not has_more)
    return ForYou(
        shown=tuple(_entry(row, text, told, held, seen_until) for row, text in zip(rows, texts, strict=True)),
        newer=None if is_first else marks[0],
        older=marks[-1] if is_back or has_more else None,
        shows_answers=not hides_answers,
        newest=marks[0] if marks and is_first else None,
    )


def _asked(actor: Actor, *, shows_answers: bool, before: Mark | None, after: Mark | None) -> Select[Any]:
    sources = [_thanks(actor), _lifted(actor), _moderation(actor), _cited(actor), news_source(actor)]
    sources += told_of_comments(actor)
    sources += [*of_own_motions(actor), of_near_motions(actor), *of_new_texts(actor), *functions_for_you(actor)]
    if shows_answers:
        sources.append(_answers(actor))
    found = union_all(*sources).subquery()
    keys = (found.c.at, found.c.source, found.c.thing_id, found.c.person_id)
    asked = select(found).limit(ASKED_FOR)
    if after is not None:
        return asked.where(tuple_(*keys) > _values(after)).order_by(*keys)
    if before is not None:
        asked = asked.where(tuple_(*keys) < _values(before))
    return asked.order_by(*(key.desc() for key in keys))


def _values(mark: Mark) -> Any:
    return tuple_(literal(mark.at, UtcDateTime()), mark.source, mark.thing_id, mark.person_id)


def _columns(at: Any, source: Source, thing_id: Any, person_id: Any, name: Any) -> Select[Any]:
    return select(
        at.label("at"),
        literal(int(source)).label("source"),
        thing_id.label("thing_id"),
        person_id.label("person_id"),
        name.label("name"),
        Room.name.label("room"),
    )


# whose thing is a contribution
_WITH_WORDS = frozenset({Source.ANSWER, Source.THANKS, Source.LIFTED})


def _answers(actor: Actor) -> Select[Any]:
    """What others answered to this person's words, where they still read it."""
    own, answer = aliased(Contribution), aliased(Contribution)
    return (
        _columns(answer.written_at, Source.ANSWER, answer.id, answer.author_id, SIGNED)
        .join(own, own.id == answer.answers_id)
        .join(Room, Room.id == answer.room_id)
        .join(Person, Person.id == answer.author_id)
        .where(
            own.author_id == actor.person_id,
            answer.author_id != actor.person_id,
            answer.withdrawn_at.is_(None),
            ~is_hidden_by_moderation(answer.id),
            debated_by(actor),
        )
    )


def _thanks(actor: Actor) -> Select[Any]:
    """Who thanked for this person's words. While moderation has hidden the words, their thanks are hidden, too."""
    own = aliased(Contribution)
    return (
        _columns(Thanks.thanked_at, Source.THANKS, Thanks.contribution_id, Thanks.person_id, SIGNED)
        .join(own, own.id == Thanks.contribution_id)
        .join(Room, Room.id == own.room_id)
        .join(Person, Person.id == Thanks.person_id)
        .where(own.author_id == actor.person_id, ~is_hidden_by_moderation(own.id), debated_by(actor))
    )


def _lifted(actor: Actor) -> Select[Any]:
    """Who lifted an answer of this person's to a place of its own, as long as it stands there."""
    own = aliased(Contribution)
    return (
        _columns(Lift.lifted_at, Source.LIFTED, Lift.contribution_id, Lift.lifted_by_id, SIGNED)
        .join(own, own.id == Lift.contribution_id)
        .join(Room, Room.id == own.room_id)
        .join(Person, Person.id == Lift.lifted_by_id)
        .where(
            own.author_id == actor.person_id,
            Lift.lifted_by_id != actor.person_id,
            own.withdrawn_at.is_(None),
            ~is_hidden_by_moderation(own.id),
            debated_by(actor),
        )
    )


def _moderation(actor: Actor) -> Select[Any]:
    """What moderation did that concerns this person, also in rooms that they no longer see."""
    return (
        _columns(ModerationAct.acted_at, Source.MODERATION, ModerationAct.id, literal(0), literal(""))
        .join(Room, Room.id == ModerationAct.room_id)
        .where(ModerationAct.person_id == actor.person_id)
    )


def _cited(actor: Actor) -> Select[Any]:
    """Who led on towards a decision, with a room that rests on this person's words. Also unread rooms (P12)."""
    own = select(RoomGround.room_id).join(Contribution, Contribution.id == RoomGround.contribution_id)
    return (
        select(
            Room.created_at.label("at"),
            literal(int(Source.CITED)).label("source"),
            Room.id.label("thing_id"),
            literal(0).label("person_id"),
            case((debated_by(actor), full_name()), else_="").label("name"),
            case((debated_by(actor), Room.name), else_="").label("room"),
        )
        .join(RoomAim, RoomAim.room_id == Room.id)
        .join(RecordEntry, LED_ON)
        .join(Person, Person.id == RecordEntry.actor_id)
        .where(Room.id.in_(own.where(Contribution.author_id == actor.person_id)), Person.id != actor.person_id)
    )


def _ids(rows: Any, sources: Collection[Source]) -> list[int]:
    return sorted({row.thing_id for row in rows if row.source in sources})


def _words(session: Session, rows: Any) -> dict[int, ContributionRow]:
    return {row.id: row for row in contribution_rows(session, BY_IDS, ids=_ids(rows, _WITH_WORDS))}


def _texts(session: Session, rows: Any) -> list[str | None]:
    """What of somebody's words stands in each entry, whole."""
    contributions = _words(session, rows)
    said = words_of_comments(session, [_said_by(row) for row in rows if row.source in COMMENTS])
    return [contributions[row.thing_id].text if row.source in _WITH_WORDS else said.get(_said_by(row)) for row in rows]


def _said_by(row: Any) -> Key:
    return row.thing_id, row.person_id, row.at


def _entry(
    row: Any, text: str | None, told: dict[int, Told], held: dict[int, HeldThere], seen_until: datetime | None
) -> Entry:
    source = Source(row.source)
    is_seen = seen_until is not None and row.at <= seen_until
    shown = first_words(without_signs(text)) if text is not None else None
    news = told[row.thing_id] if source is Source.MOTION else None
    there = held[row.thing_id] if source in FUNCTIONS else None
    return Entry(source, row.at, row.thing_id, row.name, row.room, shown, is_seen, news, there)
