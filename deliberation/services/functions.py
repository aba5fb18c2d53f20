"""Functions: proposed, confirmed by a second person where two are needed, ended."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, exists, func, select

from deliberation.domain.access import Action, Subject, needs_second_person
from deliberation.domain.acts import Act
from deliberation.domain.errors import (
    AccountNeeded,
    DatesCrossed,
    DecisionNeeded,
    FunctionHeldAlready,
    FunctionNeedsPlace,
    LastAdministrator,
    NobodyAdministers,
    NotEligible,
    OverAlready,
    ProposalLapsed,
    SecondPersonNeeded,
    UnknownThing,
    WrongState,
)
from deliberation.domain.people import MAY_HOLD_FUNCTIONS, PLACES, Function, GuestRightKind, PersonKind, PlaceKind
from deliberation.domain.procedure.mandates import ROLL_FUNCTIONS
from deliberation.domain.procedure.refusals import RollGivesIt
from deliberation.domain.rooms.saying import demand_reason
from deliberation.models import Association, FunctionHeld, GuestRight, Person, Roll
from deliberation.models.proposals import lapsed
from deliberation.models.terms import holds_now, is_not_over, right_runs
from deliberation.models.tree import path_of, the_federation
from deliberation.services import function_news, jobs, record
from deliberation.services.jobs import JobKind
from deliberation.services.loading import (
    load_assembly,
    load_body,
    load_function,
    load_person,
    lock_function,
    lock_person,
    lock_root,
)
from deliberation.services.work import Work


@dataclass(frozen=True, slots=True)
class Place:
    """Where a function is held: an association, a body or an assembly, by id."""

    kind: PlaceKind
    id: int


@dataclass(frozen=True, slots=True)
class _Location:
    association_id: int
    body_id: int | None = None
    assembly_id: int | None = None


def propose_function(
    work: Work, person_id: int, function: Function, place: Place, *, since: date, until: date | None
) -> FunctionHeld:
    """Give somebody a function; where two people are needed, it waits for the second.

    Raises UnknownThing, NotPermitted, NotEligible, DecisionNeeded (a Gastmitglied may not stand for election),
    FunctionNeedsPlace, DatesCrossed, FunctionHeldAlready, OverAlready (nobody could confirm it any more), RollGivesIt.
    """
    person = load_person(work, person_id, Action.SEE_PERSON)
    location = _locate(work, place)
    work.demand(
        Action.PROPOSE_FUNCTION,
        Subject(path=path_of(work.session, location.association_id), person_id=person.id),
    )
    return give(work, person, function, place, since=since, until=until)


def give(
    work: Work, person: Person, function: Function, place: Place, *, since: date, until: date | None
) -> FunctionHeld:
    """What is asked of every function that is given, whoever may give it; that is asked before.

    Raises UnknownThing, NotEligible, DecisionNeeded, FunctionNeedsPlace, DatesCrossed, FunctionHeldAlready,
    OverAlready, RollGivesIt.
    """
    location = _locate(work, place)
    _check(function, place.kind, since, until)
    if function in ROLL_FUNCTIONS and work.session.get(Roll, location.assembly_id) is not None:
        raise RollGivesIt
    # a function may be written down later than it began, but not without a right that still runs
    demand_eligible(work, person, max(since, work.today))
    if needs_second_person(function) and until is not None and until < work.today:
        raise OverAlready
    lock_person(work, person.id)
    if _is_given_already(work, person.id, function, location, since, until):
        raise FunctionHeldAlready
    held = FunctionHeld(
        person_id=person.id,
        function=function,
        association_id=location.association_id,
        body_id=location.body_id,
        assembly_id=location.assembly_id,
        held_since=since,
        held_until=until,
        proposed_at=work.now,
        proposed_by_id=work.actor.person_id,
    )
    if not needs_second_person(function):
        held.confirmed_at = work.now
    work.session.add(held)
    record.note(work, Act.FUNCTION_PROPOSED, held, association_id=held.association_id)
    if needs_second_person(function):
        jobs.enqueue(work, JobKind.MAIL_FUNCTION_WAITING, {"function_id": held.id})
    function_news.tell_holder(work, held)
    return held


def _locate(work: Work, place: Place) -> _Location:
    if place.kind is PlaceKind.BODY:
        body = load_body(work, place.id)
        return _Location(body.association_id, body_id=body.id)
    if place.kind is PlaceKind.ASSEMBLY:
        assembly = load_assembly(work, place.id)
        return _Location(assembly.association_id, assembly_id=assembly.id)
    if work.session.get(Association, place.id) is None:
        raise UnknownThing(what="association")
    return _Location(place.id)


def _is_given_already(
    work: Work, person_id: int, function: Function, location: _Location, since: date, until: date | None
) -> bool:
    """Whether the person has it there on one of these days, or will if somebody confirms it who still can."""
    overlapping = select(FunctionHeld).where(
        FunctionHeld.person_id == person_id,
        FunctionHeld.function == function,
        FunctionHeld.association_id == location.association_id,
        FunctionHeld.body_id.is_not_distinct_from(location.body_id),
        FunctionHeld.assembly_id.is_not_distinct_from(location.assembly_id),
        *is_not_over(since),
    )
    if until is not None:
        overlapping = overlapping.where(FunctionHeld.held_since <= until)
    found = work.session.scalars(overlapping).all()
    paths = {location.association_id: path_of(work.session, location.association_id)}
    # nobody confirms what its proposer no longer stands for, so it stands in nobody's way
    return bool({one.id for one in found} - lapsed(work.session, found, paths, work.today))


def demand_eligible(work: Work, person: Person, on: date) -> None:
    """Raise NotEligible or DecisionNeeded unless this person may hold a function on this day."""
    if person.kind not in MAY_HOLD_FUNCTIONS or person.left_on is not None:
        raise NotEligible
    if person.kind is PersonKind.GUEST_MEMBER and not _may_stand(work, person.id, on):
        raise DecisionNeeded


def _may_stand(work: Work, person_id: int, on: date) -> bool:
    """Whether a decision lets a Gastmitglied stand for election on this day."""
    stands = GuestRight.right == GuestRightKind.STAND_FOR_ELECTION
    found = select(exists().where(GuestRight.person_id == person_id, stands, *right_runs(on)))
    return bool(work.session.scalar(found))


def _check(function: Function, kind: PlaceKind, since: date, until: date | None) -> None:
    if kind not in PLACES[function]:
        raise FunctionNeedsPlace(function=function, places=sorted(PLACES[function]))
    if until is not None and until < since:
        raise DatesCrossed


def confirm_function(work: Work, function_id: int, *, today: date) -> FunctionHeld:
    """Confirm, as the second person.

    Raises UnknownThing, NotPermitted, SecondPersonNeeded, WrongState, ProposalLapsed, NotEligible, DecisionNeeded,
    AccountNeeded.
    """
    held = _load_waiting(work, function_id, today)
    if lapsed(work.session, [held], {held.association_id: path_of(work.session, held.association_id)}, today):
        raise ProposalLapsed
    person = work.session.get_one(Person, held.person_id)
    demand_eligible(work, person, max(held.held_since, today))
    if person.password_hash is None:
        raise AccountNeeded
    held.confirmed_at, held.confirmed_by_id = work.now, work.actor.person_id
    record.note(work, Act.FUNCTION_CONFIRMED, held, association_id=held.association_id)
    function_news.tell_holder(work, held)
    return held


def decline_function(work: Work, function_id: int, *, today: date, reason: str = "") -> FunctionHeld:
    """Decline, as the second person; whoever proposed it reads why.

    Raises UnknownThing, NotPermitted, SecondPersonNeeded, WrongState, ReasonNeeded.
    """
    held = _load_waiting(work, function_id, today)
    demand_reason(reason)
    held.declined_at = work.now
    record.note(work, Act.FUNCTION_DECLINED, held, association_id=held.association_id, reason=reason)
    return held


def _load_waiting(work: Work, function_id: int, today: date) -> FunctionHeld:
    whose = work.session.scalar(select(FunctionHeld.person_id).where(FunctionHeld.id == function_id))
    if whose is not None:
        lock_person(work, whose)
    waiting = lock_function(work, function_id)
    if work.actor.person_id in {waiting.person_id, waiting.proposed_by_id}:
        raise SecondPersonNeeded
    held = load_function(work, function_id, Action.CONFIRM_FUNCTION)
    if held.confirmed_at is not None or not _runs_on(held, today):
        raise WrongState(what="function")
    return held


def end_function(work: Work, function_id: int, *, today: date, reason: str = "") -> FunctionHeld:
    """End a function: from now on its rights are gone. Only one's own is laid down without a reason.

    Raises UnknownThing, NotPermitted, ReasonNeeded, WrongState, LastAdministrator.
    """
    lock_root(work)
    held = load_function(work, function_id, Action.END_FUNCTION)
    if held.person_id != work.actor.person_id:
        demand_reason(reason)
    if not _runs_on(held, today):
        raise WrongState(what="function")
    if held.function is Function.ADMINISTRATOR and held.confirmed_at is not None and _is_federal(work, held):
        demand_successor(work, held.person_id, today=today)
    close(work, held, reason_id=record.write_reason(work, reason).id if reason.strip() else None)
    function_news.tell_holder(work, held)
    return held


def _is_federal(work: Work, held: FunctionHeld) -> bool:
    return work.session.get_one(Association, held.association_id).parent_id is None


def _runs_on(held: FunctionHeld, today: date) -> bool:
    """Whether it is, will be, or could still be held."""
    return held.is_open and (held.held_until is None or held.held_until >= today)


def close(work: Work, held: FunctionHeld, *, reason_id: int | None = None) -> None:
    """Take a function away at once; the days for which it was given stay as they were written."""
    held.ended_at = work.now
    # by id: thousands may lose their functions with one list, and need not be written one by one
    place, table = held.association_id, held.__tablename__
    record.note_id(work, Act.FUNCTION_ENDED, table, held.id, association_id=place, reason_id=reason_id)


def demand_may_end_all(work: Work, person_id: int, *, today: date) -> None:
    """Raise NotPermitted if this person holds, or will hold, a function that the actor may not end."""
    running = select(FunctionHeld).where(FunctionHeld.person_id == person_id, *is_not_over(today))
    for held in work.session.scalars(running):
        work.demand(Action.END_FUNCTION, held.subject(path_of(work.session, held.association_id)))


def demand_successor(work: Work, person_id: int, *, today: date) -> None:
    """Raise LastAdministrator if this person is an administrator of the federation and nobody else is."""
    current = _administrators_of_federation(work, today)
    is_one = work.session.scalar(current.where(FunctionHeld.person_id == person_id))
    if is_one and not work.session.scalar(current.where(FunctionHeld.person_id != person_id)):
        raise LastAdministrator


def demand_administrator(work: Work, *, today: date) -> None:
    """Raise NobodyAdministers if the federation has no administrator (any more)."""
    if not work.session.scalar(_administrators_of_federation(work, today)):
        raise NobodyAdministers


def _administrators_of_federation(work: Work, today: date) -> Select[int]:
    # locked, so that two administrators who leave at the same moment do not both count on the other
    federation = work.session.scalar(the_federation().with_for_update(key_share=True))
    return select(func.count(FunctionHeld.person_id.distinct())).where(
        FunctionHeld.function == Function.ADMINISTRATOR,
        FunctionHeld.association_id == federation,
        *holds_now(today),
    )
