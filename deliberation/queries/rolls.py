"""The roll of an assembly, as people read it: seats by sender; names for those who may know them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.people import sort_name
from deliberation.domain.procedure.mandates import MandateState, Seats, SeatsDue, state_of, write_seats
from deliberation.models import Assembly, FunctionHeld, Mandate, Person, Roll, RollSender
from deliberation.models.assemblies import assembly_subject
from deliberation.models.roll_people import beside_roll, senders_of
from deliberation.queries.names import full_name

# at the door, people say their name; more than these are not the person meant
MOST_FOUND = 20


@dataclass(frozen=True, slots=True)
class RollHead:
    """Whose roll it is. `is_there`: False where the assembly is sent nobody, or nobody has begun."""

    assembly_id: int
    assembly: str
    opens_on: date
    closes_on: date
    is_over: bool
    is_there: bool
    asks_registration: bool
    subject: Subject


@dataclass(frozen=True, slots=True)
class MandateRow:
    """Somebody on the roll. `stands_in_for` is a name, where it is known."""

    id: int
    sender_id: int
    sender: str
    person_id: int
    name: str
    number: str
    is_voting: bool
    rank: int | None
    state: MandateState
    has_moved_up: bool
    stands_in_for: str
    registered_at: datetime | None

    @property
    def has_seat(self) -> bool:
        """Whether they sit there, elected or moved up."""
        return self.state is MandateState.SEATED


@dataclass(frozen=True, slots=True)
class SenderRow:
    """A sender, its seats, and how many substitutes wait."""

    id: int
    key: str
    name: str
    voting: Seats
    advisory: Seats
    waiting: int

    @property
    def has_part(self) -> bool:
        """Whether it sends anybody; one whose seats were all taken away stays for those who were sent before."""
        return bool(self.voting.due or self.advisory.due or self.waiting)


@dataclass(frozen=True, slots=True)
class RollPage:
    """All senders; and without a sender, who had a mandate before there was a roll."""

    head: RollHead
    senders: tuple[SenderRow, ...]
    before: int
    own: tuple[MandateRow, ...]
    found: tuple[MandateRow, ...]

    @property
    def voting(self) -> Seats:
        """The seats with a vote, of all senders."""
        return sum((one.voting for one in self.senders), Seats())

    @property
    def advisory(self) -> Seats:
        """The seats without one."""
        return sum((one.advisory for one in self.senders), Seats())


@dataclass(frozen=True, slots=True)
class SenderPage:
    """One sender with its people, in the order of their election; who is gone comes last."""

    head: RollHead
    sender: SenderRow
    people: tuple[MandateRow, ...]
    free: dict[bool, bool] = field(default_factory=dict)

    def those(self, *, is_voting: bool) -> tuple[MandateRow, ...]:
        """Those with a vote, or without one."""
        return tuple(one for one in self.people if one.is_voting is is_voting)


def roll_head(session: Session, assembly_id: int, *, today: date) -> RollHead:
    """Whose roll it is. Raises UnknownThing."""
    assembly = session.get(Assembly, assembly_id)
    if assembly is None:
        raise UnknownThing(what="assembly")
    roll = session.get(Roll, assembly_id)
    return RollHead(
        assembly_id=assembly.id,
        assembly=assembly.name,
        opens_on=assembly.opens_on,
        closes_on=assembly.closes_on,
        is_over=assembly.days.are_over(today),
        is_there=roll is not None,
        asks_registration=roll is not None and roll.asks_registration,
        subject=assembly_subject(session, assembly),
    )


def roll_page(session: Session, actor: Actor, assembly_id: int, *, today: date, name: str = "") -> RollPage:
    """The roll; `name`: for those who register people, part of a name. Raises UnknownThing."""
    head = roll_head(session, assembly_id, today=today)
    people = _people(session, RollSender.assembly_id == assembly_id)
    before = session.scalars(select(FunctionHeld.id).where(*beside_roll(assembly_id))).all() if head.is_there else ()
    asked = sort_name(name).split()
    is_asked = bool(asked) and may(actor, Action.SEE_HOLDERS, head.subject)
    there = [one for one in people if one.state is not MandateState.GONE]
    return RollPage(
        head=head,
        senders=tuple(one for one in _senders(session, assembly_id, people) if one.has_part),
        before=len(before),
        own=tuple(one for one in there if one.person_id == actor.person_id),
        found=tuple(one for one in there if is_asked and _is_called(one.name, asked))[:MOST_FOUND],
    )


def _is_called(name: str, asked: list[str]) -> bool:
    """Whether each word that was asked for begins a word of the name."""
    words = sort_name(name).split()
    return all(any(word.startswith(one) for word in words) for one in asked)


def sender_page(session: Session, actor: Actor, sender_id: int, *, today: date) -> SenderPage:
    """One sender's people. Raises UnknownThing, NotPermitted (who only visits does not learn the names)."""
    sender = session.get(RollSender, sender_id)
    if sender is None:
        raise UnknownThing(what="sender")
    head = roll_head(session, sender.assembly_id, today=today)
    _demand(actor, Action.SEE_HOLDERS, head)
    people = _people(session, RollSender.id == sender_id)
    (row,) = (one for one in _senders(session, sender.assembly_id, people) if one.id == sender_id)
    waiting = {one.is_voting for one in people if one.state is MandateState.WAITING}
    free = {
        vote: vote in waiting and seats.filled < seats.due
        for vote, seats in ((True, row.voting), (False, row.advisory))
    }
    ordered = sorted(people, key=lambda one: (one.state is MandateState.GONE, one.rank or 0))
    return SenderPage(head, row, tuple(ordered), free)


