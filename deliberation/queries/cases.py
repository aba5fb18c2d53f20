"""Interventions as cases: one with its appeal, those that concern me, and the appeals that I can decide."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Date, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import Session, aliased

from deliberation.domain.access import Action, Actor, may
from deliberation.domain.errors import UnknownThing
from deliberation.domain.people import Function
from deliberation.domain.rooms.charters import own_rules
from deliberation.domain.rooms.kinds import RoomRule
from deliberation.domain.rooms.moderation import Intervention, Standing, standing
from deliberation.models import (
    Charter,
    Contribution,
    ModerationAct,
    PathStop,
    Pause,
    Person,
    PlainWords,
    ReadingPath,
    Reason,
    Room,
)
from deliberation.models.doors import room_subject
from deliberation.models.moderators import another_moderates, sees_act, subject_of_appeal
from deliberation.models.terms import Day
from deliberation.models.tree import ids_named, is_at_or_below, lies_within
from deliberation.queries.names import SIGNED
from deliberation.queries.paging import ASKED_FOR, one_page

# who may be asked to decide an appeal
DECIDERS = (Function.MODERATOR, Function.EXECUTIVE, Function.COORDINATOR)


@dataclass(frozen=True, slots=True)
class Case:
    """What was done, why, and what became of it. `words`: what it was about, as it was written.

    own_rules -- where one of the room's own was named, and the reader may know them: those by which it was measured
    """

    id: int
    kind: Intervention
    room_id: int
    room: str
    person: str
    rule: RoomRule
    reason: str
    acted_at: datetime
    words: str | None
    contribution_id: int | None
    path_id: int | None
    plain_number: int | None
    paused_until: datetime | None
    others_first: int | None
    appeal: str | None
    decision: str | None
    undo_reason: str | None
    standing: Standing
    own_rules: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether what was done is still so."""
        return self.standing not in {Standing.GRANTED, Standing.UNDONE}


@dataclass(frozen=True, slots=True)
class CasePage:
    """A case for one reader."""

    case: Case
    is_own: bool
    may_appeal: bool
    may_decide: bool
    may_moderate: bool
    may_undo: bool


@dataclass(frozen=True, slots=True)
class Cases:
    """Fifty cases; `further` leads on, None at the end."""

    shown: tuple[Case, ...]
    further: int | None


def _cases() -> Select[*tuple[Any, ...]]:
    why, decided, undone = (aliased(Reason) for _ in range(3))
    return (
        select(
            ModerationAct,
            Room,
            SIGNED,
            why.text,
            func.coalesce(Contribution.text, ReadingPath.title + "\n\n" + ReadingPath.why, PlainWords.text),
            PlainWords.number,
            Pause.paused_until,
            decided.text,
            undone.text,
        )
        .join(Room, Room.id == ModerationAct.room_id)
        .join(why, why.id == ModerationAct.reason_id)
        .outerjoin(Person, Person.id == ModerationAct.person_id)
        .outerjoin(Contribution, Contribution.id == ModerationAct.contribution_id)
        .outerjoin(ReadingPath, and_(ReadingPath.id == ModerationAct.path_id, ReadingPath.withdrawn_at.is_(None)))
        .outerjoin(PlainWords, and_(PlainWords.id == ModerationAct.plain_id, PlainWords.withdrawn_at.is_(None)))
        .outerjoin(Pause, Pause.act_id == ModerationAct.id)
        .outerjoin(decided, decided.id == ModerationAct.decision_id)
        .outerjoin(undone, undone.id == ModerationAct.undo_reason_id)
    )


def _case(row: Any) -> Case:
    act, room, person, reason, words, plain_number, paused_until, decision, undo_reason = row
    return Case(
        id=act.id,
        kind=act.kind,
        room_id=room.id,
        room=room.name,
        person=person or "",
        rule=act.rule,
        reason=reason,
        acted_at=act.acted_at,
        words=words,
        contribution_id=act.contribution_id,
        path_id=act.path_id if words else None,
        plain_number=plain_number,
        paused_until=paused_until,
        others_first=act.others_first,
        appeal=act.appeal,
        decision=decision,
        undo_reason=undo_reason,
        standing=standing_of(act),
    )


def standing_of(act: ModerationAct) -> Standing:
    """How an intervention stands."""
    return standing(
        is_appealed=act.appealed_at is not None, is_upheld=act.is_upheld, is_undone=act.undone_at is not None
    )


def case_page(session: Session, actor: Actor, act_id: int, *, today: date) -> CasePage:
    """One case, for whom it concerns, who moderates there, and who may decide. Raises UnknownThing for others."""
    row = session.execute(_cases().where(ModerationAct.id == act_id)).first()
    if row is None:
        raise UnknownThing(what="moderation_act")
    subject = subject_of_appeal(session, row[0], row[1], today)
    waits = standing_of(row[0]) is Standing.APPEALED
    may_decide = may(actor, Action.DECIDE_APPEAL, subject)
    if not (sees_act(actor, subject) or (may_decide and row[0].appealed_at is not None)):
        raise UnknownThing(what="moderation_act")
    is_own = may(actor, Action.APPEAL, subject)
    case = _with_notes(session, _case(row))
    return CasePage(
        case=_with_own_rules(session, case) if is_own or _opens_own_rules(session, actor, *row[:2]) else case,
        is_own=is_own,
        may_appeal=is_own and standing_of(row[0]) is Standing.HOLDS,
        may_decide=may_decide and waits,
        may_moderate=may(actor, Action.MODERATE, subject),
        may_undo=may(actor, Action.MODERATE, subject) and row[0].undone_at is None,
    )