def mandate_page(session: Session, actor: Actor, mandate_id: int, *, today: date) -> tuple[RollHead, MandateRow]:
    """One mandate, for its own person and for those who may know who has one. Raises UnknownThing, NotPermitted."""
    rows = _people(session, Mandate.id == mandate_id)
    if not rows:
        raise UnknownThing(what="mandate")
    assembly_id = session.get_one(RollSender, rows[0].sender_id).assembly_id
    head = roll_head(session, assembly_id, today=today)
    if rows[0].person_id != actor.person_id:
        _demand(actor, Action.SEE_HOLDERS, head)
    return head, rows[0]


@dataclass(frozen=True, slots=True)
class ExcusePage:
    """Somebody who cannot come. `following`: who moves up then; empty where nobody does, or a visitor asks."""

    head: RollHead
    row: MandateRow
    is_own: bool
    following: str


def excuse_page(session: Session, actor: Actor, mandate_id: int, *, today: date) -> ExcusePage:
    """For their own person and for who keeps the roll. Raises UnknownThing, NotPermitted."""
    head, row = mandate_page(session, actor, mandate_id, today=today)
    if not may(actor, Action.EXCUSE_MANDATE, head.subject.about(row.person_id)):
        raise NotPermitted(action=Action.EXCUSE_MANDATE.value)
    following = ""
    if row.has_seat and may(actor, Action.SEE_HOLDERS, head.subject):
        people = _people(session, RollSender.id == row.sender_id, Mandate.is_voting.is_(row.is_voting))
        waiting = sorted((one for one in people if one.state is MandateState.WAITING), key=lambda one: one.rank or 0)
        following = next((one.name for one in waiting), "")
    return ExcusePage(head, row, row.person_id == actor.person_id, following)


@dataclass(frozen=True, slots=True)
class RollSetUp:
    """The seats as lines to change, and what may stand there: keys with their names."""

    head: RollHead
    seats: tuple[SeatsDue, ...]

    @property
    def lines(self) -> str:
        """As they are written."""
        return write_seats(self.seats)


def roll_to_set_up(session: Session, actor: Actor, assembly_id: int, *, today: date) -> RollSetUp:
    """For who says how many seats there are. Raises UnknownThing, NotPermitted."""
    head = roll_to_manage(session, actor, assembly_id, today=today)
    rows = session.execute(senders_of(assembly_id))
    return RollSetUp(head, tuple(SeatsDue(key, one.voting_due, one.advisory_due) for one, key, _name in rows))


def roll_to_manage(session: Session, actor: Actor, assembly_id: int, *, today: date) -> RollHead:
    """Whose roll it is, for who may change it. Raises UnknownThing, NotPermitted."""
    head = roll_head(session, assembly_id, today=today)
    _demand(actor, Action.MANAGE_ROLL, head)
    return head


def listed(session: Session, actor: Actor, assembly_id: int, *, today: date) -> tuple[tuple[str, MandateRow], ...]:
    """Everybody on the roll with the key of their sender, to take along. Raises UnknownThing, NotPermitted."""
    roll_to_manage(session, actor, assembly_id, today=today)
    keys = {one.id: key for one, key, _name in session.execute(senders_of(assembly_id))}
    people = _people(session, RollSender.assembly_id == assembly_id)
    ordered = sorted(people, key=lambda one: (list(keys).index(one.sender_id), not one.is_voting, one.rank or 0))
    return tuple((keys[one.sender_id], one) for one in ordered if one.state is not MandateState.GONE)


def _demand(actor: Actor, action: Action, head: RollHead) -> None:
    if not may(actor, action, head.subject):
        raise NotPermitted(action=action.value)


def _people(session: Session, *which: Any) -> tuple[MandateRow, ...]:
    rows = session.execute(_mandates().where(*which)).all()
    names = {mandate.id: name for mandate, _held, _assembly, _person, name, _number in rows}
    called = _called(session, {row[2] for row in rows})
    return tuple(
        MandateRow(
            id=mandate.id,
            sender_id=mandate.sender_id,
            sender=called[mandate.sender_id],
            person_id=person_id,
            name=name,
            number=number or "",
            is_voting=mandate.is_voting,
            rank=mandate.rank,
            state=state_of(held.function, is_running=held.is_open, is_excused=mandate.excused_at is not None),
            has_moved_up=mandate.moved_up_at is not None,
            stands_in_for=names.get(mandate.stands_in_for_id or 0, ""),
            registered_at=mandate.registered_at,
        )
        for mandate, held, _assembly, person_id, name, number in rows
    )


def _mandates() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Mandate,
            FunctionHeld,
            RollSender.assembly_id,
            Person.id,
            full_name(),
            Person.membership_number,
        )
        .join(FunctionHeld, FunctionHeld.id == Mandate.function_id)
        .join(RollSender, RollSender.id == Mandate.sender_id)
        .join(Person, Person.id == FunctionHeld.person_id)
        .order_by(Person.sort_name, Mandate.id)
    )


def _called(session: Session, assembly_ids: set[int]) -> dict[int, str]:
    return {one.id: name for id_ in assembly_ids for one, _key, name in session.execute(senders_of(id_))}


def _senders(session: Session, assembly_id: int, people: Iterable[MandateRow]) -> tuple[SenderRow, ...]:
    of_sender: defaultdict[int, list[MandateRow]] = defaultdict(list)
    for one in people:
        of_sender[one.sender_id].append(one)
    rows = (
        SenderRow(
            id=sender.id,
            key=key,
            name=name,
            voting=_seats(sender.voting_due, of_sender[sender.id], is_voting=True),
            advisory=_seats(sender.advisory_due, of_sender[sender.id], is_voting=False),
            waiting=sum(one.state is MandateState.WAITING for one in of_sender[sender.id]),
        )
        for sender, key, name in session.execute(senders_of(assembly_id))
    )
    return tuple(rows)


def _seats(due: int, people: Iterable[MandateRow], *, is_voting: bool) -> Seats:
    seated = [one for one in people if one.is_voting is is_voting and one.has_seat]
    return Seats(due, len(seated), sum(one.registered_at is not None for one in seated))