def _opens_own_rules(session: Session, actor: Actor, act: ModerationAct, room: Room) -> bool:
    """Whether a case tells somebody beside the person concerned the room's own rules: office alone opens no words.

    What was done to somebody's words, and an appeal, call those who look into it to what is read there.
    """
    is_called = act.contribution_id is not None or act.plain_id is not None or act.appealed_at is not None
    return is_called or may(actor, Action.SEE_ROOM, room_subject(session, room))


def _with_own_rules(session: Session, case: Case) -> Case:
    """With the room's own rules by which it was measured, where one of them was named."""
    by = (ModerationAct.room_id == Charter.room_id, ModerationAct.charter_number == Charter.number)
    charter = session.scalars(select(Charter).join(ModerationAct, and_(*by)).where(ModerationAct.id == case.id)).first()
    return replace(case, own_rules=own_rules(charter.terms if charter is not None else None))


def _with_notes(session: Session, case: Case) -> Case:
    """With what is said at the stops of a reading path, behind its title and what it is for."""
    if case.path_id is None:
        return case
    asked = select(PathStop.note).where(PathStop.path_id == case.path_id, PathStop.note != "")
    notes = session.scalars(asked.order_by(PathStop.place, PathStop.id))
    return replace(case, words="\n\n".join((case.words or "", *notes)))


def own_cases(session: Session, person_id: int, *, before: int | None = None) -> Cases:
    """What was done that concerns somebody, the newest first."""
    asked = _cases().where(ModerationAct.person_id == person_id)
    if before is not None:
        asked = asked.where(ModerationAct.id < before)
    return _page(session, asked.order_by(ModerationAct.id.desc()))


def acts_on(session: Session, contribution_id: int) -> tuple[Case, ...]:
    """What was done where a contribution was the occasion, for those who moderate; the newest fifty."""
    asked = _cases().where(ModerationAct.contribution_id == contribution_id)
    return _page(session, asked.order_by(ModerationAct.id.desc())).shown


def acts_on_path(session: Session, path_id: int) -> tuple[Case, ...]:
    """The same for a reading path."""
    asked = _cases().where(ModerationAct.path_id == path_id)
    return _page(session, asked.order_by(ModerationAct.id.desc())).shown


def acts_on_plain_words(session: Session, plain_id: int) -> tuple[Case, ...]:
    """The same for a version of plain words."""
    asked = _cases().where(ModerationAct.plain_id == plain_id)
    return _page(session, asked.order_by(ModerationAct.id.desc())).shown


def appeals_queue(session: Session, actor: Actor, *, today: date, after: int | None = None) -> Cases:
    """Appeals that the actor may decide, the oldest first."""
    moderated, led = (lies_within(session, Room.association_id, places) for places in _decided(actor))
    asked = _cases().where(_is_asked(actor.person_id, today, moderated=moderated, led=led))
    if after is not None:
        asked = asked.where(ModerationAct.id > after)
    return _page(session, asked.order_by(ModerationAct.id))


def has_appeals(session: Session, actor: Actor, *, today: date) -> bool:
    """Whether any waits for the actor; nothing is asked of the database for those who decide nowhere."""
    moderated, led = _decided(actor)
    if not (moderated or led):
        return False
    values = {"actor_id": actor.person_id, "today": today, "moderated": moderated, "led": led}
    return session.scalar(_ANY_ASKED, values) is not None


def _decided(actor: Actor) -> tuple[list[int], list[int]]:
    """The associations in which somebody moderates, and those that they lead otherwise."""
    return _places(actor, *DECIDERS[:1]), _places(actor, *DECIDERS[1:])


def _places(actor: Actor, *functions: Function) -> list[int]:
    """For which associations somebody holds one of these functions."""
    return sorted(
        {
            held.association_id
            for held in actor.holdings
            if held.function in functions and held.body_id is None and held.assembly_id is None
        }
    )


def _is_asked(
    actor_id: int | BindParameter[int] | None, today: Day, *, moderated: ColumnElement[bool], led: ColumnElement[bool]
) -> ColumnElement[bool]:
    """The condition, in a statement about acts and their rooms, that an appeal waits and the actor may decide it.

    moderated, led -- that the room lies within what they moderate, within what they lead otherwise

    It says what the table says of one appeal (`domain/access.py`, `models/moderators.py`), so that pages are full and
    whoever is asked for one old appeal among many is asked; a test holds both equal.
    """
    return and_(
        ModerationAct.appealed_at.is_not(None),
        ModerationAct.decided_at.is_(None),
        ModerationAct.undone_at.is_(None),
        ModerationAct.acted_by_id != actor_id,
        or_(ModerationAct.person_id.is_(None), ModerationAct.person_id != actor_id),
        or_(moderated, and_(led, ~another_moderates(today))),
    )


def _any_asked() -> Select[int]:
    moderated, led = (is_at_or_below(Room.association_id, ids_named(name)) for name in ("moderated", "led"))
    asked = _is_asked(bindparam("actor_id"), bindparam("today", type_=Date), moderated=moderated, led=led)
    return select(ModerationAct.id).join(Room, Room.id == ModerationAct.room_id).where(asked).limit(1)


# the start page of everybody with such a function asks it: of all that was ever done only what waits is looked at
_ANY_ASKED = _any_asked()


def _page(session: Session, asked: Select[Any]) -> Cases:
    shown, last = one_page(session.execute(asked.limit(ASKED_FOR)).all())
    return Cases(tuple(map(_case, shown)), last[0].id if last else None)
